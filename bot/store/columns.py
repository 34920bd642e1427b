"""Column types that mean the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import JSON, BigInteger, Column, ColumnElement, DateTime, Dialect, Integer, String, Text, cast
from sqlalchemy.types import TypeDecorator

Id = BigInteger().with_variant(Integer, "sqlite")
"""A row's number; SQLite counts up by itself only in a column declared INTEGER."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, in UTC on both sides; binding a naive one raises ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: D102  SQLAlchemy's hook
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: D102  SQLAlchemy's hook
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class OffsetDateTime(TypeDecorator[datetime]):
    """An aware moment that keeps its own offset, as ISO 8601 text; not to be compared or sorted by."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: D102  SQLAlchemy's hook
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: D102  SQLAlchemy's hook
        return None if value is None else datetime.fromisoformat(value)


def clean(text: str) -> str:
    """Return `text` without what PostgreSQL (NUL) or UTF-8 (lone surrogates) can't hold."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


class CleanText(TypeDecorator[str]):
    """Text from outside, kept as `clean` leaves it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: D102  SQLAlchemy's hook
        return None if value is None else clean(value)


class Word(TypeDecorator[StrEnum]):
    """A member of a closed set, stored as its word."""

    impl = String(20)
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:  # noqa: D102  SQLAlchemy's hook
        return None if value is None else value.value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:  # noqa: D102  SQLAlchemy's hook
        return None if value is None else self.words(value)


class Frozen(TypeDecorator[Any]):
    """A frozen dataclass as JSON: what comes out equals what went in, with its dates, enums, tuples and frozensets."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def __init__(self, of: type[Any]) -> None:
        super().__init__()
        self.of = of
        self._adapter: TypeAdapter[Any] = TypeAdapter(of)

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:  # noqa: D102  SQLAlchemy's hook
        return None if value is None else self._adapter.dump_python(value, mode="json", warnings="error")

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: D102  SQLAlchemy's hook
        return None if value is None else self._adapter.validate_python(value)

    def read(self, text: str) -> Any:
        """Return the value that this text is of; raises ValueError where it is none."""
        return self._adapter.validate_json(text)


def as_kept(column: Column[Any]) -> ColumnElement[Any]:
    """Return what stands in a `Frozen` column, for `read_kept`: where one row can't be read, those beside it can."""
    return cast(column, Text).label(column.name)


def read_kept(column: Column[Any], text: str | None) -> Any:
    """Return the value that stands as this text in a `Frozen` column; raises ValueError where it is none."""
    if not isinstance(column.type, Frozen):
        raise TypeError(f"{column} holds no frozen value")
    return None if text is None else column.type.read(text)
