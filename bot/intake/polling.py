"""Polls feeds and keeps their entries, to be read."""

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

import structlog

from bot.children import Children
from bot.errors import FeedError
from bot.feeds.fetch import Fetcher, shown
from bot.feeds.next_poll import after_failure
from bot.feeds.poll import Polled, poll_feed
from bot.intake.first_poll import alerting_since
from bot.model import Feed
from bot.store.database import Database
from bot.store.feeds import all_feeds, due_feeds, save_poll

POLLS_AT_ONCE = 20

_log = structlog.get_logger(__name__)


class Polling:
    """Polls; `interval` is how often, for feeds that have no interval of their own."""

    def __init__(self, database: Database, fetcher: Fetcher, children: Children, interval: timedelta, now: Callable[[], datetime]) -> None:
        self._database = database
        self._fetcher = fetcher
        self._children = children
        self._interval = interval
        self._now = now
        self._slots = asyncio.Semaphore(POLLS_AT_ONCE)
        self._under_way: dict[int, asyncio.Task[bool]] = {}
        self._newly_failing: list[Feed] = []

    async def poll_due(self) -> int:
        """Poll every feed that is due and keep its entries; returns how many feeds could be read.

        A feed that an earlier call still polls is left to it, so that calls may overlap and a slow feed keeps no other waiting.
        """
        async with self._database.read() as session:
            feeds = await due_feeds(session, self._now())
        return await self._poll((feed for feed in feeds if feed.id not in self._under_way), once=False)

    async def poll_all(self) -> int:
        """Poll every feed, due or not, as `run --once` does; returns how many could be read."""
        async with self._database.read() as session:
            feeds = await all_feeds(session)
        return await self._poll((feed for feed in feeds if not feed.gone), once=True)

    async def stop(self) -> None:
        """Give up the polls under way; what they would have found is found by the next."""
        tasks = tuple(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _poll(self, feeds: Iterable[Feed], *, once: bool) -> int:
        outcomes = await asyncio.gather(*[self._begin(feed, once=once) for feed in feeds], return_exceptions=True)
        if failed := [outcome for outcome in outcomes if isinstance(outcome, Exception)]:  # not those that `stop` gave up
            raise failed[0]
        return outcomes.count(True)

    def _begin(self, feed: Feed, *, once: bool) -> asyncio.Task[bool]:
        task = self._under_way[feed.id] = asyncio.create_task(self._poll_one(feed, once=once))
        task.add_done_callback(lambda _: self._end(feed))
        return task

    def _end(self, feed: Feed) -> None:
        """Forget a poll that is over; with the last of a round, tell in one line which feeds can't be read since then."""
        del self._under_way[feed.id]
        if self._newly_failing and not self._under_way:
            first = self._newly_failing[0]
            _log.warning("feeds can't be read", count=len(self._newly_failing), first=shown(first.source.url), error=first.error)
            self._newly_failing.clear()

    async def _poll_one(self, feed: Feed, *, once: bool) -> bool:
        async with self._slots:
            now = self._now()
            polled = await self._polled(feed, now)
        if self._children.closed:  # what fails because Sidelines stops is no failure of the feed
            return False
        since = alerting_since(feed, now=now, once=once)
        async with self._database.write() as session:
            kept = await save_poll(session, polled.feed, polled.entries, now=now, alerting_since=since)
        if polled.feed.failures == 1:
            self._newly_failing.append(polled.feed)
        _log.debug("a feed was polled", feed=shown(feed.source.url), entries=len(polled.entries), to_read=kept, error=polled.feed.error)
        return polled.feed.error is None

    async def _polled(self, feed: Feed, now: datetime) -> Polled:
        try:
            return await poll_feed(feed, fetcher=self._fetcher, children=self._children, now=now, interval=self._interval)
        except Exception as error:  # noqa: BLE001 -- a bug that one feed brings out must not keep the others from being polled
            _log.exception("a poll failed", feed=shown(feed.source.url))
            reason = FeedError(f"a fault in Sidelines, please report it: {error!r}")
            return Polled(after_failure(feed, reason, now=now, interval=self._interval))
