"""Reads days of a month, months and the years beside them: "8 October", "Oct. 22-24, 2024", "May 2026".

Every rule takes a page and an index and returns what it read with the index after it, or None.
"""

from datetime import date

from extractors.english.when import calendar
from extractors.english.when.calendar import Cycle, Expression, Read, Stretch
from extractors.english.when.tokens import Page, day_of_month
from extractors.english.when.words import AFTER_A_DAY, CLEARLY_DATING, COUNTED_OF, DATING, LAST, MONTHS, NEXT, SHY, THIS
from extractors.model import Precision

Days = tuple[int, int]
"""A run of days in a month: its first and its last."""


_LONGEST_LIST = 20
"""Pieces in which a month must follow the first day of a list."""


def month_at(page: Page, index: int) -> tuple[int, int] | None:
    """Read a month's name, with the point of its short form; the caller looks at what stands beside it."""
    number = MONTHS.get(page.word(index))
    if number is None:
        return None
    short = len(page.word(index)) <= 4 and page.word(index) not in {"may", "june", "july"}
    return number, index + 2 if short and page.word(index + 1) == "." and not page.spaced(index + 1) else index + 1


def _joint(page: Page, index: int) -> int:
    """Skip what may stand between the parts of a date: a comma, a hyphen, a stroke, "of", "in"."""
    return index + 1 if page.word(index) in {",", "-", "/", ".", "of", "in"} else index


def year_after(page: Page, index: int) -> tuple[int, int] | None:
    """Read the year that follows a month or day: "2024", ", 2024", "of 2024", "next year", "of last year"."""
    at = _joint(page, index)
    if (year := page.year(at)) is not None and page.word(at + 1) not in {":", "%"}:
        return year, at + 1
    return year_by_word(page, at)


def year_by_word(page: Page, index: int) -> tuple[int, int] | None:
    """Read "next year", "last year", "this year"."""
    at = index + 1 if page.word(index) == "the" else index
    if page.word(at + 1) != "year":
        return None
    word = page.word(at)
    shift = 1 if word in NEXT else -1 if word in LAST else 0 if word in THIS else None
    return None if shift is None else (min(max(page.today.year + shift, 1), 9999), at + 2)


def in_year(expression: Cycle, year: int) -> Stretch | None:
    """The occurrence in that year."""
    return expression.make(date(year, 1, 1))


def _day_list(page: Page, index: int) -> tuple[list[Days], int] | None:
    """Read "22", "22-24", "22 and 23", "22, 23 and 24", "22 to 24" as runs of days, and the index after them."""
    first = day_of_month(page, index)
    if first is None:
        return None
    runs, at = [(first[0], first[0])], first[1]
    commas: list[tuple[list[Days], int]] = []
    while len(runs) < 6:
        joiner = page.word(at)
        following = day_of_month(page, at + 2 if joiner == "," and page.word(at + 1) == "and" else at + 1)
        if following is None or following[0] <= runs[-1][1]:
            break
        if joiner in {"-", "–", "—", "\u2011", "\u2212", "to", "through", "until", "till"}:
            runs = [*runs[:-1], (runs[-1][0], following[0])]
        elif joiner in {"and", "or", "&"} or (joiner == "," and page.word(at + 1) == "and"):
            runs = _with_day(runs, following[0])
        elif joiner == ",":
            commas.append((list(runs), at))
            runs = _with_day(runs, following[0])
        else:
            break
        at = following[1]
        if joiner != ",":
            commas.clear()
    return commas[0] if commas else (runs, at)


def _with_day(runs: list[Days], day: int) -> list[Days]:
    return [*runs[:-1], (runs[-1][0], day)] if runs[-1][1] + 1 == day else [*runs, (day, day)]


def day_and_month(page: Page, index: int) -> Read:
    """Read "8 October", "the 8th of October 2024", "22-24 October", "23/Sep/2020", "23-2020-September"."""
    if MONTHS.keys().isdisjoint(page.words[index : index + _LONGEST_LIST]) or (listed := _day_list(page, index)) is None:
        return None
    runs, at = listed
    at = _joint(page, at)
    named = month_at(page, at)
    if named is not None:
        return _dated(page, named[0], runs, year_after(page, named[1]), named[1])
    year = page.year(at)
    named = month_at(page, _joint(page, at + 1)) if year is not None else None
    return _dated(page, named[0], runs, (year, named[1]), named[1]) if year is not None and named is not None else None


def month_and_day(page: Page, index: int) -> Read:
    """Read "October 8", "Oct. 22-24, 2024", "Sep-23-2020", "September-2020-23", "October 2024", "October"."""
    named = month_at(page, index)
    if named is None:
        return None
    number, at = named
    joined = at + 1 if page.word(at) in {"-", "/"} and not page.spaced(at) else at
    listed = _day_list(page, joined)
    if listed is not None and _days_end(page, joined, listed[1]):
        return _dated(page, number, listed[0], year_after(page, listed[1]), listed[1])
    year = year_after(page, at)
    if year is not None:
        day = day_of_month(page, year[1] + 1) if page.word(year[1]) in {"-", "/"} and not page.spaced(year[1]) else None
        if day is not None:
            return _dated(page, number, [(day[0], day[0])], (year[0], day[1]), day[1])
        found = in_year(calendar.month(number), year[0])
        return None if found is None else (found, year[1])
    return (calendar.month(number), at) if _is_month(page, index, at) else None


def _days_end(page: Page, start: int, end: int) -> bool:
    """Whether the numbers from `start` to `end` are days: not the hour of "October 8:30", not a count of people."""
    if page.word(end) in {":", "%"}:
        return False
    if end - start <= 2 or not page.word(end).isalpha() or page.word(end) in MONTHS:
        return True
    return page.capital(end) or page.word(end) in AFTER_A_DAY or page.word(end - 2) not in {"and", "or", "&"}


def _is_month(page: Page, start: int, end: int) -> bool:
    """Whether a bare month's name is one: "May" may be a verb and "Jan" a person."""
    word = page.word(start)
    if word not in SHY:
        return len(word) > 3 or end > start + 1 or page.capital(start)
    before = page.word(start - 2) if page.word(start - 1) in {"-", "–"} else page.word(start - 1)
    if word == "may" and before in DATING - CLEARLY_DATING:
        return page.capital(start) and (page.word(start - 2) in MONTHS or page.word(start - 2) in COUNTED_OF)
    return page.capital(start) and before in DATING


def _dated(page: Page, month: int, runs: list[Days], year: tuple[int, int] | None, end: int) -> Read:
    """Put days, month and year together. Runs of days are told as the span of them all."""
    cycle = calendar.days_of(month, (runs[0][0], runs[-1][1]))
    if year is None:
        return cycle, end
    found = in_year(cycle, year[0]) if year[0] >= 1 else None
    return None if found is None else (found, max(end, year[1]))


def has_day(expression: Expression) -> bool:
    """Whether it names days by number."""
    return expression.dated if isinstance(expression, Cycle) else expression.precision is Precision.DAY
