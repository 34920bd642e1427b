"""Chooses, of the dates that a text mentions, the one that belongs to an encounter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from extractors.english.when.mentions import DateMention, Direction, resolve
from extractors.model import Precision, When

_FAR_CLAUSE = 60
"""What a clause boundary between date and encounter costs, in characters of distance."""
_BEFORE = 15
"""A date before its encounter is a little less likely its own than one behind it, in characters."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Where an encounter is told, as offsets: its own words, and the clause and sentence around them."""

    encounter: tuple[int, int]
    clause: tuple[int, int]


def choose_when(mentions: Sequence[DateMention], clause: Clause, direction: Direction, *, lasting_days: int | None = None) -> When | None:
    """Return the days of the encounter: the nearest date of its own clause, else the nearest of the sentence that no clause parts from it.

    A time of day told apart from its date is put to it. `lasting_days` is the length that the text gives ("a two-day visit").
    """
    dated = [mention for mention in mentions if not mention.clock_only]
    chosen = _nearest([mention for mention in dated if not mention.weak], clause) or _nearest(dated, clause)
    clocks = [mention for mention in mentions if mention.clock_only and _within(mention, clause.clause)]
    if chosen is None:
        return resolve(clocks[0], direction) if clocks else None
    when = resolve(chosen, direction)
    if when.start == when.end and when.time is None and clocks and when.precision is Precision.DAY:
        told = clocks[0].nearest
        when = replace(when, precision=Precision.MINUTE, time=told.time, zone=told.zone)
    return _lasting(when, lasting_days)


def _nearest(mentions: Iterable[DateMention], clause: Clause) -> DateMention | None:
    return min(mentions, key=lambda mention: _cost(mention, clause), default=None)


def _cost(mention: DateMention, clause: Clause) -> int:
    start, end = clause.encounter
    gap = mention.start - end if mention.start >= end else start - mention.end + _BEFORE
    return max(gap, 0) + (0 if _within(mention, clause.clause) else _FAR_CLAUSE)


def _within(mention: DateMention, span: tuple[int, int]) -> bool:
    return span[0] <= mention.start and mention.end <= span[1]


def _lasting(when: When, days: int | None) -> When:
    """The days from its first on, where the text tells how many there are."""
    if days is None or not 1 < days <= 31 or when.start != when.end or when.precision not in {Precision.DAY, Precision.MINUTE}:
        return when
    try:
        last = when.start + timedelta(days=days - 1)
    except OverflowError:
        return when
    return replace(when, end=last, precision=Precision.SPAN, time=None, zone=None)
