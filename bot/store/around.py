"""An event with what stands beside it: its gathering, what is held there, the leaders' earlier encounters, what can't be true with it."""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.events.days import HAPPENED, is_exact
from bot.events.terms import gathering_terms, leader_term
from bot.model import Around, Clash, Event, Ledger
from bot.store.events import EventQuery, find_events, get_event
from extractors.model import Kind, Status

_BESIDE = timedelta(days=2)
"""How long before or after a gathering what is held on its sidelines may be."""
_MOST = 20
_DOUBT = 0.6
"""What is left of the confidence in an event that can't be true together with another."""
_FACE_TO_FACE = frozenset({Kind.MEETING, Kind.VISIT})


async def event_in_full(session: AsyncSession, event_id: int) -> Event | None:
    """Return the event with what stands around it; None where there is none of this number."""
    event = await get_event(session, event_id)
    if event is None or not event.claims:
        return event
    clashes = await _clashes(session, event)
    around = Around(await gathering_of(session, event), await _beside(session, event), await _ledger(session, event), clashes)
    state = replace(event.state, confidence=event.state.confidence * _DOUBT) if clashes else event.state
    return replace(event, state=state, around=around)


async def gathering_of(session: AsyncSession, event: Event) -> Event | None:
    """Return the gathering on whose sidelines the event is held, where that is an event itself."""
    if event.state.kind is Kind.SUMMIT:
        return None
    found = await _at(session, event, frozenset({Kind.SUMMIT}))
    return found[0] if found else None


async def _beside(session: AsyncSession, event: Event) -> tuple[Event, ...]:
    if event.state.kind is not Kind.SUMMIT:
        return ()
    return await _at(session, event, frozenset({Kind.MEETING, Kind.VISIT}))


async def _at(session: AsyncSession, event: Event, kinds: frozenset[Kind]) -> tuple[Event, ...]:
    """The events of these kinds at the same gathering, in the same days."""
    terms = gathering_terms(event.state.gathering, event.state.occasion)
    if not terms:
        return ()
    when = event.state.when
    start, end = (when.start, when.end) if when else (event.created_at.date(), event.updated_at.date() + timedelta(days=60))
    query = EventQuery(terms, kinds, ending_from=start - _BESIDE, starting_before=end + _BESIDE + timedelta(days=1), limit=_MOST)
    return tuple(each for each in await find_events(session, query) if each.id != event.id and each.sample == event.sample)


async def _ledger(session: AsyncSession, event: Event) -> Ledger | None:
    leaders = [each.id for each in event.state.participants if each.id]
    if event.state.kind not in _FACE_TO_FACE or len(leaders) != 2 or event.state.when is None or not is_exact(event.state.when):
        return None
    earlier = await _encounters(session, event, leaders, before=event.state.when.start)
    this_year = [each for each in earlier if each.state.when and each.state.when.start.year == event.state.when.start.year]
    return Ledger(len(this_year) + 1, earlier[0] if earlier else None) if earlier else None


async def _encounters(session: AsyncSession, event: Event, leaders: list[str], *, before: date) -> list[Event]:
    query = EventQuery(frozenset(map(leader_term, leaders)), _FACE_TO_FACE, starting_before=before, newest_first=True, limit=_MOST)
    return [each for each in await find_events(session, query) if _is_encounter(each, event)]


def _is_encounter(each: Event, event: Event) -> bool:
    held = each.state.status in HAPPENED and each.state.when is not None and is_exact(each.state.when)
    return held and each.id != event.id and each.sample == event.sample


async def _clashes(session: AsyncSession, event: Event) -> tuple[Clash, ...]:
    """Who is told to be in another country on the one day of this event."""
    when, place = event.state.when, event.state.place
    if event.state.kind not in _FACE_TO_FACE or when is None or when.start != when.end or place is None or place.country is None:
        return ()
    clashes = []
    for participant in event.state.participants[:3]:
        if participant.id is None:
            continue
        terms = frozenset({leader_term(participant.id)})
        query = EventQuery(terms, _FACE_TO_FACE, ending_from=when.start, starting_before=when.start + timedelta(days=1), limit=_MOST)
        clashes += [Clash(participant, each) for each in await find_events(session, query) if _can_not_be_with(each, event)]
    return tuple(clashes)


def _can_not_be_with(each: Event, event: Event) -> bool:
    when, place, here = each.state.when, each.state.place, event.state.place
    if each.id == event.id or each.sample != event.sample or Status.CANCELLED in (each.state.status, event.state.status):
        return False
    one_day = when is not None and when.start == when.end
    return one_day and place is not None and here is not None and place.country is not None and place.country != here.country
