"""Sidelines as a process of its own, the way a person starts it, with a console that a test can read and type into."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Self

PATIENCE = 60.0
"""Seconds until a test gives up: far more than anything here takes, for machines that are slow and busy."""


class Service:
    """A running process. Its standard output is read as blocks: the lines between two empty ones."""

    def __init__(self, process: Process, log: Path) -> None:
        self._process = process
        self._log = log

    @property
    def log(self) -> str:
        """What it has logged so far."""
        return self._log.read_text(encoding="utf-8")

    async def type(self, line: str) -> None:
        """Type a line into the console."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n".encode())
        await self._process.stdin.drain()

    async def end_input(self) -> None:
        """Close the console's input."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        await self._process.stdin.wait_closed()

    async def block(self) -> list[str]:
        """Return the next block of lines on standard output; an empty one at its end."""
        assert self._process.stdout is not None
        lines: list[str] = []
        async with asyncio.timeout(PATIENCE):
            while line := (await self._process.stdout.readline()).decode():
                if line == "\n":
                    break
                lines.append(line.rstrip("\n"))
        return lines

    async def rest(self) -> list[list[str]]:
        """Return all blocks until the end of the output."""
        blocks = []
        while block := await self.block():
            blocks.append(block)
        return blocks

    async def ended(self) -> int:
        """Wait for its end and return its exit status."""
        async with asyncio.timeout(PATIENCE):
            return await self._process.wait()

    async def terminate(self) -> int:
        """Ask it to end, as a service manager does, and return its exit status."""
        self._process.terminate()
        return await self.ended()

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        if self._process.returncode is None:
            self._process.kill()


class Home:
    """A folder in which Sidelines runs, with its settings; what it keeps there outlives a process."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.settings = {"SIDELINES_OPS_ADDR": "off", "SIDELINES_POLL_INTERVAL": "1s", **settings}
        self._started = 0

    def feeds(self, *urls: str) -> Self:
        """Poll these feeds and no others."""
        config = self.folder / "config"
        config.mkdir(exist_ok=True)
        named = "".join(f"  - {{url: '{url}', name: 'Feed {number}'}}\n" for number, url in enumerate(urls, 1))
        (config / "feeds.yaml").write_text(f"feeds:\n{named}", encoding="utf-8")
        hosts = ",".join(url.split("/")[2] for url in urls if "//" in url)
        self.settings |= {"SIDELINES_CONFIG": str(config), "SIDELINES_ALLOWED_PRIVATE_HOSTS": hosts}
        return self

    @asynccontextmanager
    async def running(self, *arguments: str) -> AsyncIterator[Service]:
        """Start `sidelines` with these arguments (default: `run`); what still runs at the end of the block is killed."""
        self._started += 1
        log = self.folder / f"log-{self._started}.txt"
        environ = {name: value for name, value in os.environ.items() if not name.startswith("SIDELINES_")}
        with log.open("wb") as errors:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", *(arguments or ("run",)),
                cwd=self.folder, env=environ | self.settings | {"PYTHONPATH": os.pathsep.join(sys.path)}, stdin=PIPE, stdout=PIPE, stderr=errors,
            )  # fmt: skip
        service = Service(process, log)
        try:
            yield service
        finally:
            service.kill()
            await process.communicate()
