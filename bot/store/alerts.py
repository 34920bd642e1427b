"""Alerts, written together with the deliveries they owe."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, delete, func, insert, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.events.windows import TOLD_BY_THE_FIRST, priority_of
from bot.model import EVERYTHING, AlertReason, ChatStatus, DeliveryStatus, Event, Reason
from bot.store.columns import UtcDateTime, Word
from bot.store.insert_new import insert_new
from bot.store.tables import alerts, chats, deliveries, watches


async def add_alert(
    session: AsyncSession,
    event: Event,
    why: AlertReason,
    *,
    now: datetime,
    due_at: datetime | None = None,
    watched: Collection[str] | None = None,
    but: Collection[str] = (),
) -> int:
    """Owe the alert to every active chat that watches one of the terms `watched` and none of `but`; returns to how many.

    Without `watched` it is the event's terms, and everything. It takes the place of what such a chat is still owed of the event and
    that is not due yet: the card is made when it is sent. An event that has alerted for this reason and state before owes nothing more.
    """
    alert_id = await insert_new(session, alerts, event_id=event.id, reason=why.reason, state=why.state, change=why.change, created_at=now)
    if alert_id is None:
        return 0
    watching = _watching({*event.state.terms, EVERYTHING} if watched is None else watched, but)
    if why.reason in TOLD_BY_THE_FIRST:
        watching = watching.where(watches.c.chat_id.not_in(_still_owed(event.id, now)))
    chosen = watching.subquery()
    fresh = {
        "alert_id": literal(alert_id),
        "chat_id": chosen.c.chat_id,
        "status": literal(DeliveryStatus.PENDING, Word(DeliveryStatus)),
        "priority": literal(int(priority_of(why.reason))),
        "attempts": literal(0),
        "unknowns": literal(0),
        "scheduled_at": literal(due_at or now, UtcDateTime()),
        "due_at": literal(due_at or now, UtcDateTime()),
        "created_at": literal(now, UtcDateTime()),
    }
    await session.execute(insert(deliveries).from_select(list(fresh), select(*fresh.values())))
    await _drop_earlier(session, event.id, alert_id, now)
    owed = await session.execute(select(func.count()).where(deliveries.c.alert_id == alert_id))
    return int(owed.scalar_one())


async def told(session: AsyncSession, event_id: int) -> tuple[AlertReason, ...]:
    """Return what the event has alerted for so far, oldest first."""
    rows = await session.execute(select(alerts).where(alerts.c.event_id == event_id).order_by(alerts.c.id))
    return tuple(AlertReason(row.reason, row.state, row.change) for row in rows)


def _watching(terms: Collection[str], but: Collection[str]) -> Select[tuple[int]]:
    query = (
        select(watches.c.chat_id)
        .join(chats, chats.c.id == watches.c.chat_id)
        .where(watches.c.term.in_(terms), chats.c.status == ChatStatus.ACTIVE)
        .distinct()
        .order_by(watches.c.chat_id)
    )
    if but:
        query = query.where(watches.c.chat_id.not_in(select(watches.c.chat_id).where(watches.c.term.in_(but))))
    return query


def _still_owed(event_id: int, now: datetime) -> Select[tuple[int]]:
    """The chats that are still owed the event's first card."""
    return (
        select(deliveries.c.chat_id)
        .join(alerts, alerts.c.id == deliveries.c.alert_id)
        .where(
            alerts.c.event_id == event_id,
            alerts.c.reason == Reason.ANNOUNCED,
            deliveries.c.status == DeliveryStatus.PENDING,
            deliveries.c.attempts == 0,
            deliveries.c.due_at > now,
        )
    )


async def _drop_earlier(session: AsyncSession, event_id: int, alert_id: int, now: datetime) -> None:
    """Drop what is owed of the event for earlier reasons, is not due yet, and is owed to chats that this alert goes to."""
    earlier = select(alerts.c.id).where(alerts.c.event_id == event_id, alerts.c.id < alert_id)
    to_same = select(deliveries.c.chat_id).where(deliveries.c.alert_id == alert_id)
    await session.execute(
        delete(deliveries).where(
            deliveries.c.alert_id.in_(earlier),
            deliveries.c.status == DeliveryStatus.PENDING,
            deliveries.c.attempts == 0,
            deliveries.c.due_at > now,
            deliveries.c.chat_id.in_(to_same),
        )
    )
