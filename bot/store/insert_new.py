"""Inserting a row unless one like it is there, in one statement, so that two who try at once don't collide."""

from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

_INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


async def insert_new(session: AsyncSession, table: Table, **values: Any) -> int | None:
    """Insert the row and return its number; None, with nothing done, where a unique constraint says that it is there."""
    insert = _INSERTS[session.get_bind().dialect.name]
    row = insert(table).values(values).on_conflict_do_nothing().returning(table.c.id)
    number: int | None = (await session.execute(row)).scalar_one_or_none()
    return number
