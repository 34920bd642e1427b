"""Whose turn it is: what is said in one chat is answered in its order, and chats side by side."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from bot.model import ChatAddress


class Turns:
    """One queue a chat, kept only as long as someone stands in it."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[ChatAddress, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def turn(self, address: ChatAddress) -> AsyncIterator[None]:
        """Within it, no other turn of this chat is taken; those who wait come in the order in which they asked."""
        lock = self._locks.setdefault(address, asyncio.Lock())
        async with lock:
            yield
