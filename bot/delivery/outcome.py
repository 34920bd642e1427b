"""Records how an attempt ended, in one transaction and only under the claim that it was made with; the admins are owed what needs them in the same."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import assert_never

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.admins import Tell, no_one
from bot.delivery.pacer import Pacer
from bot.delivery.retry import Decision, DisableChat, GiveUp, MoveChat, RetryAt, SendAgainAt
from bot.model import Alert, ChatAddress, ChatStatus, ClaimedDelivery, Notice
from bot.store.chats import lock_chat, move_chat, set_chat_status
from bot.store.database import Database
from bot.store.deliveries import finish_dead, finish_later, finish_sent, finish_unknown

Observe = Callable[[str, str, timedelta], None]
"""Takes the platform, how an attempt ended, and how long the delivery had been owed by then."""

_log = structlog.get_logger(__name__)


def unobserved(platform: str, outcome: str, age: timedelta) -> None:
    """Measure nothing."""


@dataclass(frozen=True, slots=True)
class Recorder:
    """Writes outcomes, and what the admins have to know of them, to the database; tells the log and who measures."""

    database: Database
    pacer: Pacer
    now: Callable[[], datetime]
    tell: Tell = no_one
    observe: Observe = unobserved

    async def sent(self, delivery: ClaimedDelivery, message_id: str | None) -> None:
        """Mark it sent, unless the claim is no longer held."""
        async with self.database.write() as session:
            await lock_chat(session, delivery.chat.id)
            held = await finish_sent(session, delivery, message_id, now=self.now())
        self._observe(delivery, "sent", held=held)
        _log.info("an alert was sent", **_told(delivery, held))

    async def failed(self, delivery: ClaimedDelivery, decision: Decision) -> None:
        """Do what was decided after a failure, unless the claim is no longer held."""
        async with self.database.write() as session:
            await lock_chat(session, delivery.chat.id)
            held = await self._carry_out(session, delivery, decision)
            if held and (news := _news(delivery, decision)):
                await self.tell(session, news)
        self._observe(delivery, _OUTCOMES[type(decision)], held=held)
        _log.warning("an alert was not sent", decision=type(decision).__name__, because=decision.because, **_told(delivery, held))

    def _observe(self, delivery: ClaimedDelivery, outcome: str, *, held: bool) -> None:
        self.observe(delivery.chat.address.platform, outcome if held else "claim lost", self.now() - delivery.created_at)

    async def _carry_out(self, session: AsyncSession, delivery: ClaimedDelivery, decision: Decision) -> bool:
        match decision:
            case GiveUp():
                return await finish_dead(session, delivery, decision.because, unknowns=decision.unknowns)
            case SendAgainAt():
                return await finish_unknown(session, delivery, decision.at, decision.because, unknowns=decision.unknowns)
            case RetryAt():
                held = await finish_later(session, delivery, decision.at, decision.because)
                if held:
                    await self.pacer.pause(session, delivery.chat.address, decision.at, whole_platform=decision.whole_platform)
                return held
            case DisableChat() | MoveChat():
                held = await finish_later(session, delivery, self.now(), decision.because)
                if held:
                    await _change_chat(session, delivery, decision)
                return held
            case _:
                assert_never(decision)


_OUTCOMES: dict[type[Decision], str] = {
    RetryAt: "later",
    SendAgainAt: "unknown",
    GiveUp: "dead",
    DisableChat: "chat disabled",
    MoveChat: "chat moved",
}


async def _change_chat(session: AsyncSession, delivery: ClaimedDelivery, decision: DisableChat | MoveChat) -> None:
    if isinstance(decision, DisableChat):
        await set_chat_status(session, delivery.chat.id, ChatStatus.DISABLED, decision.because)
    else:
        address = delivery.chat.address
        await move_chat(session, address, ChatAddress(address.platform, decision.new_chat, address.thread))


def _news(delivery: ClaimedDelivery, decision: Decision) -> str | None:
    """What the admins have to know of it; that they can't be told themselves is in the log alone."""
    if isinstance(delivery.what, Notice):
        return None
    if isinstance(decision, DisableChat):
        return f"{delivery.chat.address} takes nothing any more and is disabled: {decision.because}"
    if isinstance(decision, GiveUp):
        return f"alert {delivery.id} to {delivery.chat.address} is given up: {decision.because}"
    return None


def _told(delivery: ClaimedDelivery, held: bool) -> dict[str, object]:
    of_event = {"event_id": delivery.what.event_id} if isinstance(delivery.what, Alert) else {}
    return {"chat": str(delivery.chat.address), **of_event, "delivery": delivery.id, "attempt": delivery.attempts, "claim_held": held}
