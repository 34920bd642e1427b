"""Reads dates that hang on the day of publication: "tomorrow", "next week", "in two weeks", "earlier this month"."""

from datetime import date

from extractors.english.when import calendar
from extractors.english.when.calendar import Cycle, Expression, Read, Stretch, plus, plus_days, unit_of, week_of
from extractors.english.when.periods import part_of
from extractors.english.when.tokens import Page, cardinal
from extractors.english.when.words import (
    COMING,
    DAYPARTS,
    DETERMINERS,
    FEW,
    LAST,
    MONTHS,
    NEXT,
    PARTS,
    PAST,
    PLANNING,
    PRECISIONS,
    RECKONING,
    SEASONS,
    SHY,
    THIS,
    TODAY,
    UNITS,
    WEEKDAYS,
)
from extractors.model import Precision

FEW_DAYS = 7
"""How many days "the coming days" are taken for, the day of publication among them."""


def today(page: Page, index: int) -> Read:
    """Read "today", "tonight", "yesterday", "tomorrow" and "now"; "the day after tomorrow", "the day before yesterday"."""
    word = page.word(index)
    if word == "day" and page.word(index + 1) in {"after", "before"} and (shift := TODAY.get(page.word(index + 2))) is not None:
        return calendar.day_of(plus_days(page.today, shift + (1 if page.word(index + 1) == "after" else -1))), index + 3
    if word in TODAY and not _is_paper(page, index):
        return calendar.day_of(plus_days(page.today, TODAY[word])), index + 1
    return None


def _is_paper(page: Page, index: int) -> bool:
    """Whether a capital inside a sentence shows that "Today" is a name."""
    return page.capital(index) and page.word(index - 1).isalpha() and page.capital(index - 1) and not page.raw[index].isupper()


def now(page: Page, index: int) -> Read:
    """Read "now", "at the moment", "the eod", "for the day", "for the month"."""
    if page.word(index) in {"now", "eod"}:
        return calendar.day_of(page.today), index + 1
    if page.follows(index, "at", "the", "moment") or page.follows(index, "at", "this", "moment"):
        return calendar.day_of(page.today), index + 3
    if page.follows(index, "for", "the") and (unit := page.word(index + 2)) in {"day", "week", "month", "year"}:
        ends = not page.word(index + 3).isalpha()
        return (unit_of(page.today, unit), index + 3) if ends else None
    return None


def determined(page: Page, index: int) -> Read:
    """Read "next week", "last Friday", "this September", "this coming Monday", "next evening", "the coming days", "next 3 days"."""
    word = page.word(index)
    if word not in DETERMINERS:
        return None
    at = index + 1
    if word in THIS and page.word(at) in COMING | PAST:
        word, at = page.word(at), at + 1
    if word == "following" and page.word(index - 1) not in {"the", "on", "of", "that"}:
        return None  # the preposition
    named = _named(page, word, at)
    return (named, at + 1) if named is not None else _unit(page, word, at) or _several(page, word, at)


def _named(page: Page, word: str, at: int) -> Expression | None:
    """The weekday, month, season, weekend, quarter or part of the day at `at`, as its determiner has it."""
    target = page.word(at)
    if target in WEEKDAYS and (target not in SHY or page.capital(at)):
        return _weekday(page.today, word, WEEKDAYS[target])
    if target in SEASONS and not page.capital(at + 1):
        return _month(page.today, word, calendar.season(SEASONS[target]))
    if target in MONTHS:
        dated = page.word(at + 2 if page.word(at + 1) == "." else at + 1).isdecimal()  # "the previous May 19 remarks"
        return None if dated or not (page.capital(at) or len(target) > 3) else _month(page.today, word, calendar.month(MONTHS[target]))
    if target in DAYPARTS:
        return _daypart(page.today, word)
    of_today = {"weekend": _weekend, "quarter": _quarter}.get(target)
    return None if of_today is None else of_today(page.today, word)


def _weekday(today: date, word: str, number: int) -> Expression:
    """Look to the week before and after for "last" and "next"; for "past" and "coming" to the nearest that is not today."""
    monday = week_of(today).start
    if word in NEXT:
        return calendar.day_of(plus_days(monday, 7 + number))
    if word in LAST:
        return calendar.day_of(plus_days(monday, number - 7))
    if word in COMING:
        return calendar.day_of(plus_days(today, (number - today.weekday() - 1) % 7 + 1))
    if word in PAST:
        return calendar.day_of(plus_days(today, -((today.weekday() - number - 1) % 7) - 1))
    return calendar.weekday(number)


def _month(today: date, word: str, cycle: Cycle) -> Expression:
    if word in NEXT | COMING:
        found = (
            cycle.coming(plus_days((cycle.coming(today) or calendar.day_of(today)).end, 1))
            if _is_now(cycle, today)
            else cycle.coming(today)
        )
    elif word in LAST | PAST:
        found = (
            cycle.latest(plus_days((cycle.latest(today) or calendar.day_of(today)).start, -1))
            if _is_now(cycle, today)
            else cycle.latest(today)
        )
    else:
        found = cycle.make(calendar.year_of(today).start)
    return found or cycle


