"""From the commit that owes an alert to its send, while nothing else goes on, on both databases: python -m bench.latency."""

import asyncio
import statistics
import time

from bench.databases import run_on_both
from bench.owing import make_chats, owe
from bench.platforms import Sink
from bench.sending import sending
from bot.delivery.worker import Worker
from bot.model import ClaimedDelivery
from bot.store.database import Database


async def _run(kind: str, url: str, count: int) -> None:
    database = await Database.open(url, serve=True)
    for number in range(1, count + 1):
        await make_chats(database, "telegram", 1, term=f"bench:{number}", first=number)
    sink = Sink("telegram")
    async with sending(database, sink) as worker:
        waits = [await _wait(database, sink, worker, f"bench:{number}") for number in range(1, count + 1)]
    cuts = statistics.quantiles(waits, n=100)
    print(f"{kind}: {count} alerts, p50 {cuts[49] * 1000:.0f} ms, p99 {cuts[98] * 1000:.0f} ms, at most {max(waits) * 1000:.0f} ms")
    await database.close()


async def _wait(database: Database, sink: Sink, worker: Worker[ClaimedDelivery], term: str) -> float:
    """Return the seconds from the commit to the send."""
    await owe(database, term)
    committed = time.perf_counter()
    worker.wake()
    await sink.arrived.acquire()
    waited = sink.taken[-1][1] - committed
    await asyncio.sleep(0.05)
    return waited


if __name__ == "__main__":
    run_on_both(_run, __doc__, "count", 200)
