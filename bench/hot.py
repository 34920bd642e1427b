"""What one more report costs an event that everybody tells of: with 10, 100, 600 and 2,000 reports so far.

    python -m bench.hot [--url postgresql://…] [--counts 10 100 600 2000]

Forty outlets tell of one meeting over ten days: planned, under way, held, with and without the city, the day or a time.
"""

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from datetime import time as time_of_day

from bot.intake.attach import attach_reports
from bot.model import Closeness, Entry, FeedSource
from bot.store.database import Database
from bot.store.entries import unread_entries
from bot.store.feeds import all_feeds, save_poll, sync_feeds
from bot.store.tables import metadata
from extractors.model import Evidence, Kind, Participant, Place, Precision, Report, Salience, Status, When

DAY = datetime(2024, 10, 8, tzinfo=UTC)
FEEDS = tuple(
    FeedSource(f"https://hot.example/{number}", f"Outlet {number}", closeness=list(Closeness)[number % 3]) for number in range(40)
)
WHO = (Participant("Vladimir Putin", "vladimir-putin", "president", "RU"), Participant("Ilham Aliyev", "ilham-aliyev", "president", "AZ"))
ROUNDS = 15


def told_at(chance: random.Random) -> datetime:
    """Return when an outlet tells of it: within five days before or after."""
    return DAY + timedelta(minutes=chance.randrange(-5 * 1440, 5 * 1440))


def report(at: datetime, chance: random.Random) -> Report:
    """Return what an outlet tells at that time."""
    status = Status.UPCOMING if at < DAY else Status.ONGOING if at < DAY + timedelta(hours=12) else Status.HELD
    at_noon = When(DAY.date(), DAY.date(), Precision.MINUTE, time_of_day(12), "Europe/Moscow")
    when = chance.choice([When(DAY.date(), DAY.date(), Precision.DAY)] * 4 + [at_noon, None])
    place = chance.choice([Place("Moscow", "RU"), Place("Moscow", "RU"), Place(None, "RU"), None])
    sentence = f"The two presidents and their talks, as outlet {chance.random()} has it."
    return Report(
        Kind.MEETING, status, WHO, ("AZ", "RU"), place, when, None, None, Salience.MAIN, Evidence(sentence, 0, len(sentence)), 0.9
    )


async def add(database: Database, number: int, chance: random.Random) -> float:
    """Let one more outlet tell of it; returns how long its merging takes, in ms."""
    at = told_at(chance)
    async with database.write() as session:
        feed = chance.choice(await all_feeds(session))
        entry = Entry(f"{number}", f"{number}", "", "", f"https://hot.example/entry/{number}", at)
        await save_poll(session, feed, [entry], now=at, alerting_since=at - timedelta(days=2))
        [unread] = await unread_entries(session, limit=1)
    began = time.perf_counter()
    async with database.write() as session:
        await attach_reports(session, unread, [report(at, chance)], now=at)
    return 1000 * (time.perf_counter() - began)


async def main(url: str, counts: list[int]) -> None:
    """Let reports come, and print what the last of each count took, and the ratio to the first."""
    chance = random.Random(1)  # noqa: S311 - a sample, no secret
    database = await Database.open(url, serve=True)
    async with database.write() as session:
        for table in reversed(metadata.sorted_tables):
            await session.execute(table.delete())
        await sync_feeds(session, FEEDS)
    took: list[float] = []
    first: float | None = None
    for count in counts:
        took += [await add(database, number, chance) for number in range(len(took), count + ROUNDS)]
        median = statistics.median(took[-ROUNDS:])
        first = first or median
        print(f"{count:>6,} reports: one more takes {median:.1f} ms; ratio {median / first:.2f}", flush=True)
    await database.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url")
    parser.add_argument("--counts", type=int, nargs="+", default=[10, 100, 600, 2_000])
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(main(given.url or f"sqlite:///{folder}/hot.db", given.counts))
