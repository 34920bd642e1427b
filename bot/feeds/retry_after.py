"""Reads the Retry-After header (RFC 9110, section 10.2.3). Pure."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST = timedelta(days=1)
"""No server keeps Sidelines away for longer, whatever it asks."""


def parse_retry_after(value: str | None, *, now: datetime) -> timedelta | None:
    """Return how long to wait, from nothing to a day; None where the header is missing or says neither seconds nor a date."""
    if value is None:
        return None
    word = value.strip()
    if word.isascii() and word.isdigit():
        return LONGEST if len(word) > 9 else min(timedelta(seconds=int(word)), LONGEST)
    try:
        until = parsedate_to_datetime(word)
        wait = (until if until.tzinfo else until.replace(tzinfo=UTC)) - now
    except (ValueError, OverflowError):
        return None
    return min(max(wait, timedelta(0)), LONGEST)