def _is_now(cycle: Cycle, today: date) -> bool:
    found = cycle.coming(today)
    return found is not None and found.start <= today


def _daypart(today: date, word: str) -> Stretch:
    if word in LAST | PAST:
        return calendar.day_of(plus_days(today, -1))
    return calendar.day_of(plus_days(today, 1 if word in NEXT else 0))


def _weekend(today: date, word: str) -> Expression:
    saturday = plus_days(week_of(today).start, 5)
    shift = 7 if word in NEXT else -7 if word in LAST | PAST else 0
    days = Stretch(plus_days(saturday, shift), plus_days(saturday, shift + 1), Precision.SPAN)
    return days if word not in PAST or days.end < today else calendar.weekend()


def _quarter(today: date, word: str) -> Stretch:
    first = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    start = calendar.plus_months(first, 3 if word in NEXT | COMING else -3 if word in LAST | PAST else 0)
    return Stretch(start, calendar.month_of(calendar.plus_months(start, 2)).end, Precision.SPAN)


def _unit(page: Page, word: str, at: int) -> Read:
    """Read "week", "month", "year", "day", "hour" after its determiner: "the next week" is the seven days to come, "next week" a week."""
    unit = page.word(at)
    if unit not in {"hour", "day", "week", "month", "year", "fortnight"}:
        return None
    the, whole = page.word(at - 2) == "the", unit_of(page.today, unit)
    if unit == "day" and (word in THIS or (the and word not in COMING | PAST)):
        return None
    if unit == "hour":
        return calendar.day_of(page.today), at + 1
    if (the and word in COMING | PAST | {"next", "last"} and unit != "year") or page.word(at - 2) == "within":
        return _around(page.today, 1, unit, ahead=word in COMING | NEXT), at + 1
    shift = 1 if word in NEXT | COMING else -1 if word in LAST else 0
    if word in PAST:
        return _around(page.today, 1, unit, ahead=False), at + 1
    return (whole if shift == 0 else unit_of(plus(page.today, shift, unit), unit)), at + 1


def _around(today: date, count: int, unit: str, *, ahead: bool) -> Stretch:
    """The `count` units that begin or end with the day of publication."""
    if ahead:
        return Stretch(today, max(today, plus_days(plus(today, count, unit), -1)), Precision.SPAN)
    return Stretch(plus(today, -count, unit), today, Precision.SPAN)


_BEFORE_THE_LAST = frozenset({"the", "these", "in", "over", "for", "during", "within", "of"})


def _several(page: Page, word: str, at: int) -> Read:
    """Read "next 3 days", "past two weeks", "coming days", "next few hours"; "the coming months" tells nothing."""
    ahead = word in NEXT | COMING
    if not ahead and (word not in LAST | PAST or page.word(at - 2) not in _BEFORE_THE_LAST):
        return None
    counted = cardinal(page, at)
    unit = UNITS.get(page.word(counted[1])) if counted is not None else None
    if counted is not None and unit is not None:
        if unit == "hour":
            count, unit = counted[0] // 24, "day"
        else:
            count = counted[0]
        later = Stretch(plus_days(page.today, min(1, count)), plus(page.today, count, unit), Precision.SPAN)
        return (later if ahead else _around(page.today, count, unit, ahead=False)), counted[1] + 1
    at += 1 if page.word(at) in FEW else 0
    match page.word(at):
        case "hours" | "minutes":
            return calendar.day_of(page.today), at + 1
        case "days" if ahead:
            return _around(page.today, FEW_DAYS, "day", ahead=True), at + 1
        case _:
            return None


def counted(page: Page, index: int) -> Read:
    """Read "two days ago", "3 days from today", "a week from Thursday", "two days after today", "a week on Tuesday"."""
    found = cardinal(page, index)
    unit = UNITS.get(page.word(found[1])) if found is not None else None
    if found is None or unit is None:
        return None
    count, at = found[0], found[1] + 1
    if page.word(at) == "ago":
        return _shifted(page.today, -count, unit), at + 1
    if page.word(at) in {"from", "after", "on", "before"}:
        return _from_a_day(page, count if page.word(at) != "before" else -count, unit, at + 1)
    return None


def _from_a_day(page: Page, count: int, unit: str, at: int) -> Read:
    if page.word(at) in {"now", "today", "tomorrow", "yesterday"}:
        day = plus_days(page.today, TODAY.get(page.word(at), 0))
        return _shifted(day, count, unit), at + 1
    number = WEEKDAYS.get(page.word(at))
    if number is None or not page.capital(at) or page.word(at - 1) == "before" or unit not in {"day", "week", "fortnight"}:
        return None
    first = calendar.weekday(number).coming(page.today) or calendar.day_of(page.today)
    return _shifted(first.start, count, unit).of(Precision.DAY), at + 1


