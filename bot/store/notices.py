"""Notices: what an admin has to know, owed to his chat like an alert. What comes close together is told together."""

from datetime import datetime, timedelta

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.model import ChatAddress, ChatStatus, DeliveryStatus, Notice, Priority
from bot.store.chats import find_chat
from bot.store.insert_new import insert_new
from bot.store.tables import chats, deliveries

GATHER = timedelta(seconds=5)
"""How long a notice waits for more lines."""
REST = timedelta(minutes=1)
"""The least time between two notices to one admin."""
MOST_LINES = 10


async def add_notice(session: AsyncSession, address: ChatAddress, line: str, now: datetime) -> None:
    """Owe the line to whom it may concern: within the notice that still gathers, or in a new one. Who takes nothing any more is owed nothing."""
    await insert_new(session, chats, **_new_chat(address, now))
    chat = await find_chat(session, address)
    if chat is None or chat.status is ChatStatus.DISABLED:
        return
    gathering = select(deliveries.c.id, deliveries.c.notice).where(
        deliveries.c.chat_id == chat.id,
        deliveries.c.status == DeliveryStatus.PENDING,
        deliveries.c.notice.is_not(None),
        deliveries.c.attempts == 0,
        deliveries.c.due_at > now,
    )
    row = (await session.execute(gathering.order_by(deliveries.c.id.desc()).limit(1).with_for_update())).first()
    if row is None:
        await _add(session, chat.id, Notice((line,)), now)
    else:
        more = update(deliveries).where(deliveries.c.id == row.id)
        await session.execute(more.values(notice=with_line(row.notice, line)))


def with_line(notice: Notice, line: str) -> Notice:
    """Return the notice with one line more, which is only counted where there are many."""
    if len(notice.lines) < MOST_LINES:
        return Notice((*notice.lines, line), notice.left_out)
    return Notice(notice.lines, notice.left_out + 1)


async def _add(session: AsyncSession, chat_id: int, notice: Notice, now: datetime) -> None:
    last = select(func.max(deliveries.c.scheduled_at)).where(deliveries.c.chat_id == chat_id, deliveries.c.alert_id.is_(None))
    told_at: datetime | None = (await session.execute(last)).scalar()
    due_at = max(now + GATHER, told_at + REST) if told_at else now + GATHER
    row = {"chat_id": chat_id, "notice": notice, "status": DeliveryStatus.PENDING, "priority": int(Priority.SINGLE)}
    moments = {"scheduled_at": due_at, "due_at": due_at, "created_at": now}
    await session.execute(insert(deliveries).values(**row, **moments, attempts=0, unknowns=0))


def _new_chat(address: ChatAddress, now: datetime) -> dict[str, object]:
    where = {"platform": address.platform, "chat": address.chat, "thread": address.thread or ""}
    return {**where, "status": ChatStatus.ACTIVE, "created_at": now}
