"""Reads times of day with their zones: "14:00 Moscow time", "2 p.m. (1100 GMT)", "noon"."""

from dataclasses import dataclass
from datetime import time

from extractors.english.when.tokens import Page, cardinal
from extractors.english.when.words import CARDINALS, MONTHS, ZONE_CITIES, ZONES


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `zone` is an IANA name or an offset such as +03:00, None where the text gives none."""

    time: time
    zone: str | None


def clock(page: Page, index: int) -> tuple[Clock, int] | None:
    """Read a time of day, or the first of two, and the zone that follows; returns it with the index after it."""
    read = _hours(page, index) if page.word(index).isdecimal() or page.word(index) in _OPENERS else None
    if read is None:
        return None
    told, at = read
    zone, end = _zone(page, at)
    if zone is None and page.word(at) == "(":
        return _bracketed(page, told, at)
    return Clock(told, zone), end


def _hours(page: Page, index: int) -> tuple[time, int] | None:
    """Read "14:00", "7 to 7:30pm", "3-8pm", "8am-3"."""
    read = _time(page, index)
    at = index + 1 if read is None else read[1]
    if page.word(at) not in _TO or page.word(at - 1) in {":", "."}:
        return read
    until = _time(page, at + 1)
    if read is None:
        hour = page.number(index)
        if until is None or hour is None or hour > 23:
            return None
        return time(hour + 12 if hour < 12 <= until[0].hour and hour + 12 <= until[0].hour else hour), until[1]
    bare = page.number(at + 1)
    if until is None and bare is not None and bare <= 24 and not page.spaced(at) and page.word(at + 2) not in {":", *MONTHS}:
        return read[0], at + 2
    return read if until is None else (read[0], until[1])


_OPENERS = frozenset({*CARDINALS, "noon", "midday", "midnight"})
_TO = frozenset({"to", "-", "–", "and", "until", "till"})


def _time(page: Page, index: int) -> tuple[time, int] | None:
    return _named_hour(page, index) or _digital(page, index) or _with_half(page, index) or _military(page, index)


def _named_hour(page: Page, index: int) -> tuple[time, int] | None:
    hour = {"noon": 12, "midday": 12, "midnight": 0}.get(page.word(index))
    return None if hour is None else (time(hour), index + 1)


def _digital(page: Page, index: int) -> tuple[time, int] | None:
    """Read "14:00", "8:30 pm", "8.30pm", "17:49:19"."""
    hour, sign, minute = page.word(index), page.word(index + 1), page.word(index + 2)
    joined = sign in {":", "."} and not page.spaced(index + 1) and not page.spaced(index + 2)
    if (
        not joined
        or not (hour.isdecimal() and minute.isdecimal())
        or len(hour) > 2
        or len(minute) != 2
        or page.word(index - 1) in {":", "."}
    ):
        return None
    at = index + 3
    at += 2 if page.word(at) == ":" and len(page.word(at + 1)) == 2 and page.word(at + 1).isdecimal() else 0
    half = _half(page, at)
    if sign == "." and half is None and page.word(at) not in ZONES:
        return None
    return _timed(int(hour), int(minute), half, at)


def _with_half(page: Page, index: int) -> tuple[time, int] | None:
    """Read "8am", "2 p.m.", "six pm"."""
    found = cardinal(page, index)
    half = None if found is None or page.word(index) in {"a", "an"} else _half(page, found[1])
    return None if found is None or half is None else _timed(found[0], 0, half, found[1])


def _military(page: Page, index: int) -> tuple[time, int] | None:
    """Read "1100 GMT", "1400 hours"."""
    word = page.word(index)
    if len(word) != 4 or not word.isdecimal() or page.word(index + 1) not in {"gmt", "utc", "hours", "hrs"}:
        return None
    return _timed(int(word[:2]), int(word[2:]), None, index + 2 if page.word(index + 1) in {"hours", "hrs"} else index + 1)


def _half(page: Page, at: int) -> tuple[bool, int] | None:
    """Read "am", "p.m.", "a", "p": whether it is after noon, and the index after it."""
    word = page.word(at)
    if word in {"am", "pm"}:
        return word == "pm", at + 1
    if word in {"a", "p"}:
        if page.word(at + 1) == "." and page.word(at + 2) == "m":
            return word == "p", at + 4 if page.word(at + 3) == "." and not page.spaced(at + 3) else at + 3
        if page.word(at + 1) == "m" and page.spaced(at + 1):
            return word == "p", at + 2
        return (word == "p", at + 1) if not page.spaced(at) else None
    return None


def _timed(hour: int, minute: int, half: tuple[bool, int] | None, end: int) -> tuple[time, int] | None:
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour, end = hour % 12 + (12 if half[0] else 0), half[1]
    return (time(hour, minute), end) if hour < 24 and minute < 60 else None


def _zone(page: Page, at: int) -> tuple[str | None, int]:
    """Read "GMT", "Moscow time", "local time", "Eastern"; returns the zone and the index after it."""
    word = page.word(at)
    if page.word(at + 1) == "time" and (word in ZONE_CITIES or word in ZONES or word == "local"):
        return ZONE_CITIES.get(word) or ZONES.get(word), at + 2
    if word == "in" and page.word(at + 1) in ZONE_CITIES and page.word(at + 2) == ",":
        return None, at
    if word in ZONES and (page.raw[at].isupper() or word in {"eastern", "pacific"}):
        return ZONES[word], at + 1
    if page.word(at + 1) in ZONE_CITIES and page.word(at + 2) == "time":  # New York time, New Delhi time
        return ZONE_CITIES[page.word(at + 1)], at + 3
    return None, at


def _bracketed(page: Page, told: time, at: int) -> tuple[Clock, int]:
    """Read "(1100 GMT)" behind a local time: the difference of the two is the zone's offset."""
    inner = _digital(page, at + 1) or _with_half(page, at + 1) or _military(page, at + 1)
    if inner is None or _zone(page, inner[1])[0] != "UTC":
        zone, end = _zone(page, at + 1)
        return (Clock(told, zone), end + 1) if zone is not None and page.word(end) == ")" else (Clock(told, None), at)
    minutes = (told.hour - inner[0].hour) * 60 + told.minute - inner[0].minute
    minutes = (minutes + 720) % 1440 - 720
    if minutes % 15:
        return Clock(told, None), at
    end = _zone(page, inner[1])[1]
    sign, whole = ("-" if minutes < 0 else "+"), abs(minutes)
    return Clock(told, f"{sign}{whole // 60:02}:{whole % 60:02}"), end + 1 if page.word(end) == ")" else end
