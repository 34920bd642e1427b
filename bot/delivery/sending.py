"""Sends one claimed delivery, when its turn has come, and records how that ended."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.admins import notice_message
from bot.delivery.outcome import Recorder
from bot.delivery.retry import GiveUp, after_error, after_lookup_error
from bot.delivery.turnstile import Turnstile
from bot.errors import OutcomeUnknown, SendError, StoreError, ThreadGone, Unavailable
from bot.message import Message
from bot.model import Adapter, Alert, AlertReason, Chat, ClaimedDelivery, Event, FindsAgain, Notice
from bot.store.around import event_in_full
from bot.store.database import Database
from bot.store.deliveries import hold, put_back

LEASE = timedelta(seconds=45)
"""How long a claim lasts, counted anew when the message goes out."""
SEND_SECONDS = 30.0
"""How long a send may take: its end is recorded well before the claim lapses."""

Render = Callable[[Event, AlertReason, Chat], Message]
"""Makes the card that a chat is shown."""

_log = structlog.get_logger(__name__)


def can_look_up(adapter: Adapter | None) -> bool:
    """Return whether the adapter can tell what became of a message."""
    return isinstance(adapter, FindsAgain)


@dataclass(frozen=True, slots=True)
class Sending:
    """Sends through the adapter of the chat's platform."""

    database: Database
    adapters: Mapping[str, Adapter]
    render: Render
    turnstile: Turnstile
    recorder: Recorder
    now: Callable[[], datetime]

    async def send(self, delivery: ClaimedDelivery) -> None:
        """Send it and record the outcome under its claim; one whose outcome is unknown is looked for first, where that can be."""
        adapter = self.adapters[delivery.chat.address.platform]
        try:
            found = await _found(adapter, delivery)
        except SendError as error:
            await self.recorder.failed(delivery, after_lookup_error(error, delivery, now=self.now()))
            return
        except Exception as error:  # noqa: BLE001 -- a bug of ours: not looked up for ever, nor sent
            _log.exception("an adapter failed to look up", platform=adapter.platform, delivery=delivery.id)
            await self.recorder.failed(
                delivery, GiveUp(f"its outcome can't be looked up, a fault in Sidelines, please report it: {error!r}")
            )
            return
        if found is not None:
            await self.recorder.sent(delivery, found)
        elif (message := await self._card(delivery)) is not None:
            await self._send(adapter, delivery, message)

    async def _card(self, delivery: ClaimedDelivery) -> Message | None:
        """Make its card; None where there is none to be sent."""
        try:
            match delivery.what:
                case Alert():
                    return await self._alert_card(delivery.what, delivery.chat)
                case Notice():
                    return notice_message(delivery.what)
            await self.recorder.failed(delivery, GiveUp(delivery.what.because))
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 -- a bug that one card brings out must not keep the others from being sent
            _log.exception("a card could not be made", delivery=delivery.id)
            await self.recorder.failed(delivery, GiveUp(f"its card could not be made: {error!r}"))
        return None

    async def _alert_card(self, alert: Alert, chat: Chat) -> Message | None:
        async with self.database.read() as session:
            event = await event_in_full(session, alert.event_id)
        return None if event is None else self.render(event, alert.why, chat)  # None: it went with all that hung on it, this delivery too

    async def _send(self, adapter: Adapter, claimed: ClaimedDelivery, message: Message) -> None:
        delivery = await self._in_turn(claimed)
        if delivery is None:
            return
        try:
            message_id = await _sent(adapter, delivery, message)
        except SendError as error:
            decision = after_error(error, delivery, now=self.now(), can_look_up=can_look_up(adapter))
            await self.recorder.failed(delivery, decision)
        else:
            await self.recorder.sent(delivery, message_id)

    async def _in_turn(self, claimed: ClaimedDelivery) -> ClaimedDelivery | None:
        """Wait until it may go, its claim renewed; None where the chat has to wait longer, or the claim is no longer held."""
        last = claimed

        async def keep(session: AsyncSession, wait: timedelta, may_go: bool) -> ClaimedDelivery | None:
            nonlocal last
            goes_at = self.now() + wait
            if not may_go:
                await put_back(session, last, goes_at)
                return None
            held = await hold(session, last, now=goes_at, until=goes_at + LEASE)
            if held is None:
                await session.rollback()  # what another sends must not cost a turn
                return None
            last = held
            return held

        return await self.turnstile.take(claimed.chat.address, keep)


async def _found(adapter: Adapter, delivery: ClaimedDelivery) -> str | None:
    """Return the id of the message where an attempt of unknown outcome turns out to have arrived."""
    if not delivery.unknowns or delivery.tried_at is None or not isinstance(adapter, FindsAgain):
        return None
    until = delivery.tried_at + LEASE
    try:
        async with asyncio.timeout(SEND_SECONDS):
            return await adapter.find(delivery.chat.address, key=_key(delivery), since=delivery.tried_at, until=until)
    except TimeoutError as error:
        raise Unavailable(f"{adapter.platform} has not answered within {SEND_SECONDS:g} s") from error


async def _sent(adapter: Adapter, delivery: ClaimedDelivery, message: Message) -> str | None:
    """Send it; whatever goes wrong comes out as a SendError."""
    address = delivery.chat.address
    try:
        async with asyncio.timeout(SEND_SECONDS):
            try:
                return await adapter.send(address, message, key=_key(delivery))
            except ThreadGone as error:
                if address.thread is None:
                    raise
                _log.warning("a topic is gone; its chat gets the message", chat=str(address), error=str(error))
                return await adapter.send(replace(address, thread=None), message, key=_key(delivery))
    except SendError:
        raise
    except TimeoutError as error:
        raise OutcomeUnknown(f"{address.platform} has not answered within {SEND_SECONDS:g} s") from error
    except Exception as error:
        _log.exception("an adapter failed", platform=address.platform, delivery=delivery.id)
        raise OutcomeUnknown(f"a fault in Sidelines, please report it: {error!r}") from error


def _key(delivery: ClaimedDelivery) -> str:
    """Return what the message is known by on its platform."""
    return str(delivery.id)
