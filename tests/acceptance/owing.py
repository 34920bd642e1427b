"""What chats watch and are owed, written and read beside whoever serves."""

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.model import AlertReason, ChatAddress, DeliveryStatus, Reason
from bot.store.alerts import add_alert
from bot.store.chats import add_watch, open_chat
from bot.store.database import Database
from bot.store.events import get_event
from bot.store.reports import add_event
from bot.store.tables import chats, deliveries
from tests.examples import state


async def watch(url: str, addresses: Collection[ChatAddress], term: str) -> None:
    """Let the chats watch the term."""
    async with _beside(url) as session:
        await _watch(session, addresses, term)


async def owe(url: str, addresses: Collection[ChatAddress], term: str) -> None:
    """Owe an alert to these chats alone, who watch the term."""
    now = datetime.now(UTC)
    async with _beside(url) as session:
        await _watch(session, addresses, term)
        event_id = await add_event(session, state(terms=frozenset({term})), found_on=(now.date(), now.date()), sample=False, now=now)
        event = await get_event(session, event_id)
        assert event is not None
        assert await add_alert(session, event, AlertReason(Reason.ANNOUNCED, "upcoming"), now=now) == len(addresses)


async def all_owed(url: str) -> Sequence[Row[Any]]:
    """Return every delivery, with the platform and the number of its chat."""
    async with _beside(url) as session:
        return (await session.execute(select(deliveries, chats.c.platform, chats.c.chat).join(chats))).all()


async def in_flight(url: str) -> set[str]:
    """Return the chats of whose delivery it was once not known whether it arrived; nothing else is left to do."""
    rows = await all_owed(url)
    assert {row.status for row in rows} <= {DeliveryStatus.SENT, DeliveryStatus.DEAD}
    return {f"{row.platform}:{row.chat}" for row in rows if row.unknowns}


async def _watch(session: AsyncSession, addresses: Collection[ChatAddress], term: str) -> None:
    now = datetime.now(UTC)
    for address in addresses:
        await add_watch(session, (await open_chat(session, address, now)).id, term, now)


@asynccontextmanager
async def _beside(url: str) -> AsyncIterator[AsyncSession]:
    database = await Database.open(url, serve=False)
    try:
        async with database.write() as session:
            yield session
    finally:
        await database.close()
