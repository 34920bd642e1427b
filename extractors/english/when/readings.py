"""Tries every rule at a place in the text, joins what belongs together, and says what it means before and after today."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from extractors.english.when import months, numerals, periods, relative, weekdays
from extractors.english.when.calendar import Cycle, Expression, Read, Stretch, day_of
from extractors.english.when.echoes import echo
from extractors.english.when.holidays import holiday
from extractors.english.when.ranges import bounded, joined
from extractors.english.when.tokens import Page
from extractors.english.when.words import DAYPARTS
from extractors.model import Precision


@dataclass(frozen=True, slots=True)
class Reading:
    """What a date means where it is over and where it is to come; `end` is the index after its words."""

    past: Stretch
    future: Stretch
    end: int


_RULES: tuple[Callable[[Page, int], Read], ...] = (
    *relative.RULES,
    weekdays.weekday,
    months.day_and_month,
    months.month_and_day,
    numerals.year_first,
    numerals.numbers_only,
    periods.year_alone,
    weekdays.bare_ordinal,
    periods.season,
    periods.quarter,
    periods.numbered_part,
    periods.part,
    holiday,
)


def read_date(page: Page, index: int, told: Reading | None) -> Reading | None:
    """Read a date at `index`, an echo of `told` among others."""
    read = _expression(page, index)
    if read is not None:
        return _bounded(page, index, _resolved(read[0], page.today, _tail(page, read)))
    found = echo(page, index)
    if found is None or (told is None and found.needs_one):
        return None
    anchor = told or Reading(day_of(page.today), day_of(page.today), index)
    return Reading(found.change(anchor.past), found.change(anchor.future), found.end)


def _expression(page: Page, index: int) -> Read:
    """The longest reading at `index`, with all that is joined to it."""
    read = _longest(page, index)
    while read is not None:
        more = joined(page, index, read[0], read[1], _longest(page, _after_article(page, read[1] + 1)))
        if more is None:
            return read
        read = more
    return None


def _longest(page: Page, index: int) -> Read:
    best: Read = None
    for rule in _RULES:
        read = rule(page, index)
        if read is not None and (best is None or read[1] > best[1]):
            best = read
    return best


def _after_article(page: Page, index: int) -> int:
    index += 1 if page.word(index) == "and" else 0
    return index + 1 if page.word(index) == "the" else index


def _tail(page: Page, read: tuple[Expression, int]) -> int:
    """The index after a part of the day, and after the same day told once more: "tomorrow morning", "today, July 14"."""
    end = read[1]
    end += 1 if page.word(end) in DAYPARTS and page.word(end) not in {"noon", "midday", "midnight"} else 0
    if page.word(end) not in {",", "("} or not isinstance(read[0], Stretch) or read[0].precision is not Precision.DAY:
        return end
    again = _longest(page, end + 1)
    if again is None or not isinstance(again[0], Cycle) or not again[0].dated or again[0].coming(read[0].start) != read[0]:
        return end
    return again[1] + 1 if page.word(end) == "(" and page.word(again[1]) == ")" else again[1]


_FAR = 300
_NEAR = 31


def _resolved(expression: Expression, today: date, end: int) -> Reading | None:
    """The two readings. A numbered day that the tense would send most of a year away is taken as the near one instead."""
    if isinstance(expression, Stretch):
        return Reading(expression, expression, end)
    past, future = expression.latest(today), expression.coming(today)
    if past is None or future is None:
        only = past or future
        return None if only is None else Reading(only, only, end)
    if expression.dated and expression.unit == "year":
        back, ahead = (today - past.start).days, (future.start - today).days
        if back > _FAR and ahead <= _NEAR:
            past = future
        elif ahead > _FAR and back <= _NEAR:
            future = past
    return Reading(past, future, end)


def _bounded(page: Page, index: int, reading: Reading | None) -> Reading | None:
    """The reading within what stands before it: "since Monday", "until Friday"."""
    if reading is None:
        return None
    before = index - 2 if page.word(index - 1) == "the" else index - 1
    days = bounded(page.word(before), reading.past, reading.future, page.today)
    return reading if days is None else Reading(*days, reading.end)
