"""When things happen, by APScheduler's clock: looks that repeat, and slots that are done once each.

A look is harmless if it is doubled or left out, since what is due stands in the rows that it looks at. A slot is a moment that every process,
and every start of one, has alike: it is taken in the transaction of what is done for it, so that it never fires twice; one that is late fires
once, for all that were missed.
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.ext.asyncio import AsyncSession

from bot.errors import SidelinesError
from bot.store.database import Database
from bot.store.slots import slot_at, take_slot

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Tick:
    """A look: something to be done again and again, `every` so often, `at_once` times beside itself at most."""

    name: str
    every: timedelta
    do: Callable[[], Awaitable[object]]
    at_once: int = 1


@dataclass(frozen=True, slots=True)
class Slots:
    """Something to be done once in each slot, which lie `every` so far apart; `do` works in the transaction that takes the slot."""

    name: str
    every: timedelta
    do: Callable[[AsyncSession, datetime], Awaitable[object]]


def make_scheduler(ticks: Iterable[Tick], slots: Iterable[Slots], database: Database, now: Callable[[], datetime]) -> AsyncIOScheduler:
    """Return a scheduler that is still to be started, inside the running loop; what was missed while nobody served is done at once."""
    scheduler = AsyncIOScheduler(timezone="UTC", job_defaults={"coalesce": True, "misfire_grace_time": None})
    for tick in ticks:
        scheduler.add_job(_look, "interval", seconds=tick.every.total_seconds(), args=[tick], id=tick.name, max_instances=tick.at_once)
    for each in slots:
        work = {"func": _fire_or_log, "args": [each, database, now]}
        scheduler.add_job(**work, id=f"{each.name}, at the start")
        on_the_slot = {"seconds": each.every.total_seconds(), "start_date": slot_at(now(), each.every)}
        scheduler.add_job(**work, trigger="interval", id=each.name, **on_the_slot)
    return scheduler


async def fire(slots: Slots, database: Database, now: datetime) -> bool:
    """Do what is to be done in the latest slot; returns False where that was done before."""
    slot = slot_at(now, slots.every)
    async with database.write() as session:
        if is_new := await take_slot(session, slots.name, slot):
            await slots.do(session, now)
    return is_new


async def _look(tick: Tick) -> None:
    """Do it; what goes wrong is logged, here or by APScheduler, and the next tick tries again."""
    try:
        await tick.do()
    except SidelinesError as error:
        _log.error("a scheduled task failed and will be tried again", task=tick.name, error=str(error))


async def _fire_or_log(slots: Slots, database: Database, now: Callable[[], datetime]) -> None:
    try:
        await fire(slots, database, now())
    except SidelinesError as error:
        _log.error("a scheduled task failed and will be tried again", task=slots.name, error=str(error))
