"""Where an article as a whole plays: what places the events that its sentences leave without one."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from extractors.english.reports.drafts import Draft
from extractors.english.sentences.parsing import Marked
from extractors.english.sentences.words import Line, Mark
from extractors.english.status.words import status_words
from extractors.english.where.placing import seat_of, whole
from extractors.english.where.spots import Spots
from extractors.model import Kind, Place, Status
from extractors.roster import Role

_IN = frozenset({"in", "at", "inside", "near", "outside", "reaches", "reached"})
_BOUND = frozenset({"leave", "leaves", "left", "leaving", "head", "heads", "headed", "bound", "departs", "departed", "depart"})
_SPEAKING = frozenset(
    {"media", "agency", "officials", "official", "television", "diplomats", "ambassador", "embassy", "reporters", "journalists"}
)
_DEEP = 3
"""Sentences into the text within which a story still plays where it began."""
_LEAD = 2
"""Sentences of a text that tell what its headline tells."""
_NEAR_DAYS = 7


@dataclass(frozen=True, slots=True)
class Scene:
    """The place the article is sent from, the one that its headline tells, and the cities where its sentences say that something goes on.

    `titled` is the one city that the headline names, in whatever words: "Lima summit", "Lima: X on trade", "Lima awaits X". The cities,
    among them those where a gathering that is named always meets, stand with the numbers of their sentences.
    """

    dateline: Place | None = None
    headline: Place | None = None
    titled: Place | None = None
    cities: tuple[tuple[int, Place], ...] = ()

    def place(self, draft: Draft, today: date) -> Place | None:
        """Return where the draft is held: as told, else by its host, else by the article; a call is nowhere."""
        if draft.kind is Kind.CALL:
            return None
        told = draft.place if draft.place is not None else self._home(draft) or self._around(draft, today)
        return whole(self._with_city(told)) if told is not None else None

    def _home(self, draft: Draft) -> Place | None:
        """Where a host receives, who is not said to be elsewhere."""
        sides = {party.side for party in draft.parties}
        done = draft.status in (Status.HELD, Status.ONGOING) and not draft.recalled
        if self.dateline is not None and self.dateline.country in sides and draft.kind is not Kind.VISIT and done:
            return self.dateline
        host = draft.host
        side = host.side if host is not None and Role.HEAD_OF_ORGANISATION not in host.roles else None
        return Place(None, side) if side is not None and len(side) == 2 and side.isupper() else None

    def _around(self, draft: Draft, today: date) -> Place | None:
        """Where the article plays, for what it tells as its own."""
        if draft.kind is Kind.VISIT or draft.status is Status.PROPOSED or not _is_of_now(draft, today):
            return None
        lead = draft.first <= _DEEP and not draft.recalled and not draft.aside
        told = self.headline if lead else None
        return told or self.dateline or self.titled or (self._city_by(draft) if lead else None)

    def _city_by(self, draft: Draft) -> Place | None:
        """The one city told when the draft is; what is told later is where the story goes on to."""
        return _only({place for number, place in self.cities if number <= max(draft.sentence.number, _LEAD)})

    def _with_city(self, place: Place) -> Place:
        """The place with the city that headline or article tell of just its country."""
        if place.city is not None:
            return place
        known = (self.headline, self.titled, _only({place for _, place in self.cities}), self.dateline)
        return next((each for each in known if each is not None and each.city is not None and each.country == place.country), place)


def _is_of_now(draft: Draft, today: date) -> bool:
    """Whether it is of the days of the article, as far as its own are told."""
    if draft.when is None:
        return not draft.recalled
    return abs((draft.when.start - today).days) <= _NEAR_DAYS or draft.first == 0


def scene_of(marked: Iterable[Marked], spots: Spots, dateline: Place | None) -> Scene:
    """Return the scene that the sentences tell by their `in` and `at` and by the gatherings in them, the headline by all that it names."""
    standing: list[Place] = []
    named: set[Place] = set()
    cities: list[tuple[int, Place]] = []
    for each in marked:
        told = places_in(each.line, spots, towards=True)
        standing.extend(places_in(each.line, spots) if each.sentence.in_title else ())
        named.update(place for _, place in named_in(each.line, spots) if each.sentence.in_title and place.city is not None)
        seats = (seat for gathering in each.gatherings if (seat := seat_of(gathering, spots.world)) is not None)
        cities.extend((each.sentence.number, place) for place in (*told, *seats) if place.city is not None)
    headline = min(standing, key=lambda place: place.city is None, default=None)
    return Scene(dateline, headline, _only(named), tuple(cities))


def _only(places: AbstractSet[Place]) -> Place | None:
    return next(iter(places)) if len(places) == 1 else None


def named_in(line: Line, spots: Spots) -> Iterator[tuple[Mark, Place]]:
    """The places that the sentence names, each with its words, but for those that only speak: "Delhi says", "state media in Delhi"."""
    for mark in line.marks.values():
        said = not status_words().reporting.isdisjoint((line.word(mark.first - 1), line.word(mark.last)))
        if mark.hits and not said and not _speaks_there(line, mark) and (place := spots.of(mark)) is not None:
            yield mark, place


def places_in(line: Line, spots: Spots, *, towards: bool = False) -> Iterator[Place]:
    """The places of the sentence that something may be said to go on in; with `towards` also those that somebody goes to."""
    for mark in line.marks.values():
        before = line.word(mark.first - 1)
        before = line.word(mark.first - 2) if before == "the" else before
        heading = mark.first == 0 and line.word(mark.last) == ":"
        bound = before == "to" or (before == "for" and line.word(mark.first - 2) in _BOUND)
        within = (before in _IN and not _speaks_there(line, mark)) or heading
        if mark.hits and (within or (towards and bound)) and (place := spots.of(mark)) is not None:
            yield place


def _speaks_there(line: Line, mark: Mark) -> bool:
    """Whether it is only where somebody speaks: "officials in Delhi"."""
    return line.word(mark.first - 1) == "in" and line.word(mark.first - 2) in _SPEAKING
