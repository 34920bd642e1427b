"""Entries: kept before they are read, so that none is lost, and read once unless their publisher changes them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.model import Entry, FeedSource
from bot.store.columns import clean
from bot.store.sources import SOURCE, source_of
from bot.store.tables import entries, feeds

_LONGEST_IDENTITY = 500
"""PostgreSQL indexes no value over about 2,700 bytes; a longer identity is kept as its hash."""
_BATCH = 500


@dataclass(frozen=True, slots=True)
class UnreadEntry:
    """An entry that waits to be read; `tries` counts the readings that failed. `may_alert` says whether its reports may."""

    id: int
    entry: Entry
    feed: FeedSource
    first_seen_at: datetime
    may_alert: bool
    tries: int

    @property
    def told_at(self) -> datetime:
        """When it was published, or first seen where it does not say."""
        return self.entry.published or self.first_seen_at


async def save_entries(session: AsyncSession, feed_id: int, new: Iterable[Entry], *, now: datetime, alerting_since: datetime | None) -> int:
    """Keep the entries that are new or changed, to be read; returns how many. Of one identity that comes twice the first counts."""
    by_identity = {_key(entry.identity): entry for entry in reversed(tuple(new))}
    identities = tuple(reversed(by_identity))
    saved = 0
    for start in range(0, len(identities), _BATCH):
        batch = {identity: by_identity[identity] for identity in identities[start : start + _BATCH]}
        saved += await _save_batch(session, feed_id, batch, now=now, alerting_since=alerting_since)
    return saved


async def _save_batch(
    session: AsyncSession, feed_id: int, batch: dict[str, Entry], *, now: datetime, alerting_since: datetime | None
) -> int:
    query = select(entries).where(entries.c.feed_id == feed_id, entries.c.identity.in_(batch))
    known = {row.identity: row for row in await session.execute(query)}
    fresh = []
    changed = 0
    for identity, entry in batch.items():
        may_alert = alerting_since is not None and (entry.published or now) >= alerting_since
        if identity not in known:
            fresh.append(
                {"feed_id": feed_id, "identity": identity, "first_seen_at": now, "may_alert": may_alert, "tries": 0, **_said(entry)}
            )
        elif known[identity].fingerprint != entry.fingerprint:
            again = {"may_alert": may_alert or known[identity].may_alert, "read_at": None, "tries": 0, "error": None, **_said(entry)}
            await session.execute(update(entries).where(entries.c.id == known[identity].id).values(again))
            changed += 1
    if fresh:
        await session.execute(insert(entries), fresh)
    return len(fresh) + changed


async def unread_entries(session: AsyncSession, *, limit: int) -> tuple[UnreadEntry, ...]:
    """Return entries that wait to be read, the longest known first."""
    query = (
        select(entries, *SOURCE)
        .join(feeds, feeds.c.id == entries.c.feed_id)
        .where(entries.c.read_at.is_(None))
        .order_by(entries.c.id)
        .limit(limit)
    )
    return tuple(map(_unread, await session.execute(query)))


async def finish_reading(session: AsyncSession, entry_id: int, now: datetime) -> None:
    """Take the entry off the unread ones: its reports are attached."""
    await session.execute(update(entries).where(entries.c.id == entry_id).values(read_at=now, error=None))


async def fail_reading(session: AsyncSession, unread: UnreadEntry, error: str, *, given_up_at: datetime | None) -> None:
    """Keep that a try to read the entry failed, and why; with `given_up_at` it was the last."""
    failed = {"tries": unread.tries + 1, "error": error, "read_at": given_up_at}
    await session.execute(update(entries).where(entries.c.id == unread.id).values(failed))


def _key(identity: str) -> str:
    kept = clean(identity)
    return kept if len(kept) <= _LONGEST_IDENTITY else hashlib.sha256(kept.encode()).hexdigest()


def _said(entry: Entry) -> dict[str, Any]:
    return {
        "fingerprint": entry.fingerprint,
        "title": entry.title,
        "text": entry.text,
        "link": entry.link,
        "published": entry.published,
    }


def _unread(row: Row[Any]) -> UnreadEntry:
    entry = Entry(row.identity, row.fingerprint, row.title, row.text, row.link, row.published)
    return UnreadEntry(row.id, entry, source_of(row), row.first_seen_at, row.may_alert, row.tries)
