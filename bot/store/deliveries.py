"""Deliveries: claimed for a while, in each chat's order, and finished by the holder of the claim alone.

The order of a chat is by priority, then by the moment from when on each is to be told. What is to be told later holds up nothing; what is due
and had to wait keeps its place.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Row, Select, func, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.model import Alert, AlertReason, ChatStatus, ClaimedDelivery, DeliveryStatus, Notice, Priority, Unreadable
from bot.store.chats import chat_of
from bot.store.columns import as_kept, read_kept
from bot.store.tables import alerts, chats, deliveries


async def claim_deliveries(
    session: AsyncSession, platforms: Collection[str], *, claim: str, now: datetime, until: datetime, limit: int
) -> tuple[ClaimedDelivery, ...]:
    """Claim up to `limit` deliveries that are due on these platforms, each the first of its chat."""
    ids: list[int] = []
    for priority in Priority:
        ids += await _first_of_their_chats(session, platforms, priority, now=now, limit=limit - len(ids))
    values = {"status": DeliveryStatus.CLAIMED, "claim": claim, "claimed_until": until, "attempts": deliveries.c.attempts + 1}
    await session.execute(update(deliveries).where(deliveries.c.id.in_(ids)).values(values))
    return await _claimed(session, deliveries.c.id.in_(ids))


async def lapsed_deliveries(session: AsyncSession, now: datetime) -> tuple[ClaimedDelivery, ...]:
    """Return the deliveries whose claim ran out without an outcome: whoever held it died or hangs."""
    return await _claimed(session, deliveries.c.status == DeliveryStatus.CLAIMED, deliveries.c.claimed_until <= now)


async def release_unknown(session: AsyncSession, now: datetime) -> None:
    """Make those whose outcome is unknown, and whose time has come, ready to be claimed again."""
    due = (deliveries.c.status == DeliveryStatus.UNKNOWN, deliveries.c.due_at <= now)
    await session.execute(update(deliveries).where(*due).values(status=DeliveryStatus.PENDING))


async def next_due_at(session: AsyncSession, platforms: Collection[str], now: datetime) -> datetime | None:
    """Return when, after `now`, something more can be claimed on these platforms or released; None where nothing is owed."""
    later = (
        _pending(platforms).with_only_columns(deliveries.c.due_at).where(deliveries.c.due_at > now).order_by(deliveries.c.due_at).limit(1)
    )
    lapsing = select(func.min(deliveries.c.claimed_until)).where(deliveries.c.status == DeliveryStatus.CLAIMED)
    unknown = select(func.min(deliveries.c.due_at)).where(deliveries.c.status == DeliveryStatus.UNKNOWN)
    moments = [(await session.execute(query)).scalar() for query in (later, lapsing, unknown)]
    return min((moment for moment in moments if moment is not None), default=None)


async def finish_sent(session: AsyncSession, delivery: ClaimedDelivery, message_id: str | None, *, now: datetime) -> bool:
    """Mark it sent; returns False where the claim is no longer held."""
    return await _finish(session, delivery, status=DeliveryStatus.SENT, message_id=message_id, sent_at=now, error=None)


async def finish_dead(session: AsyncSession, delivery: ClaimedDelivery, because: str, *, unknowns: int = 0) -> bool:
    """Give it up for good; `unknowns` is how many more outcomes are unknown. Returns False where the claim is no longer held."""
    return await _finish(session, delivery, status=DeliveryStatus.DEAD, error=because, unknowns=delivery.unknowns + unknowns)


async def finish_later(session: AsyncSession, delivery: ClaimedDelivery, at: datetime, because: str | None) -> bool:
    """Put it back, to be due `at`: it did not reach its chat. Returns False where the claim is no longer held."""
    return await _finish(session, delivery, status=DeliveryStatus.PENDING, due_at=at, error=because)


async def finish_unknown(session: AsyncSession, delivery: ClaimedDelivery, at: datetime, because: str, *, unknowns: int = 1) -> bool:
    """Put it back, to be due `at`: it may have reached its chat; `unknowns` is how many more outcomes are unknown.

    Returns False where the claim is no longer held.
    """
    values = {"due_at": at, "error": because, "unknowns": delivery.unknowns + unknowns}
    return await _finish(session, delivery, status=DeliveryStatus.UNKNOWN, **values)


async def hold(session: AsyncSession, delivery: ClaimedDelivery, *, now: datetime, until: datetime) -> ClaimedDelivery | None:
    """Return it with its claim renewed `until` then, since it is about to go out; None where the claim is no longer held."""
    held = update(deliveries).where(*_is_held(delivery)).values(claimed_until=until, tried_at=now).returning(deliveries.c.id)
    renewed = (await session.execute(held)).first() is not None
    return replace(delivery, claimed_until=until, tried_at=now) if renewed else None


async def put_back(session: AsyncSession, delivery: ClaimedDelivery, at: datetime) -> bool:
    """Put it back, to be due `at`, as if it had not been claimed. Returns False where the claim is no longer held."""
    return await _finish(session, delivery, status=DeliveryStatus.PENDING, due_at=at, attempts=delivery.attempts - 1)


async def _first_of_their_chats(
    session: AsyncSession, platforms: Collection[str], priority: Priority, *, now: datetime, limit: int
) -> tuple[int, ...]:
    """Return what is due of one priority, the longest due first: so an index gives it in order, however much more is due."""
    due = _pending(platforms).where(deliveries.c.priority == priority, deliveries.c.due_at <= now, ~_waits_for_an_earlier_one(now))
    due = due.order_by(deliveries.c.due_at, deliveries.c.id).limit(limit).with_for_update(skip_locked=True, of=deliveries)
    return tuple((await session.execute(due)).scalars())


def _pending(platforms: Collection[str]) -> Select[Any]:
    query = select(deliveries.c.id).join(chats, chats.c.id == deliveries.c.chat_id)
    return query.where(deliveries.c.status == DeliveryStatus.PENDING, *_is_served(platforms))


def _is_served(platforms: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    return chats.c.status == ChatStatus.ACTIVE, chats.c.platform.in_(platforms)


def _waits_for_an_earlier_one(now: datetime) -> ColumnElement[bool]:
    """Whether one of its chat is under way, or is to be told before it."""
    other = deliveries.alias()
    of_the_chat = select(other.c.id).where(other.c.chat_id == deliveries.c.chat_id, other.c.id != deliveries.c.id)
    under_way = other.c.status.in_((DeliveryStatus.CLAIMED, DeliveryStatus.UNKNOWN))
    goes_first = (other.c.status == DeliveryStatus.PENDING) & (other.c.scheduled_at <= now) & (_place(other) < _place(deliveries))
    return or_(of_the_chat.where(under_way).exists(), of_the_chat.where(goes_first).exists())


def _place(table: FromClause) -> ColumnElement[Any]:
    return tuple_(table.c.priority, table.c.scheduled_at, table.c.id)


async def _claimed(session: AsyncSession, *conditions: ColumnElement[bool]) -> tuple[ClaimedDelivery, ...]:
    query: Select[Any] = (
        select(
            deliveries.c.id.label("delivery_id"),
            *(deliveries.c[name] for name in ("claim", "claimed_until", "attempts", "unknowns", "tried_at")),
            deliveries.c.created_at.label("owed_since"),
            *(alerts.c[name] for name in ("event_id", "reason", "state")),
            *map(as_kept, (alerts.c.change, deliveries.c.notice)),
            chats,
        )
        .outerjoin(alerts, alerts.c.id == deliveries.c.alert_id)
        .join(chats, chats.c.id == deliveries.c.chat_id)
        .where(*conditions)
        .order_by(deliveries.c.id)
    )
    return tuple(map(_delivery, await session.execute(query)))


async def _finish(session: AsyncSession, delivery: ClaimedDelivery, **values: object) -> bool:
    done = update(deliveries).where(*_is_held(delivery)).values(claim=None, claimed_until=None, **values).returning(deliveries.c.id)
    return (await session.execute(done)).first() is not None


def _is_held(delivery: ClaimedDelivery) -> tuple[ColumnElement[bool], ...]:
    """Whether the claim is as it was then: who found it lapsed must not end it once its holder has renewed it and sends."""
    the_claim = (deliveries.c.claim == delivery.claim, deliveries.c.claimed_until == delivery.claimed_until)
    return deliveries.c.id == delivery.id, deliveries.c.status == DeliveryStatus.CLAIMED, *the_claim


def _delivery(row: Row[Any]) -> ClaimedDelivery:
    return ClaimedDelivery(
        id=row.delivery_id,
        claim=row.claim,
        claimed_until=row.claimed_until,
        attempts=row.attempts,
        unknowns=row.unknowns,
        chat=chat_of(row),
        what=_what(row),
        created_at=row.owed_since,
        tried_at=row.tried_at,
    )


def _what(row: Row[Any]) -> Alert | Notice | Unreadable:
    try:
        if row.event_id is not None:
            return Alert(row.event_id, AlertReason(row.reason, row.state, read_kept(alerts.c.change, row.change)))
        notice: Notice = read_kept(deliveries.c.notice, row.notice)
    except ValueError as error:
        return Unreadable(f"what it tells can't be read: {error}")
    return notice
