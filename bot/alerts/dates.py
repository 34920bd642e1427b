"""When it is, in words: as precisely as is known and no more, the place's time first and the reader's in brackets where it differs."""

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.dates import format_date

from bot.alerts import phrases
from extractors.model import Precision, When

_LOCALE = "en"
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?")
_FAR = timedelta(weeks=8)
"""Beyond this a month says more than a count of weeks."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A zone and what it is called beside a time of day, such as Moscow."""

    zone: tzinfo
    name: str


def clock_of(name: str) -> Clock | None:
    """Return the clock of an IANA name or a UTC offset such as `+03:00`; None where it is neither."""
    if offset := _OFFSET.fullmatch(name):
        away = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
        ahead = -away if offset[1] == "-" else away
        return Clock(timezone(ahead), timezone(ahead).tzname(None)) if away < timedelta(days=1) else None
    try:
        return Clock(ZoneInfo(name), name.rpartition("/")[2].replace("_", " "))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def when_text(when: When, *, now: datetime, place: Clock | None = None, reader: Clock | None = None) -> str:
    """Return the days, with the time of day where it is known: `Tue 8 October, 13:00 Moscow (14:00 Baku)`."""
    today = today_of(now, reader)
    if when.time is None:
        return days_text(when, today=today)
    told = clock_of(when.zone) if when.zone else place
    if told is None or not date.min.year < when.start.year < date.max.year:  # at the ends of the calendar no zone can be reckoned with
        return _timed(when, phrases.CLOCK_LOCAL.format(time=f"{when.time:%H:%M}"), when.start, today=today)
    begins = datetime.combine(when.start, when.time, told.zone)
    shown = place or told
    here = begins.astimezone(shown.zone)
    return _timed(when, _both_clocks(here, shown, reader, today=today), here.date(), today=today)


def days_text(when: When, *, today: date) -> str:
    """Return the days alone: `in late October`, `22–24 October`, `Tue 8 October`, with the year where it is not this one."""
    if when.start == when.end:
        return day_text(when.start, today=today)
    match when.precision:
        case Precision.YEAR:
            return (phrases.IN_YEAR if _is_whole_year(when) else phrases.LATER_IN_YEAR).format(year=when.start.year)
        case Precision.SEASON:
            return _season(when, today=today)
        case Precision.WEEK if _is_whole_week(when):
            return phrases.IN_WEEK.format(monday=_date(when.start, today=today))
    if month := _month(when, today=today):
        return month
    vague = when.precision in (Precision.WEEK, Precision.MONTH)
    return _between(when, today=today) if vague else span_text(when.start, when.end, today=today)


def day_text(day: date, *, today: date) -> str:
    """Return a day with its weekday: `Tue 8 October`."""
    return format_date(day, phrases.DAY if day.year == today.year else phrases.DAY_YEAR, locale=_LOCALE)


def span_text(start: date, end: date, *, today: date) -> str:
    """Return a stretch of days, end inclusive: `22–24 October`, `30 October – 2 November`; one day without its weekday."""
    last = _date(end, today=today)
    if start == end:
        return last
    if (start.year, start.month) == (end.year, end.month):
        return phrases.DAYS_OF_MONTH.format(first=start.day, last=last)
    first = format_date(start, phrases.DATE if start.year == end.year else phrases.DATE_YEAR, locale=_LOCALE)
    return phrases.DAYS.format(first=first, last=last)


def distance_text(when: When, *, today: date) -> str | None:
    """Return how far off it is, `in two weeks`; None where that says nothing: past, far off, or only roughly known."""
    if when.start == when.end and when.start == today - timedelta(days=1):
        return phrases.YESTERDAY
    if when.start < today or when.start - today > _FAR or not _is_day_known(when):
        return None
    days = (when.start - today).days
    match days:
        case 0:
            return phrases.TODAY
        case 1:
            return phrases.TOMORROW
        case 7:
            return phrases.IN_A_WEEK
    weeks = round(days / 7)
    return phrases.IN_DAYS.format(number=phrases.NUMBERS[days]) if days < 14 else phrases.IN_WEEKS.format(number=phrases.NUMBERS[weeks])


def sentence(text: str) -> str:
    """Return the text as it stands at the start of a line: `In late October`."""
    return text[:1].upper() + text[1:]


def today_of(now: datetime, reader: Clock | None) -> date:
    """Return the reader's day; in UTC where the zone is not known."""
    return now.astimezone(reader.zone if reader else UTC).date()


def _timed(when: When, clock: str, day: date, *, today: date) -> str:
    if when.start == when.end:
        return phrases.AT_TIME.format(day=day_text(day, today=today), time=clock)
    return phrases.FROM_TIME.format(day=days_text(when, today=today), time=clock)


def _both_clocks(begins: datetime, place: Clock, reader: Clock | None, *, today: date) -> str:
    here = phrases.CLOCK.format(time=f"{begins:%H:%M}", zone=place.name)
    if reader is None:
        return here
    there = begins.astimezone(reader.zone)
    if there.utcoffset() == begins.utcoffset():
        return here
    clock = phrases.CLOCK.format(time=f"{there:%H:%M}", zone=reader.name)
    if there.date() != begins.date():
        clock = phrases.CLOCK_DAY.format(day=day_text(there.date(), today=today), clock=clock)
    return phrases.ALSO_CLOCK.format(clock=here, reader=clock)


def _date(day: date, *, today: date) -> str:
    return format_date(day, phrases.DATE if day.year == today.year else phrases.DATE_YEAR, locale=_LOCALE)


def _month(when: When, *, today: date) -> str | None:
    """The month, or its first, second or last third, where the days are just that."""
    start, end = when.start, when.end
    if (start.year, start.month) != (end.year, end.month):
        return None
    month = format_date(start, phrases.MONTH if start.year == today.year else phrases.MONTH_YEAR, locale=_LOCALE)
    last = calendar.monthrange(start.year, start.month)[1]
    if (start.day, end.day) == (1, last):
        return phrases.IN_MONTH.format(month=month)
    if (start.day, end.day) in ((1, 10), (11, 20), (21, last)):
        return phrases.PART_OF_MONTH[start.day].format(month=month)
    return None


def _between(when: When, *, today: date) -> str:
    """A stretch within which it is, where the source names no days: `between 12 and 31 October`."""
    one_month = (when.start.year, when.start.month) == (when.end.year, when.end.month)
    first = str(when.start.day) if one_month else _date(when.start, today=today)
    return phrases.BETWEEN_DAYS.format(first=first, last=_date(when.end, today=today))


def _season(when: When, *, today: date) -> str:
    season = phrases.SEASONS.get(when.start.month)
    if season is None:
        return _between(when, today=today)
    phrase = phrases.IN_SEASON if when.end.year == today.year else phrases.IN_SEASON_YEAR
    return phrase.format(season=season, year=when.end.year)


def _is_whole_year(when: When) -> bool:
    return (when.start.month, when.start.day, when.end.month, when.end.day) == (1, 1, 12, 31)


def _is_whole_week(when: When) -> bool:
    return when.start.weekday() == 0 and when.end - when.start == timedelta(days=6)


def _is_day_known(when: When) -> bool:
    """Whether the first day is told, rather than a stretch that holds it somewhere."""
    thirds = when.start.day in phrases.PART_OF_MONTH and _month(when, today=when.start) is not None
    return when.precision in (Precision.MINUTE, Precision.DAY) or (when.precision is Precision.SPAN and not thirds)
