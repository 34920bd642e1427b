from datetime import UTC, date, datetime, time

import pytest

from bot.alerts.dates import Clock, clock_of, distance_text, when_text
from extractors.model import Precision, When

NOW = datetime(2024, 10, 8, 9, 0, tzinfo=UTC)


def day(text: str) -> date:
    return date.fromisoformat(text)


def clock(name: str) -> Clock:
    found = clock_of(name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("start", "end", "precision", "said"),
    [
        ("2024-10-08", "2024-10-08", Precision.DAY, "Tue 8 October"),
        ("2025-10-08", "2025-10-08", Precision.DAY, "Wed 8 October 2025"),
        ("2024-10-22", "2024-10-24", Precision.SPAN, "22–24 October"),
        ("2024-10-22", "2024-10-24", Precision.DAY, "22–24 October"),
        ("2024-10-30", "2024-11-02", Precision.SPAN, "30 October – 2 November"),
        ("2025-10-30", "2025-11-02", Precision.SPAN, "30 October – 2 November 2025"),
        ("2024-12-30", "2025-01-02", Precision.SPAN, "30 December 2024 – 2 January 2025"),
        ("2024-10-21", "2024-10-31", Precision.SPAN, "in late October"),
        ("2024-10-11", "2024-10-20", Precision.SPAN, "in mid-October"),
        ("2025-02-01", "2025-02-10", Precision.MONTH, "in early February 2025"),
        ("2025-02-21", "2025-02-28", Precision.SPAN, "in late February 2025"),
        ("2024-10-01", "2024-10-31", Precision.MONTH, "in October"),
        ("2025-10-01", "2025-10-31", Precision.MONTH, "in October 2025"),
        ("2024-10-08", "2024-10-31", Precision.MONTH, "between 8 and 31 October"),
        ("2024-10-21", "2024-10-27", Precision.WEEK, "in the week of 21 October"),
        ("2024-10-08", "2024-10-14", Precision.WEEK, "between 8 and 14 October"),
        ("2024-10-28", "2024-11-03", Precision.WEEK, "in the week of 28 October"),
        ("2024-10-30", "2024-11-05", Precision.WEEK, "between 30 October and 5 November"),
        ("2024-09-01", "2024-11-30", Precision.SEASON, "in autumn"),
        ("2024-12-01", "2025-02-28", Precision.SEASON, "in winter 2025"),
        ("2025-01-01", "2025-12-31", Precision.YEAR, "in 2025"),
        ("2024-10-08", "2024-12-31", Precision.YEAR, "later in 2024"),
    ],
)
def test_days_are_told_as_precisely_as_they_are_known(start: str, end: str, precision: Precision, said: str) -> None:
    assert when_text(When(day(start), day(end), precision), now=NOW) == said


def at(hour: int, zone: str | None, start: str = "2024-10-08", end: str | None = None) -> When:
    return When(day(start), day(end or start), Precision.MINUTE, time(hour), zone)


@pytest.mark.parametrize(
    ("when", "place", "reader", "said"),
    [
        (at(13, None), "Europe/Moscow", "Asia/Baku", "Tue 8 October, 13:00 Moscow (14:00 Baku)"),
        (at(13, None), "Europe/Moscow", "Europe/Moscow", "Tue 8 October, 13:00 Moscow"),
        (at(13, None), "Europe/Moscow", "Europe/Istanbul", "Tue 8 October, 13:00 Moscow"),
        (at(13, None), "Europe/Moscow", None, "Tue 8 October, 13:00 Moscow"),
        (at(10, "UTC"), "Europe/Moscow", None, "Tue 8 October, 13:00 Moscow"),
        (at(13, "Europe/Moscow"), None, None, "Tue 8 October, 13:00 Moscow"),
        (at(13, "+03:00"), None, None, "Tue 8 October, 13:00 UTC+03:00"),
        (at(13, "America/New_York"), None, None, "Tue 8 October, 13:00 New York"),
        (at(13, None), None, "Asia/Baku", "Tue 8 October, 13:00 local time"),
        (at(13, "Nowhere/Land"), None, None, "Tue 8 October, 13:00 local time"),
        (at(20, None), "America/New_York", "Asia/Tokyo", "Tue 8 October, 20:00 New York (Wed 9 October, 09:00 Tokyo)"),
        (at(22, "UTC"), "Asia/Tokyo", None, "Wed 9 October, 07:00 Tokyo"),
        (at(10, None, "2024-10-22", "2024-10-24"), "Europe/Moscow", None, "22–24 October, from 10:00 Moscow"),
    ],
)
def test_the_places_time_comes_first_and_the_readers_where_it_differs(when: When, place: str | None, reader: str | None, said: str) -> None:
    assert when_text(when, now=NOW, place=clock(place) if place else None, reader=clock(reader) if reader else None) == said


@pytest.mark.parametrize(
    ("start", "end", "precision", "said"),
    [
        ("2024-10-08", "2024-10-08", Precision.DAY, "today"),
        ("2024-10-09", "2024-10-09", Precision.MINUTE, "tomorrow"),
        ("2024-10-07", "2024-10-07", Precision.DAY, "yesterday"),
        ("2024-10-10", "2024-10-10", Precision.DAY, "in two days"),
        ("2024-10-15", "2024-10-15", Precision.DAY, "in a week"),
        ("2024-10-21", "2024-10-21", Precision.DAY, "in thirteen days"),
        ("2024-10-22", "2024-10-24", Precision.SPAN, "in two weeks"),
        ("2024-12-03", "2024-12-03", Precision.DAY, "in eight weeks"),
        ("2024-10-28", "2024-10-28", Precision.DAY, "in three weeks"),
        ("2024-10-24", "2024-10-24", Precision.DAY, "in two weeks"),
        ("2025-03-01", "2025-03-01", Precision.DAY, None),
        ("2024-10-06", "2024-10-06", Precision.DAY, None),
        ("2024-10-07", "2024-10-09", Precision.SPAN, None),
        ("2024-10-21", "2024-10-31", Precision.SPAN, None),
        ("2024-11-01", "2024-11-30", Precision.MONTH, None),
        ("2024-10-14", "2024-10-20", Precision.WEEK, None),
    ],
)
def test_how_far_off_it_is_is_told_where_the_day_is_known(start: str, end: str, precision: Precision, said: str | None) -> None:
    assert distance_text(When(day(start), day(end), precision), today=NOW.date()) == said


@pytest.mark.parametrize("name", ["", "Moscow time", "../../etc/passwd", "+99:00", "Europe"])
def test_a_zone_that_is_none_gives_no_clock(name: str) -> None:
    assert clock_of(name) is None
