"""Tries every rule at a place in the text, joins what belongs together, and says what it means before and after today."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from extractors.english.when import months, numerals, periods, relative, weekdays
from extractors.english.when.calendar import Cycle, Expression, Read, Stretch, day_of, year_of
from extractors.english.when.echoes import Echo, echo
from extractors.english.when.holidays import holiday
from extractors.english.when.ranges import after_joiner, bounded, joined, joiner
from extractors.english.when.tokens import Page
from extractors.english.when.words import (
    CARDINALS,
    DAYPARTS,
    DETERMINERS,
    EASTER_HOLIDAYS,
    FIXED_HOLIDAYS,
    JOINERS,
    MONTHS,
    ORDINAL_ENDINGS,
    ORDINALS,
    PARTS,
    PUTTING_OFF,
    SEASONS,
    TODAY,
    UNITS,
    WEEKDAYS,
)
from extractors.model import Precision


@dataclass(frozen=True, slots=True)
class Reading:
    """What a date means where it is over and where it is to come; `end` is the index after its words."""

    past: Stretch
    future: Stretch
    end: int


Rule = Callable[[Page, int], Read]
_FIGURE = "0"
"""Stands for any number in `_RULES`."""
_COUNTS = frozenset({*CARDINALS, *ORDINALS, _FIGURE})
_RULES: tuple[tuple[Rule, Iterable[str]], ...] = (
    (relative.today, {*TODAY, "day"}),
    (relative.now, {"now", "eod", "at", "for"}),
    (relative.determined, DETERMINERS),
    (relative.counted, _COUNTS),
    (relative.ahead, {"in", "within"}),
    (relative.earlier_or_later, {"earlier", "later"}),
    (relative.weekday_of_week, {*WEEKDAYS, *DETERMINERS}),
    (relative.part_of_this, PARTS),
    (relative.weekend, {"weekend"}),
    (weekdays.weekday, WEEKDAYS),
    (weekdays.bare_ordinal, {_FIGURE}),
    (months.day_and_month, {*_COUNTS}),
    (months.month_and_day, MONTHS),
    (numerals.year_first, {_FIGURE}),
    (numerals.numbers_only, {_FIGURE}),
    (periods.year_alone, {_FIGURE}),
    (periods.season, SEASONS),
    (periods.quarter, {*_COUNTS, "q"}),
    (periods.numbered_part, {*_COUNTS, "last", "final"}),
    (periods.first_or_last, {"first", "last", "final"}),
    (periods.part, PARTS),
    (holiday, {words[0] for words in (*FIXED_HOLIDAYS, *EASTER_HOLIDAYS)}),
)
"""Every rule with the words it can begin with."""


def _by_opener() -> dict[str, tuple[Rule, ...]]:
    openers = {word for _, words in _RULES for word in words}
    return {opener: tuple(rule for rule, words in _RULES if opener in words) for opener in openers}


_RULES_OF = _by_opener()
_ECHOES = frozenset(
    {
        *CARDINALS,
        "following",
        "next",
        "previous",
        "preceding",
        "day",
        "that",
        "same",
        "earlier",
        "later",
        "morning",
        "afternoon",
        "evening",
        "night",
        _FIGURE,
    }
)
_BEHIND_A_FIGURE = frozenset({*MONTHS, *UNITS, *ORDINAL_ENDINGS, *JOINERS, *["/", ".", ",", "of", "and", "or", "&", "quarter"]})


def _rules(page: Page, index: int) -> tuple[Rule, ...]:
    """The rules worth trying at `index`."""
    word = page.word(index)
    if not word.isdecimal():
        return _RULES_OF.get(word, ())
    return _RULES_OF[_FIGURE] if len(word) > 3 or page.word(index + 1) in _BEHIND_A_FIGURE or page.year(index + 1) else ()


def read_date(page: Page, index: int, told: Sequence[Reading]) -> Reading | None:
    """Read a date at `index`, an echo of those `told` before among others."""
    read = _expression(page, index)
    if read is not None:
        of_that = _of_that_year(page, read, told[-1]) if told else None
        return of_that or _bounded(page, index, _resolved(read[0], page.today, _tail(page, read)))
    word = page.word(index)
    found = echo(page, index) if word in _ECHOES or (word.isdecimal() and page.word(index + 1) in UNITS) else None
    if found is None:
        return None
    anchor = _anchor(found, told, page.today)
    if anchor is None and found.needs_one:
        return None
    anchor = anchor or Reading(day_of(page.today), day_of(page.today), index)
    return Reading(found.change(anchor.past), found.change(anchor.future), found.end)


def _anchor(found: Echo, told: Sequence[Reading], today: date) -> Reading | None:
    """The date told before that an echo hangs on; the day after today would be called tomorrow."""
    fitting = [each for each in reversed(told) if not found.of_day or (each.past.end - each.past.start).days < 7]
    others = (each for each in fitting if not (found.moves and each.past.end == each.future.end == today))
    return next(others, fitting[0] if fitting else None)


def _of_that_year(page: Page, read: tuple[Expression, int], told: Reading) -> Reading | None:
    """Read "in July of that year": the year of the date told before."""
    at = read[1] + 1 if page.word(read[1]) == "of" else read[1]
    if (
        not isinstance(read[0], Cycle)
        or read[0].unit != "year"
        or not (page.follows(at, "that", "year") or page.follows(at, "the", "same", "year"))
    ):
        return None
    past, future = (read[0].make(year_of(days.start).start) for days in (told.past, told.future))
    end = at + 2 if page.word(at) == "that" else at + 3
    return None if past is None or future is None else Reading(past, future, end)


def _expression(page: Page, index: int) -> Read:
    """The longest reading at `index`, with all that is joined to it."""
    read = _longest(page, index)
    gap = None if read is None else joiner(page, index, read[1])
    while read is not None and gap is not None:
        more = joined(page, read[0], read[1], _longest(page, after_joiner(page, read[1])), gap=gap)
        if more is None:
            return read
        read, gap = more, None if gap else joiner(page, index, more[1])
    return read


def _longest(page: Page, index: int) -> Read:
    best: Read = None
    for rule in _rules(page, index):
        read = rule(page, index)
        if read is not None and (best is None or read[1] > best[1]):
            best = read
    return best


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
    """The reading within what stands before it: "since Monday", "until Friday"; what is put off until a day is on that day."""
    if reading is None:
        return None
    before = index - 2 if page.word(index - 1) == "the" and page.word(index) in PARTS else index - 1
    if page.word(before) in {"until", "till"} and any(word.startswith(PUTTING_OFF) for word in page.words[max(before - 10, 0) : before]):
        return reading
    days = bounded(page.word(before), reading.past, reading.future, page.today)
    return reading if days is None else Reading(*days, reading.end)
