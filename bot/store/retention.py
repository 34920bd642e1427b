"""What is kept no longer than it is of use: texts and entries that told nothing, evidence of events long over, records of what is done.

Alerts stay with their events, so that nothing is told anew because it is forgotten that it was told. Of an event the evidence alone goes:
itself, what its card shows, its sources and their links stay.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Executable, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.events.trimming import spent
from bot.model import DeliveryStatus
from bot.store.events import load_events
from bot.store.tables import deliveries, entries, events, paces, reports, updates
from extractors.model import Evidence

UPDATES = timedelta(days=7)
"""How long an update is known to be answered: far longer than Telegram (a day) or Slack (an hour) tell it again."""
DELIVERIES = timedelta(days=90)
"""How long it is kept that an alert was sent, or given up."""
PACES = timedelta(days=1)
"""How long it is kept that a chat was sent something: longer than any pause that a platform asks for."""
_BATCH = 500
"""Rows of a kind in one transaction, so that nobody waits long for it."""
_EVENTS = 50


@dataclass(frozen=True, slots=True)
class Keep:
    """How long an entry's text is kept once it is read, and how long evidence once nothing more is told of its event."""

    texts: timedelta = timedelta(days=30)
    evidence: timedelta = timedelta(days=365)


async def retain(session: AsyncSession, now: datetime, keep: Keep) -> int:
    """Let go of what is old, some of each kind; returns how many rows that were."""
    makes = (_texts(now - keep.texts), _entries(now - keep.evidence), _updates(now), *_deliveries(now), _paces(now))
    let_go = [len((await session.execute(statement)).all()) for statement in makes]
    return sum(let_go) + await _trim(session, now, now - keep.evidence)


def _texts(before: datetime) -> Executable:
    old = select(entries.c.id).where(entries.c.read_at <= before, entries.c.text != "").limit(_BATCH)
    return update(entries).where(entries.c.id.in_(old)).values(text="").returning(entries.c.id)


def _entries(before: datetime) -> Executable:
    """Those that told of nothing; one without a date stays, or it would be taken for new where its feed still has it."""
    told = select(reports.c.id).where(reports.c.entry_id == entries.c.id).exists()
    old = select(entries.c.id).where(entries.c.read_at <= before, entries.c.published.is_not(None), ~told).limit(_BATCH)
    return delete(entries).where(entries.c.id.in_(old)).returning(entries.c.id)


def _updates(now: datetime) -> Executable:
    old = select(updates.c.id).where(updates.c.finished_at <= now - UPDATES).limit(_BATCH)
    return delete(updates).where(updates.c.id.in_(old)).returning(updates.c.id)


def _deliveries(now: datetime) -> tuple[Executable, Executable]:
    sent = (deliveries.c.status == DeliveryStatus.SENT, deliveries.c.sent_at <= now - DELIVERIES)
    dead = (deliveries.c.status == DeliveryStatus.DEAD, deliveries.c.due_at <= now - DELIVERIES)
    first, second = (select(deliveries.c.id).where(*old).limit(_BATCH) for old in (sent, dead))
    return tuple(delete(deliveries).where(deliveries.c.id.in_(old)).returning(deliveries.c.id) for old in (first, second))  # type: ignore[return-value]


def _paces(now: datetime) -> Executable:
    old = select(paces.c.key).where(paces.c.booked_until <= now - PACES).limit(_BATCH)
    return delete(paces).where(paces.c.key.in_(old)).returning(paces.c.key)


async def _trim(session: AsyncSession, now: datetime, before: datetime) -> int:
    """Empty the evidence that has served its time, of events that are over and of which nothing was told since `before`."""
    over = (events.c.trimmed_at.is_(None), events.c.updated_at <= before, events.c.ends_on < before.date())
    old = await load_events(session, select(events.c.id).where(*over).limit(_EVENTS))
    gone = [account for event in old for account in spent(event)]
    for account in gone:
        bare = replace(account.report, evidence=Evidence("", 0, 0, account.report.evidence.in_title))
        await session.execute(update(reports).where(reports.c.id == account.id).values(report=bare))
    await session.execute(update(events).where(events.c.id.in_([event.id for event in old])).values(trimmed_at=now))
    return len(gone)
