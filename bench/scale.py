"""What a question and a report cost as events grow: /meetings azerbaijan and the merging of one report at 10³, 10⁵ and 10⁶ events.

    python -m bench.scale [--url postgresql://…] [--sizes 1000 100000 1000000]

Without `--url` an SQLite file in a temporary folder. The database is emptied first. Events are encounters of two of 190 countries; the world
has as many leaders, and news comes as dense as it does: the more events, the longer the years they are spread over.
"""

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Column, Table, insert, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.events.add_up import add_up
from bot.events.days import found_on
from bot.events.lookup import lookup_of
from bot.intake.attach import attach_reports
from bot.model import Account, Entry, EventState, FeedSource
from bot.store.database import Database
from bot.store.entries import unread_entries
from bot.store.events import EventQuery, find_events
from bot.store.feeds import all_feeds, save_poll, sync_feeds
from bot.store.tables import entries, event_keys, event_terms, events, metadata, reports
from extractors.model import Evidence, Kind, Participant, Place, Precision, Report, Salience, Status, When

FEED = FeedSource("https://scale.example/feed", "Scale")
TODAY = date(2024, 10, 8)
NOW = datetime(2024, 10, 8, 12, tzinfo=UTC)
A_DAY = 25
BLOCK = 1_000
"""So many events, of the forty days around today, are made one by one; larger worlds hold copies of them in ever earlier forty days."""
ROUNDS = 25
SIDES = ["AZ", *(f"{one}{other}" for one in "BCDFGHJKLM" for other in "ACEGIKMOQSUVWXYZBDF")][:190]


