"""Records how an attempt ended, in the caller's transaction and only under the claim that it was made with."""

from datetime import datetime
from typing import assert_never

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.retry import Decision, DisableChat, GiveUp, MoveChat, RetryAt, SendAgainAt
from bot.model import ChatAddress, ChatStatus, ClaimedDelivery
from bot.store.chats import lock_chat, move_chat, set_chat_status
from bot.store.deliveries import finish_dead, finish_later, finish_sent, finish_unknown, rest_chat


async def record_sent(
    session: AsyncSession, delivery: ClaimedDelivery, message_id: str | None, *, now: datetime, rests_until: datetime
) -> bool:
    """Mark it sent and let the chat rest; returns False, with nothing done, where the claim is no longer held."""
    await lock_chat(session, delivery.chat.id)
    held = await finish_sent(session, delivery, message_id, now=now)
    if held:
        await rest_chat(session, delivery.chat.id, rests_until)
    return held


async def record_decision(session: AsyncSession, delivery: ClaimedDelivery, decision: Decision, *, now: datetime) -> bool:
    """Do what was decided after a failure; returns False, with nothing done, where the claim is no longer held."""
    await lock_chat(session, delivery.chat.id)
    match decision:
        case GiveUp():
            return await finish_dead(session, delivery, decision.because, unknowns=decision.unknowns)
        case SendAgainAt():
            return await finish_unknown(session, delivery, decision.at, decision.because)
        case RetryAt():
            held = await finish_later(session, delivery, decision.at, decision.because)
            if held:
                await rest_chat(session, delivery.chat.id, decision.at)
            return held
        case DisableChat() | MoveChat():
            held = await finish_later(session, delivery, now, decision.because)
            if held:
                await _change_chat(session, delivery, decision)
            return held
        case _:
            assert_never(decision)


async def _change_chat(session: AsyncSession, delivery: ClaimedDelivery, decision: DisableChat | MoveChat) -> None:
    if isinstance(decision, DisableChat):
        await set_chat_status(session, delivery.chat.id, ChatStatus.DISABLED, decision.because)
    else:
        address = delivery.chat.address
        await move_chat(session, address, ChatAddress(address.platform, decision.new_chat, address.thread))
