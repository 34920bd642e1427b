"""Chats that watch and alerts that are owed to them, made quickly, and how much memory this process has."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert, select

from bot.model import EVERYTHING, AlertReason, ChatStatus, Reason
from bot.store.alerts import add_alert
from bot.store.database import Database
from bot.store.events import get_event
from bot.store.reports import add_event
from bot.store.tables import chats, watches
from tests.examples import state


async def make_chats(database: Database, platform: str, count: int, *, term: str = EVERYTHING, first: int = 1) -> None:
    """Make active chats, numbered from `first`, that watch the term."""
    now = datetime.now(UTC)
    made = {"platform": platform, "thread": "", "status": ChatStatus.ACTIVE, "created_at": now}
    async with database.write() as session:
        await session.execute(insert(chats), [{**made, "chat": str(number)} for number in range(first, first + count)])
        numbers = [str(number) for number in (first, first + count - 1)]
        ids = (await session.execute(select(chats.c.id).where(chats.c.chat.in_(numbers)).order_by(chats.c.id))).scalars().all()
        await session.execute(
            insert(watches), [{"chat_id": each, "term": term, "created_at": now} for each in range(min(ids), max(ids) + 1)]
        )


async def owe(database: Database, term: str = "country:AZ") -> int:
    """Owe an alert of a new event to everyone who watches the term or everything; returns to how many."""
    now = datetime.now(UTC)
    async with database.write() as session:
        event_id = await add_event(session, state(terms=frozenset({term})), found_on=(now.date(), now.date()), sample=False, now=now)
        event = await get_event(session, event_id)
        if event is None:
            raise LookupError(event_id)
        return await add_alert(session, event, AlertReason(Reason.ANNOUNCED, "upcoming"), now=now)


def memory_mib(what: str = "VmRSS") -> float:
    """Return how much memory this process has now (`VmRSS`) or had at most (`VmHWM`)."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return int(next(line for line in lines if line.startswith(what)).split()[1]) / 1024
