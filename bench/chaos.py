"""Three minutes of random kill -9 and SIGSTOP on SQLite and one process, against a Telegram that counts: python -m bench.chaos."""

import argparse
import asyncio
import random
import signal
import sys
import tempfile
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it. `unknown` alerts were once in doubt, `unmarked` ones came twice and never were; `between` is in seconds."""

    statuses: Counter[str]
    unknown: int
    lost: int
    doubled: int
    unmarked: int
    most_copies: int
    slots: int
    fired_twice: int
    in_a_second: int
    between: float

    def __str__(self) -> str:
        return (
            f"{dict(self.statuses)}, {self.unknown} once unknown\n"
            f"lost {self.lost}, doubled {self.doubled}, doubled and never unknown {self.unmarked}, copies of one at most {self.most_copies}\n"
            f"slots of the schedule fired: {self.slots}, twice: {self.fired_twice}\n"
            f"at most {self.in_a_second} in a second, at least {self.between:.2f} s between two to a chat"
        )

    def keeps_its_promises(self) -> bool:
        """Whether nothing is lost, only what was in doubt came twice and nothing more often, and the limits are kept."""
        never = (self.lost, self.unmarked, self.fired_twice)
        return not any(never) and self.most_copies <= 2 and self.in_a_second <= 30 and self.between >= 0.95


async def _run(minutes: float, seed: int, folder: Path) -> Outcome:
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
        outcome = await _counted(beside, telegram, owed)
    await beside.close()
    print(f"{blows.total()} blows: {dict(blows)}; {owed} alerts owed, {outcome}")
    return outcome


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


async def _counted(beside: Database, telegram: StrictTelegram, owed: int) -> Outcome:
    async with beside.read() as session:
        rows = (await session.execute(select(deliveries.c.status, deliveries.c.unknowns, deliveries.c.message_id))).all()
        slots = Counter((await session.execute(text("SELECT slot FROM fired"))).scalars())
    card_of = {str(sent.id): (sent.chat, sent.text) for sent in telegram.sent}
    copies = Counter(card_of.values())
    doubled = {card for card, count in copies.items() if count > 1}
    return Outcome(
        statuses=Counter(str(row.status) for row in rows),
        unknown=sum(1 for row in rows if row.unknowns),
        lost=owed - len(copies),
        doubled=len(doubled),
        unmarked=len(doubled & {card_of[row.message_id] for row in rows if row.message_id and not row.unknowns}),
        most_copies=max(copies.values()),
        slots=len(slots),
        fired_twice=sum(1 for count in slots.values() if count > 1),
        in_a_second=telegram.most_in_a_second(),
        between=telegram.least_between(),
    )


def main() -> None:
    """Let chaos reign and print; ends with 1 where a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=3)
    parser.add_argument("--seed", type=int, default=6)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        outcome = asyncio.run(_run(given.minutes, given.seed, Path(folder)))
    sys.exit(0 if outcome.keeps_its_promises() else "a promise is broken")


if __name__ == "__main__":
    main()
