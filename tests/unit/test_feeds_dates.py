"""When a feed says that an entry was published."""

from datetime import UTC, datetime, timedelta, timezone

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.dates import read_date

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "hours"),
    [
        ("Tue, 24 Nov 2026 10:00:00 +0400", 4),
        ("24 Nov 2026 10:00 -0500", -5),
        ("2026-11-24T10:00:00+09:00", 9),
        ("2026-11-24T10:00:00Z", 0),
        ("Tue, 24 Nov 2026 10:00:00 GMT", 0),
        ("Tue, 24 Nov 2026 10:00:00 EST", -5),
    ],
)
def test_the_outlets_own_offset_is_kept(raw: str, hours: int) -> None:
    date = read_date(raw, now=NOW + timedelta(hours=12))
    assert date is not None
    assert date.replace(tzinfo=None) == datetime(2026, 11, 24, 10)  # noqa: DTZ001 -- the wall clock of the outlet
    assert date.utcoffset() == timedelta(hours=hours)


def test_a_date_without_a_zone_is_of_utc() -> None:
    parsed = feedparser.datetimes._parse_date("2026-11-24 10:00:00")
    assert read_date("2026-11-24 10:00:00", parsed, now=NOW) == datetime(2026, 11, 24, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "raw", [None, "", "yesterday", "2026-13-45", "Thu, 01 Jan 1970 00:00:00 GMT", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00"]
)
def test_what_can_not_be_true_is_no_date(raw: str | None) -> None:
    assert read_date(raw, now=NOW) is None


def test_a_day_ahead_is_a_wrong_clock_and_more_is_no_date() -> None:
    ahead = NOW.astimezone(timezone(timedelta(hours=9))) + timedelta(hours=23)
    assert read_date(ahead.isoformat(), now=NOW) == ahead
    assert read_date((ahead + timedelta(hours=2)).isoformat(), now=NOW) is None


@given(st.text(max_size=40) | st.datetimes().map(str) | st.from_regex(r"[0-9:+\-TZ ,.a-zA-Z]{0,40}", fullmatch=True))
def test_no_date_breaks_it(raw: str) -> None:
    date = read_date(raw, now=NOW)
    assert date is None or date <= NOW + timedelta(days=1)
