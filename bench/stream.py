"""Two years of news through the whole, from reading to what chats are owed: how many reports, events and alerts; and what to read of them.

    python -m bench.stream --data DIR [--from 2024-01-01] [--until 2025-12-31] [--within 3] [--read FILE]

`--data` holds `stream/current_events_2019_2025.jsonl`. `--read` writes, for a person to judge, 100 random events of several reports (does each
hold reports of one encounter only?) and 100 pairs of events of the same sides within so many days (should they have been one?).
"""

import argparse
import asyncio
import random
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import combinations, groupby
from pathlib import Path
from typing import TextIO

from sqlalchemy import func, select

from bench.samples import article, read_lines
from bot.intake.attach import attach_reports
from bot.intake.refresh import pass_days
from bot.model import EVERYTHING, ChatAddress, Entry, Event, FeedSource
from bot.store.chats import add_watch, open_chat
from bot.store.database import Database
from bot.store.entries import unread_entries
from bot.store.events import EventQuery, find_events
from bot.store.feeds import all_feeds, save_poll, sync_feeds
from bot.store.status import counts
from bot.store.tables import reports
from config.files import DEFAULT_MODEL, ConfigFiles
from extractors.model import Article
from extractors.reading import Extractor, kept_extractor

STREAM = "stream/current_events_2019_2025.jsonl"
SEED = 20241022
SAMPLE = 100
FEED = FeedSource("https://stream.example/feed", "Stream")


def days_of(path: Path, first: date, last: date) -> Iterator[tuple[datetime, list[Article]]]:
    """Yield the articles of each day, with when the last of them came out."""
    articles = (article(item) for item in read_lines(path) if first.isoformat() <= item["published"][:10] <= last.isoformat())
    for _, group in groupby(articles, key=lambda each: each.published.date()):
        of_day = list(group)
        yield max(each.published for each in of_day).astimezone(UTC), of_day


async def take_in(database: Database, days: Iterable[tuple[datetime, list[Article]]], extractor: Extractor) -> None:
    """Read every article and make events of what it reports, day by day."""
    async with database.write() as session:
        await sync_feeds(session, [FEED])
        chat = await open_chat(session, ChatAddress("console", "bench"), datetime.now(UTC))
        await add_watch(session, chat.id, EVERYTHING, datetime.now(UTC))
    for now, articles in days:
        async with database.write() as session:
            await pass_days(session, now)
        entries = [Entry(each.id, each.id, each.title, each.text, f"https://stream.example/{each.id}", each.published) for each in articles]
        async with database.write() as session:
            [feed] = await all_feeds(session)
            await save_poll(session, feed, entries, now=now, alerting_since=now - timedelta(days=2))
            for unread in await unread_entries(session, limit=len(entries)):
                told = extractor.extract(Article(str(unread.id), unread.told_at, unread.entry.title, unread.entry.text))
                await attach_reports(session, unread, told, now=now)


async def all_events(database: Database) -> list[Event]:
    """Return every event."""
    found: list[Event] = []
    async with database.read() as session:
        while page := await find_events(session, EventQuery(limit=500, offset=len(found))):
            found += page
    return found


def same_sided_pairs(events: Iterable[Event], within: timedelta) -> list[tuple[Event, Event]]:
    """Return the pairs of dated events of the same two or more sides whose days are no further apart."""
    dated = [event for event in events if event.state.when and len(event.state.sides) > 1]
    by_sides = groupby(sorted(dated, key=lambda event: (event.state.sides, event.id)), key=lambda event: event.state.sides)
    return [pair for _, group in by_sides for pair in combinations(group, 2) if _are_near(*pair, within)]


def _are_near(one: Event, other: Event, within: timedelta) -> bool:
    here, there = one.state.when, other.state.when
    return here is not None and there is not None and max(here.start - there.end, there.start - here.end) <= within


def write_samples(events: list[Event], within: timedelta, out: TextIO) -> None:
    """Write what a person is to read; the seed is fixed, so that the same data give the same samples."""
    chance = random.Random(SEED)  # noqa: S311 - a sample, no secret
    several = [event for event in events if len(event.accounts) > 1]
    for event in chance.sample(several, min(SAMPLE, len(several))):
        print("\n".join(["== event", *_lines(event)]), file=out)
    pairs = same_sided_pairs(events, within)
    for one, other in chance.sample(pairs, min(SAMPLE, len(pairs))):
        print("\n".join(["== pair", *_lines(one), *_lines(other)]), file=out)


def _lines(event: Event) -> list[str]:
    state = event.state
    when = f"{state.when.start}–{state.when.end}" if state.when else "no day"
    who = ", ".join(each.name for each in state.participants) or "nobody named"
    head = f"#{event.id} {state.kind} {state.status} {who} [{' '.join(state.sides)}] {state.place and state.place.city} {when} {state.occasion or ''}"
    return [
        head,
        *(f"   {account.published:%Y-%m-%d} {account.because or '-'}: {account.report.evidence.sentence}" for account in event.accounts),
    ]


async def main(data: Path, first: date, last: date, within: timedelta, read: Path | None) -> None:
    """Run it and print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        database = await Database.open(f"sqlite:///{folder}/bench.db", serve=True)
        began = time.perf_counter()
        await take_in(database, days_of(data / STREAM, first, last), kept_extractor(ConfigFiles(), DEFAULT_MODEL))
        took = time.perf_counter() - began
        async with database.read() as session:
            counted = await counts(session)
            told = (await session.execute(select(func.count()).select_from(reports))).scalar_one()
        events = await all_events(database)
        several, pairs = sum(len(event.accounts) > 1 for event in events), len(same_sided_pairs(events, within))
        print(f"{counted.entries} entries, {told} reports, {len(events)} events ({several} of several reports), {counted.alerts} alerts")
        print(
            f"{pairs} pairs of the same sides within {within.days} days; {took:.0f} s, {1000 * took / max(counted.entries, 1):.1f} ms an entry"
        )
        if read:
            with read.open("w", encoding="utf-8") as out:
                write_samples(events, within, out)
        await database.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--from", dest="first", type=date.fromisoformat, default=date(2024, 1, 1))
    parser.add_argument("--until", dest="last", type=date.fromisoformat, default=date(2025, 12, 31))
    parser.add_argument("--within", type=int, default=3)
    parser.add_argument("--read", type=Path)
    asked = parser.parse_args()
    asyncio.run(main(asked.data, asked.first, asked.last, timedelta(days=asked.within), asked.read))
