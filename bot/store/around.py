"""An event with what stands beside it: its gathering, what is held there, the leaders' earlier encounters, what can't be true with it."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.events.around import FACE_TO_FACE, LOOKED_AT, clashes_of, day_and_country, days_beside, doubted, ledger_of, pair_of
from bot.events.terms import gathering_terms, leader_term
from bot.model import Around, Clash, Event, Ledger
from bot.store.events import EventQuery, find_events, get_event
from extractors.model import Kind

_MOST = 20


async def event_in_full(session: AsyncSession, event_id: int) -> Event | None:
    """Return the event with what stands around it; None where there is none of this number."""
    event = await get_event(session, event_id)
    if event is None or not event.claims:
        return event
    clashes = await _clashes(session, event)
    around = Around(await gathering_of(session, event), await _beside(session, event), await _ledger(session, event), clashes)
    state = replace(event.state, confidence=doubted(event.state.confidence)) if clashes else event.state
    return replace(event, state=state, around=around)


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


async def _clashes(session: AsyncSession, event: Event) -> tuple[Clash, ...]:
    """Who is told to be in another country on the one day of this event."""
    here = day_and_country(event)
    if here is None:
        return ()
    others = []
    for participant in event.state.participants[:LOOKED_AT]:
        if participant.id is not None:
            terms = frozenset({leader_term(participant.id)})
            query = EventQuery(terms, FACE_TO_FACE, ending_from=here[0], starting_before=here[0] + timedelta(days=1), limit=_MOST)
            others += [(participant, each) for each in await find_events(session, query)]
    return clashes_of(event, others)
