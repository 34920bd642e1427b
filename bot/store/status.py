"""How the whole stands, in numbers."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.model import ChatStatus, DeliveryStatus
from bot.store.tables import UNFINISHED, alerts, chats, deliveries, entries, events, feeds, updates


@dataclass(frozen=True, slots=True)
class StoreCounts:
    """What the database holds. `pending_deliveries` are those not yet sent or given up; `last_poll_at` None: no feed was polled yet."""

    feeds: int
    failing_feeds: int
    entries: int
    unread_entries: int
    events: int
    alerts: int
    pending_deliveries: int
    dead_deliveries: int
    last_poll_at: datetime | None


@dataclass(frozen=True, slots=True)
class Lags:
    """What waits, and how late the feed is that waits longest.

    Of deliveries only those wait that could have been told by now: `later` are those whose time has not come, `silent` those of chats that
    are told nothing. One that failed and is tried again later waits.
    """

    feed_lag: timedelta
    entries: int
    updates: int
    deliveries: int
    later: int
    silent: int


async def lags(session: AsyncSession, now: datetime) -> Lags:
    """Count what waits, by indexes that hold that alone."""
    query = select(
        select(func.min(feeds.c.next_poll_at)).where(feeds.c.listed, ~feeds.c.gone).scalar_subquery(),
        select(func.count()).select_from(entries).where(entries.c.read_at.is_(None)).scalar_subquery(),
        select(func.count()).select_from(updates).where(updates.c.finished_at.is_(None)).scalar_subquery(),
    )
    due_at, *waiting = (await session.execute(query)).one()
    told, later = chats.c.status == ChatStatus.ACTIVE, deliveries.c.scheduled_at > now
    owed = select(*(func.count().filter(condition) for condition in (told & ~later, told & later, ~told)))
    owed = owed.select_from(deliveries.join(chats)).where(deliveries.c.status.in_(UNFINISHED))
    waiting += (await session.execute(owed)).one()
    return Lags(max(now - due_at, timedelta()) if due_at else timedelta(), *waiting)


async def counts(session: AsyncSession) -> StoreCounts:
    """Count."""
    listed = select(func.count()).select_from(feeds).where(feeds.c.listed)
    of_deliveries = select(func.count()).select_from(deliveries)
    query = select(
        listed.scalar_subquery(),
        listed.where(feeds.c.failures > 0).scalar_subquery(),
        select(func.count()).select_from(entries).scalar_subquery(),
        select(func.count()).select_from(entries).where(entries.c.read_at.is_(None)).scalar_subquery(),
        select(func.count()).select_from(events).scalar_subquery(),
        select(func.count()).select_from(alerts).scalar_subquery(),
        of_deliveries.where(deliveries.c.status.in_(UNFINISHED)).scalar_subquery(),
        of_deliveries.where(deliveries.c.status == DeliveryStatus.DEAD).scalar_subquery(),
        select(func.max(feeds.c.polled_at)).where(feeds.c.listed).scalar_subquery(),
    )
    return StoreCounts(*(await session.execute(query)).one())
