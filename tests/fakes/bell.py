import asyncio
from collections.abc import Callable
from typing import TypeVar

PATIENCE = 10.0

T = TypeVar("T")


class Bell:
    """Rung when something has changed; wakes everyone who waits for something to become true."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        rung, self._rung = self._rung, asyncio.Event()
        rung.set()

    async def until(self, found: Callable[[], T | None], *, patience: float = PATIENCE) -> T:
        """Return what `found` returns as soon as that is not None; raises TimeoutError after `patience` seconds."""
        async with asyncio.timeout(patience):
            while (result := found()) is None:
                await self._rung.wait()
        return result
