"""Opens the database, brings it up to date, and hands out sessions: one for reading, one at a time for writing."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import Self

from psycopg.errors import LockNotAvailable
from sqlalchemy import URL, Connection, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.errors import DatabaseInUse, DatabaseNotReady, StoreError
from bot.store.address import database_url, shown, sqlite_path
from bot.store.lock import ServingLock
from bot.store.migrate import check_current, upgrade

_BUSY_SECONDS = 15
_IMMEDIATE = "immediate"
_SERVING_KEY = 5_117_024
"""The advisory lock that the process holds which serves from a PostgreSQL database: any number, as long as every Sidelines takes the same."""
_SERVING_WAIT = "5s"


class Database:
    """The open database. `url` is its address as it may be shown.

    On SQLite a writing transaction begins IMMEDIATE and this process runs one at a time, so that none fails half-way for another's lock.
    """

    def __init__(self, engine: AsyncEngine, lock: ServingLock | None) -> None:
        self.url = shown(engine.url)
        self._engine = engine
        self._writing_engine = engine.execution_options(**{_IMMEDIATE: True})
        self._is_sqlite = engine.dialect.name == "sqlite"
        self._writer = asyncio.Lock()
        self._lock = lock
        self._serving: AsyncConnection | None = None

    @classmethod
    async def open(cls, url: str, *, serve: bool) -> Self:
        """Open the database at `url`.

        With `serve` it is made or brought up to date, and locked against other serving processes (raises DatabaseInUse).
        Without, it has to be there already (raises DatabaseNotReady). Raises StoreError where it can't be used.
        """
        address = database_url(url)
        lock = _prepare_file(address, serve=serve)
        database = cls(_make_engine(address), lock)
        try:
            if serve and lock is None:
                database._serving = await _serve_alone(database._engine)
            async with database._session(writing=serve) as session:
                connection = await session.connection()
                await connection.run_sync(upgrade if serve else check_current)
        except BaseException as error:
            await database.close()
            if isinstance(error, DBAPIError):  # such as a role that may not make tables
                raise StoreError(f"the database {database.url} can't be prepared: {error.orig}") from error
            raise
        return database

    def read(self) -> AbstractAsyncContextManager[AsyncSession]:
        """Return a session that sees one moment of the database; what is written in it is thrown away."""
        return self._session(writing=False)

    def write(self) -> AbstractAsyncContextManager[AsyncSession]:
        """Return a session that is one transaction: committed at the end, rolled back by any exception."""
        return self._session(writing=True)

    def within(self, session: AsyncSession) -> "Database":
        """Return the database as seen from inside the session's transaction: what is written by it is committed or lost with the rest."""
        return _Within(self._engine, session)

    async def ping(self) -> None:
        """Return once the database answers; raises StoreError where it does not."""
        async with self.read() as session:
            await session.execute(text("SELECT count(*) FROM alembic_version"))

    async def close(self) -> None:
        """Close every connection and let go of the file."""
        if self._serving is not None:
            await self._serving.close()
        await self._engine.dispose()
        if self._lock is not None:
            self._lock.release()

    @asynccontextmanager
    async def _session(self, *, writing: bool) -> AsyncIterator[AsyncSession]:
        one_writer = self._writer if writing and self._is_sqlite else nullcontext()
        try:
            async with one_writer, AsyncSession(self._writing_engine if writing else self._engine) as session:
                yield session
                if writing:
                    await session.commit()
        except (DataError, IntegrityError, ProgrammingError):
            raise  # a bug of ours, to be seen as what it is
        except DBAPIError as error:
            raise StoreError(f"the database {self.url} can't be used: {error.orig}") from error


class _Within(Database):
    """Hands out one session again and again; where one block of it fails, or only reads, what it did is undone alone."""

    def __init__(self, engine: AsyncEngine, session: AsyncSession) -> None:
        super().__init__(engine, None)
        self._within = session

    @asynccontextmanager
    async def _session(self, *, writing: bool) -> AsyncIterator[AsyncSession]:
        async with self._within.begin_nested() as block:
            yield self._within
            if not writing:
                await block.rollback()


def _prepare_file(address: URL, *, serve: bool) -> ServingLock | None:
    path = sqlite_path(address)
    if path is None:
        return None
    if not serve:
        if not path.is_file():
            raise DatabaseNotReady(f"there is no database at {path} yet: `sidelines run` makes it")
        return None
    lock = ServingLock(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.take()
    except OSError as error:
        raise StoreError(f"the database folder {path.parent} can't be written to: {error.strerror}") from error
    return lock


async def _serve_alone(engine: AsyncEngine) -> AsyncConnection:
    """Return a PostgreSQL connection that holds the serving lock for as long as it is open; one whose process was killed is waited for."""
    connection = await engine.connect()
    try:
        await connection.execute(text(f"SET LOCAL lock_timeout = '{_SERVING_WAIT}'"))
        await connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": _SERVING_KEY})
        await connection.commit()
    except DBAPIError as error:
        await connection.close()
        if isinstance(error.orig, LockNotAvailable):
            raise DatabaseInUse(
                "another `sidelines run` already serves from this database: stop it, or set SIDELINES_DATABASE_URL"
            ) from error
        raise
    return connection


def _make_engine(address: URL) -> AsyncEngine:
    if sqlite_path(address) is None:
        return create_async_engine(address, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    engine = create_async_engine(address, connect_args={"timeout": _BUSY_SECONDS})
    event.listen(engine.sync_engine, "connect", _set_up_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """Make commits durable and readers free of the writer; `isolation_level` None leaves BEGIN to us."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    immediate = connection.get_execution_options().get(_IMMEDIATE)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
