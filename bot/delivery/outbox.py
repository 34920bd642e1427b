"""Sends what is owed: claims what is due, sends it side by side, chat by chat in order.

Truth is in the database: a claim is taken and an outcome recorded in transactions of their own. What dies in between is found by its lapsed
claim; its outcome is unknown then.
"""

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import uuid4

from bot.delivery.outcome import Recorder
from bot.delivery.pacer import Pacer
from bot.delivery.pacing import PATIENCE
from bot.delivery.retry import Decision, after_death, after_unknown
from bot.delivery.sending import LEASE, Render, Sending, can_look_up
from bot.delivery.turnstile import Turnstile
from bot.model import Adapter, ClaimedDelivery
from bot.store.database import Database
from bot.store.deliveries import claim_deliveries, lapsed_deliveries, next_due_at, release_unknown


class Outbox:
    """The queue of deliveries (`bot.delivery.queue`). Sends through the adapters at the pacer's pace. `render` makes the card that a chat is shown."""

    def __init__(
        self,
        database: Database,
        adapters: Iterable[Adapter],
        *,
        render: Render,
        pacer: Pacer,
        recorder: Recorder,
        now: Callable[[], datetime],
    ) -> None:
        self.woken = asyncio.Event()
        self._now = now
        self._database = database
        self._adapters = {adapter.platform: adapter for adapter in adapters}
        self._pacer = pacer
        self._recorder = recorder
        self._sending = Sending(database, self._adapters, render, Turnstile(database, pacer), recorder, now)

    async def sweep(self) -> None:
        """Take in what lapsed: what never went out is due again, of the rest the outcome is unknown."""
        async with self._database.read() as session:
            lapsed = await lapsed_deliveries(session, self._now())
        for delivery in lapsed:
            await self._recorder.failed(delivery, self._after_lapse(delivery))

    async def claim(self, limit: int) -> tuple[ClaimedDelivery, ...]:
        """Claim what is due on the platforms that may be sent to."""
        now = self._now()
        async with self._database.write() as session:
            waits = await self._pacer.waits(session, self._adapters)
            open_platforms = [platform for platform, wait in waits.items() if wait <= PATIENCE]
            await release_unknown(session, now)
            return await claim_deliveries(session, open_platforms, claim=uuid4().hex, now=now, until=now + LEASE, limit=limit)

    async def do(self, claimed: ClaimedDelivery) -> None:
        """Send it and record how that ended."""
        await self._sending.send(claimed)

    async def next_due_at(self) -> datetime | None:
        """Return when something more can be claimed or has lapsed, or a platform may be sent to again."""
        now = self._now()
        async with self._database.read() as session:
            waits = await self._pacer.waits(session, self._adapters)
            due_at = await next_due_at(session, [platform for platform, wait in waits.items() if wait <= PATIENCE], now)
        held_up = (now + wait for wait in waits.values() if wait > PATIENCE)
        return min((moment for moment in (due_at, *held_up) if moment is not None), default=None)

    def _after_lapse(self, delivery: ClaimedDelivery) -> Decision:
        """Decide by whether it can have gone out: its claim is renewed when it does."""
        if delivery.tried_at is None or delivery.tried_at + LEASE < delivery.claimed_until:
            return after_death(delivery, now=self._now())
        because = "whoever sent it ended before the answer came"
        return after_unknown(delivery, because, can_look_up=can_look_up(self._adapters.get(delivery.chat.address.platform)))
