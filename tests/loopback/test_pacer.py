"""Pacing in a real database of each kind, by its own clock."""

import asyncio
from datetime import UTC, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.pacer import Pacer
from bot.delivery.turnstile import Turnstile
from bot.model import ChatAddress
from bot.store.database import Database
from bot.store.paces import booked_until, database_now
from tests.examples import NOW

SECOND = timedelta(seconds=1)
ADA = ChatAddress("telegram", "1")


async def test_the_databases_clock_is_this_machines_and_goes_on_within_a_transaction(database: Database) -> None:
    async with database.write() as session:
        first = await database_now(session)
        assert abs(first - datetime.now(UTC)) < 5 * SECOND
        while (later := await database_now(session)) == first:
            pass
        assert later > first


async def test_who_asks_at_once_gets_moments_of_his_own(database: Database) -> None:
    pacer = Pacer()

    async def book(chat: int) -> float:
        async with database.write() as session:
            wait, may_go = await pacer.book(session, ChatAddress("telegram", str(chat)))
            assert may_go
            return (await database_now(session) + wait).timestamp()

    slots = sorted(await asyncio.gather(*(book(chat) for chat in range(12))))
    assert slots[-1] - slots[0] > 8.5 / 27


async def test_a_pause_of_a_chat_holds_up_no_other_and_a_pause_of_the_bot_all(database: Database) -> None:
    pacer = Pacer()
    async with database.write() as session:
        until = await database_now(session) + 60 * SECOND
        await pacer.pause(session, ADA, until, whole_platform=False)
    async with database.write() as session:
        wait, may_go = await pacer.book(session, ADA)
        assert (may_go, wait > 50 * SECOND) == (False, True)
        assert (await pacer.book(session, ChatAddress("telegram", "2")))[1]
        assert await pacer.waits(session, ["telegram", "slack"]) == {"telegram": timedelta(), "slack": timedelta()}
        await pacer.pause(session, ADA, until, whole_platform=True)
        assert not (await pacer.book(session, ChatAddress("telegram", "3")))[1]
        assert (await pacer.waits(session, ["telegram"]))["telegram"] > 50 * SECOND


async def test_a_shorter_pause_does_not_lift_a_longer_one(database: Database) -> None:
    pacer = Pacer()
    async with database.write() as session:
        now = await database_now(session)
        await pacer.pause(session, ADA, now + 60 * SECOND, whole_platform=False)
        await pacer.pause(session, ADA, now + SECOND, whole_platform=False)
        assert (await pacer.book(session, ADA))[0] > 50 * SECOND


class Standing:
    """A clock that stands, but for what keeping a moment costs each time: so many seconds, the last of them again and again."""

    def __init__(self, *costs: float) -> None:
        self.time = 0.0
        self.asked = 0
        self._costs = costs

    def __call__(self) -> float:
        return self.time

    async def moment(self, _: AsyncSession) -> datetime:
        return NOW + timedelta(seconds=self.time)

    async def keep(self, _session: AsyncSession, _wait: timedelta, may_go: bool) -> int | None:
        cost = self._costs[min(self.asked, len(self._costs) - 1)]
        self.asked += 1
        self.time += cost
        return self.asked if may_go else None


async def test_whose_moment_has_passed_while_the_process_stood_still_books_it_anew_and_loses_nothing(database: Database) -> None:
    clock = Standing(0.4, 0)
    turnstile = Turnstile(database, Pacer(moment=clock.moment), clock)
    assert await turnstile.take(ADA, clock.keep) == 2
    async with database.read() as session:
        booked = await booked_until(session, ["telegram", "telegram:1"])
    clock_now = await clock.moment(session)
    assert clock_now < booked["telegram"] < clock_now + SECOND
    assert clock_now < booked["telegram:1"] <= clock_now + 1.5 * SECOND


async def test_where_every_commit_is_slow_moments_are_booked_ahead_and_messages_go(database: Database) -> None:
    clock = Standing(0.4)
    turnstile = Turnstile(database, Pacer(moment=clock.moment), clock)
    assert await turnstile.take(ADA, clock.keep) == 2
    assert await turnstile.take(ChatAddress("telegram", "2"), clock.keep) == 3
