"""A platform in memory that can fail in every way that one can, and a clock that stands still."""

import asyncio
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.message import Message
from bot.model import AlertReason, ChatAddress, Hear, Incoming, Reason
from tests.examples import NOW

ONE, TWO = ChatAddress("post", "1"), ChatAddress("post", "2")
BEGAN = AlertReason(Reason.BEGAN, "ongoing")


class Clock:
    """Time that passes only when it is told to."""

    def __init__(self) -> None:
        self.time = NOW

    def __call__(self) -> datetime:
        return self.time

    async def moment(self, _: AsyncSession) -> datetime:
        return self.time


class Post:
    """A platform that delivers at once while its doors are open, unless it was told how to fail: each fault is met once."""

    def __init__(self, platform: str = "post") -> None:
        self.platform = platform
        self.tried: list[str] = []
        self.keys: list[str] = []
        self.arrived: asyncio.Queue[tuple[ChatAddress, str]] = asyncio.Queue()
        self.called = asyncio.Event()
        self.doors = asyncio.Event()
        self.doors.set()
        self._faults: dict[ChatAddress, Iterator[Exception]] = {}

    def fail(self, address: ChatAddress, *faults: Exception) -> None:
        self._faults[address] = iter(faults)

    def all(self) -> list[tuple[ChatAddress, str]]:
        """Take out what has arrived so far."""
        return [self.arrived.get_nowait() for _ in range(self.arrived.qsize())]

    async def start(self, hear: Hear) -> None:
        """Nobody speaks here."""

    async def send(self, address: ChatAddress, message: Message, *, key: str) -> str | None:
        self.tried.append(str(address))
        self.called.set()
        await self.doors.wait()
        if fault := next(self._faults.get(address, iter(())), None):
            raise fault
        self.keys.append(key)
        self.arrived.put_nowait((address, message.rows[0].text))
        return f"message-{key}"

    async def verify(self) -> str:
        return "needs no token"

    async def answer(self, incoming: Incoming, message: Message) -> None:
        await self.send(incoming.address, message, key=incoming.update_id)

    async def failed(self) -> Exception:
        await asyncio.Event().wait()
        raise AssertionError("it never fails as a whole")

    async def stop(self) -> None:
        """Nothing is connected."""
