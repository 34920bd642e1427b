"""Events, found by their terms and days."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Column, ColumnElement, Row, Select, Table, Text, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.model import Account, AlertReason, Change, Event, FeedSource, Phase, Told
from bot.store.sources import SOURCE, source_of
from bot.store.tables import alerts, entries, event_changes, event_terms, events, feeds, reports
from extractors.model import Kind, Report

_REPORT = TypeAdapter(Report)


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
    """Return the event, or the one that it was merged into, with nothing around it; None where there is none of this number."""
    found = await load_events(session, select(func.coalesce(events.c.merged_into, events.c.id)).where(events.c.id == event_id))
    return found[0] if found else None


async def overdue_events(session: AsyncSession, today: date, *, limit: int) -> tuple[Event, ...]:
    """Return events that stand as planned or under way and whose days are over."""
    waiting = (Phase.PROPOSED, Phase.UPCOMING, Phase.ONGOING)
    return await load_events(
        session,
        select(events.c.id).where(events.c.status.in_(waiting), events.c.ends_on < today, events.c.merged_into.is_(None)).limit(limit),
    )


def _matching(query: EventQuery) -> Select[Any]:
    """Return ids, read from the index of one term and its days; each further term is looked up by event."""
    source, event_id = _source(query)
    conditions: list[ColumnElement[bool]] = [] if query.terms else [events.c.merged_into.is_(None)]
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
    """Return the events of these ids, in their order, with accounts and changes."""
    wanted = tuple((await session.execute(ids)).scalars())
    if not wanted:
        return ()
    accounts, changes, told = await _accounts(session, wanted), await _changes(session, wanted), await _told(session, wanted)
    rows = {row.id: row for row in await session.execute(select(events).where(events.c.id.in_(wanted)))}
    return tuple(_event(rows[event_id], accounts[event_id], changes[event_id], told[event_id]) for event_id in wanted)


async def _accounts(session: AsyncSession, event_ids: Iterable[int]) -> dict[int, list[Account]]:
    own = (reports.c.id, reports.c.event_id, reports.c.because, reports.c.held_to, cast(reports.c.report, Text).label("told"))
    query = (
        select(*own, entries.c.link, entries.c.published, entries.c.first_seen_at, *SOURCE)
        .join(entries, entries.c.id == reports.c.entry_id)
        .join(feeds, feeds.c.id == entries.c.feed_id)
        .where(reports.c.event_id.in_(tuple(event_ids)))
    )
    accounts = defaultdict(list)
    sources: dict[str, FeedSource] = {}
    for row in await session.execute(query):
        source = sources.get(row.url) or sources.setdefault(row.url, source_of(row))
        published = row.published or row.first_seen_at
        accounts[row.event_id].append(Account(row.id, report_of(row.told), source, row.link, published, row.because, row.held_to))
    return accounts


@lru_cache(maxsize=10_000)
def report_of(text: str) -> Report:
    """Return the report that is kept as this JSON; an event's reports are read again whenever another outlet tells of it."""
    return _REPORT.validate_json(text)


async def _changes(session: AsyncSession, event_ids: Iterable[int]) -> dict[int, list[Change]]:
    query = select(event_changes).where(event_changes.c.event_id.in_(tuple(event_ids))).order_by(event_changes.c.id)
    changes = defaultdict(list)
    for row in await session.execute(query):
        changes[row.event_id].append(row.change)
    return changes


async def _told(session: AsyncSession, event_ids: Collection[int]) -> dict[int, list[Told]]:
    """What each was told for, itself or as one that was merged into it."""
    into = func.coalesce(events.c.merged_into, events.c.id)
    query = select(alerts, into.label("into")).join(events, events.c.id == alerts.c.event_id).order_by(alerts.c.id)
    merged = select(events.c.id).where(events.c.merged_into.in_(event_ids))
    told = defaultdict(list)
    for row in await session.execute(query.where(alerts.c.event_id.in_(event_ids) | alerts.c.event_id.in_(merged))):
        told[row.into].append(Told(AlertReason(row.reason, row.state, row.change), row.created_at))
    return told


def _event(row: Row[Any], accounts: Iterable[Account], changes: Iterable[Change], told: Iterable[Told]) -> Event:
    oldest_first = tuple(sorted(accounts, key=lambda account: (account.published, account.id)))
    return Event(row.id, row.state, row.sample, oldest_first, tuple(changes), row.created_at, row.updated_at, row.correction, tuple(told))
