"""Lets messages go one after the other at the moments that they are booked for."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.pacer import Pacer
from bot.model import ChatAddress
from bot.store.database import Database

LATEST = 0.05
"""Seconds after its moment at which a message has missed it, and its moment is booked anew: so much nearer than a limit two may come."""
LONGEST_LEAD = 1.0
"""Seconds that a moment is booked ahead at most, for the commit to be done by then."""

Kept = TypeVar("Kept")
Keep = Callable[[AsyncSession, timedelta, bool], Awaitable[Kept | None]]
"""Keeps, in the transaction that books, how long the message has to wait, and whether that is booked; returns what goes, None for nothing."""


class Turnstile:
    """One queue a platform: who waits for his moment keeps the next from booking, so that a process that stands still has booked one at most.

    A moment is booked as far ahead as the last commit took, so that a slow disk does not let it pass. `clock` is in seconds.
    """

    def __init__(self, database: Database, pacer: Pacer, clock: Callable[[], float] | None = None) -> None:
        self._database = database
        self._pacer = pacer
        self._clock = clock
        self._gates: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._lead = 0.0

    async def take(self, address: ChatAddress, keep: Keep[Kept]) -> Kept | None:
        """Return what `keep` returns, once the message may go."""
        clock = self._clock or asyncio.get_running_loop().time
        missed = False
        async with self._gates[address.platform]:
            while True:
                async with self._database.write() as session:
                    wait, may_go = await self._pacer.book(session, address, lead=timedelta(seconds=self._lead), missed=missed)
                    asked_at = clock()
                    kept = await keep(session, wait, may_go)
                self._lead = min(clock() - asked_at, LONGEST_LEAD)
                if kept is None:
                    return None
                at = asked_at + wait.total_seconds()
                await asyncio.sleep(max(at - clock(), 0))
                if clock() - at < LATEST:
                    return kept
                missed = True
