"""Polls a feed: fetch → parse in a child → decide when to come again. Whatever goes wrong is told in the feed that comes back."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.children import Children
from bot.errors import FeedError, ReadingError
from bot.feeds.fetch import Fetcher
from bot.feeds.fetched import Fetched, Validators
from bot.feeds.next_poll import after_failure, after_success, body_hash, poll_address, poll_validators
from bot.feeds.parse import parse_feed
from bot.feeds.sample import SITE, sample_feed, sample_start
from bot.model import Entry, Feed

PARSE_SECONDS = 20.0
"""How long a feed may be parsed before its child is killed; the largest that may come takes a few."""


@dataclass(frozen=True, slots=True)
class Polled:
    """What a poll found: the feed with its new facts, to be kept, and its entries, known ones among them.

    There are no entries where the feed has not changed, and none where `feed.error` says what went wrong.
    """

    feed: Feed
    entries: tuple[Entry, ...] = ()


async def poll_feed(
    feed: Feed,
    *,
    fetcher: Fetcher,
    children: Children,
    now: datetime,
    interval: timedelta,
    parse_seconds: float = PARSE_SECONDS,
) -> Polled:
    """Poll `feed` once; `interval` is how often where it has no interval of its own. Raises no error of feeds or of reading."""
    asked = poll_validators(feed, now=now)
    try:
        fetched = await _fetch(feed, asked, fetcher, now)
        entries: tuple[Entry, ...] = ()
        if fetched.body is not None and body_hash(fetched.body) != feed.body_hash:
            arguments = (fetched.body, fetched.content_type, fetched.url, now)
            entries = await children.run(parse_feed, *arguments, timeout=parse_seconds)
    except (FeedError, ReadingError) as error:
        return Polled(after_failure(feed, error, now=now, interval=interval))
    return Polled(after_success(feed, fetched, asked, now=now, interval=interval), entries)


async def _fetch(feed: Feed, asked: Validators, fetcher: Fetcher, now: datetime) -> Fetched:
    if feed.source.is_sample:
        return Fetched(SITE, sample_feed(sample_start(feed.filled_at, now=now)), "application/rss+xml")
    return await fetcher.fetch(poll_address(feed), asked, now=now)
