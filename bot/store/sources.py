"""A feed's source and its columns, wherever a query joins the feed."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Row

from bot.model import FeedSource
from bot.store.tables import feeds

SOURCE = (
    feeds.c.url,
    feeds.c.name,
    feeds.c.country,
    feeds.c.language,
    feeds.c.closeness,
    feeds.c.interval_seconds,
    feeds.c.full_text,
)


def source_of(row: Row[Any]) -> FeedSource:
    """Make the source from a row that has the columns `SOURCE`."""
    interval = None if row.interval_seconds is None else timedelta(seconds=row.interval_seconds)
    return FeedSource(row.url, row.name, row.country, row.language, row.closeness, interval, row.full_text)


def source_values(source: FeedSource) -> dict[str, Any]:
    """Return what the columns `SOURCE` hold for this source."""
    return {
        "url": source.url,
        "name": source.name,
        "country": source.country,
        "language": source.language,
        "closeness": source.closeness,
        "interval_seconds": None if source.interval is None else source.interval.total_seconds(),
        "full_text": source.full_text,
    }
