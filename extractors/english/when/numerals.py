"""Reads dates that are written in figures, or begin with the year: "2024-10-08", "10/8/2024", "2020/23/Sep"."""

from datetime import date

from extractors.english.when import calendar
from extractors.english.when.calendar import Read, some_day
from extractors.english.when.months import in_year, month_at
from extractors.english.when.tokens import Page, day_of_month
from extractors.english.when.words import SHY


def year_first(page: Page, index: int) -> Read:
    """Read "2024-10-08", "2024/10/8", "2024.10.08", "2020/23/Sep", "2020-Sep-23", "2017 April", "2016 10 16", "20161016"."""
    word = page.word(index)
    if len(word) == 8 and word.isdecimal() and word[:2] in {"19", "20"}:
        return _day(int(word[:4]), int(word[4:6]), int(word[6:]), index + 1)
    year = page.year(index)
    if year is None or page.word(index - 1) == "/":  # an address on the web
        return None
    sign = page.word(index + 1)
    one = index + 2 if sign in {"-", "/", "."} and not page.spaced(index + 1) else index + 1
    two = one + 2 if one == index + 2 and page.word(one + 1) == sign else one + 1
    return _year_then_names(page, year, one, two) or _year_then_numbers(page, year, one, two)


def _year_then_names(page: Page, year: int, one: int, two: int) -> Read:
    named = month_at(page, one)
    if named is None:
        return _year_then_day(page, year, one, two)
    day = day_of_month(page, two if page.word(one + 1) in {"-", "/"} else named[1])
    if day is not None:
        return _day(year, named[0], day[0], day[1])
    found = in_year(calendar.month(named[0]), year)
    return None if found is None or (page.word(one) in SHY and not page.capital(one)) else (found, named[1])


def _year_then_day(page: Page, year: int, one: int, two: int) -> Read:
    named, day = month_at(page, two), page.number(one)
    return None if named is None or day is None else _day(year, named[0], day, named[1])


def _year_then_numbers(page: Page, year: int, one: int, two: int) -> Read:
    month, day = page.word(one), page.word(two)
    if not (month.isdecimal() and day.isdecimal() and len(month) <= 2 and len(day) <= 2):
        return None
    spelled = one == two - 1 and not page.spaced(one)  # 2024-10 8
    return None if spelled else _day(year, int(month), int(day), two + 1)


def _day(year: int, month: int, day: int, end: int) -> Read:
    found = some_day(year, month, day)
    return None if found is None else (calendar.day_of(found), end)


def numbers_only(page: Page, index: int) -> Read:
    """Read "10/8/2024", "5/3/18", "8.10.2024": with strokes the month stands first, unless only the other order is near publication."""
    sign = page.word(index + 1)
    parts = (page.word(index), page.word(index + 2), page.word(index + 4))
    whole = sign in {"/", ".", "-"} and page.word(index + 3) == sign and all(part.isdecimal() for part in parts)
    if (
        not whole
        or any(page.spaced(index + step) for step in range(1, 5))
        or max(len(parts[0]), len(parts[1])) > 2
        or len(parts[2]) not in {2, 4}
    ):
        return None
    first, second, year = (int(part) for part in parts)
    year += 2000 if len(parts[2]) == 2 else 0
    day_first, month_first = some_day(year, second, first), some_day(year, first, second)
    found = _likelier(page.today, day_first, month_first, prefer_day_first=sign == ".")
    return None if found is None else (calendar.day_of(found), index + 5)


def _likelier(today: date, day_first: date | None, month_first: date | None, *, prefer_day_first: bool) -> date | None:
    if prefer_day_first or month_first is None or day_first is None:
        return day_first if prefer_day_first else month_first or day_first
    far, near = abs((month_first - today).days), abs((day_first - today).days)
    return day_first if near <= 31 and far > 60 else month_first
