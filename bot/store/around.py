"""An event with what stands beside it: its gathering, what is held there, the leaders' earlier encounters, and their others of its days."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.events.around import days_beside, ledger_of, pair_of
from bot.events.itinerary import FACE_TO_FACE, LOOKED_AT, days_there
from bot.events.terms import gathering_terms, leader_term
from bot.model import Around, Elsewhere, Event, Ledger
from bot.store.events import EventQuery, find_events, get_event
from extractors.model import Kind

_MOST = 20


async def event_in_full(session: AsyncSession, event_id: int) -> Event | None:
    """Return the event with what stands around it; None where there is none of this number."""
    event = await get_event(session, event_id)
    if event is None or not event.accounts:
        return event
    around = Around(
        gathering=await gathering_of(session, event),
        beside=await _beside(session, event),
        ledger=await _ledger(session, event),
        elsewhere=await _elsewhere(session, event),
    )
    return replace(event, around=around)


async def gathering_of(session: AsyncSession, event: Event) -> Event | None:
    """Return the gathering on whose sidelines the event is held, where that is an event itself."""
    if event.state.kind is Kind.SUMMIT:
        return None
    found = await _at(session, event, frozenset({Kind.SUMMIT}))
    return found[0] if found else None


async def _beside(session: AsyncSession, event: Event) -> tuple[Event, ...]:
    return await _at(session, event, FACE_TO_FACE) if event.state.kind is Kind.SUMMIT else ()


async def _at(session: AsyncSession, event: Event, kinds: frozenset[Kind]) -> tuple[Event, ...]:
    """The events of these kinds at the same gathering, in the same days."""
    terms = gathering_terms(event.state.gathering, event.state.occasion)
    if not terms:
        return ()
    first, last = days_beside(event)
    query = EventQuery(terms, kinds, ending_from=first, starting_before=last + timedelta(days=1), limit=_MOST)
    return tuple(each for each in await find_events(session, query) if each.id != event.id and each.sample == event.sample)


async def _ledger(session: AsyncSession, event: Event) -> Ledger | None:
    pair, when = pair_of(event), event.state.when
    if not pair or when is None:
        return None
    query = EventQuery(frozenset(map(leader_term, pair)), FACE_TO_FACE, starting_before=when.start, newest_first=True, limit=_MOST)
    return ledger_of(event, await find_events(session, query))


async def _elsewhere(session: AsyncSession, event: Event) -> tuple[Elsewhere, ...]:
    """What else those who take part are told to be at, in the days on which they are surely here."""
    days = days_there(event)
    if days is None:
        return ()
    found: list[Elsewhere] = []
    for participant in event.state.participants[:LOOKED_AT]:
        if participant.id is not None:
            terms = frozenset({leader_term(participant.id)})
            query = EventQuery(terms, FACE_TO_FACE, ending_from=days[0], starting_before=days[1] + timedelta(days=1), limit=_MOST)
            others = await find_events(session, query)
            found += [Elsewhere(participant, each) for each in others if each.id != event.id and each.sample == event.sample]
    return tuple(found)
