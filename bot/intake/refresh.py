"""An event becomes what its accounts add up to, and what the clock makes of it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.events.add_up import add_up
from bot.events.changes import changes_between
from bot.events.days import found_on
from bot.events.lookup import lookup_of_all
from bot.events.phase import as_told, phase_of, phase_on
from bot.model import Account, Change, ChangeKind, Correction, Event
from bot.store.events import get_event, overdue_events
from bot.store.reports import save_event, save_lookup, set_phase

_AT_ONCE = 200


async def refresh(session: AsyncSession, event_id: int, *, now: datetime) -> Event | None:
    """Add the event's accounts up anew, and keep and return what came out; None where there is no such event any more.

    Who gave it other accounts has kept what it is looked up by (`keep_lookup`).
    """
    event = await get_event(session, event_id)
    if event is None or event.id != event_id or not event.accounts:
        return None
    state = add_up(event.accounts, event.correction or Correction())
    changes = changes_between(event.state, state, at=now)
    told_on = event.accounts[-1].published.date()
    phase = phase_on(state, told_on, now.date())
    await save_event(session, event_id, state, changes, found_on=found_on(state, told_on), now=now, phase=phase)
    return replace(event, state=state, changes=(*event.changes, *changes), updated_at=now)


async def keep_lookup(session: AsyncSession, event_id: int, accounts: Iterable[Account]) -> None:
    """Let the event be looked up by what these accounts, its own, may be of."""
    await save_lookup(session, event_id, lookup_of_all(accounts))


async def pass_days(session: AsyncSession, now: datetime) -> int:
    """Let events whose days are over stand as what they have become: unconfirmed where nobody told that they were held; returns how many."""
    overdue = await overdue_events(session, now.date(), limit=_AT_ONCE)
    for event in overdue:
        phase = phase_of(event, now.date())
        change = Change(ChangeKind.STATUS, as_told(event.state), phase, now)
        await set_phase(session, event.id, phase, (change,))
    return len(overdue)
