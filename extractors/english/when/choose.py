"""Chooses, of the dates that a sentence mentions, the one that an encounter has."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from extractors.english.when.mentions import DateMention, Direction, resolve
from extractors.model import Precision, When

FOREIGN = 40
"""The distance at which a date belongs to something else."""
_ALSO_NEAR = 22
_WEAK = 30
_WRONG_WAY = 35
_DAYS = (Precision.DAY, Precision.MINUTE)


def choose_when(
    mentions: Sequence[DateMention],
    distance: Callable[[DateMention], int],
    direction: Callable[[DateMention], Direction],
    *,
    today: date,
    lasting_days: int | None = None,
) -> When | None:
    """Return the days of the encounter: those of the mention that is nearest by `distance`, which counts from 0 (its own) to `FOREIGN` (not its).

    Weak dates, and dates that lie the other way from `today` than `direction` says for them, count as farther. A time of day told apart from its date is put to it.
    `lasting_days` is how long the text says that it lasts ("a two-day visit").
    """
    costs = {mention: distance(mention) + _doubt(mention, direction(mention), today) for mention in mentions}
    near = [mention for mention in mentions if costs[mention] < FOREIGN]
    dated = sorted((mention for mention in near if not mention.clock_only), key=costs.__getitem__)
    chosen = _narrowest(dated, costs, direction)
    clock = min((mention for mention in near if mention.clock_only), key=costs.__getitem__, default=None)
    if chosen is None:
        return None if clock is None else resolve(clock, direction(clock))
    return _lasting(_timed(resolve(chosen, direction(chosen)), clock), lasting_days)


def _narrowest(
    dated: Sequence[DateMention], costs: dict[DateMention, int], direction: Callable[[DateMention], Direction]
) -> DateMention | None:
    """The first of `dated`, or one nearly as near that says more exactly which of its days: "next week, from 22 to 24 November"."""
    chosen = dated[0] if dated else None
    for mention in dated[1:]:
        if chosen is None or costs[mention] - costs[chosen] > _ALSO_NEAR:
            break
        wide, narrow = resolve(chosen, direction(chosen)), resolve(mention, direction(mention))
        if wide.start <= narrow.start and narrow.end <= wide.end and (narrow.end - narrow.start) < (wide.end - wide.start):
            chosen = mention
    return chosen


def _doubt(mention: DateMention, direction: Direction, today: date) -> int:
    when = resolve(mention, direction)
    ahead = when.start > today or (when.start == today < when.end and when.precision is Precision.SPAN)
    wrong = (direction is Direction.PAST and ahead) or (direction is Direction.FUTURE and when.end < today)
    return (_WEAK if mention.weak else 0) + (_WRONG_WAY if wrong else 0)


def _timed(when: When, clock: DateMention | None) -> When:
    """The day with the time of day that was told apart from it."""
    if clock is None or when.precision is not Precision.DAY:
        return when
    return replace(when, precision=Precision.MINUTE, time=clock.nearest.time, zone=clock.nearest.zone)


def _lasting(when: When, days: int | None) -> When:
    """The days from its first on, where the text tells how many there are."""
    if days is None or not 1 < days <= 31 or when.precision not in _DAYS or when.start > date.max - timedelta(days=days):
        return when
    return replace(when, end=when.start + timedelta(days=days - 1), precision=Precision.SPAN, time=None, zone=None)
