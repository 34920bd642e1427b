"""Which entries of a poll may alert: a feed's first poll fills the agenda without a flood."""

from datetime import datetime, timedelta

from bot.model import Feed

FRESH = timedelta(hours=48)
"""How old an entry may be when it comes to be known, and still be told."""


def alerting_since(feed: Feed, *, now: datetime, once: bool) -> datetime | None:
    """Return since when an entry has to be published to be told, None where none of this poll is; `feed` is as it was before the poll.

    The first poll tells nothing, except of the sample feed and under `run --once`. Later ones tell what may have come since the last,
    so that nothing is missed after a stop of some days.
    """
    if feed.filled_at is None and not (once or feed.source.is_sample):
        return None
    return min(now, feed.polled_at if feed.filled_at and feed.polled_at else now) - FRESH
