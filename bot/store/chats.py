"""Chats and their watches."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.model import Chat, ChatAddress, ChatStatus, Watch
from bot.store.insert_new import insert_new
from bot.store.tables import chats, deliveries, watches


async def open_chat(session: AsyncSession, address: ChatAddress, now: datetime) -> Chat:
    """Return the chat that has just spoken: made where it is new, active again where it was disabled."""
    await insert_new(session, chats, **_where(address), status=ChatStatus.ACTIVE, created_at=now)
    back = update(chats).where(*_is_at(address), chats.c.status == ChatStatus.DISABLED)
    await session.execute(back.values(status=ChatStatus.ACTIVE, disabled_because=None))
    return chat_of((await session.execute(select(chats).where(*_is_at(address)))).one())


async def find_chat(session: AsyncSession, address: ChatAddress) -> Chat | None:
    """Return the chat at this address, None where it never spoke."""
    row = (await session.execute(select(chats).where(*_is_at(address)))).one_or_none()
    return None if row is None else chat_of(row)


async def set_chat_status(session: AsyncSession, chat_id: int, status: ChatStatus, because: str | None = None) -> None:
    """Set whether the chat is told anything; `because` says why it is disabled."""
    await session.execute(update(chats).where(chats.c.id == chat_id).values(status=status, disabled_because=because))


async def lock_chat(session: AsyncSession, chat_id: int) -> None:
    """Keep the chat from being changed or forgotten by others until the transaction ends; taken before its deliveries are."""
    await session.execute(select(chats.c.id).where(chats.c.id == chat_id).with_for_update())


async def disable_all_but(session: AsyncSession, allowed: Collection[str], because: str) -> None:
    """Disable every active chat that is not among `allowed`, which are addresses such as `telegram:12345` without a thread."""
    address = chats.c.platform + ":" + chats.c.chat
    others = update(chats).where(chats.c.status == ChatStatus.ACTIVE, address.not_in(allowed))
    await session.execute(others.values(status=ChatStatus.DISABLED, disabled_because=because))


async def watches_of(session: AsyncSession, chat_id: int) -> tuple[Watch, ...]:
    """Return the chat's watches, oldest first."""
    rows = await session.execute(select(watches).where(watches.c.chat_id == chat_id).order_by(watches.c.id))
    return tuple(Watch(row.id, row.chat_id, row.term, row.created_at) for row in rows)


async def add_watch(session: AsyncSession, chat_id: int, term: str, now: datetime) -> bool:
    """Watch `term`; returns False where the chat watches it already. Only events that alert from now on are told."""
    return await insert_new(session, watches, chat_id=chat_id, term=term, created_at=now) is not None


async def remove_watch(session: AsyncSession, chat_id: int, term: str) -> bool:
    """Watch `term` no more; returns False where the chat did not."""
    removed = await session.execute(delete(watches).where(watches.c.chat_id == chat_id, watches.c.term == term).returning(watches.c.id))
    return removed.first() is not None


async def clear_watches(session: AsyncSession, chat_id: int) -> int:
    """Remove every watch of the chat; returns how many there were."""
    removed = await session.execute(delete(watches).where(watches.c.chat_id == chat_id).returning(watches.c.id))
    return len(removed.all())


async def forget_chat(session: AsyncSession, chat_id: int) -> None:
    """Delete all that is kept of the chat."""
    await session.execute(delete(chats).where(chats.c.id == chat_id))


async def move_chat(session: AsyncSession, old: ChatAddress, new: ChatAddress) -> None:
    """Give the chat at `old` the address `new`; a chat that is there already takes over its watches and deliveries."""
    moving = await find_chat(session, old)
    if moving is None or old == new:
        return
    there = await find_chat(session, new)
    if there is None:
        await session.execute(update(chats).where(chats.c.id == moving.id).values(_where(new)))
        return
    for table, key in ((watches, watches.c.term), (deliveries, deliveries.c.alert_id)):
        has_already = select(key).where(table.c.chat_id == there.id, key.is_not(None)).scalar_subquery()
        is_new = key.is_(None) | key.not_in(has_already)  # None: a delivery of a notice
        move = update(table).where(table.c.chat_id == moving.id, is_new).values(chat_id=there.id)
        await session.execute(move)
    await forget_chat(session, moving.id)


def chat_of(row: Row[Any]) -> Chat:
    """Make the chat from a row that has the columns of `chats`."""
    return Chat(row.id, ChatAddress(row.platform, row.chat, row.thread or None), row.status, row.zone, row.disabled_because)


def _where(address: ChatAddress) -> dict[str, str]:
    return {"platform": address.platform, "chat": address.chat, "thread": address.thread or ""}


def _is_at(address: ChatAddress) -> tuple[ColumnElement[bool], ...]:
    return tuple(chats.c[name] == value for name, value in _where(address).items())
