"""Alerts, written together with the deliveries they owe."""

from datetime import datetime

from sqlalchemy import func, insert, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.model import EVERYTHING, AlertReason, ChatStatus, DeliveryStatus, Event, Reason
from bot.store.columns import UtcDateTime, Word
from bot.store.insert_new import insert_new
from bot.store.tables import alerts, chats, deliveries, watches


async def add_alert(session: AsyncSession, event: Event, why: AlertReason, *, now: datetime) -> int:
    """Owe the alert to every active chat that watches one of the event's terms, or everything; returns to how many.

    An event that has alerted for this reason and state before owes nothing more.
    """
    alert_id = await insert_new(session, alerts, event_id=event.id, reason=why.reason, state=why.state, change=why.change, created_at=now)
    if alert_id is None:
        return 0
    watching = (
        select(watches.c.chat_id)
        .join(chats, chats.c.id == watches.c.chat_id)
        .where(watches.c.term.in_({*event.state.terms, EVERYTHING}), chats.c.status == ChatStatus.ACTIVE)
        .distinct()
        .order_by(watches.c.chat_id)
        .subquery()
    )
    fresh = {
        "alert_id": literal(alert_id),
        "chat_id": watching.c.chat_id,
        "status": literal(DeliveryStatus.PENDING, Word(DeliveryStatus)),
        "priority": literal(_priority(why.reason)),
        "attempts": literal(0),
        "unknowns": literal(0),
        "due_at": literal(now, UtcDateTime()),
        "created_at": literal(now, UtcDateTime()),
    }
    await session.execute(insert(deliveries).from_select(list(fresh), select(*fresh.values())))
    owed = await session.execute(select(func.count()).where(deliveries.c.alert_id == alert_id))
    return int(owed.scalar_one())


async def told(session: AsyncSession, event_id: int) -> tuple[AlertReason, ...]:
    """Return what the event has alerted for so far, oldest first."""
    rows = await session.execute(select(alerts).where(alerts.c.event_id == event_id).order_by(alerts.c.id))
    return tuple(AlertReason(row.reason, row.state, row.change) for row in rows)


def _priority(reason: Reason) -> int:
    """A single alert goes before a digest."""
    return 1 if reason is Reason.DIGEST else 0
