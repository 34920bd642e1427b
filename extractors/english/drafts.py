"""Encounters → drafts: each with its place, days and occasion, ready to be joined with what other sentences tell of the same event."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from spacy.tokens import Token

from extractors.english.attendance import occasion_of
from extractors.english.clauses import is_verb
from extractors.english.encounters import Encounter
from extractors.english.gatherings import GatheringMention
from extractors.english.parsing import Parsed
from extractors.english.parties import Party
from extractors.english.spots import Spots
from extractors.english.statuses import status_words
from extractors.english.text import Sentence
from extractors.english.when import FOREIGN, DateMention, Direction, choose_when, find_dates
from extractors.model import Kind, Place, Status, When

_DIRECTIONS = {Status.HELD: Direction.PAST, Status.UPCOMING: Direction.FUTURE, Status.PROPOSED: Direction.FUTURE}
_IN = frozenset({"in", "at", "near", "outside"})


@dataclass(frozen=True, slots=True)
class Draft:
    """What one or several sentences tell of one event. `sentence` is the one that tells it best, `first` the number of the first that tells it."""

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
    tellings: int = 1
    pointing: bool = False
    aside: bool = False

    @property
    def leaders(self) -> frozenset[tuple[str, ...]]:
        """The keys of those who are leaders and known by name."""
        return frozenset(party.key for party in self.parties if party.participant is not None)


class Drafter:
    """Makes the drafts of one article, sentence by sentence."""

    def __init__(self, spots: Spots, published: datetime) -> None:
        self._spots = spots
        self._published = published

    def draft(self, parsed: Parsed, encounters: Sequence[Encounter]) -> Iterator[Draft]:
        """Yield a draft for each of the sentence's encounters."""
        text = parsed.marked.line.text
        dates = find_dates(text, self._published)
        owners = {encounter.trigger.i for encounter in encounters} | {
            encounter.verb.i for encounter in encounters if encounter.verb is not None
        }
        for encounter in encounters:
            yield self._one(parsed, encounter, dates, owners)

    def _one(self, parsed: Parsed, encounter: Encounter, dates: tuple[DateMention, ...], owners: set[int]) -> Draft:
        standing = encounter.standing
        gathering = encounter.gathering or occasion_of(encounter)
        return Draft(
            encounter.kind,
            encounter.status,
            encounter.parties,
            encounter.host,
            self._place(encounter),
            self._when(parsed, encounter, dates, owners),
            gathering,
            standing.recalled,
            standing.doubtful,
            standing.certain,
            parsed.marked.sentence,
            parsed.marked.sentence.number,
            pointing=encounter.pointing,
            aside=_is_aside(encounter),
        )

    def _when(self, parsed: Parsed, encounter: Encounter, dates: tuple[DateMention, ...], owners: set[int]) -> When | None:
        direction = _DIRECTIONS.get(encounter.status, Direction.OPEN)
        return choose_when(dates, lambda mention: _distance(parsed, encounter, mention, owners), direction, today=self._published.date())

    def _place(self, encounter: Encounter) -> Place | None:
        parsed = encounter.parsed
        if encounter.kind is Kind.CALL:
            return None
        if encounter.destination is not None:
            return _fuller(
                self._spots.at(parsed, encounter.destination), [self._spots.at(parsed, child) for child in encounter.destination.children]
            )
        for root in (encounter.trigger, encounter.verb):
            for token in _held_at(root) if root is not None else ():
                if place := self._spots.at(parsed, token):
                    return _fuller(place, [self._spots.at(parsed, child) for child in token.children])
        return None


def _held_at(root: Token) -> Iterator[Token]:
    """The tokens of the places in which something is, nearest first: `in X`, `at the Y in X`, `the X talks`."""
    for child in root.children:
        if child.dep_ == "prep" and child.lower_ in _IN:
            for pobj in child.children:
                yield pobj
                yield from _held_at(pobj)
        elif child.dep_ == "prep" and child.lower_ in ("on", "with", "between", "of", "by", "to", "for"):
            for pobj in child.children:
                if pobj.dep_ == "pobj":
                    yield from _held_at(pobj)
        elif child.dep_ in ("compound", "nmod", "amod") and child.i < root.i and not is_verb(root):
            yield child
        elif child.dep_ in ("dobj", "conj", "agent", "xcomp", "nsubjpass", "advmod") and child.i > root.i:
            yield from _held_at(child)


def _fuller(place: Place | None, others: list[Place | None]) -> Place | None:
    """The place with its city, where a token beside it tells the city of the country or the country of the city."""
    if place is None:
        return None
    for other in others:
        if place.city is None and other is not None and other.city is not None and other.country == place.country:
            return other
    return place


def _distance(parsed: Parsed, encounter: Encounter, mention: DateMention, owners: set[int]) -> int:
    """How far the date is from the encounter in the tree; FOREIGN where it tells when somebody said so, or dates another event."""
    tokens = [
        token
        for token in parsed.doc
        if parsed.origins[token.i][0] >= mention.start and parsed.origins[token.i][1] <= mention.end and token.i not in parsed.people
    ]
    if not tokens:
        return FOREIGN
    roots = {encounter.trigger.i} | ({encounter.verb.i} if encounter.verb is not None else set())
    words = status_words()
    at = next((token for token in tokens if token.head not in tokens), tokens[0])
    steps = 0
    while at.head.i != at.i:
        at = at.head
        steps += 1
        if at.i in roots:
            return steps
        if at.i in owners or (is_verb(at) and at.lower_ in words.reporting):
            return FOREIGN
    return 10 + steps


def _is_aside(encounter: Encounter) -> bool:
    """Whether it is told only in passing, in a phrase that dates or frames something else."""
    token = encounter.trigger
    return token.dep_ == "pobj" and token.head.lower_ in (
        "after",
        "before",
        "ahead",
        "following",
        "since",
        "of",
        "during",
        "at",
        "until",
        "from",
    )


def covers(when: When, day: date) -> bool:
    """Whether the days hold `day`."""
    return when.start <= day <= when.end
