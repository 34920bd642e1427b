"""Lets messages go one after the other at the moments that they are booked for."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

LATEST = 0.25
"""Seconds after its moment at which a message has missed it: the process stood still meanwhile, and its moment is booked anew."""

Booked = TypeVar("Booked")


class Turnstile:
    """One queue a platform: who waits for his moment keeps the next from booking, so that a process that stands still has booked one at most."""

    def __init__(self) -> None:
        self._gates: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def take(self, platform: str, book: Callable[[], Awaitable[tuple[Booked, timedelta]]]) -> Booked:
        """Return what `book` returns once the wait that it returns with it is over."""
        clock = asyncio.get_running_loop().time
        async with self._gates[platform]:
            while True:
                asked_at = clock()
                booked, wait = await book()
                await asyncio.sleep(max(asked_at + wait.total_seconds() - clock(), 0))
                if booked is None or clock() - asked_at - wait.total_seconds() < LATEST:
                    return booked
