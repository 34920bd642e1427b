"""Does the work that waits in a table, side by side, whenever it is woken or something is due, until it is stopped.

The table is the queue: what is to be done stands in it, written with what made it necessary, and is claimed from it. A process holds no
more of it than its hands can take. `docs/decisions/` tells why no job of its own stands beside a row.
"""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Generic, TypeVar

import structlog

from bot.errors import StoreError

SWEEP = timedelta(seconds=5)
"""How long it sleeps at most: another process may have written what is due, or died over it."""
BREATH = 0.3
"""Seconds between two looks while hands are busy, so that one transaction claims for several hands that have become free."""
DRAIN = timedelta(seconds=20)
"""How long what is under way may take once it is stopped."""

Claimed = TypeVar("Claimed")

_log = structlog.get_logger(__name__)


class Worker(ABC, Generic[Claimed]):
    """Works with so many hands; what it works on is told by the three methods without a body."""

    def __init__(self, hands: int, now: Callable[[], datetime]) -> None:
        self._hands = hands
        self._now = now
        self._tasks: set[asyncio.Task[None]] = set()
        self._woken = asyncio.Event()
        self._stopping = False

    @abstractmethod
    async def claim(self, limit: int) -> Sequence[Claimed]:
        """Take up to `limit` of what is due, so that nobody else takes it: the most urgent first, of one chat one at a time, in its order."""

    @abstractmethod
    async def do(self, claimed: Claimed) -> None:
        """Do it and record that it is done; what is not recorded is found again when its claim has lapsed."""

    @abstractmethod
    async def next_due_at(self) -> datetime | None:
        """Return when there may be something to claim, None where nothing waits."""

    def wake(self) -> None:
        """Look at once: a commit has made something due."""
        self._woken.set()

    async def run(self) -> None:
        """Do whatever is due until `stop` is called."""
        while not self._stopping:
            await self._turn()
            await self._sleep(await self._next_due_at())
        await self._drain()

    async def do_all(self, *, within: timedelta = DRAIN) -> None:
        """Do what is due and what becomes due within that time; for a process that then ends."""
        until = self._now() + within
        while not self._stopping:
            await self._turn()
            due_at = await self._next_due_at()
            if not self._tasks and not self._woken.is_set() and (due_at is None or due_at > until):
                return
            await self._sleep(due_at)

    async def stop(self) -> None:
        """Take nothing new and wait for what is under way; what does not end in time is found again by its claim."""
        self._stopping = True
        self.wake()
        await self._drain()

    async def _drain(self) -> None:
        if self._tasks:
            _, unfinished = await asyncio.wait(self._tasks, timeout=DRAIN.total_seconds())
            for task in unfinished:
                task.cancel()

    async def _turn(self) -> None:
        self._woken.clear()
        free = self._hands - len(self._tasks)
        if not free:
            return
        try:
            for claimed in await self.claim(free):
                task = asyncio.create_task(self.do(claimed))
                self._tasks.add(task)
                task.add_done_callback(self._done)
        except StoreError as error:
            _log.error("the database can't be used and will be tried again", worker=type(self).__name__, error=str(error))

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self.wake()
        if not task.cancelled() and (error := task.exception()):
            _log.error("work ended without a recorded outcome; its claim will lapse", error=str(error), exc_info=error)

    async def _next_due_at(self) -> datetime | None:
        try:
            return await self.next_due_at()
        except StoreError:
            return self._now() + SWEEP

    async def _sleep(self, due_at: datetime | None) -> None:
        """Sleep until it is woken or something is due; with every hand busy, until one is free."""
        wait = SWEEP if due_at is None or len(self._tasks) >= self._hands else min(due_at - self._now(), SWEEP)
        with suppress(TimeoutError):
            async with asyncio.timeout(max(wait, timedelta()).total_seconds()):
                await self._woken.wait()
        if self._tasks and not self._stopping:
            await asyncio.wait(self._tasks, timeout=BREATH, return_when=asyncio.ALL_COMPLETED)
