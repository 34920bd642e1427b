"""How long a server asks to be left alone."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.retry_after import LONGEST, parse_retry_after

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", timedelta(minutes=2)),
        (" 0 ", timedelta(0)),
        ("99999999999999999999", LONGEST),
        ("31536000", LONGEST),
        ("Tue, 24 Nov 2026 12:10:00 GMT", timedelta(minutes=10)),
        ("Tue, 24 Nov 2026 11:00:00 GMT", timedelta(0)),
        ("Sun, 24 Nov 2126 12:00:00 GMT", LONGEST),
        ("Tue, 24 Nov 2026 12:10:00 -0000", timedelta(minutes=10)),
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("²", None),
    ],
)
def test_seconds_and_dates_are_read_and_clamped_to_a_day(value: str | None, wait: timedelta | None) -> None:
    assert parse_retry_after(value, now=NOW) == wait


@given(st.text())
def test_no_header_breaks_it(value: str) -> None:
    wait = parse_retry_after(value, now=NOW)
    assert wait is None or timedelta(0) <= wait <= LONGEST
