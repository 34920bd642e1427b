"""Polls feeds and keeps their entries, to be read."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.children import Children
from bot.errors import FeedError
from bot.feeds.fetch import Fetcher
from bot.feeds.next_poll import after_failure
from bot.feeds.poll import Polled, poll_feed
from bot.intake.first_poll import alerting_since
from bot.model import Feed
from bot.store.database import Database
from bot.store.feeds import all_feeds, due_feeds, save_poll

POLLS_AT_ONCE = 20

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Polling:
    """Polls; `interval` is how often, for feeds that have no interval of their own."""

    database: Database
    fetcher: Fetcher
    children: Children
    interval: timedelta
    now: Callable[[], datetime]

    async def poll_due(self) -> int:
        """Poll every feed that is due and keep its entries; returns how many feeds could be read."""
        async with self.database.read() as session:
            feeds = await due_feeds(session, self.now())
        return await self._poll(feeds, once=False)

    async def poll_all(self) -> int:
        """Poll every feed, due or not, as `run --once` does; returns how many could be read."""
        async with self.database.read() as session:
            feeds = await all_feeds(session)
        return await self._poll((feed for feed in feeds if not feed.gone), once=True)

    async def _poll(self, feeds: Iterable[Feed], *, once: bool) -> int:
        slots = asyncio.Semaphore(POLLS_AT_ONCE)

        async def poll(feed: Feed) -> bool:
            async with slots:
                return await self._poll_one(feed, once=once)

        outcomes = await asyncio.gather(*map(poll, feeds), return_exceptions=True)
        if failed := [outcome for outcome in outcomes if isinstance(outcome, BaseException)]:
            raise failed[0]
        return outcomes.count(True)

    async def _poll_one(self, feed: Feed, *, once: bool) -> bool:
        now = self.now()
        polled = await self._polled(feed, now)
        if self.children.closed:  # what fails because Sidelines stops is no failure of the feed
            return False
        since = alerting_since(feed, now=now, once=once)
        async with self.database.write() as session:
            kept = await save_poll(session, polled.feed, polled.entries, now=now, alerting_since=since)
        if polled.feed.error is not None:
            _log.warning("a feed could not be read", feed=feed.source.url, error=polled.feed.error, failures=polled.feed.failures)
        _log.info("a feed was polled", feed=feed.source.url, entries=len(polled.entries), to_read=kept)
        return polled.feed.error is None

    async def _polled(self, feed: Feed, now: datetime) -> Polled:
        try:
            return await poll_feed(feed, fetcher=self.fetcher, children=self.children, now=now, interval=self.interval)
        except Exception as error:  # noqa: BLE001 -- a bug that one feed brings out must not keep the others from being polled
            _log.exception("a poll failed", feed=feed.source.url)
            reason = FeedError(f"a fault in Sidelines, please report it: {error!r}")
            return Polled(after_failure(feed, reason, now=now, interval=self.interval))
