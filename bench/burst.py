"""A feed that brings 10,000 entries at once: the memory of the process that takes them in and has them read: python -m bench.burst."""

import argparse
import asyncio
import tempfile
import time
from dataclasses import replace

from bench.owing import memory_mib
from bench.platforms import utc_now
from bot.children import Children
from bot.intake.reading import Reading
from bot.store.database import Database
from bot.store.feeds import all_feeds, save_poll, sync_feeds
from extractors.model import Article, Report
from tests.examples import SOURCE, entry, report

TEXT = "The two presidents spoke about trade, transit and the border. " * 40
"""About 2,500 characters, as an agency's story has."""


def extract(article: Article) -> tuple[Report, ...]:
    """Read in no time: one article in a hundred tells of an encounter."""
    return (report(),) if int(article.id) % 100 == 0 else ()


async def _run(count: int, folder: str) -> None:
    database = await Database.open(f"sqlite:///{folder}/bench.db", serve=True)
    async with database.write() as session:
        await sync_feeds(session, [SOURCE])
        [feed] = await all_feeds(session)
    children = Children(2)
    reading = Reading(database, children, extract=extract, now=utc_now, owed=lambda: None)
    for size in (count // 10, count):
        before, started = memory_mib(), time.perf_counter()
        burst = [entry(f"{size}-{number}", text=f"{number} {TEXT}") for number in range(size)]
        now = utc_now()
        async with database.write() as session:
            await save_poll(session, replace(feed, polled_at=now), burst, now=now, alerting_since=None)
        burst.clear()
        kept = memory_mib()
        read = await reading.read_pending()
        took = time.perf_counter() - started
        print(
            f"{read} entries: memory {before:.0f} MiB before, {kept:.0f} kept, {memory_mib():.0f} read, {memory_mib('VmHWM'):.0f} at most; {took:.0f} s"
        )
    children.close()
    await database.close()


def main() -> None:
    """Take in a tenth of the burst and then the whole, so that what grows with it is seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_run(parser.parse_args().count, folder))


if __name__ == "__main__":
    main()