def encounters(count: int) -> Iterator[tuple[date, str, str]]:
    """Yield days and sides; some countries are in the news more than others."""
    chance = random.Random(1)  # noqa: S311 - a sample, no secret
    weights = [1 / (place + 5) for place in range(len(SIDES))]
    for number in range(count):
        one, other = chance.choices(SIDES, weights, k=2)
        yield (
            TODAY + timedelta(days=BLOCK // A_DAY // 2 - number // A_DAY),
            one,
            other if other != one else SIDES[(SIDES.index(one) + 1) % len(SIDES)],
        )


def report(day: date, one: str, other: str) -> Report:
    """Return a report of two leaders who meet."""
    people = tuple(Participant(f"Leader of {side}", f"leader-{side.lower()}", "president", side) for side in (one, other))
    status = Status.UPCOMING if day > TODAY else Status.HELD
    evidence = Evidence("The two presidents meet.", 0, 24)
    sides = tuple(sorted((one, other)))
    when = When(day, day, Precision.DAY)
    return Report(Kind.MEETING, status, people, sides, Place(None, one), when, None, None, Salience.MAIN, evidence, 0.9)


async def fill(database: Database, count: int) -> None:
    """Make so many events of one report each, in place of all there is."""
    async with database.write() as session:
        for table in reversed(metadata.sorted_tables):
            await session.execute(table.delete())
        await sync_feeds(session, [FEED])
        [feed] = await all_feeds(session)
        told = [(number, report(*each)) for number, each in enumerate(encounters(BLOCK), start=1)]
        await _insert(session, feed.id, [(number, each, add_up([_account(number, each)])) for number, each in told])
    for copy in range(1, count // BLOCK):
        async with database.write() as session:
            for table in (entries, events, reports, event_terms, event_keys):
                await session.execute(text(_copying(table, copy, sqlite="sqlite" in database.url)))
    async with database.write() as session:
        await session.execute(text("ANALYZE"))
        for table in () if "sqlite" in database.url else ("events", "entries", "reports"):
            await session.execute(text(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {count})"))


def _copying(table: Table, copy: int, *, sqlite: bool) -> str:
    """The statement that copies the first block, numbers and days moved."""
    columns, days = [column.name for column in table.columns], copy * BLOCK // A_DAY
    moved = [_moved(column, copy * BLOCK, days, sqlite=sqlite) for column in table.columns]
    which = "id" if "id" in columns else "event_id"
    names = ", ".join(f'"{each}"' for each in columns)
    return f"INSERT INTO {table.name} ({names}) SELECT {', '.join(moved)} FROM {table.name} WHERE {which} <= {BLOCK}"  # noqa: S608 - our own names


def _moved(column: Column[Any], by: int, days: int, *, sqlite: bool) -> str:
    if column.name in ("id", "event_id", "entry_id"):
        return f"{column.name} + {by}"
    if column.name == "identity":
        return f"identity || '-{by}'"
    if column.name in ("starts_on", "ends_on", "first", "last"):
        return f"date(\"{column.name}\", '-{days} days')" if sqlite else f'"{column.name}" - {days}'
    return f'"{column.name}"'


def _account(number: int, told: Report) -> Account:
    day = told.when.start if told.when else TODAY
    return Account(number, told, FEED, f"https://scale.example/{number}", datetime(day.year, day.month, day.day, 12, tzinfo=UTC))


async def _insert(session: AsyncSession, feed_id: int, batch: list[tuple[int, Report, EventState]]) -> None:
    rows: dict[Any, list[dict[str, Any]]] = {table: [] for table in (entries, events, reports, event_terms, event_keys)}
    for number, told, state in batch:
        account, (starts_on, ends_on) = _account(number, told), found_on(state, TODAY)
        said = {
            "identity": f"{number}",
            "fingerprint": f"{number}",
            "title": "",
            "text": "",
            "link": account.link,
            "published": account.published,
        }
        rows[entries].append(
            {"id": number, "feed_id": feed_id, "first_seen_at": NOW, "may_alert": False, "read_at": NOW, "tries": 0, **said}
        )
        days = {"kind": state.kind, "starts_on": starts_on, "ends_on": ends_on}
        rows[events].append(
            {"id": number, "sample": False, "status": state.status, "state": state, "created_at": NOW, "updated_at": NOW, **days}
        )
        rows[reports].append({"id": number, "entry_id": number, "event_id": number, "report": told})
        rows[event_terms] += [{"event_id": number, "term": term, **days} for term in state.terms]
        lookup = lookup_of(account)
        rows[event_keys] += [{"event_id": number, "key": key, "first": lookup.first, "last": lookup.last} for key in lookup.keys]
    for table, values in rows.items():
        await session.execute(insert(table), values)


async def meetings(database: Database) -> float:
    """Return how long the queries of /meetings azerbaijan take, in ms."""
    began = time.perf_counter()
    async with database.read() as session:
        terms = frozenset({"country:AZ"})
        await find_events(session, EventQuery(terms, ending_from=TODAY, limit=50))
        back = EventQuery(
            terms, ending_from=TODAY - timedelta(days=30), starting_before=TODAY + timedelta(days=1), newest_first=True, limit=50
        )
        await find_events(session, back)
    return 1000 * (time.perf_counter() - began)


async def merging(database: Database, number: int) -> float:
    """Return how long it takes to merge one more report of a known event, in ms."""
    day, one, other = list(encounters(BLOCK))[number * 31]
    new = Entry(f"new-{number}", f"new-{number}", "", "", f"https://scale.example/new/{number}", NOW)
    async with database.write() as session:
        [feed] = await all_feeds(session)
        await save_poll(session, feed, [new], now=NOW, alerting_since=None)
        [unread] = await unread_entries(session, limit=1)
    began = time.perf_counter()
    async with database.write() as session:
        await attach_reports(session, unread, [report(day, one, other)], now=NOW)
    return 1000 * (time.perf_counter() - began)


async def main(url: str, sizes: list[int]) -> None:
    """Fill, ask, and print the median times and their ratios to the first."""
    database = await Database.open(url, serve=True)
    first: tuple[float, float] | None = None
    for size in sizes:
        began = time.perf_counter()
        await fill(database, size)
        filled = time.perf_counter() - began
        asked = statistics.median([await meetings(database) for _ in range(ROUNDS)])
        merged = statistics.median([await merging(database, number) for number in range(1, ROUNDS + 1)])
        first = first or (asked, merged)
        ratios = f"ratios {asked / first[0]:.2f} {merged / first[1]:.2f}"
        print(f"{size:>9,} events (filled in {filled:.0f} s): /meetings {asked:.1f} ms, one report {merged:.1f} ms; {ratios}", flush=True)
    await database.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 100_000, 1_000_000])
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(main(given.url or f"sqlite:///{folder}/scale.db", given.sizes))
