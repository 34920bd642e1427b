"""Events, found by their terms and days."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Column, ColumnElement, Row, Select, Table, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.model import Change, Claim, Event
from bot.store.sources import SOURCE, source_of
from bot.store.tables import entries, event_changes, event_terms, events, feeds, reports
from extractors.model import Kind


@dataclass(frozen=True, slots=True)
class EventQuery:
    """Which events to find, in which order.

    An event has to have all the `terms`, one of the `kinds` (none given: any), end on `ending_from` or later and start before
    `starting_before`. The order is by last day, soonest first, so that "on the 23rd" stands before "in October"; with `newest_first` by
    first day, latest first. An event whose days are not known counts as of the days by `bot.events.days.found_on`.
    """

    terms: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    ending_from: date | None = None
    starting_before: date | None = None
    newest_first: bool = False
    limit: int = 10
    offset: int = 0


async def find_events(session: AsyncSession, query: EventQuery) -> tuple[Event, ...]:
    """Return the events of one page."""
    return await load_events(session, _matching(query).order_by(*_order(query)).limit(query.limit).offset(query.offset))


async def count_events(session: AsyncSession, query: EventQuery) -> int:
    """Return how many events there are on all pages."""
    counted = await session.execute(select(func.count()).select_from(_matching(query).subquery()))
    return int(counted.scalar_one())


async def get_event(session: AsyncSession, event_id: int) -> Event | None:
    """Return the event, None where there is none of this number."""
    found = await load_events(session, select(events.c.id).where(events.c.id == event_id))
    return found[0] if found else None


def _matching(query: EventQuery) -> Select[Any]:
    """Return ids, read from the index of one term and its days; each further term is looked up by event."""
    source, event_id = _source(query)
    conditions: list[ColumnElement[bool]] = []
    for place, term in enumerate(sorted(query.terms, key=_breadth)):
        if place == 0:
            conditions.append(event_terms.c.term == term)
            continue
        other = event_terms.alias()
        conditions.append(select(other.c.event_id).where(other.c.event_id == event_id, other.c.term == term).exists())
    if query.kinds:
        conditions.append(source.c.kind.in_(query.kinds))
    if query.ending_from is not None:
        conditions.append(source.c.ends_on >= query.ending_from)
    if query.starting_before is not None:
        conditions.append(source.c.starts_on < query.starting_before)
    return select(event_id).where(*conditions)


def _breadth(term: str) -> tuple[bool, str]:
    """What sorts the terms of many events, countries, behind those of few."""
    return term.startswith("country:"), term


def _order(query: EventQuery) -> tuple[ColumnElement[Any], ...]:
    source, event_id = _source(query)
    return (source.c.starts_on.desc(), event_id.desc()) if query.newest_first else (source.c.ends_on, event_id)


def _source(query: EventQuery) -> tuple[Table, Column[Any]]:
    return (event_terms, event_terms.c.event_id) if query.terms else (events, events.c.id)


async def load_events(session: AsyncSession, ids: Select[Any]) -> tuple[Event, ...]:
    """Return the events of these ids, in their order, with claims and changes."""
    wanted = tuple((await session.execute(ids)).scalars())
    if not wanted:
        return ()
    claims, changes = await _claims(session, wanted), await _changes(session, wanted)
    rows = {row.id: row for row in await session.execute(select(events).where(events.c.id.in_(wanted)))}
    return tuple(_event(rows[event_id], claims[event_id], changes[event_id]) for event_id in wanted)


async def _claims(session: AsyncSession, event_ids: Iterable[int]) -> dict[int, list[Claim]]:
    query = (
        select(reports, entries.c.link, entries.c.published, entries.c.first_seen_at, *SOURCE)
        .join(entries, entries.c.id == reports.c.entry_id)
        .join(feeds, feeds.c.id == entries.c.feed_id)
        .where(reports.c.event_id.in_(tuple(event_ids)))
    )
    claims = defaultdict(list)
    for row in await session.execute(query):
        claims[row.event_id].append(Claim(row.id, row.report, source_of(row), row.link, row.published or row.first_seen_at))
    return claims


async def _changes(session: AsyncSession, event_ids: Iterable[int]) -> dict[int, list[Change]]:
    query = select(event_changes).where(event_changes.c.event_id.in_(tuple(event_ids))).order_by(event_changes.c.id)
    changes = defaultdict(list)
    for row in await session.execute(query):
        changes[row.event_id].append(Change(row.kind, row.old, row.new, row.at))
    return changes


def _event(row: Row[Any], claims: Iterable[Claim], changes: Iterable[Change]) -> Event:
    oldest_first = tuple(sorted(claims, key=lambda claim: (claim.published, claim.id)))
    return Event(row.id, row.state, row.sample, oldest_first, tuple(changes), row.created_at, row.updated_at)
