"""One event to 100,000 watching chats, on both databases: how fast against one bulk insert, in how much memory: python -m bench.fan_out."""

import asyncio
import time

from sqlalchemy import delete, insert, select

from bench.databases import run_on_both
from bench.owing import make_chats, memory_mib, owe
from bench.platforms import Sink
from bench.sending import sending
from bot.store.database import Database
from bot.store.tables import deliveries


async def _run(kind: str, url: str, count: int) -> None:
    database = await Database.open(url, serve=True)
    await make_chats(database, "telegram", count)
    before, started = memory_mib(), time.perf_counter()
    owed = await owe(database)
    took = time.perf_counter() - started
    after, sink = memory_mib(), Sink("telegram")
    async with sending(database, sink):
        await asyncio.sleep(10)
    memory = (
        f"memory {before:.0f} MiB before, {after:.0f} with {owed} owed, {memory_mib():.0f} after 10 s of sending ({len(sink.taken)} sent)"
    )
    bulk = await _bulk_insert(database)
    print(f"{kind}: {owed} deliveries in {took:.2f} s, {owed / took:,.0f}/s; one bulk insert of them {bulk:.2f} s; ratio {took / bulk:.2f}")
    print(f"{kind}: {memory}")
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


if __name__ == "__main__":
    run_on_both(_run, __doc__, "chats", 100_000)
