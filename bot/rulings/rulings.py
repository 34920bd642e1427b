"""What an operator says of events: two are one, one is two, this is how it is. Reports that come later respect it."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.errors import StoreError
from bot.events.add_up import add_up
from bot.events.days import found_on
from bot.intake.refresh import keep_lookup, refresh
from bot.model import Account, Correction, Event, MergeReason
from bot.store.events import get_event
from bot.store.reports import add_event, merge_into, move_report, set_correction


async def merge_events(session: AsyncSession, event_id: int, other_id: int, *, now: datetime) -> Event:
    """Make the two one, under the number of the first; returns it. Raises StoreError where there are no two."""
    event, other = await _event(session, event_id), await _event(session, other_id)
    if event.id == other.id:
        raise StoreError(f"events {event_id} and {other_id} are one already")
    if event.sample != other.sample:
        raise StoreError("a sample event is never merged with a real one")
    await _hold(session, (*event.accounts, *other.accounts), event.id)
    await merge_into(session, other.id, event.id)
    return await _refreshed(session, event.id, now)


async def split_event(session: AsyncSession, event_id: int, report_ids: Collection[int], *, now: datetime) -> tuple[Event, Event]:
    """Take these reports out of the event and into one of their own; returns both. Raises StoreError where one would be left empty."""
    event = await _event(session, event_id)
    out = tuple(account for account in event.accounts if account.id in report_ids)
    if len(out) < len(set(report_ids)):
        missing = ", ".join(str(each) for each in sorted(set(report_ids) - {account.id for account in out}))
        raise StoreError(f"event {event.id} has no report {missing}; it has {', '.join(str(account.id) for account in event.accounts)}")
    if len(out) in (0, len(event.accounts)):
        raise StoreError("some reports have to go and some to stay: name those that go")
    state = add_up(out)
    new_id = await add_event(session, state, found_on=found_on(state, out[-1].published.date()), sample=event.sample, now=now)
    await _hold(session, out, new_id)
    await _hold(session, (account for account in event.accounts if account not in out), event.id)
    return await _refreshed(session, event.id, now), await _refreshed(session, new_id, now)


async def correct_event(session: AsyncSession, event_id: int, correction: Correction, *, now: datetime) -> Event:
    """Let what the operator says stand above the reports, beside what was said of it before; returns the event."""
    event = await _event(session, event_id)
    before = event.correction or Correction()
    said = Correction(correction.status or before.status, correction.when or before.when, correction.place or before.place)
    await set_correction(session, event.id, said)
    return await _refreshed(session, event.id, now)


async def leave_to_reports(session: AsyncSession, event_id: int, *, now: datetime) -> Event:
    """Let the event be what its reports add up to, whatever an operator said before; returns it."""
    event = await _event(session, event_id)
    await set_correction(session, event.id, None)
    return await _refreshed(session, event.id, now)


async def _event(session: AsyncSession, event_id: int) -> Event:
    event = await get_event(session, event_id)
    if event is None or not event.accounts:
        raise StoreError(f"there is no event {event_id}")
    return event


async def _hold(session: AsyncSession, accounts: Iterable[Account], event_id: int) -> None:
    for account in accounts:
        await move_report(session, replace(account, because=MergeReason.OPERATOR, held_to=event_id), event_id)


async def _refreshed(session: AsyncSession, event_id: int, now: datetime) -> Event:
    event = await refresh(session, event_id, now=now)
    if event is None:
        raise StoreError(f"event {event_id} has gone meanwhile")
    await keep_lookup(session, event_id, event.accounts)
    return event
