"""Inserting a row unless one like it is there, in one statement, so that two who try at once don't collide."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

_INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


async def insert_new(session: AsyncSession, table: Table, **values: Any) -> int | None:
    """Insert the row and return its number; None, with nothing done, where a unique constraint says that it is there."""
    row = _insert(session, table).values(values).on_conflict_do_nothing().returning(table.c.id)
    number: int | None = (await session.execute(row)).scalar_one_or_none()
    return number


async def insert_rows(session: AsyncSession, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert those of the rows that are not there."""
    await session.execute(_insert(session, table).on_conflict_do_nothing(), rows)


async def advance(session: AsyncSession, table: Table, key: dict[str, Any], value: dict[str, Any]) -> bool:
    """Insert the row, or set its one `value` where that is greater than what stands there; returns whether either was done."""
    [(name, new)] = value.items()
    row = _insert(session, table).values({**key, **value})
    row = row.on_conflict_do_update(index_elements=list(key), set_=value, where=table.c[name] < new).returning(table.c[name])
    return (await session.execute(row)).first() is not None


def _insert(session: AsyncSession, table: Table) -> Any:
    return _INSERTS[session.get_bind().dialect.name](table)
