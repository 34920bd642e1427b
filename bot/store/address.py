"""A database address as an operator writes it, and the driver that serves it."""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import StoreError

_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


def database_url(text: str) -> URL:
    """Read `sqlite:///data/sidelines.db` or `postgresql://user:password@host/name`; raises StoreError for anything else."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise StoreError("SIDELINES_DATABASE_URL is no address: sqlite:///data/sidelines.db or postgresql://user@host/name is") from None
    driver = _DRIVERS.get(url.get_backend_name())
    if driver is None:
        raise StoreError(f"SIDELINES_DATABASE_URL begins with {url.drivername}://, but only sqlite:// and postgresql:// are known")
    if driver == "sqlite+aiosqlite" and url.database in {None, "", ":memory:"}:
        raise StoreError("SIDELINES_DATABASE_URL names no file: write sqlite:///data/sidelines.db")
    return url.set(drivername=driver)


def sqlite_path(url: URL) -> Path | None:
    """Return the file of an SQLite address, None for PostgreSQL."""
    return Path(str(url.database)) if url.get_backend_name() == "sqlite" else None


def shown(url: URL) -> str:
    """Return the address as it may be shown: without driver, its password masked."""
    return url.set(drivername=url.get_backend_name()).render_as_string(hide_password=True)
