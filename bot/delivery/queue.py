"""What a queue of rows promises, and what an engine that works on it calls.

Work is put into a queue by writing its row, in the transaction of what makes it necessary: `bot.store.alerts.add_alert` owes a delivery,
`bot.store.updates.keep_update` keeps what was said. Nothing else is enqueued; `docs/decisions/0005` tells why.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, TypeVar

Claimed = TypeVar("Claimed")


class Queue(Protocol[Claimed]):
    """Rows that wait to be worked on. Any number of engines, in any number of processes, may work on one.

    `woken` is set where a commit has made something due that is to be seen at once; set twice, or for nothing, it does no harm.
    """

    woken: asyncio.Event

    async def sweep(self) -> None:
        """Put back what was claimed and never finished, because whoever claimed it has died or hangs."""

    async def claim(self, limit: int) -> Sequence[Claimed]:
        """Take up to `limit` of what is due, so that nobody else takes it: by priority, of one chat one at a time and in its order."""

    async def do(self, claimed: Claimed) -> None:
        """Do it and record that it is done. What somebody else has done meanwhile, or does now, is left alone."""

    async def next_due_at(self) -> datetime | None:
        """Return when there may be something to claim or to sweep, None where nothing waits."""
