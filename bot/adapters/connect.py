"""How every platform is connected to: patiently while it is down, and not at all where waiting can't help."""

import asyncio
from collections.abc import Awaitable, Callable
from itertools import chain, repeat
from typing import TypeVar

import structlog

from bot.errors import Flooded, OutcomeUnknown, Unavailable

PAUSES = (0.5, 1, 2, 5, 10, 30)
"""Seconds to wait after each attempt that failed; the last one again and again."""

_Connected = TypeVar("_Connected")

_log = structlog.get_logger(__name__)


async def connect(platform: str, attempt: Callable[[], Awaitable[_Connected]]) -> _Connected:
    """Return what the first attempt that succeeds returns; raises at once what waiting can't heal, such as `Unauthorized`."""
    pauses = chain(PAUSES, repeat(PAUSES[-1]))
    while True:
        try:
            return await attempt()
        except (Flooded, Unavailable, OutcomeUnknown) as error:
            asked = error.retry_after.total_seconds() if isinstance(error, Flooded) else 0
            wait = max(next(pauses), asked)
            _log.warning("can't connect yet, trying again", platform=platform, seconds=wait, error=str(error))
        await asyncio.sleep(wait)
