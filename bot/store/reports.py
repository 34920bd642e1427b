"""Reports attached to events, and events as their reports make them."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.events.lookup import Lookup
from bot.events.phase import as_told
from bot.model import Account, Change, Correction, Event, EventState, MergeReason, Phase
from bot.store.events import load_events
from bot.store.tables import alerts, event_changes, event_keys, event_terms, events, reports
from extractors.model import Report


async def near_events(
    session: AsyncSession, lookups: Iterable[Lookup], *, sample: bool, known: Collection[int] = (), limit: int = 100
) -> tuple[Event, ...]:
    """Return the events, beside those of the numbers `known`, that one of the lookups may be of, the latest first."""
    near: set[int] = set()
    for each in lookups:
        query = select(event_keys.c.event_id).where(
            event_keys.c.key.in_(each.keys), event_keys.c.first <= each.last, event_keys.c.last >= each.first
        )
        near.update((await session.execute(query.distinct())).scalars())
    wanted = sorted(near.difference(known), reverse=True)[:limit]
    if not wanted:
        return ()
    return await load_events(session, select(events.c.id).where(events.c.id.in_(wanted), events.c.sample == sample))


async def add_event(session: AsyncSession, state: EventState, *, found_on: tuple[date, date], sample: bool, now: datetime) -> int:
    """Make an event that has no accounts yet; returns its number."""
    columns = {"sample": sample, "created_at": now, **_columns(state, as_told(state), found_on, now)}
    event_id: int = (await session.execute(insert(events).values(columns).returning(events.c.id))).scalar_one()
    await _save_terms(session, event_id, state, found_on)
    return event_id


async def save_event(
    session: AsyncSession,
    event_id: int,
    state: EventState,
    changes: Iterable[Change],
    *,
    found_on: tuple[date, date],
    now: datetime,
    phase: Phase | None = None,
) -> None:
    """Keep what the event has become, with the changes that led there; without `phase` it stands as its reports have it."""
    values = _columns(state, phase or as_told(state), found_on, now)
    await session.execute(update(events).where(events.c.id == event_id).values(values))
    await session.execute(delete(event_terms).where(event_terms.c.event_id == event_id))
    await _save_terms(session, event_id, state, found_on)
    await _save_changes(session, event_id, changes)


async def save_lookup(session: AsyncSession, event_id: int, lookup: Lookup) -> None:
    """Keep what the event is looked up by when a report comes."""
    await session.execute(delete(event_keys).where(event_keys.c.event_id == event_id))
    row = {"event_id": event_id, "first": lookup.first, "last": lookup.last}
    if lookup.keys:
        await session.execute(insert(event_keys), [{**row, "key": key} for key in sorted(lookup.keys)])


async def set_phase(session: AsyncSession, event_id: int, phase: Phase, changes: Iterable[Change]) -> None:
    """Keep how the event stands by the clock."""
    await session.execute(update(events).where(events.c.id == event_id).values(status=phase))
    await _save_changes(session, event_id, changes)


async def set_correction(session: AsyncSession, event_id: int, correction: Correction | None) -> None:
    """Keep what an operator says of the event; None lets go of it."""
    await session.execute(update(events).where(events.c.id == event_id).values(correction=correction))


async def merge_into(session: AsyncSession, event_id: int, into: int) -> None:
    """Let `into` stand for an event that has no accounts any more."""
    await session.execute(update(events).where((events.c.id == event_id) | (events.c.merged_into == event_id)).values(merged_into=into))
    for table in (event_terms, event_keys):
        await session.execute(delete(table).where(table.c.event_id == event_id))


async def attach_report(
    session: AsyncSession,
    report: Report,
    *,
    entry_id: int,
    event_id: int,
    because: MergeReason | None = None,
    held_to: int | None = None,
) -> int:
    """Make the entry's report an account of the event; returns the report's number."""
    values = {"report": report, "entry_id": entry_id, "event_id": event_id, "because": because, "held_to": held_to}
    return int((await session.execute(insert(reports).values(values).returning(reports.c.id))).scalar_one())


async def move_report(session: AsyncSession, account: Account, event_id: int) -> None:
    """Let the report be of this event, for the account's reason."""
    values = {"event_id": event_id, "because": account.because, "held_to": account.held_to}
    await session.execute(update(reports).where(reports.c.id == account.id).values(values))


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


def _columns(state: EventState, phase: Phase, found_on: tuple[date, date], now: datetime) -> dict[str, object]:
    starts_on, ends_on = found_on
    return {
        "kind": state.kind,
        "status": phase,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "state": state,
        "updated_at": now,
    }


async def _save_terms(session: AsyncSession, event_id: int, state: EventState, found_on: tuple[date, date]) -> None:
    starts_on, ends_on = found_on
    row = {"event_id": event_id, "kind": state.kind, "starts_on": starts_on, "ends_on": ends_on}
    if state.terms:
        await session.execute(insert(event_terms), [{**row, "term": term} for term in sorted(state.terms)])


async def _save_changes(session: AsyncSession, event_id: int, changes: Iterable[Change]) -> None:
    rows = [{"event_id": event_id, "change": change} for change in changes]
    if rows:
        await session.execute(insert(event_changes), rows)