def _shifted(day: date, count: int, unit: str) -> Stretch:
    return calendar.day_of(plus(day, count, unit)).of(PRECISIONS[unit])


def ahead(page: Page, index: int) -> Read:
    """Read "in two weeks", "within a week", "within days", "in 5 minutes"."""
    word = page.word(index)
    if word not in {"in", "within"}:
        return None
    found = cardinal(page, index + 1)
    if found is None:
        few = page.word(index + 1) in {"days", "hours"} and word == "within"
        return (_around(page.today, FEW_DAYS if page.word(index + 1) == "days" else 1, "day", ahead=True), index + 2) if few else None
    unit = UNITS.get(page.word(found[1]))
    end = found[1] + 1
    if unit is None or page.word(end) in {"before", "after", "earlier", "of"} or _looks_back(page, index):
        return None
    if page.word(end) in {"'", "’"}:
        end += 1 if page.follows(end + 1, "time") else 0
        end += 1 if page.word(end) == "time" else 0
    if word == "within":
        return _around(page.today, found[0], unit, ahead=True), end
    return _shifted(page.today, found[0], unit), end


def _looks_back(page: Page, index: int) -> bool:
    """Whether "in three weeks" measures what is behind: "the first talks in three weeks"."""
    before = page.words[max(index - 10, 0) : index]
    return not RECKONING.isdisjoint(before) and PLANNING.isdisjoint(before)


def earlier_or_later(page: Page, index: int) -> Read:
    """Read "earlier this week", "later in the month", "late this year", "earlier today"."""
    word, at = page.word(index), index + 1
    if word not in {"earlier", "later"}:
        return None
    at += 1 if page.word(at) in {"in", "on"} else 0
    if page.word(at) in TODAY:
        return calendar.day_of(plus_days(page.today, TODAY[page.word(at)])), at + 1
    unit = page.word(at + 1)
    if page.word(at) not in {"this", "the"} or unit not in {"week", "month", "year", "season"} or unit == "season":
        return _earlier_weekday(page, word, at)
    whole = unit_of(page.today, unit)
    days = (whole.start, page.today) if word == "earlier" else (page.today, whole.end)
    return Stretch(*days, Precision.SPAN), at + 2


def _earlier_weekday(page: Page, word: str, at: int) -> Read:
    """Read "earlier on Monday": that Monday has begun."""
    number = WEEKDAYS.get(page.word(at))
    if number is None or not page.capital(at) or word != "earlier":
        return None
    return calendar.weekday(number).latest(page.today) or calendar.weekday(number), at + 1


def weekday_of_week(page: Page, index: int) -> Read:
    """Read "Tuesday next week", "Monday of the following week", "Tuesday week", "next week Wednesday", "previous week - Monday"."""
    number = WEEKDAYS.get(page.word(index))
    if number is not None:
        if page.word(index + 1) == "week" and page.capital(index):
            return calendar.weekday(number).mapped(lambda day: calendar.day_of(plus_days(day.start, 7))), index + 2
        at = index + 1
        at += 1 if page.word(at) in DAYPARTS else 0
        at += 1 if page.word(at) in {"of", ",", "in"} else 0
        at += 1 if page.word(at) == "the" else 0
        week = _week(page, at)
        return None if week is None else (calendar.day_of(plus_days(week[0], number)), week[1])
    week = _week(page, index)
    if week is None:
        return None
    at = week[1] + (1 if page.word(week[1]) in {"-", "on"} else 0)
    number = WEEKDAYS.get(page.word(at))
    return None if number is None else (calendar.day_of(plus_days(week[0], number)), at + 1)


def _week(page: Page, at: int) -> tuple[date, int] | None:
    """Read "next week"; returns its Monday."""
    word = page.word(at)
    if page.word(at + 1) != "week" or word not in DETERMINERS:
        return None
    shift = 7 if word in NEXT | COMING else -7 if word in LAST | PAST else 0
    return plus_days(week_of(page.today).start, shift), at + 2


def part_of_this(page: Page, index: int) -> Read:
    """Read "end of the day", "end of the week", "late this week", "early next week"."""
    word = page.word(index)
    if word not in PARTS:
        return None
    at = index + 1
    at += 1 if page.word(at) == "of" else 0
    at += 1 if page.word(at) == "the" else 0
    if page.word(at) in {"day", "week"} and page.word(at - 1) == "the":
        whole = unit_of(page.today, page.word(at))
        return (part_of(whole, word) or whole), at + 1
    return None


def weekend(page: Page, index: int) -> Read:
    """Read "the weekend", "weekend"."""
    at_it = page.word(index) == "weekend" and page.word(index - 1) == "the"
    return (calendar.weekend(), index + 1) if at_it else None
