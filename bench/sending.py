"""The outbox as it serves, for benches, but that its cards cost nothing to make."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bench.platforms import utc_now
from bot.delivery.outbox import Outbox
from bot.delivery.outcome import Recorder
from bot.delivery.pacer import Pacer
from bot.delivery.worker import Worker
from bot.log import set_up_logging
from bot.message import Message, row
from bot.model import Adapter, ClaimedDelivery
from bot.store.database import Database
from config.settings import LogFormat, LogLevel

CARD = Message((row("A card"),))


@asynccontextmanager
async def sending(database: Database, adapter: Adapter) -> AsyncIterator[Worker[ClaimedDelivery]]:
    """What is owed is sent meanwhile, at the pacer's pace; only what goes wrong is logged."""
    set_up_logging(LogFormat.CONSOLE, LogLevel.WARNING, ())
    pacer = Pacer()
    outbox = Outbox(database, [adapter], render=lambda *_: CARD, pacer=pacer, recorder=Recorder(database, pacer, utc_now), now=utc_now)
    worker = Worker(outbox, utc_now)
    running = asyncio.create_task(worker.run())
    yield worker
    worker.stop()
    await running
