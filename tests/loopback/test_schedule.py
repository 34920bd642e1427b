"""A slot of the clock fires once, whoever dies and however often the process is started, on a real database of each kind."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from apscheduler.events import EVENT_JOB_EXECUTED
from sqlalchemy.ext.asyncio import AsyncSession

from bot.schedule import Slots, fire, make_scheduler
from bot.store.database import Database
from bot.store.slots import slot_at, take_slot
from tests.examples import NOW

HOUR = timedelta(hours=1)


class Bells:
    """Counts the slots that rang; can be made to fail."""

    def __init__(self) -> None:
        self.rung: list[datetime] = []
        self.fails = False

    async def ring(self, _: AsyncSession, now: datetime) -> None:
        if self.fails:
            raise ArithmeticError
        self.rung.append(now)

    @property
    def hourly(self) -> Slots:
        return Slots("bells", HOUR, self.ring)


async def test_a_slot_fires_once_however_often_it_is_asked_for_and_the_next_one_again(database: Database) -> None:
    bells = Bells()
    fired = await asyncio.gather(*(fire(bells.hourly, database, NOW + minutes * HOUR / 60) for minutes in (0, 10, 59)))
    assert sorted(fired) == [False, False, True]
    assert await fire(bells.hourly, database, NOW + HOUR)
    assert len(bells.rung) == 2


async def test_slots_that_were_missed_fire_once_together(database: Database) -> None:
    bells = Bells()
    assert await fire(bells.hourly, database, NOW)
    assert await fire(bells.hourly, database, NOW + 7.5 * HOUR)
    assert not await fire(bells.hourly, database, NOW + 7.9 * HOUR)


async def test_a_slot_whose_work_failed_is_not_taken(database: Database) -> None:
    bells = Bells()
    bells.fails = True
    with pytest.raises(ArithmeticError):
        await fire(bells.hourly, database, NOW)
    bells.fails = False
    assert await fire(bells.hourly, database, NOW)


async def test_a_clock_that_is_set_back_fires_nothing_twice(database: Database) -> None:
    async with database.write() as session:
        assert await take_slot(session, "bells", NOW)
        assert not await take_slot(session, "bells", NOW - HOUR)
        assert await take_slot(session, "others", NOW - HOUR)


def test_every_start_has_the_same_slots() -> None:
    assert slot_at(NOW, HOUR) == slot_at(NOW + 0.99 * HOUR, HOUR) == NOW
    assert slot_at(NOW + timedelta(seconds=13), 7 * timedelta(seconds=1)) <= NOW + timedelta(seconds=13)


async def test_what_was_due_while_nobody_served_is_done_at_the_start_and_not_again_at_the_next(database: Database) -> None:
    bells = Bells()
    yearly = Slots("bells", 365 * 24 * HOUR, bells.ring)
    for _ in range(2):
        done = asyncio.Event()
        scheduler = make_scheduler([], [yearly], database, lambda: datetime.now(UTC))
        scheduler.add_listener(lambda _, done=done: done.set(), EVENT_JOB_EXECUTED)
        scheduler.start()
        await done.wait()
        scheduler.shutdown(wait=False)
    assert len(bells.rung) == 1
