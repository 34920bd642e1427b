"""Sends one claimed delivery and records how that ended."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from bot.delivery.outcome import record_decision, record_sent
from bot.delivery.retry import Decision, GiveUp, after_error
from bot.errors import OutcomeUnknown, SendError, ThreadGone
from bot.message import Message
from bot.model import Adapter, AlertReason, Chat, ClaimedDelivery, Event
from bot.store.database import Database
from bot.store.events import get_event

LEASE = timedelta(seconds=45)
"""How long a claim lasts."""
SEND_SECONDS = 30.0
"""How long a send may take: its end is recorded well before the claim lapses."""
CHAT_RESTS = {"telegram": timedelta(seconds=1), "slack": timedelta(seconds=1)}
"""One message a second and chat: core.telegram.org/bots/faq, docs.slack.dev/apis/web-api/rate-limits."""

Render = Callable[[Event, AlertReason, Chat], Message]
"""Makes the card that a chat is shown."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Sending:
    """Sends through the adapter of the chat's platform."""

    database: Database
    adapters: Mapping[str, Adapter]
    render: Render
    now: Callable[[], datetime]

    async def send(self, delivery: ClaimedDelivery) -> Decision | None:
        """Send it and record the outcome under its claim; returns what was decided where it was not sent."""
        async with self.database.read() as session:
            event = await get_event(session, delivery.event_id)
        if event is None:  # it went with all that hung on it, this delivery too
            return None
        try:
            message = self.render(event, delivery.why, delivery.chat)
        except Exception as error:  # noqa: BLE001 -- a bug that one card brings out must not keep the others from being sent
            _log.exception("a card could not be made", event_id=event.id, delivery=delivery.id)
            return await self._failed(delivery, GiveUp(f"its card could not be made: {error!r}"))
        try:
            message_id = await self._send(delivery, message)
        except SendError as error:
            return await self._failed(delivery, after_error(error, delivery, now=self.now()))
        await self._sent(delivery, message_id)
        return None

    async def _send(self, delivery: ClaimedDelivery, message: Message) -> str | None:
        """Send it; whatever goes wrong comes out as a SendError."""
        address, key = delivery.chat.address, str(delivery.id)
        adapter = self.adapters[address.platform]
        try:
            async with asyncio.timeout(SEND_SECONDS):
                try:
                    return await adapter.send(address, message, key=key)
                except ThreadGone as error:
                    if address.thread is None:
                        raise
                    _log.warning("a topic is gone; its chat gets the message", chat=str(address), error=str(error))
                    return await adapter.send(replace(address, thread=None), message, key=key)
        except SendError:
            raise
        except TimeoutError as error:
            raise OutcomeUnknown(f"{address.platform} has not answered within {SEND_SECONDS:g} s") from error
        except Exception as error:
            _log.exception("an adapter failed", platform=address.platform, delivery=delivery.id)
            raise OutcomeUnknown(f"a fault in Sidelines, please report it: {error!r}") from error

    async def _sent(self, delivery: ClaimedDelivery, message_id: str | None) -> None:
        now = self.now()
        rests_until = now + CHAT_RESTS.get(delivery.chat.address.platform, timedelta())
        async with self.database.write() as session:
            held = await record_sent(session, delivery, message_id, now=now, rests_until=rests_until)
        _log.info("an alert was sent", chat=str(delivery.chat.address), event_id=delivery.event_id, delivery=delivery.id, claim_held=held)

    async def _failed(self, delivery: ClaimedDelivery, decision: Decision) -> Decision:
        async with self.database.write() as session:
            held = await record_decision(session, delivery, decision, now=self.now())
        told = {"chat": str(delivery.chat.address), "delivery": delivery.id, "attempt": delivery.attempts, "claim_held": held}
        _log.warning("an alert was not sent", decision=type(decision).__name__, because=decision.because, **told)
        return decision
