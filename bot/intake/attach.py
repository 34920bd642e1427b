"""What an entry reports becomes part of events: attached, added up, recorded and owed to chats, in the caller's one transaction."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.events.add_up import add_up
from bot.events.changes import Wording, changes_between
from bot.events.days import found_on
from bot.events.merge import days_to_look_on, find_same, terms_to_look_by
from bot.events.reasons import is_news, state_as_news, why_alert
from bot.model import AlertReason, Claim, Event, EventState
from bot.store.alerts import add_alert, told
from bot.store.entries import UnreadEntry, finish_reading
from bot.store.events import get_event
from bot.store.reports import add_event, attach_report, detach_reports, near_events, reports_of, save_event
from extractors.model import Kind, Report


@dataclass(slots=True)
class _Touched:
    """An event that the entry reports: what was news of it before, the kinds reported now, and whether any of that is news."""

    was: EventState | None
    kinds: set[Kind] = field(default_factory=set)
    is_news: bool = False


async def attach_reports(session: AsyncSession, unread: UnreadEntry, reports: Iterable[Report], *, now: datetime, wording: Wording) -> int:
    """Make these the reports of the entry, in place of those it made before; returns how many deliveries are owed for it."""
    made_before = await reports_of(session, unread.id)
    touched: dict[int, _Touched] = {}
    for report in reports:
        await _attach(session, unread, report, touched, now=now)
    lessened = await detach_reports(session, made_before)
    owed = 0
    for event_id in sorted(touched.keys() | set(lessened)):
        why, event = await _fold(session, event_id, touched.get(event_id), now=now, wording=wording)
        owed += await add_alert(session, event, why, now=now) if why else 0
    await finish_reading(session, unread.id, now)
    return owed


async def _attach(session: AsyncSession, unread: UnreadEntry, report: Report, touched: dict[int, _Touched], *, now: datetime) -> None:
    event = await _known_event(session, unread, report, touched)
    if event is None:
        state = add_up([Claim(0, report, unread.feed, unread.entry.link, unread.told_at)])
        days = found_on(state, unread.told_at.date())
        event_id = await add_event(session, state, found_on=days, sample=unread.feed.is_sample, now=now)
        touched[event_id] = _Touched(was=None)
    else:
        event_id = event.id
        touched.setdefault(event_id, _Touched(was=state_as_news(event.state, event.claims)))
    await attach_report(session, report, entry_id=unread.id, event_id=event_id)
    touched[event_id].kinds.add(report.kind)
    touched[event_id].is_news |= unread.may_alert and is_news(report)


async def _known_event(session: AsyncSession, unread: UnreadEntry, report: Report, touched: dict[int, _Touched]) -> Event | None:
    """Find the event that the report is of. What one article tells apart is apart, save a visit and its talks."""
    any_two, any_one = terms_to_look_by(report)
    first, last = days_to_look_on(report, unread.told_at)
    near = await near_events(session, any_two=any_two, any_one=any_one, first=first, last=last, sample=unread.feed.is_sample)
    apart = {event_id for event_id, each in touched.items() if report.kind in each.kinds}
    found = find_same(report, unread.told_at, (event for event in near if event.id not in apart))
    return found[0] if found else None


async def _fold(
    session: AsyncSession, event_id: int, touched: _Touched | None, *, now: datetime, wording: Wording
) -> tuple[AlertReason | None, Event]:
    """Add the event's claims up anew and keep what came out; returns why that is to be told, if it is, with the event."""
    event = await _event(session, event_id)
    state = add_up(event.claims)
    changes = changes_between(event.state, state, at=now, wording=wording)
    days = found_on(state, event.claims[-1].published.date())
    await save_event(session, event_id, state, changes, found_on=days, now=now)
    known = await told(session, event_id)
    why = why_alert(touched.was, state, changes, told=known, now=now) if touched and touched.is_news else None
    return why, await _event(session, event_id)


async def _event(session: AsyncSession, event_id: int) -> Event:
    event = await get_event(session, event_id)
    if event is None:
        raise LookupError(f"event {event_id} has gone within its own transaction")
    return event
