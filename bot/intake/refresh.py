"""An event becomes what its claims add up to, and what the clock makes of it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.events.add_up import add_up
from bot.events.changes import changes_between
from bot.events.days import found_on
from bot.events.lookup import lookup_of_all
from bot.events.standing import as_told, standing_of, standing_on
from bot.model import Change, ChangeKind, Claim, Correction, Event
from bot.store.events import get_event, overdue_events
from bot.store.reports import save_event, save_lookup, set_standing

_AT_ONCE = 200


async def refresh(session: AsyncSession, event_id: int, *, now: datetime) -> Event | None:
    """Add the event's claims up anew, and keep and return what came out; None where there is no such event any more.

    Who gave it other claims has kept what it is looked up by (`keep_lookup`).
    """
    event = await get_event(session, event_id)
    if event is None or event.id != event_id or not event.claims:
        return None
    state = add_up(event.claims, event.correction or Correction())
    changes = changes_between(event.state, state, at=now)
    told_on = event.claims[-1].published.date()
    standing = standing_on(state, told_on, now.date())
    await save_event(session, event_id, state, changes, found_on=found_on(state, told_on), now=now, standing=standing)
    return replace(event, state=state, changes=(*event.changes, *changes), updated_at=now)


async def keep_lookup(session: AsyncSession, event_id: int, claims: Iterable[Claim]) -> None:
    """Let the event be looked up by what these claims, its own, may be of."""
    await save_lookup(session, event_id, lookup_of_all(claims))


async def pass_days(session: AsyncSession, now: datetime) -> int:
    """Let events whose days are over stand as what they have become: unconfirmed where nobody told that they were held; returns how many."""
    overdue = await overdue_events(session, now.date(), limit=_AT_ONCE)
    for event in overdue:
        standing = standing_of(event, now.date())
        change = Change(ChangeKind.STATUS, as_told(event.state), standing, now)
        await set_standing(session, event.id, standing, (change,))
    return len(overdue)
