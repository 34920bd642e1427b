"""Encounters → drafts: each with its place, days and occasion, ready to be joined with what other sentences tell of the same event."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from extractors.english.encounters.encounter import Encounter, Told
from extractors.english.gatherings.attendance import occasion_of
from extractors.english.gatherings.named import GatheringMention
from extractors.english.people.parties import Party
from extractors.english.sentences.bonds import Bonds
from extractors.english.sentences.clauses import is_verb, preposition, verb_over
from extractors.english.sentences.parsing import Parsed
from extractors.english.sentences.text import Sentence
from extractors.english.status.recalling import is_recalled
from extractors.english.when import DateMention
from extractors.english.when.dating import date_of, is_later_today
from extractors.english.where.placing import place_of, seat_of
from extractors.english.where.spots import Spots
from extractors.model import Kind, Place, Precision, Status, When

_PASSING = ("after", "before", "following", "since", "until", "from")


@dataclass(frozen=True, slots=True)
class Draft:
    """What one or several sentences tell of one event.

    `sentence` is the one that tells it best, `first` the number of the first that tells it, `at` the offset in `sentence` of the word that does. `formal` marks a visit that is
    called one, `now` what is told in the present, `setting` what only tells of the time and place of what stands beside it,
    `implied` what is a meeting only where a visit brings the two together; `likely` is how likely what is told not outright but in
    words that tell of such events as a rule.
    """

    kind: Kind
    status: Status
    parties: tuple[Party, ...]
    host: Party | None
    place: Place | None
    when: When | None
    gathering: GatheringMention | None
    recalled: bool
    doubtful: bool
    certain: bool
    sentence: Sentence
    first: int
    at: int
    tellings: int = 1
    pointing: bool = False
    aside: bool = False
    apart: bool = False
    vague: bool = False
    formal: bool = False
    now: bool = False
    setting: bool = False
    implied: bool = False
    likely: float | None = None

    @property
    def leaders(self) -> frozenset[tuple[str, ...]]:
        """The keys of those who are leaders and known by name."""
        return frozenset(party.key for party in self.parties if party.participant is not None)

    def is_elsewhere(self, other: "Draft") -> bool:
        """Whether the two are told to be in different countries."""
        return self.place is not None and other.place is not None and self.place.country != other.place.country


class Drafter:
    """Makes the drafts of one article, sentence by sentence. `here` is the place the article is sent from."""

    def __init__(self, spots: Spots, published: datetime, here: Place | None = None) -> None:
        self._spots = spots
        self._published = published
        self._here = here
        self._before: Place | None = None

    def draft(self, told: Told, dates: tuple[DateMention, ...]) -> Iterator[Draft]:
        """Yield a draft for each of the sentence's encounters; `dates` are those of the sentence."""
        outright = [each for each in told.encounters if each.likely is None]
        for encounter in told.encounters:
            beside = outright if encounter.likely is None else told.encounters
            draft = self._one(told.parsed, encounter, dates, _bonds(told.parsed, encounter, beside))
            self._before = draft.place if draft.place is not None and draft.place.city is not None else self._before
            yield draft

    def _one(self, parsed: Parsed, encounter: Encounter, dates: tuple[DateMention, ...], bonds: Bonds) -> Draft:
        standing, today = encounter.standing, self._published.date()
        occasion = encounter.gathering or occasion_of(encounter)
        when = date_of(encounter, dates, _apart_from_verb(encounter, bonds), today=today)
        today_too = when is not None and when.start <= today <= when.end
        under_way = encounter.kind is Kind.VISIT and encounter.status is Status.HELD and today_too and not standing.certain
        status = Status.ONGOING if under_way else encounter.status
        return Draft(
            encounter.kind,
            Status.UPCOMING if is_later_today(encounter, dates, when, self._published) else status,
            encounter.parties,
            encounter.host,
            self._place(encounter, occasion, bonds),
            when or self._present(encounter, today),
            occasion,
            standing.recalled or is_recalled(encounter, dated=when is not None),
            standing.doubtful,
            standing.certain,
            parsed.marked.sentence,
            parsed.marked.sentence.number,
            parsed.origins[encounter.trigger.i][0],
            pointing=encounter.pointing,
            aside=_is_aside(encounter),
            apart=encounter.apart,
            vague=encounter.vague,
            now=standing.now,
            setting=encounter.setting,
            implied=encounter.implied,
            likely=encounter.likely,
            formal=encounter.kind is Kind.VISIT and not is_verb(encounter.trigger),
        )

    def _place(self, encounter: Encounter, occasion: GatheringMention | None, bonds: Bonds) -> Place | None:
        """Where its sentence puts it, else where the gathering beside which leaders meet always is."""
        told = place_of(encounter, self._spots, _apart_from_verb(encounter, bonds), here=self._here, before=self._before)
        return seat_of(occasion, self._spots.world) if told is None and occasion is not None and encounter.kind is Kind.MEETING else told

    def _present(self, encounter: Encounter, today: date) -> When | None:
        """What a text tells in the present is of the day it is published; a headline may still be dated below."""
        now = encounter.standing.now and encounter.standing.status is Status.HELD and not encounter.parsed.marked.sentence.in_title
        return When(today, today, Precision.DAY) if now else None


def _apart_from_verb(encounter: Encounter, bonds: Bonds) -> Bonds:
    """What comes before or after the clause's own event is not held where that is: `met X in Rome after meeting Y`."""
    trigger = encounter.trigger
    over = preposition(trigger)
    if over not in _PASSING or encounter.verb is None or (encounter.verb.i == trigger.i and trigger.dep_ != "pcomp"):
        return bonds
    above = verb_over(trigger.head)
    return Bonds(trigger, None, bonds.others | ({above.i} if above is not None else set()), bonds.people)


def _bonds(parsed: Parsed, encounter: Encounter, encounters: Sequence[Encounter]) -> Bonds:
    own = encounter.tokens
    told = {token.i for each in encounters for token in (each.trigger, each.verb) if token is not None}
    invited = [each.destination for each in encounters if each.destination is not None and each.status is Status.PROPOSED]
    told |= {index for token in invited for index in (token.i, token.head.i)}
    own |= {encounter.destination.i, encounter.destination.head.i} if encounter.destination is not None else set()
    return Bonds(encounter.trigger, encounter.verb, frozenset(told - own), frozenset(parsed.people), frozenset(parsed.gatherings))


def _is_aside(encounter: Encounter) -> bool:
    """Whether it is told only in passing, in a phrase that dates or frames something else."""
    token = encounter.trigger
    passing = _PASSING if encounter.kind is Kind.SUMMIT else (*_PASSING, "during", "at", "of")
    return token.dep_ == "pobj" and (token.head.lower_ in passing or token.head.head.lower_ in ("ahead", "eve"))
