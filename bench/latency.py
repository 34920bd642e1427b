"""From the commit that owes an alert to its send, while nothing else goes on, on both databases: python -m bench.latency."""

import argparse
import asyncio
import statistics
import time

from bench.databases import both_urls
from bench.owing import make_chats, owe
from bench.platforms import Sink, utc_now
from bot.delivery.outbox import Outbox
from bot.delivery.outcome import Recorder
from bot.delivery.pacer import Pacer
from bot.delivery.worker import Worker
from bot.message import Message, row
from bot.store.database import Database


async def _run(kind: str, url: str, count: int) -> None:
    database = await Database.open(url, serve=True)
    for number in range(1, count + 1):
        await make_chats(database, "telegram", 1, term=f"bench:{number}", first=number)
    sink, pacer, card = Sink("telegram"), Pacer(), Message((row("A card"),))
    outbox = Outbox(database, [sink], render=lambda *_: card, pacer=pacer, recorder=Recorder(database, pacer, utc_now), now=utc_now)
    worker = Worker(outbox, utc_now)
    running = asyncio.create_task(worker.run())
    waits = []
    for number in range(1, count + 1):
        await owe(database, f"bench:{number}")
        committed = time.perf_counter()
        worker.wake()
        await sink.arrived.acquire()
        waits.append(sink.taken[-1][1] - committed)
        await asyncio.sleep(0.05)
    worker.stop()
    await running
    cuts = statistics.quantiles(waits, n=100)
    print(f"{kind}: {count} alerts, p50 {cuts[49] * 1000:.0f} ms, p99 {cuts[98] * 1000:.0f} ms, at most {max(waits) * 1000:.0f} ms")
    await database.close()


def main() -> None:
    """Owe, wait and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    count = parser.parse_args().count
    with both_urls() as urls:
        for kind, url in urls.items():
            asyncio.run(_run(kind, url, count))


if __name__ == "__main__":
    main()
