"""One serving process a SQLite file: the lock beside it."""

import fcntl
import os
from pathlib import Path

from bot.errors import DatabaseInUse


class ServingLock:
    """Holds `<file>.lock` from `take` to `release`; the system lets go of it when the process dies, however it dies."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(database.name + ".lock")
        self._descriptor: int | None = None

    def take(self) -> None:
        """Take the lock; raises DatabaseInUse where another process has it."""
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(descriptor)
            raise DatabaseInUse(
                f"another `sidelines run` already serves from {self._path.with_suffix('')}: stop it, or set SIDELINES_DATABASE_URL"
            ) from error
        self._descriptor = descriptor

    def release(self) -> None:
        """Let go of the lock; once released, nothing happens."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
