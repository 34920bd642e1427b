"""Stretches of days, and what recurs among them. Nothing here raises at the ends of the calendar: days stop at the years 1 and 9999."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date

from extractors.model import Precision


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from `start` to `end`, both included."""

    start: date
    end: date
    precision: Precision

    def of(self, precision: Precision) -> "Stretch":
        """The same days, told with this precision."""
        return replace(self, precision=precision)


def plus_days(day: date, days: int) -> date:
    """The day so many days on."""
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def plus_months(day: date, months: int) -> date:
    """The same day of the month so many months on, or that month's last."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return date.min if months < 0 else date.max
    return date(year, month + 1, min(day.day, last_of_month(year, month + 1)))


def plus(day: date, count: int, unit: str) -> date:
    """The day `count` units ("hour", "day", "week", "fortnight", "month", "year") on; hours stay within the day."""
    count = min(max(count, -999_999), 999_999)
    match unit:
        case "month":
            return plus_months(day, count)
        case "year":
            return plus_months(day, 12 * count)
        case _:
            return plus_days(day, count * {"hour": 0, "day": 1, "week": 7, "fortnight": 14}[unit])


def last_of_month(year: int, month: int) -> int:
    """The number of days in a month."""
    if month == 12:
        return 31
    return (date(year, month + 1, 1) - date(year, month, 1)).days


def day_of(day: date) -> Stretch:
    """That day alone."""
    return Stretch(day, day, Precision.DAY)


def week_of(day: date) -> Stretch:
    """Its week, Monday to Sunday."""
    monday = plus_days(day, -day.weekday())
    return Stretch(monday, plus_days(monday, 6), Precision.WEEK)


def month_of(day: date) -> Stretch:
    """Its month."""
    return Stretch(day.replace(day=1), day.replace(day=last_of_month(day.year, day.month)), Precision.MONTH)


def year_of(day: date) -> Stretch:
    """Its year."""
    return Stretch(date(day.year, 1, 1), date(day.year, 12, 31), Precision.YEAR)


def unit_of(day: date, unit: str) -> Stretch:
    """The day, week, month or year that `day` is in."""
    match unit:
        case "week" | "fortnight":
            return week_of(day)
        case "month":
            return month_of(day)
        case "year":
            return year_of(day)
        case _:
            return day_of(day)


def some_day(year: int, month: int, day: int) -> date | None:
    """That day; None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Cycle:
    """What comes back every week, month or year, such as a Tuesday or late October.

    `make` gives the occurrence of the period that begins on the day it is given, None where the period has none. `dated` says that it
    names days by number, `whole` that one under way is not to come.
    """

    unit: str
    make: Callable[[date], Stretch | None]
    dated: bool = False
    whole: bool = False

    def coming(self, day: date) -> Stretch | None:
        """The first occurrence that is not over on `day`."""
        ahead = self._occurrences(day, range(-1, _REACH[self.unit]))
        return next((found for found in ahead if (found.start if self.whole else found.end) >= day), None)

    def latest(self, day: date) -> Stretch | None:
        """The last occurrence that has begun on `day`."""
        return next((found for found in self._occurrences(day, range(1, -_REACH[self.unit], -1)) if found.start <= day), None)

    def mapped(self, change: Callable[[Stretch], Stretch | None]) -> "Cycle":
        """What becomes of every occurrence by `change`."""

        def make(first: date) -> Stretch | None:
            found = self.make(first)
            return None if found is None else change(found)

        return replace(self, make=make)

    def _occurrences(self, day: date, steps: range) -> Iterator[Stretch]:
        first = unit_of(day, self.unit).start
        for step in steps:
            found = self.make(plus(first, step, self.unit))
            if found is not None:
                yield found


_REACH = {"week": 3, "month": 60, "year": 10}
"""How many periods to look through: 29 February skips eight years at most, a weekday that is the 31st a few."""

Expression = Stretch | Cycle
"""What a date's words mean before the tense has its say."""
Read = tuple[Expression, int] | None
"""What a rule read and the index after its words; None where they are no date of its sort."""


def mapped(expression: Expression, change: Callable[[Stretch], Stretch | None]) -> Expression | None:
    """Apply `change` to a stretch, or to every occurrence of a cycle."""
    return change(expression) if isinstance(expression, Stretch) else expression.mapped(change)


def weekday(number: int) -> Cycle:
    """The weekday, 0 for Monday."""
    return Cycle("week", lambda monday: day_of(plus_days(monday, number)))


def weekend() -> Cycle:
    """Saturday and Sunday."""
    return Cycle("week", lambda monday: Stretch(plus_days(monday, 5), plus_days(monday, 6), Precision.SPAN))


def month(number: int) -> Cycle:
    """The month, 1 for January."""
    return Cycle("year", lambda first: month_of(first.replace(month=number)))


def season(first_month: int) -> Cycle:
    """Three months from `first_month` on."""

    def make(new_year: date) -> Stretch:
        start = new_year.replace(month=first_month)
        return Stretch(start, month_of(plus_months(start, 2)).end, Precision.SEASON)

    return Cycle("year", make)


def days_of(month_number: int, days: tuple[int, int]) -> Cycle:
    """The days from one number to another of a month, every year that has them."""

    def make(new_year: date) -> Stretch | None:
        start, end = some_day(new_year.year, month_number, days[0]), some_day(new_year.year, month_number, days[1])
        if start is None or end is None or end < start:
            return None
        return Stretch(start, end, Precision.DAY if start == end else Precision.SPAN)

    return Cycle("year", make, dated=True)


def easter(year: int) -> date:
    """Easter Sunday by the Gregorian reckoning (the anonymous algorithm of 1876, given in Meeus, Astronomical Algorithms, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    shift = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * shift) // 451
    month_number, day = divmod(h + shift - 7 * m + 114, 31)
    return date(year, month_number, day + 1)
