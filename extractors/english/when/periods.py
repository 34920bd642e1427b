"""Reads years, seasons, quarters and parts of any of them: "mid-June", "the end of next month", "the first half of 2025"."""

from collections.abc import Callable
from datetime import date

from extractors.english.when import calendar
from extractors.english.when.calendar import Cycle, Read, Stretch, mapped, plus_days
from extractors.english.when.months import has_day, in_year, month_and_day, year_after
from extractors.english.when.tokens import Page, cardinal, ordinal
from extractors.english.when.words import BEFORE_A_YEAR, DATING, DETERMINERS, EARLY, LAST, LATE, MIDDLE, NEXT, PARTS, SEASONS, UNITS
from extractors.model import Precision


def year_alone(page: Page, index: int) -> Read:
    """Read "in 2022", "the 2022 summit", "mid-2025"; a bare number of four digits is no year."""
    year = page.year(index)
    before = page.word(index - 1)
    if year is None or (page.word(index + 1) in {",", ".", ":"} and page.word(index + 2).isdecimal() and not page.spaced(index + 2)):
        return None
    parted = before in {"-", "–"} and page.word(index - 2) in DATING
    return (calendar.year_of(date(year, 1, 1)), index + 1) if before in BEFORE_A_YEAR or parted else None


def season(page: Page, index: int) -> Read:
    """Read "the spring", "summer 2025", "this autumn"; "spring" and "fall" alone are other words, "Winter Olympics" a name."""
    first = SEASONS.get(page.word(index))
    if first is None or page.capital(index + 1):
        return None
    year = year_after(page, index + 1)
    cycle = calendar.season(first)
    if year is not None:
        found = in_year(cycle, year[0])
        return None if found is None else (found, year[1])
    return (cycle, index + 1) if _is_season(page, index) else None


def _is_season(page: Page, index: int) -> bool:
    before = page.word(index - 1)
    if before == "the":
        return page.word(index - 2) in {"in", "over", "during", "of", "by", "until", "for"} - (
            {"of", "for", "by"} if page.word(index) == "fall" else set()
        )
    return page.word(index) != "fall" and (before in PARTS or before in {"in", "until", "by"})


def quarter(page: Page, index: int) -> Read:
    """Read "the third quarter", "the first quarter of 2025", "Q3 2024"."""
    if page.word(index) == "q" and page.word(index + 1) in {"1", "2", "3", "4"} and not page.spaced(index + 1):
        return _quarter(page, int(page.word(index + 1)), index + 2)
    counted = ordinal(page, index)
    fits = counted is not None and 1 <= counted[0] <= 4 and page.word(counted[1]) == "quarter"
    return _quarter(page, counted[0], counted[1] + 1) if counted is not None and fits else None


def numbered_part(page: Page, index: int) -> Read:
    """Read "the second half of October", "the first week of June", "the last day of the year"."""
    counted = ordinal(page, index) or ((-1, index + 1) if page.word(index) in {"last", "final"} else None)
    if counted is None or page.word(counted[1] + 1) not in {"of", "in"}:
        return None
    number, at = counted
    match page.word(at):
        case "half" if number in {1, 2}:
            return _of_period(page, at + 2, lambda whole: _half(whole, number))
        case "week" if number <= 4:
            return _of_period(page, at + 2, lambda whole: _nth_week(whole, number))
        case "day" if number <= 31:
            return _of_period(page, at + 2, lambda whole: _nth_day(whole, number))
        case _:
            return None


def first_or_last(page: Page, index: int) -> Read:
    """Read "the first two months of next year", "the last ten days of October"."""
    word = page.word(index)
    counted = cardinal(page, index + 1) if word in {"first", "last", "final"} else None
    unit = UNITS.get(page.word(counted[1])) if counted is not None else None
    if counted is None or unit not in {"day", "week", "month"} or page.word(counted[1] + 1) != "of":
        return None
    return _of_period(page, counted[1] + 2, lambda whole: _run(whole, counted[0], unit, from_start=word == "first"))


def _run(whole: Stretch, count: int, unit: str, *, from_start: bool) -> Stretch | None:
    """Its first or last `count` units."""
    if from_start:
        days = Stretch(whole.start, plus_days(calendar.plus(whole.start, count, unit), -1), Precision.SPAN)
    else:
        days = Stretch(calendar.plus(plus_days(whole.end, 1), -count, unit), whole.end, Precision.SPAN)
    return days if whole.start <= days.start and days.end <= whole.end else None


def _quarter(page: Page, number: int, at: int) -> Read:
    def make(new_year: date) -> Stretch:
        start = new_year.replace(month=3 * number - 2)
        return Stretch(start, calendar.month_of(calendar.plus_months(start, 2)).end, Precision.SPAN)

    year = year_after(page, at)
    cycle = Cycle("year", make)
    return (cycle, at) if year is None else (make(date(year[0], 1, 1)), year[1])


