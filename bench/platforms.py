"""Platforms for benches: one that takes everything at once, and a Telegram that counts, and enforces its 30 a second."""

import asyncio
import time
from collections import defaultdict
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from bot.message import Message
from bot.model import ChatAddress, Hear, Incoming
from tests.fakes.telegram import FakeTelegram, _Error, flood

Params = dict[str, Any]


class Sink:
    """Takes every message at once and keeps when it came."""

    def __init__(self, platform: str) -> None:
        self.platform = platform
        self.taken: list[tuple[str, float]] = []
        self.arrived = asyncio.Semaphore(0)

    async def start(self, hear: Hear) -> None:
        """Nobody speaks here."""

    async def verify(self) -> str:
        """Return what it is."""
        return "a bench"

    async def send(self, address: ChatAddress, message: Message, *, key: str) -> str:
        """Take it."""
        self.taken.append((address.chat, time.perf_counter()))
        self.arrived.release()
        return key

    async def answer(self, incoming: Incoming, message: Message) -> None:
        """Take it."""

    async def failed(self) -> Exception:
        """Never return."""
        raise NotImplementedError

    async def stop(self) -> None:
        """Nothing is connected."""


class StrictTelegram(FakeTelegram):
    """Refuses what is over `limit` in any second, and keeps when each message came to which chat."""

    def __init__(self, limit: int | None = 30) -> None:
        super().__init__()
        self.limit = limit
        self.times: list[tuple[float, int]] = []
        self.floods = 0

    def _send_message(self, params: Params) -> Params:
        now = time.monotonic()
        if self.limit is not None and len(self.times) >= self.limit and now - self.times[-self.limit][0] < 1:
            self.floods += 1
            raise _Error(flood(1))
        answer = super()._send_message(params)
        self.times.append((now, int(params["chat_id"])))
        return answer

    def most_in_a_second(self) -> int:
        """Return the most messages that any window of one second holds."""
        times = [at for at, _ in self.times]
        return max((sum(1 for each in times[start : start + 100] if each < at + 1) for start, at in enumerate(times)), default=0)

    def least_between(self) -> float:
        """Return the least time between two messages to one chat, in seconds."""
        by_chat: defaultdict[int, list[float]] = defaultdict(list)
        for at, chat in self.times:
            by_chat[chat].append(at)
        return min((later - earlier for times in by_chat.values() for earlier, later in pairwise(times)), default=float("inf"))


def utc_now() -> datetime:
    """Return the moment it is."""
    return datetime.now(UTC)
