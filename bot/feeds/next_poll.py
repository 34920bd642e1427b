"""Decides what a poll means for the feed: its caching facts and when to come again. Pure."""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

from bot.errors import FeedRefused, SidelinesError
from bot.feeds.fetched import NO_VALIDATORS, Fetched, Validators
from bot.model import Feed

UNVALIDATED_EVERY = timedelta(days=1)
"""How often a feed is fetched whole whatever its server says of changes: some answer 304 for ever."""

LONGEST_WAIT = timedelta(days=1)
MOVED_AFTER = 3
"""Permanent redirects to one address, seen in this many polls in a row, move a feed there."""


def poll_address(feed: Feed) -> str:
    """Return where to fetch the feed: where it moved to, once that has proved lasting."""
    return feed.moved_to if feed.moved_to is not None and feed.moves >= MOVED_AFTER else feed.source.url


def poll_validators(feed: Feed, *, now: datetime) -> Validators:
    """Return what to ask conditionally with; nothing once a day."""
    if feed.unvalidated_at is None or now - feed.unvalidated_at >= UNVALIDATED_EVERY:
        return NO_VALIDATORS
    return Validators(feed.etag, feed.last_modified)


def body_hash(body: bytes) -> str:
    """Return SHA-256 in hex."""
    return hashlib.sha256(body).hexdigest()


def after_success(feed: Feed, fetched: Fetched, asked: Validators, *, now: datetime, interval: timedelta) -> Feed:
    """Return the feed after an answer that was read, or that had nothing new in it."""
    moved_to, moves = _move(feed, fetched)
    return replace(
        feed,
        etag=fetched.validators.etag,
        last_modified=fetched.validators.last_modified,
        body_hash=feed.body_hash if fetched.body is None else body_hash(fetched.body),
        unvalidated_at=feed.unvalidated_at if asked.headers else now,
        polled_at=now,
        next_poll_at=now + (feed.source.interval or interval),
        filled_at=feed.filled_at or now,
        failures=0,
        error=None,
        moved_to=moved_to,
        moves=moves,
    )


def after_failure(feed: Feed, error: SidelinesError, *, now: datetime, interval: timedelta) -> Feed:
    """Return the feed after a poll that failed: the wait doubles with each further one in a row, up to a day; what the server asks comes first."""
    usual = feed.source.interval or interval
    wait = max(usual, min(min(usual, LONGEST_WAIT) * 2 ** min(feed.failures, 20), LONGEST_WAIT))
    if isinstance(error, FeedRefused) and error.retry_after is not None:
        wait = max(usual, error.retry_after)
    moved = poll_address(feed) != feed.source.url
    return replace(
        feed,
        next_poll_at=now + wait,
        failures=feed.failures + 1,
        error=str(error),
        moved_to=None if moved else feed.moved_to,  # where it moved to fails: back to the address it was given
        moves=0 if moved else feed.moves,
        gone=isinstance(error, FeedRefused) and error.status == 410 and not moved,
    )


def _move(feed: Feed, fetched: Fetched) -> tuple[str | None, int]:
    """Return where the feed moves to and how often in a row that was seen."""
    if fetched.moved_to is not None:
        return fetched.moved_to, feed.moves + 1 if fetched.moved_to == feed.moved_to else 1
    return (feed.moved_to, feed.moves) if poll_address(feed) != feed.source.url else (None, 0)
