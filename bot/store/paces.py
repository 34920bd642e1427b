"""Until when each pacing key is booked, locked for whoever books next, and the clock that all who book go by."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from bot.store.columns import UtcDateTime
from bot.store.insert_new import insert_rows
from bot.store.tables import paces

_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class _Now(FunctionElement[datetime]):
    """The moment at which the statement runs, not the one at which its transaction began."""

    type = UtcDateTime()
    inherit_cache = True


@compiles(_Now, "sqlite")
def _now_on_sqlite(element: _Now, compiler: SQLCompiler, **_: object) -> str:
    return "strftime('%Y-%m-%d %H:%M:%f', 'now')"


@compiles(_Now, "postgresql")
def _now_on_postgresql(element: _Now, compiler: SQLCompiler, **_: object) -> str:
    return "clock_timestamp()"


_NOW = _Now()


async def database_now(session: AsyncSession) -> datetime:
    """Return the moment it is for the database, which is one for all processes, also late in a transaction."""
    moment: datetime = (await session.execute(select(_NOW))).scalar_one()
    return moment


async def lock_paces(session: AsyncSession, keys: Collection[str]) -> dict[str, datetime]:
    """Return until when each key is booked, a new one until long ago, kept from others until the transaction ends."""
    booked = await _booked(session, keys, for_update=True)
    if missing := sorted(set(keys) - booked.keys()):
        await insert_rows(session, paces, [{"key": key, "booked_until": _LONG_AGO} for key in missing])
        booked = await _booked(session, keys, for_update=True)
    return booked


async def booked_until(session: AsyncSession, keys: Collection[str]) -> dict[str, datetime]:
    """Return until when those of the keys are booked that are known."""
    return await _booked(session, keys, for_update=False)


async def book(session: AsyncSession, booked: Mapping[str, datetime]) -> None:
    """Book each key until that moment."""
    rows = [{"of": key, "until": until} for key, until in booked.items()]
    await session.execute(update(paces).where(paces.c.key == bindparam("of")).values(booked_until=bindparam("until")), rows)


async def _booked(session: AsyncSession, keys: Collection[str], *, for_update: bool) -> dict[str, datetime]:
    query = select(paces).where(paces.c.key.in_(keys)).order_by(paces.c.key)
    rows = await session.execute(query.with_for_update() if for_update else query)
    return {row.key: row.booked_until for row in rows}
