"""Reports attached to events, and events as their reports make them."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.model import Change, Event, EventState
from bot.store.events import load_events
from bot.store.tables import alerts, event_changes, event_terms, events, reports
from extractors.model import Report


async def near_events(
    session: AsyncSession, *, any_two: frozenset[str], any_one: frozenset[str], first: date, last: date, sample: bool
) -> tuple[Event, ...]:
    """Return the events within these days that share two of the terms `any_two` or one of `any_one`, oldest first."""
    within = (event_terms.c.starts_on <= last, event_terms.c.ends_on >= first)
    two = select(event_terms.c.event_id).where(event_terms.c.term.in_(any_two), *within).group_by(event_terms.c.event_id)
    one = select(event_terms.c.event_id).where(event_terms.c.term.in_(any_one), *within)
    shared = two.having(func.count() > 1).union(one)
    return await load_events(session, select(events.c.id).where(events.c.id.in_(shared), events.c.sample == sample).order_by(events.c.id))


async def add_event(session: AsyncSession, state: EventState, *, found_on: tuple[date, date], sample: bool, now: datetime) -> int:
    """Make an event that has no claims yet; returns its number."""
    columns = {"sample": sample, "created_at": now, **_columns(state, found_on, now)}
    event_id: int = (await session.execute(insert(events).values(columns).returning(events.c.id))).scalar_one()
    await _index(session, event_id, state, found_on)
    return event_id


async def save_event(
    session: AsyncSession, event_id: int, state: EventState, changes: Iterable[Change], *, found_on: tuple[date, date], now: datetime
) -> None:
    """Keep what the event has become, with the changes that led there."""
    await session.execute(update(events).where(events.c.id == event_id).values(_columns(state, found_on, now)))
    await session.execute(delete(event_terms).where(event_terms.c.event_id == event_id))
    await _index(session, event_id, state, found_on)
    rows = [{"event_id": event_id, "kind": each.kind, "old": each.old, "new": each.new, "at": each.at} for each in changes]
    if rows:
        await session.execute(insert(event_changes), rows)


async def attach_report(session: AsyncSession, report: Report, *, entry_id: int, event_id: int) -> int:
    """Make the entry's report a claim of the event; returns the report's number."""
    row = insert(reports).values(report=report, entry_id=entry_id, event_id=event_id).returning(reports.c.id)
    return int((await session.execute(row)).scalar_one())


async def reports_of(session: AsyncSession, entry_id: int) -> tuple[int, ...]:
    """Return the numbers of the entry's reports."""
    return tuple((await session.execute(select(reports.c.id).where(reports.c.entry_id == entry_id))).scalars())


async def detach_reports(session: AsyncSession, report_ids: Collection[int]) -> tuple[int, ...]:
    """Remove the reports that an entry makes no more, and the events that stood on them alone; returns the events that lost some and stay.

    An event that was told is not unsaid: the reports that alone hold it up stay.
    """
    other = reports.alias()
    stands_anyway = select(other.c.id).where(other.c.event_id == reports.c.event_id, other.c.id.not_in(report_ids)).exists()
    was_told = select(alerts.c.id).where(alerts.c.event_id == reports.c.event_id).exists()
    removing = delete(reports).where(reports.c.id.in_(report_ids), stands_anyway | ~was_told).returning(reports.c.event_id)
    touched = set((await session.execute(removing)).scalars())
    bare = ~select(reports.c.id).where(reports.c.event_id == events.c.id).exists()
    gone = set((await session.execute(delete(events).where(events.c.id.in_(touched), bare).returning(events.c.id))).scalars())
    return tuple(sorted(touched - gone))


def _columns(state: EventState, found_on: tuple[date, date], now: datetime) -> dict[str, object]:
    starts_on, ends_on = found_on
    return {
        "kind": state.kind,
        "status": state.status,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "state": state,
        "updated_at": now,
    }


async def _index(session: AsyncSession, event_id: int, state: EventState, found_on: tuple[date, date]) -> None:
    starts_on, ends_on = found_on
    row = {"event_id": event_id, "kind": state.kind, "starts_on": starts_on, "ends_on": ends_on}
    if state.terms:
        await session.execute(insert(event_terms), [{**row, "term": term} for term in sorted(state.terms)])
