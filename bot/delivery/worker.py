"""Works on a queue in this process, side by side, whenever it is woken or something is due, until it is stopped.

It holds no more of the queue than its hands can take, and nothing that the rows do not say.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Generic

import structlog

from bot.delivery.queue import Claimed, Queue
from bot.errors import StoreError

HANDS = 16
SWEEP = timedelta(seconds=5)
"""How long it sleeps at most: another process may have written what is due, or died over it."""
BREATH = 0.3
"""Seconds between two looks while hands are busy, so that one transaction claims for several hands that have become free."""
DRAIN = timedelta(seconds=15)
"""How long what is under way may take once it is stopped."""

_log = structlog.get_logger(__name__)


class Worker(Generic[Claimed]):
    """Works on one queue with so many hands."""

    def __init__(self, queue: Queue[Claimed], now: Callable[[], datetime], *, hands: int = HANDS) -> None:
        self._queue = queue
        self._now = now
        self._hands = hands
        self._tasks: set[asyncio.Task[None]] = set()
        self._drained_by: float | None = None

    def wake(self) -> None:
        """Look at once."""
        self._queue.woken.set()

    async def run(self) -> None:
        """Do whatever is due until `stop` is called; returns once nothing of it is under way."""
        while self._drained_by is None:
            await self._turn()
            await self._sleep(await self._next_due_at())
        await self._drain(self._drained_by)

    async def do_all(self, *, within: timedelta = DRAIN) -> None:
        """Do what is due and what becomes due within that time, or less once `stop` is called; for a process that then ends."""
        until = self._now() + within
        while self._drained_by is None:
            await self._turn()
            due_at = await self._next_due_at()
            if not self._tasks and not self._queue.woken.is_set() and (due_at is None or due_at > until):
                return
            await self._sleep(due_at)
        await self._drain(self._drained_by)

    def stop(self, *, within: timedelta = DRAIN) -> None:
        """Let `run` or `do_all` take nothing new and return; what does not end in time is found again by its claim."""
        self._drained_by = asyncio.get_running_loop().time() + within.total_seconds()
        self.wake()

    async def _drain(self, by: float) -> None:
        if self._tasks:
            left = by - asyncio.get_running_loop().time()
            _, unfinished = await asyncio.wait(self._tasks, timeout=max(left, 0))
            for task in unfinished:
                task.cancel()
            await asyncio.gather(*unfinished, return_exceptions=True)

    async def _turn(self) -> None:
        self._queue.woken.clear()
        free = self._hands - len(self._tasks)
        if not free:
            return
        try:
            await self._queue.sweep()
            for claimed in await self._queue.claim(free):
                task = asyncio.create_task(self._queue.do(claimed))
                self._tasks.add(task)
                task.add_done_callback(self._done)
        except StoreError as error:
            _log.error("the database can't be used and will be tried again", queue=type(self._queue).__name__, error=str(error))

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self.wake()
        if not task.cancelled() and (error := task.exception()):
            _log.error("work ended without a recorded outcome; its claim will lapse", error=str(error), exc_info=error)

    async def _next_due_at(self) -> datetime | None:
        try:
            return await self._queue.next_due_at()
        except StoreError:
            return self._now() + SWEEP

    async def _sleep(self, due_at: datetime | None) -> None:
        """Sleep until it is woken or something is due; with every hand busy, until one is free."""
        wait = SWEEP if due_at is None or len(self._tasks) >= self._hands else min(due_at - self._now(), SWEEP)
        with suppress(TimeoutError):
            async with asyncio.timeout(max(wait, timedelta()).total_seconds()):
                await self._queue.woken.wait()
        if self._tasks and self._drained_by is None:
            await asyncio.wait(self._tasks, timeout=BREATH, return_when=asyncio.ALL_COMPLETED)
