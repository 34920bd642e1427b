"""Deliveries as an operator sees them, and puts them back on their way."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.model import ChatAddress, DeliveryStatus, Reason
from bot.store.tables import alerts, chats, deliveries


@dataclass(frozen=True, slots=True)
class Owed:
    """One delivery with all that explains it; without `event_id` and `reason` it is a notice. `error` is what its last failure was."""

    id: int
    chat: ChatAddress
    event_id: int | None
    reason: Reason | None
    status: DeliveryStatus
    attempts: int
    due_at: datetime
    error: str | None


async def list_owed(session: AsyncSession, statuses: Collection[DeliveryStatus], *, limit: int) -> tuple[Owed, ...]:
    """Return deliveries of these statuses, the newest first."""
    query = (
        select(deliveries, alerts.c.event_id, alerts.c.reason, chats.c.platform, chats.c.chat, chats.c.thread)
        .outerjoin(alerts, alerts.c.id == deliveries.c.alert_id)
        .join(chats, chats.c.id == deliveries.c.chat_id)
        .where(deliveries.c.status.in_(statuses))
        .order_by(deliveries.c.id.desc())
        .limit(limit)
    )
    return tuple(
        Owed(
            row.id,
            ChatAddress(row.platform, row.chat, row.thread or None),
            row.event_id,
            row.reason,
            row.status,
            row.attempts,
            row.due_at,
            row.error,
        )
        for row in await session.execute(query)
    )


async def retry_dead(session: AsyncSession, ids: Collection[int] | None, now: datetime) -> tuple[int, ...]:
    """Make those that were given up due again, as if never tried; without `ids` all of them. Returns which these are."""
    which = [deliveries.c.status == DeliveryStatus.DEAD] + ([] if ids is None else [deliveries.c.id.in_(ids)])
    again = {"status": DeliveryStatus.PENDING, "due_at": now, "attempts": 0, "unknowns": 0, "error": None}
    rows = await session.execute(update(deliveries).where(*which).values(again).returning(deliveries.c.id))
    return tuple(sorted(rows.scalars()))
