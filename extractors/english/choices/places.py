"""Draft → the places that it may have: all that the article names, the seats of its gatherings, where it was sent from, and none."""

from collections.abc import Iterator, Sequence

from extractors.english.choices.choice import Choice, Option, against_others, against_usual
from extractors.english.choices.sighting import Sighting, told_as
from extractors.english.reports.drafts import Draft
from extractors.english.reports.passages import Passage
from extractors.english.sentences.words import Mark
from extractors.english.where.placing import seat_of
from extractors.english.where.scene import named_in, places_in
from extractors.english.where.spots import Spots
from extractors.model import Place

_DOUBT = 0.2


def place_choice(
    draft: Draft, usual: Place | None, others: Sequence[Draft], passages: Sequence[Passage], dateline: Place | None, spots: Spots
) -> Choice[Place]:
    """Return the draft's choice of places, the usual one first; `others` are the article's other drafts."""
    found: dict[Place | None, set[str]] = {usual: set()}
    found.setdefault(None, set())
    for passage in passages:
        for place, shown in _of_passage(draft, passage, spots):
            found.setdefault(place, set()).update(shown)
    if dateline is not None:
        found.setdefault(dateline, set()).update(("dateline", f"dateline:{told_as(draft)}:{draft.kind}"))
    host = _home_of_host(draft)
    if host is not None:
        found.setdefault(host, set()).add("host")
    options = (Option(place, frozenset((*shown, *_of_place(draft, place, usual, others)))) for place, shown in found.items())
    return Choice(draft, tuple(options), _DOUBT)


def _home_of_host(draft: Draft) -> Place | None:
    side = draft.host.side if draft.host is not None else None
    return Place(None, side) if side is not None and len(side) == 2 and side.isupper() else None


def _of_passage(draft: Draft, passage: Passage, spots: Spots) -> Iterator[tuple[Place, set[str]]]:
    """The places that a passage names, with what the words around them show."""
    for mark, place in _scenes(draft, passage, spots):
        sighting = Sighting(passage, mark.first, mark.last)
        if sighting.may_be_of(draft):
            yield place, {*sighting.features(draft), f"off:{sighting.offset(draft)}:{_sort(place)}"}
    for gathering in passage.marked.gatherings:
        seat = seat_of(gathering, spots.world)
        if seat is not None:
            yield seat, {"seat", f"seat:{Sighting(passage, gathering.first, gathering.last).offset(draft)}"}


def _scenes(draft: Draft, passage: Passage, spots: Spots) -> Iterator[tuple[Mark, Place]]:
    """The places where something goes on; of those in whose name a headline may speak only one, and of a side: "Lima awaits X", not "Lima, Quito agree"."""
    line, sides = passage.marked.line, {party.side for party in draft.parties}
    scenes = set(places_in(line, spots, towards=True))
    named = list(named_in(line, spots))
    alone = passage.number > 0 or len({place.country for _, place in named}) == 1
    yield from ((mark, place) for mark, place in named if place in scenes or (alone and place.country in sides))


def _of_place(draft: Draft, place: Place | None, usual: Place | None, others: Sequence[Draft]) -> Iterator[str]:
    """Whose place it is, and how it stands to the usual one and to those of the other drafts."""
    yield from against_usual(draft, _sort(place), _sort(usual), same=place == usual)
    if place is None:
        return
    sides = {party.side for party in draft.parties}
    host = draft.host.side if draft.host is not None else None
    whose = "host" if place.country == host else "side" if place.country in sides else "third"
    yield from (f"whose:{whose}:{draft.kind}", f"whose:{whose}:{_sort(place)}:{draft.kind}:{told_as(draft)}")
    if usual is not None and place != usual:
        yield f"usual's country:{usual.country == place.country}:{_sort(usual)}:{_sort(place)}"
    yield from against_others(draft, [other for other in others if other.place == place])


def _sort(place: Place | None) -> str:
    return "none" if place is None else "city" if place.city is not None else "country"
