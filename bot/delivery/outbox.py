"""Sends what is owed: claims what is due, sends it beside each other, chat by chat in order, until it is stopped.

Truth is in the database: a claim is taken and an outcome recorded in transactions of their own. What dies in between is found by its lapsed
claim; its outcome is unknown then.
"""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import uuid4

import structlog

from bot.delivery.outcome import record_decision
from bot.delivery.retry import RetryAt, after_unknown
from bot.delivery.sending import LEASE, Render, Sending
from bot.errors import StoreError
from bot.model import Adapter, ClaimedDelivery
from bot.store.database import Database
from bot.store.deliveries import claim_deliveries, lapsed_deliveries, next_due_at, release_unknown

SENDS_AT_ONCE = 16
SWEEP = timedelta(seconds=5)
"""How long it sleeps at most: another process may have written what is due."""
DRAIN = timedelta(seconds=20)

_log = structlog.get_logger(__name__)


class Outbox:
    """The worker. `render` makes the card that a chat is shown."""

    def __init__(self, database: Database, adapters: Iterable[Adapter], *, render: Render, now: Callable[[], datetime]) -> None:
        self._database = database
        self._sending = Sending(database, {adapter.platform: adapter for adapter in adapters}, render, now)
        self._now = now
        self._rests_until: dict[str, datetime] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._woken = asyncio.Event()
        self._stopping = False

    def wake(self) -> None:
        """Look at once: something has become due."""
        self._woken.set()

    async def run(self) -> None:
        """Send whatever is due until `stop` is called."""
        while not self._stopping:
            await self._turn()
            await self._sleep(await self._next_due_at())
        await self._drain()

    async def deliver_all(self, *, within: timedelta = DRAIN) -> None:
        """Send what is due and what becomes due within that time; for a process that then ends."""
        until = self._now() + within
        while not self._stopping:
            await self._turn()
            due_at = await self._next_due_at()
            if not self._tasks and (due_at is None or due_at > until):
                return
            await self._sleep(due_at)

    async def stop(self) -> None:
        """Take nothing new and wait for what is under way; the outcome of what does not end in time is unknown."""
        self._stopping = True
        self.wake()
        await self._drain()

    async def _drain(self) -> None:
        if self._tasks:
            _, unfinished = await asyncio.wait(self._tasks, timeout=DRAIN.total_seconds())
            for task in unfinished:
                task.cancel()

    async def _turn(self) -> None:
        """Take in what lapsed and begin to send what is due."""
        self._woken.clear()
        try:
            await self._recover()
            for delivery in await self._claim():
                task = asyncio.create_task(self._send(delivery))
                self._tasks.add(task)
                task.add_done_callback(self._done)
        except StoreError as error:
            _log.error("the outbox can't use the database and will try again", error=str(error))

    async def _recover(self) -> None:
        now = self._now()
        async with self._database.read() as session:
            lapsed = await lapsed_deliveries(session, now)
        for delivery in lapsed:
            decision = after_unknown(delivery, "whoever sent it ended before the answer came")
            async with self._database.write() as session:
                held = await record_decision(session, delivery, decision, now=now)
            _log.warning("a claim lapsed", delivery=delivery.id, decision=type(decision).__name__, claim_held=held)

    async def _claim(self) -> tuple[ClaimedDelivery, ...]:
        now = self._now()
        platforms, free = self._open_platforms(now), SENDS_AT_ONCE - len(self._tasks)
        if not platforms or not free:
            return ()
        async with self._database.write() as session:
            await release_unknown(session, now)
            return await claim_deliveries(session, platforms, claim=uuid4().hex, now=now, until=now + LEASE, limit=free)

    async def _send(self, delivery: ClaimedDelivery) -> None:
        decision = await self._sending.send(delivery)
        if isinstance(decision, RetryAt) and decision.whole_platform:
            platform = delivery.chat.address.platform
            self._rests_until[platform] = max(decision.at, self._rests_until.get(platform, decision.at))

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self.wake()
        if not task.cancelled() and (error := task.exception()):
            _log.error("a delivery ended without a recorded outcome; its claim will lapse", error=str(error), exc_info=error)

    async def _next_due_at(self) -> datetime | None:
        """When there may be something to do next, None where nothing is owed."""
        now = self._now()
        try:
            async with self._database.read() as session:
                due_at = await next_due_at(session, self._open_platforms(now), now)
        except StoreError:
            return now + SWEEP
        rested = (until for until in self._rests_until.values() if until > now)
        return min((moment for moment in (due_at, *rested) if moment is not None), default=None)

    def _open_platforms(self, now: datetime) -> frozenset[str]:
        return frozenset(name for name in self._sending.adapters if self._rests_until.get(name, now) <= now)

    async def _sleep(self, due_at: datetime | None) -> None:
        """Sleep until it is woken or something is due; with every hand busy, until one is free."""
        wait = SWEEP if due_at is None or len(self._tasks) >= SENDS_AT_ONCE else min(due_at - self._now(), SWEEP)
        with suppress(TimeoutError):
            async with asyncio.timeout(max(wait, timedelta()).total_seconds()):
                await self._woken.wait()
