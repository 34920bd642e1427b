"""Until when each pacing key is booked, locked for whoever books next, and the clock that all who book go by."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime

from sqlalchemy import func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.insert_new import insert_rows
from bot.store.tables import paces


async def database_now(session: AsyncSession) -> datetime:
    """Return the moment it is for the database, which is one for all processes, also late in a transaction."""
    if session.get_bind().dialect.name == "sqlite":
        told = (await session.execute(text("SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')"))).scalar_one()
        return datetime.fromisoformat(told).replace(tzinfo=UTC)
    moment: datetime = (await session.execute(select(func.clock_timestamp()))).scalar_one()
    return moment.astimezone(UTC)


async def lock_paces(session: AsyncSession, keys: Collection[str], *, unless_known: datetime) -> dict[str, datetime]:
    """Return until when each key is booked (`unless_known` for a new one), kept from others until the transaction ends."""
    await insert_rows(session, paces, [{"key": key, "booked_until": unless_known} for key in sorted(keys)])
    return await _booked(session, keys, for_update=True)


async def booked_until(session: AsyncSession, keys: Collection[str]) -> dict[str, datetime]:
    """Return until when those of the keys are booked that are known."""
    return await _booked(session, keys, for_update=False)


async def book(session: AsyncSession, booked: Mapping[str, datetime]) -> None:
    """Book each key until that moment."""
    for key, until in booked.items():
        await session.execute(update(paces).where(paces.c.key == key).values(booked_until=until))


async def _booked(session: AsyncSession, keys: Collection[str], *, for_update: bool) -> dict[str, datetime]:
    query = select(paces).where(paces.c.key.in_(keys)).order_by(paces.c.key)
    rows = await session.execute(query.with_for_update() if for_update else query)
    return {row.key: row.booked_until for row in rows}
