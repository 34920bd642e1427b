"""One event to 100,000 watching chats, on both databases, against one bulk insert of the same rows: python -m bench.fan_out."""

import argparse
import asyncio
import time

from sqlalchemy import delete, insert, select

from bench.databases import both_urls
from bench.owing import make_chats, memory_mib, owe
from bench.platforms import Sink, utc_now
from bot.delivery.outbox import Outbox
from bot.delivery.outcome import Recorder
from bot.delivery.pacer import Pacer
from bot.delivery.worker import Worker
from bot.message import Message, row
from bot.store.database import Database
from bot.store.tables import deliveries


async def _run(kind: str, url: str, count: int) -> None:
    database = await Database.open(url, serve=True)
    await make_chats(database, "telegram", count)
    started = time.perf_counter()
    owed = await owe(database)
    took = time.perf_counter() - started
    bulk = await _bulk_insert(database)
    print(f"{kind}: {owed} deliveries in {took:.2f} s, {owed / took:,.0f}/s; one bulk insert of them {bulk:.2f} s; ratio {took / bulk:.2f}")
    before = memory_mib()
    sink = Sink("telegram")
    await _send_for(database, sink, seconds=10)
    print(f"{kind}: 10 s of sending with {owed} owed: {len(sink.taken)} sent, memory {before:.0f} → {memory_mib():.0f} MiB")
    await database.close()


async def _bulk_insert(database: Database) -> float:
    """Return the seconds that it takes to write the same rows by one statement with all their values."""
    async with database.write() as session:
        rows = [dict(each) for each in (await session.execute(select(deliveries))).mappings()]
        await session.execute(delete(deliveries))
    started = time.perf_counter()
    async with database.write() as session:
        await session.execute(insert(deliveries), rows)
    return time.perf_counter() - started


async def _send_for(database: Database, sink: Sink, *, seconds: float) -> None:
    pacer, card = Pacer(), Message((row("A card"),))
    outbox = Outbox(database, [sink], render=lambda *_: card, pacer=pacer, recorder=Recorder(database, pacer, utc_now), now=utc_now)
    worker = Worker(outbox, utc_now)
    running = asyncio.create_task(worker.run())
    await asyncio.sleep(seconds)
    worker.stop()
    await running


def main() -> None:
    """Fan out and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chats", type=int, default=100_000)
    count = parser.parse_args().chats
    with both_urls() as urls:
        for kind, url in urls.items():
            asyncio.run(_run(kind, url, count))


if __name__ == "__main__":
    main()
