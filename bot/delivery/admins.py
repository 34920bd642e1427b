"""Tells the admins what needs them, in few messages however much goes wrong at once."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from itertools import chain

import structlog

from bot.errors import SendError
from bot.message import Message, RowStyle, row
from bot.model import Adapter, ChatAddress

REST = 60.0
"""Seconds between two messages to the admins; what comes in between is told together."""
MOST_LINES = 10

Tell = Callable[[str], None]
"""Takes one line about what needs an admin."""

_log = structlog.get_logger(__name__)


class Admins:
    """Tells those at `addresses`, as `SIDELINES_ADMINS` has them, whose platform is served. What is not told yet when it stops is in the log."""

    def __init__(self, addresses: Iterable[str], adapters: Iterable[Adapter]) -> None:
        self._adapters: Mapping[str, Adapter] = {adapter.platform: adapter for adapter in adapters}
        named = (ChatAddress(*address.split(":", 1)) for address in sorted(addresses))
        self._addresses = [address for address in named if address.platform in self._adapters]
        self._lines: list[str] = []
        self._left_out = 0
        self._woken = asyncio.Event()

    def tell(self, line: str) -> None:
        """Tell it soon."""
        if len(self._lines) < MOST_LINES:
            self._lines.append(line)
        else:
            self._left_out += 1
        self._woken.set()

    async def run(self) -> None:
        """Tell what there is to tell until it is cancelled."""
        while self._addresses:
            await self._woken.wait()
            self._woken.clear()
            message = self._message()
            for address in self._addresses:
                await self._send(address, message)
            await asyncio.sleep(REST)

    def _message(self) -> Message:
        more = [f"and {self._left_out} more: `sidelines deliveries list` shows all"] if self._left_out else []
        rows = tuple(row(line, RowStyle.LISTED) for line in chain(self._lines, more))
        self._lines, self._left_out = [], 0
        return Message((row("Sidelines needs you", RowStyle.HEADLINE), *rows))

    async def _send(self, address: ChatAddress, message: Message) -> None:
        try:
            await self._adapters[address.platform].send(address, message, key="admins")
        except SendError as error:
            _log.warning("an admin could not be told", admin=str(address), error=str(error))


def no_one(_: str) -> None:
    """Tell nobody: for where there are no admins."""
