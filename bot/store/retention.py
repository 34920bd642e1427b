"""What is kept no longer than it is of use: texts of entries that were read, numbers of updates that were answered, deliveries of long ago.

Alerts stay with their events, so that nothing is told anew because it is forgotten that it was told.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Executable, delete, select, update
from sqlalchemy.sql.dml import ReturningDelete, ReturningUpdate

from bot.model import DeliveryStatus
from bot.store.database import Database
from bot.store.tables import deliveries, entries, updates

TEXTS = timedelta(days=30)
"""How long an entry's text is kept once it is read; its title and link stay, and its reports hold their evidence."""
UPDATES = timedelta(days=7)
"""How long an update is known to be answered: far longer than Telegram (a day) or Slack (an hour) tell it again."""
DELIVERIES = timedelta(days=90)
"""How long it is kept that an alert was sent."""
_BATCH = 500
"""Rows a transaction, so that nobody waits long for it."""


async def retain(database: Database, now: Callable[[], datetime]) -> int:
    """Let go of what is old, batch by batch; returns how many rows that were."""
    let_go = 0
    makes: tuple[Callable[[datetime], Executable], ...] = (_empty_texts, _delete_updates, _delete_deliveries)
    for make in makes:
        while True:
            async with database.write() as session:
                done = len((await session.execute(make(now()))).all())
            let_go += done
            if done < _BATCH:
                break
    return let_go


def _empty_texts(now: datetime) -> ReturningUpdate[tuple[int]]:
    old = select(entries.c.id).where(entries.c.read_at <= now - TEXTS, entries.c.text != "").limit(_BATCH)
    return update(entries).where(entries.c.id.in_(old)).values(text="").returning(entries.c.id)


def _delete_updates(now: datetime) -> ReturningDelete[tuple[int]]:
    old = select(updates.c.id).where(updates.c.finished_at <= now - UPDATES).limit(_BATCH)
    return delete(updates).where(updates.c.id.in_(old)).returning(updates.c.id)


def _delete_deliveries(now: datetime) -> ReturningDelete[tuple[int]]:
    sent = (deliveries.c.status == DeliveryStatus.SENT, deliveries.c.sent_at <= now - DELIVERIES)
    return delete(deliveries).where(deliveries.c.id.in_(select(deliveries.c.id).where(*sent).limit(_BATCH))).returning(deliveries.c.id)
