"""The console as a chat platform with one chat."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Protocol, TextIO
from uuid import uuid4

import structlog

from bot.adapters.console.plain import PlainScreen
from bot.adapters.console.terminal import TerminalScreen
from bot.errors import ConsoleClosed, StoreError, Unavailable
from bot.message import Message
from bot.model import ChatAddress, Hear, Incoming

CONSOLE = ChatAddress("console", "local")
"""The one chat there is."""

_log = structlog.get_logger(__name__)


class Screen(Protocol):
    """What stands before the person: plain streams or a terminal."""

    def lines(self) -> AsyncIterator[str]:
        """Give what is typed, line by line; raises ConsoleClosed where the person ends the service."""

    async def show(self, message: Message) -> None:
        """Show the message; raises OSError where nobody can see it."""


class ConsoleAdapter:
    """Serves the person at these streams, either of which may be None or closed. `commands` are name and help, for completion.

    Where input ends and is no terminal, alerts go on.
    """

    platform = CONSOLE.platform

    def __init__(self, stdin: TextIO | None, stdout: TextIO | None, commands: Sequence[tuple[str, str]] = ()) -> None:
        self._screen: Screen = TerminalScreen(stdin, stdout, commands) if _is_terminal(stdin, stdout) else PlainScreen(stdin, stdout)
        self._ended = asyncio.Event()
        self._why: Exception = ConsoleClosed("the console is closed")
        self._listening: asyncio.Task[None] | None = None

    async def start(self, hear: Hear) -> None:
        """Begin to listen."""
        self._listening = asyncio.create_task(self._listen(hear))

    async def verify(self) -> str:
        """Return what the console is, which needs no token."""
        return "used, since no platform's token is set"

    async def send(self, address: ChatAddress, message: Message, *, key: str) -> None:
        """Show the message; raises Unavailable where nobody can see it any more, which ends the service."""
        try:
            await self._screen.show(message)
        except OSError as error:
            self._end(ConsoleClosed("nobody reads standard output any more"))
            raise Unavailable(f"the console can't be written to: {error.strerror or error}") from error

    async def answer(self, incoming: Incoming, message: Message) -> None:
        """Show the answer."""
        await self.send(incoming.address, message, key=incoming.update_id)

    async def failed(self) -> Exception:
        """Wait until the person ends the service, or nobody reads it any more."""
        await self._ended.wait()
        return self._why

    async def stop(self) -> None:
        """Listen no more."""
        if self._listening is not None:
            self._listening.cancel()
            await asyncio.wait([self._listening])

    async def _listen(self, hear: Hear) -> None:
        try:
            async for line in self._screen.lines():
                if line.strip():
                    await self._keep(hear, Incoming(CONSOLE, line, update_id=uuid4().hex, person=str(CONSOLE)))
        except Exception as error:  # noqa: BLE001 - whatever it is, the console can't serve any more and says why
            self._end(error)

    async def _keep(self, hear: Hear, incoming: Incoming) -> None:
        try:
            await hear(incoming)
        except StoreError as error:
            _log.error("what was typed can't be kept: type it again", error=str(error))

    def _end(self, why: Exception) -> None:
        if not self._ended.is_set():
            self._why = why
            self._ended.set()


def _is_terminal(stdin: TextIO | None, stdout: TextIO | None) -> bool:
    return all(stream is not None and not stream.closed and stream.isatty() for stream in (stdin, stdout))
