"""Brings a database's tables to what this version of Sidelines needs."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, text

from bot.errors import DatabaseNotReady, StoreError

_UPGRADE_LOCK = 5_117_023
"""Any number, as long as every Sidelines takes the same: two processes never upgrade one PostgreSQL at a time."""


def upgrade(connection: Connection) -> None:
    """Run every migration that is missing, in the connection's transaction; raises StoreError for a database newer than this version."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _UPGRADE_LOCK})
    try:
        command.upgrade(alembic_config(connection), "head")
    except CommandError as error:
        raise StoreError("the database was made by a newer Sidelines: update Sidelines, or name another database") from error


def check_current(connection: Connection) -> None:
    """Raise DatabaseNotReady unless the tables are those of this version."""
    current = MigrationContext.configure(connection).get_current_revision()
    if current != ScriptDirectory.from_config(alembic_config(connection)).get_current_head():
        raise DatabaseNotReady("the database is not of this version of Sidelines: `sidelines run` brings it up to date")


def alembic_config(connection: Connection) -> Config:
    """Return what Alembic needs to work on `connection` with the migrations beside this file."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
