"""The end in order: stage after stage, all of them together within one deadline."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import structlog

ENDING = timedelta(seconds=20)
"""How long all that is done at the end may take: service managers kill after 30 s (Kubernetes) or 90 s (systemd)."""

_log = structlog.get_logger(__name__)


class Ending:
    """Counts from the first stage on; `clock` is in seconds."""

    def __init__(self, within: timedelta = ENDING, clock: Callable[[], float] | None = None) -> None:
        self._within = within.total_seconds()
        self._clock = clock
        self._until: float | None = None

    def left(self) -> float:
        """Return the seconds that are left, none below zero."""
        now = (self._clock or asyncio.get_running_loop().time)()
        if self._until is None:
            self._until = now + self._within
        return max(self._until - now, 0.0)

    async def stage(self, name: str, work: Awaitable[object]) -> None:
        """Wait for the work, but no longer than is left: then it is given up, which a new start makes good."""
        try:
            async with asyncio.timeout(self.left()):
                await work
        except TimeoutError:
            _log.warning("not ended in time, and given up", stage=name)
