"""Reads weekdays, with the date beside them where there is one, and bare days: "Tuesday, July 5", "Friday the 26th", "on the 15th"."""

from datetime import date

from extractors.english.when import calendar
from extractors.english.when.calendar import Cycle, Expression, Read, Stretch, some_day
from extractors.english.when.months import day_and_month, has_day, in_year, month_and_day
from extractors.english.when.numerals import numbers_only, year_first
from extractors.english.when.tokens import Page, day_of_month, ordinal
from extractors.english.when.words import AFTER_A_DAY, DATING, NAMING_DAYS, ORDINALS, SHY, WEEKDAYS


def weekday(page: Page, index: int) -> Read:
    """Read "Tuesday", "Tues.", "Tuesday, July 5", "Tuesday (8 October)", "Friday the 26th", "Monday 21"."""
    number = WEEKDAYS.get(page.word(index))
    if number is None or (page.word(index - 1) in NAMING_DAYS and page.capital(index - 1)):
        return None
    short = len(page.word(index)) <= 5
    at = index + 2 if short and page.word(index + 1) == "." and not page.spaced(index + 1) else index + 1
    return _weekday_dated(page, number, at) or ((calendar.weekday(number), at) if _is_weekday(page, index, at) else None)


def _is_weekday(page: Page, start: int, end: int) -> bool:
    if page.word(start) not in SHY:
        return page.capital(start) or len(page.word(start)) > 3
    return page.capital(start) and (end > start + 1 or page.word(start - 1) in DATING)


def _weekday_dated(page: Page, number: int, at: int) -> Read:
    """Read the date beside a weekday; of the years it may mean, the one in which they agree."""
    bracket = page.word(at) == "("
    inner = at + 1 if page.word(at) in {",", "("} else at
    for rule in (numbers_only, year_first, day_and_month, month_and_day):
        read = rule(page, inner)
        if read is None or not has_day(read[0]):
            continue
        end = read[1] + 1 if bracket and page.word(read[1]) == ")" else read[1]
        return _agreeing(read[0], number, page.today), end
    day = day_of_month(page, at)
    if day is None or bracket or page.word(day[1]) in {":", "-", "–"} or (page.word(day[1]) == "." and page.word(day[1] + 1).isdecimal()):
        return None
    if page.word(day[1] - 1) in ORDINALS and page.word(day[1]).isalpha():  # on Tuesday the first leader
        return None
    if page.word(day[1]) in {"am", "pm", "a", "p", "o", "hours", "gmt"} or (
        day[1] == at + 1 and page.word(day[1]).isalpha() and page.word(day[1]) not in AFTER_A_DAY
    ):
        return None
    return _weekday_of_month(number, day[0]), day[1]


def _agreeing(expression: Expression, number: int, today: date) -> Expression:
    if isinstance(expression, Stretch):
        return expression
    years = (min(max(today.year + shift, 1), 9999) for shift in (0, -1, 1))
    found = (in_year(expression, year) for year in years)
    return next((stretch for stretch in found if stretch is not None and stretch.start.weekday() == number), expression)


def _weekday_of_month(number: int, day: int) -> Cycle:
    def make(first: date) -> Stretch | None:
        found = some_day(first.year, first.month, day)
        return calendar.day_of(found) if found is not None and found.weekday() == number else None

    return Cycle("month", make, dated=True)


def bare_ordinal(page: Page, index: int) -> Read:
    """Read "on the 15th" where no noun follows."""
    found = ordinal(page, index)
    if (
        found is None
        or not 1 <= found[0] <= 31
        or page.word(index - 1) != "the"
        or page.word(index - 2) not in {"on", "until", "till", "from", "by"}
    ):
        return None
    word = page.word(found[1])
    if word in {"and", "or"} or (word.isalpha() and word not in AFTER_A_DAY) or not page.number(index):
        return None
    day = found[0]

    def make(first: date) -> Stretch | None:
        reached = some_day(first.year, first.month, day)
        return None if reached is None else calendar.day_of(reached)

    return Cycle("month", make, dated=True), found[1]
