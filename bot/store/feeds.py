"""Feeds: which are polled, when, and what a poll found out about them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.model import SAMPLE_URL, Entry, Feed, FeedSource
from bot.store.entries import save_entries
from bot.store.sources import source_of, source_values
from bot.store.tables import events, feeds


async def sync_feeds(session: AsyncSession, sources: Iterable[FeedSource]) -> None:
    """Make `sources` the feeds that are polled; what is known of each stays, and so do the entries of those no longer named."""
    known = {row.url: row.id for row in await session.execute(select(feeds.c.id, feeds.c.url))}
    await session.execute(update(feeds).values(listed=False))
    for source in sources:
        columns = {**source_values(source), "listed": True}
        if source.url in known:
            await session.execute(update(feeds).where(feeds.c.id == known[source.url]).values(columns))
        else:
            await session.execute(insert(feeds).values(**columns, failures=0, moves=0, gone=False))


async def all_feeds(session: AsyncSession) -> tuple[Feed, ...]:
    """Return the feeds that are polled, in the order they became known."""
    rows = await session.execute(select(feeds).where(feeds.c.listed).order_by(feeds.c.id))
    return tuple(map(_feed, rows))


async def due_feeds(session: AsyncSession, now: datetime) -> tuple[Feed, ...]:
    """Return the feeds whose next poll is due, the longest due first: one that was never polled is, one that is gone is not."""
    due = or_(feeds.c.next_poll_at.is_(None), feeds.c.next_poll_at <= now)
    rows = await session.execute(
        select(feeds).where(feeds.c.listed, ~feeds.c.gone, due).order_by(feeds.c.next_poll_at.nulls_first(), feeds.c.id)
    )
    return tuple(map(_feed, rows))


async def save_poll(session: AsyncSession, feed: Feed, entries: Iterable[Entry], *, now: datetime, alerting_since: datetime | None) -> int:
    """Keep what a poll found out about `feed` and its new and changed entries; returns how many of these there are.

    Entries published at `alerting_since` or later may lead to alerts, undated ones as if published now; with None, no entry may.
    """
    facts = {name: getattr(feed, name) for name in _FACTS}
    await session.execute(update(feeds).where(feeds.c.id == feed.id).values(facts))
    return await save_entries(session, feed.id, entries, now=now, alerting_since=alerting_since)


async def purge_sample(session: AsyncSession) -> None:
    """Remove the sample feed and all that came of it: entries, events, alerts, deliveries."""
    await session.execute(delete(events).where(events.c.sample))
    await session.execute(delete(feeds).where(feeds.c.url == SAMPLE_URL))


_FACTS = (
    "etag",
    "last_modified",
    "body_hash",
    "unvalidated_at",
    "polled_at",
    "next_poll_at",
    "filled_at",
    "failures",
    "error",
    "moved_to",
    "moves",
    "gone",
)


def _feed(row: Row[Any]) -> Feed:
    return replace(Feed(row.id, source_of(row)), **{name: getattr(row, name) for name in _FACTS})
