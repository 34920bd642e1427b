"""What chats say to the bot: kept before it is handled, handled once by the platform's own number of it.

Once it is answered, only that number is kept, so that nothing stays of what was said.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.message import Message
from bot.model import Incoming, Unreadable
from bot.store.columns import as_kept, read_kept
from bot.store.insert_new import insert_new
from bot.store.tables import updates


@dataclass(frozen=True, slots=True)
class PendingUpdate:
    """Something that was said and is not answered yet. `handled` says whether its command has had its effect: then only `answer` is owed.

    `tries` counts how often the answer has gone out, or was about to.
    """

    id: int
    incoming: Incoming
    handled: bool
    answer: Message | None
    tries: int


@dataclass(frozen=True, slots=True)
class UnreadableUpdate:
    """Something that was said, and is kept in a form that this version can't read."""

    id: int
    platform: str
    what: Unreadable


async def keep_update(session: AsyncSession, incoming: Incoming, now: datetime) -> bool:
    """Keep what was said, to be handled; returns False where it is known already."""
    address = incoming.address
    row = {"chat": str(address), "incoming": incoming, "received_at": now, "due_at": now, "tries": 0}
    return await insert_new(session, updates, platform=address.platform, update_id=incoming.update_id, **row) is not None


async def claim_updates(
    session: AsyncSession, *, now: datetime, until: datetime, limit: int
) -> tuple[PendingUpdate | UnreadableUpdate, ...]:
    """Claim until then up to `limit` of what is due, each the first unanswered of its chat; a claim that lapses makes it due again."""
    due = select(updates.c.id).where(_is_unfinished(), updates.c.due_at <= now, ~_waits_for_an_earlier_one())
    due = due.order_by(updates.c.due_at, updates.c.id).limit(limit).with_for_update(skip_locked=True, of=updates)
    ids = tuple((await session.execute(due)).scalars())
    await session.execute(update(updates).where(updates.c.id.in_(ids)).values(due_at=until))
    kept = (updates.c.id, updates.c.platform, updates.c.handled_at, updates.c.tries, *map(as_kept, (updates.c.incoming, updates.c.answer)))
    rows = await session.execute(select(*kept).where(updates.c.id.in_(ids)).order_by(updates.c.id))
    return tuple(map(_pending, rows))


async def next_update_due_at(session: AsyncSession) -> datetime | None:
    """Return when the next is due, None where all are answered; one that waits for an earlier one of its chat does not count."""
    due = select(func.min(updates.c.due_at)).where(_is_unfinished(), ~_waits_for_an_earlier_one())
    moment: datetime | None = (await session.execute(due)).scalar()
    return moment


async def lock_unhandled(session: AsyncSession, update_id: int) -> bool:
    """Return whether it is still to be handled, and keep it from others until the transaction ends."""
    row = await session.execute(select(updates.c.id).where(updates.c.id == update_id, updates.c.handled_at.is_(None)).with_for_update())
    return row.first() is not None


async def finish_handling(session: AsyncSession, update_id: int, answer: Message | None, now: datetime) -> None:
    """Keep that its command has had its effect, and the answer that is owed; without one it is finished."""
    await session.execute(update(updates).where(updates.c.id == update_id).values(handled_at=now, answer=answer))
    if answer is None:
        await finish_update(session, update_id, now)


async def begin_answer(session: AsyncSession, update_id: int, until: datetime) -> None:
    """Keep that its answer goes out, and the claim until then."""
    await session.execute(update(updates).where(updates.c.id == update_id).values(due_at=until, tries=updates.c.tries + 1))


async def put_off_answer(session: AsyncSession, update_id: int, at: datetime) -> None:
    """Make its answer due then."""
    await session.execute(update(updates).where(updates.c.id == update_id).values(due_at=at))


async def finish_update(session: AsyncSession, update_id: int, now: datetime, *, error: str | None = None) -> None:
    """Keep nothing of it but its number, and `error` where it was given up for that."""
    finished = {"finished_at": now, "incoming": None, "answer": None, "chat": "", "error": error}
    await session.execute(update(updates).where(updates.c.id == update_id).values(finished))


async def count_unfinished(session: AsyncSession) -> int:
    """Return how many are not answered yet."""
    return int((await session.execute(select(func.count()).select_from(updates).where(_is_unfinished()))).scalar_one())


def _is_unfinished() -> ColumnElement[bool]:
    return updates.c.finished_at.is_(None)


def _waits_for_an_earlier_one() -> ColumnElement[bool]:
    earlier = updates.alias()
    of_the_chat = (earlier.c.chat == updates.c.chat, earlier.c.id < updates.c.id)
    return select(earlier.c.id).where(*of_the_chat, earlier.c.finished_at.is_(None)).exists()


def _pending(row: Row[Any]) -> PendingUpdate | UnreadableUpdate:
    try:
        incoming, answer = read_kept(updates.c.incoming, row.incoming), read_kept(updates.c.answer, row.answer)
    except ValueError as error:
        return UnreadableUpdate(row.id, row.platform, Unreadable(f"what was said can't be read: {error}"))
    return PendingUpdate(row.id, incoming, row.handled_at is not None, answer, row.tries)