def period(page: Page, index: int) -> Read:
    """Read a month or year of which a part may be told: "October", "October 2024", "2025", "next month", "the year"."""
    at = index + 1 if page.word(index) == "the" else index
    read = month_and_day(page, at)
    if read is not None:
        return None if has_day(read[0]) else read
    if (read := season(page, at)) is not None:
        return read
    if (year := page.year(at)) is not None:
        return calendar.year_of(date(year, 1, 1)), at + 1
    return _named_period(page, at)


def _named_period(page: Page, at: int) -> Read:
    word, unit = page.word(at), page.word(at + 1)
    if word in {"month", "year", "week"} and page.word(at - 1) == "the":
        return calendar.unit_of(page.today, word), at + 1
    if unit not in {"month", "year", "week"} or word not in DETERMINERS:
        return None
    shift = 1 if word in NEXT else -1 if word in LAST else 0
    return calendar.unit_of(calendar.plus(page.today, shift, unit), unit), at + 2


def _of_period(page: Page, index: int, change: Callable[[Stretch], Stretch | None]) -> Read:
    read = period(page, index)
    changed = None if read is None else mapped(read[0], change)
    return None if read is None or changed is None else (changed, read[1])


def _half(whole: Stretch, number: int) -> Stretch | None:
    if whole.precision is Precision.MONTH:
        middle = whole.start.replace(day=15)
    elif whole.precision is Precision.YEAR:
        middle = whole.start.replace(month=6, day=30)
    else:
        return None
    return Stretch(whole.start, middle, Precision.SPAN) if number == 1 else Stretch(plus_days(middle, 1), whole.end, Precision.SPAN)


def _nth_week(whole: Stretch, number: int) -> Stretch:
    start = plus_days(whole.end, -6) if number < 0 else plus_days(whole.start, 7 * (number - 1))
    return Stretch(start, min(plus_days(start, 6), whole.end), Precision.WEEK)


def _nth_day(whole: Stretch, number: int) -> Stretch | None:
    day = whole.end if number < 0 else plus_days(whole.start, number - 1)
    return calendar.day_of(day) if day <= whole.end else None


def part(page: Page, index: int) -> Read:
    """Read "late September", "mid-June", "the end of next month", "early 2025", "mid-to-late June"."""
    word = page.word(index)
    if word not in PARTS:
        return None
    at = index + 1
    if page.word(at) in {"of", "-", "–"} or (page.word(at) == "in" and word in {"early", "late"}):
        at += 1
    elif word not in {"early", "late", "mid"}:
        return None
    second = _second_part(page, index + 1)
    if second is not None:
        return _of_period(page, second[1], lambda whole: _both(part_of(whole, word), part_of(whole, second[0])))
    return _of_period(page, at, lambda whole: part_of(whole, word))


def _second_part(page: Page, at: int) -> tuple[str, int] | None:
    """Read "-to-late" of "mid-to-late June"; returns the second part and the index of the period."""
    at += 1 if page.word(at) in {"-", "–"} else 0
    if page.word(at) not in {"to", "or"}:
        return None
    at += 2 if page.word(at + 1) in {"-", "–"} else 1
    second = page.word(at)
    return (second, at + 2 if page.word(at + 1) in {"-", "–"} else at + 1) if second in {"early", "mid", "late"} else None


def _both(first: Stretch | None, second: Stretch | None) -> Stretch | None:
    return None if first is None or second is None or second.end < first.start else Stretch(first.start, second.end, Precision.SPAN)


def part_of(whole: Stretch, word: str) -> Stretch | None:
    """Its early, middle or late part: thirds of a month by tens of days, of a year and of a week by whole months and days."""
    third = 0 if word in EARLY else 1 if word in MIDDLE else 2 if word in LATE else None
    if third is None:
        return None
    start, end = whole.start, whole.end
    match whole.precision:
        case Precision.MONTH:
            bounds = [(start, plus_days(start, 9)), (plus_days(start, 10), plus_days(start, 19)), (plus_days(start, 20), end)][third]
        case Precision.WEEK:
            bounds = [(start, plus_days(start, 1)), (plus_days(start, 2), plus_days(start, 3)), (plus_days(start, 4), end)][third]
        case Precision.YEAR:
            months = [(1, 3), (5, 8), (10, 12)][third]
            bounds = start.replace(month=months[0]), calendar.month_of(start.replace(month=months[1])).end
        case Precision.SEASON:
            middle = calendar.month_of(calendar.plus_months(start, third))
            bounds = middle.start, middle.end
        case _:
            return None
    return Stretch(*bounds, Precision.SPAN)
