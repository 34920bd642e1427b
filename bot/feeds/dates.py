"""Reads the dates of feeds, and keeps the outlet's own offset from UTC: "today" is a day in its zone. Pure."""

import calendar
import time
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

OLDEST = datetime(1990, 1, 1, tzinfo=UTC)
"""No feed is older than the web; before it stand zero dates such as 1 January 1970 and 30 November 1899."""

CLOCK_SKEW = timedelta(days=1)


def read_date(raw: str | None, parsed: time.struct_time | None = None, *, now: datetime) -> datetime | None:
    """Return the aware date that `raw` gives, else `parsed` (UTC) of it; None where there is none or it can't be true."""
    date = _from_raw(raw.strip()[:100]) if raw else None
    if date is None and parsed is not None:
        date = _from_parsed(parsed)
    return date if date is not None and OLDEST <= date <= now + CLOCK_SKEW else None


def _from_raw(raw: str) -> datetime | None:
    """Read RFC 5322 and ISO 8601; a date without a zone is left to feedparser, which knows more forms, and to UTC."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            date = read(raw)
            if date.tzinfo is not None:
                return date
        except (ValueError, OverflowError, IndexError, TypeError):
            continue
    return None


def _from_parsed(parsed: time.struct_time) -> datetime | None:
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None
