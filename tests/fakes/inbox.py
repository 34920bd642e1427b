import asyncio

from bot.model import Adapter, CommandHandler, Incoming


class MemoryInbox:
    """Keeps in memory what an adapter hears, and answers each thing once, in tasks; what the handler raises is let go."""

    def __init__(self, adapter: Adapter, handle: CommandHandler) -> None:
        self._adapter = adapter
        self._handle = handle
        self._known: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def hear(self, incoming: Incoming) -> None:
        if incoming.update_id not in self._known:
            self._known.add(incoming.update_id)
            self._tasks.add(asyncio.create_task(self._answer(incoming)))

    async def answered(self) -> None:
        """Wait until all that was heard is answered."""
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _answer(self, incoming: Incoming) -> None:
        answer = await self._handle(incoming)
        if answer is not None:
            await self._adapter.answer(incoming, answer)
