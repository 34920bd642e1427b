"""When things happen: ticks of APScheduler. One that is late still runs, once."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.errors import SidelinesError

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Tick:
    """Something to be done again and again, `every` so often, `at_once` times beside itself at most."""

    name: str
    every: timedelta
    do: Callable[[], Awaitable[object]]
    at_once: int = 1


def make_scheduler(ticks: Iterable[Tick]) -> AsyncIOScheduler:
    """Return a scheduler of these ticks that is still to be started, inside the running loop."""
    scheduler = AsyncIOScheduler(timezone="UTC", job_defaults={"coalesce": True, "misfire_grace_time": None})
    for tick in ticks:
        scheduler.add_job(_run, "interval", seconds=tick.every.total_seconds(), args=[tick], id=tick.name, max_instances=tick.at_once)
    return scheduler


async def _run(tick: Tick) -> None:
    """Do it; what goes wrong is logged, here or by APScheduler, and the next tick tries again."""
    try:
        await tick.do()
    except SidelinesError as error:
        _log.error("a scheduled task failed and will be tried again", task=tick.name, error=str(error))
