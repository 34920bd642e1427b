"""A copy of an SQLite database that is whole, also while Sidelines writes to it."""

import shlex
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL

from bot.errors import StoreError
from bot.store.address import database_url, sqlite_path


def back_up(url: str, target: Path) -> None:
    """Write a copy of the database at `url` to `target`, which is not there before and is whole once it is; raises StoreError.

    PostgreSQL brings a better tool of its own, of the server's version, which this environment may not have: the command is told instead.
    """
    address = database_url(url)
    source = sqlite_path(address)
    if source is None:
        raise StoreError(
            "a PostgreSQL database is backed up by its own tool, also while Sidelines serves"
            f" (the password as PGPASSWORD or in ~/.pgpass):\n{shlex.join(dump_command(address, target))}"
        )
    if not source.is_file():
        raise StoreError(f"there is no database at {source}")
    if target.exists():
        raise StoreError(f"{target} is there already: name a file that is not, so that no backup is lost")
    begun = target.with_name(target.name + ".part")
    try:
        begun.unlink(missing_ok=True)
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            connection.execute("VACUUM INTO ?", (str(begun),))
        begun.rename(target)
    except (OSError, sqlite3.Error) as error:
        begun.unlink(missing_ok=True)
        raise StoreError(f"{target} can't be written: {error}") from error


def dump_command(address: URL, target: Path) -> list[str]:
    """Return the command that writes a PostgreSQL database to `target`; it holds no password."""
    plain = URL.create("postgresql", address.username, None, address.host, address.port, address.database, address.query)
    return ["pg_dump", "--format=custom", f"--file={target}", f"--dbname={plain.render_as_string()}"]
