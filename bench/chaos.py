"""Three minutes of random kill -9 and SIGSTOP on SQLite and one process, against a Telegram that counts: python -m bench.chaos."""

import argparse
import asyncio
import random
import signal
import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path

from sqlalchemy import select, text

from bench.owing import make_chats, owe
from bench.platforms import StrictTelegram
from bot.model import DeliveryStatus
from bot.store.database import Database
from bot.store.tables import deliveries
from tests.acceptance.crashing import NOTED
from tests.acceptance.mother import Mother, started

CHATS = 40
QUIET = 60
"""Seconds at the end without a kill, in which the rest is delivered."""


async def _run(minutes: float, seed: int, folder: Path) -> None:
    url = f"sqlite:///{folder}/bench.db"
    await (await Database.open(url, serve=True)).close()
    beside = await Database.open(url, serve=False)
    async with beside.write() as session:
        await session.execute(text("CREATE TABLE fired (slot TEXT)"))
    await make_chats(beside, "telegram", CHATS)
    async with StrictTelegram(limit=None) as telegram:
        for number in range(1, CHATS + 1):
            telegram.chat(number)
        settings = {"SIDELINES_TELEGRAM_TOKEN": telegram.token, "SIDELINES_TELEGRAM_API_URL": telegram.api_url, NOTED: "fired"}
        async with started(folder / "home", settings, url) as mother:
            chaos = random.Random(seed)  # noqa: S311 - no secret
            owed, blows = await _blows(mother, beside, chaos, minutes * 60)
            await mother.starts()
            await _delivered(beside)
            mother.kill()
            await mother.ended()
        await _told(beside, telegram, owed, blows)
    await beside.close()


async def _blows(mother: Mother, beside: Database, chaos: random.Random, seconds: float) -> tuple[int, Counter[str]]:
    """Let it serve, die and stand still for so long, while alerts are owed; returns how many, and what befell it how often."""
    loop, owed, blows = asyncio.get_running_loop(), 0, Counter[str]()
    ends_at = loop.time() + seconds
    await mother.starts()
    while loop.time() < ends_at:
        await asyncio.sleep(chaos.uniform(1.5, 4))
        owed += await owe(beside)
        if chaos.random() < 0.5:
            mother.kill()
            await mother.ended()
            await mother.starts()
            blows["kill -9"] += 1
        else:
            mother.kill(signal.SIGSTOP)
            await asyncio.sleep(chaos.uniform(0.5, 4))
            mother.kill(signal.SIGCONT)
            blows["SIGSTOP"] += 1
    mother.kill()
    await mother.ended()
    return owed, blows


async def _delivered(beside: Database) -> None:
    """Wait until nothing is owed any more."""
    done = (DeliveryStatus.SENT, DeliveryStatus.DEAD)
    with suppress(TimeoutError):
        async with asyncio.timeout(QUIET + 180):
            while True:
                async with beside.read() as session:
                    left = (await session.execute(select(deliveries.c.id).where(deliveries.c.status.not_in(done)).limit(1))).first()
                if left is None:
                    return
                await asyncio.sleep(0.5)


async def _told(beside: Database, telegram: StrictTelegram, owed: int, blows: Counter[str]) -> None:
    async with beside.read() as session:
        rows = (await session.execute(select(deliveries.c.status, deliveries.c.unknowns))).all()
        slots = Counter((await session.execute(text("SELECT slot FROM fired"))).scalars())
    statuses = Counter(row.status for row in rows)
    copies = Counter((sent.chat, sent.text) for sent in telegram.sent)
    print(
        f"{sum(blows.values())} blows: {dict(blows)}; {owed} alerts owed, {dict(statuses)}, {sum(1 for row in rows if row.unknowns)} once unknown"
    )
    print(
        f"lost {owed - len(copies)}, doubled {sum(1 for count in copies.values() if count > 1)}, copies of one at most {max(copies.values())}"
    )
    print(f"slots of the schedule fired: {len(slots)}, twice: {sum(1 for count in slots.values() if count > 1)}")
    print(f"at most {telegram.most_in_a_second()} in a second, at least {telegram.least_between():.2f} s between two to a chat")


def main() -> None:
    """Let chaos reign and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=3)
    parser.add_argument("--seed", type=int, default=6)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_run(given.minutes, given.seed, Path(folder)))


if __name__ == "__main__":
    main()
