"""Sidelines in one process after another, each a fork of one that has loaded everything: see `tests.acceptance.crashing`."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.acceptance.service import PATIENCE, Home

MAIN = "from tests.acceptance.crashing import main; main()"
"""Given as a command, and not as a module, since each child of a process would load that module again."""
KILLED = -signal.SIGKILL
NOBODY = "http://127.0.0.1:9/nobody-listens.xml"
"""A feed that is never there."""


class Mother:
    """The process whose forks serve and die."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.pid = 0

    async def starts(self, how: str = "") -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{how}\n".encode())
        self.pid = await self._number()

    async def ended(self) -> int:
        return await self._number()

    def kill(self, number: int = signal.SIGKILL) -> None:
        os.kill(self.pid, number)

    async def _number(self) -> int:
        assert self._process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            return int(await self._process.stdout.readline())


@asynccontextmanager
async def started(folder: Path, settings: dict[str, str], url: str, feed: str = NOBODY) -> AsyncIterator[Mother]:
    """Start it with these settings, in a folder that it makes; what still runs at the end of the block is killed."""
    folder.mkdir()  # noqa: ASYNC240 - nothing else runs yet
    home = Home(folder, **settings, SIDELINES_DATABASE_URL=url).feeds(feed)
    environ = {name: value for name, value in os.environ.items() if not name.startswith("SIDELINES_")}
    with (folder / "log.txt").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", MAIN,
            cwd=folder, env=environ | home.settings | settings | {"PYTHONPATH": os.pathsep.join(sys.path)}, stdin=PIPE, stdout=PIPE, stderr=log,
        )  # fmt: skip
    try:
        yield Mother(process)
    finally:
        process.kill()
        await process.communicate()
