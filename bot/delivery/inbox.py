"""Handles what chats say: kept before the platform is told that it arrived, its effect and its answer in one transaction, then answered.

A command has its effect once, whatever dies and when: the number of its update, its effect and its answer are committed together. The
answer then goes out at the chat's pace; where nobody knows whether it arrived, it is sent once more, since a person who asked is better
served by two answers than by none.
"""

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.admins import Tell, no_one
from bot.delivery.pacer import Pacer
from bot.delivery.retry import after_answer_error
from bot.delivery.turnstile import Turnstile
from bot.errors import Flooded, SendError, StoreError
from bot.message import Message
from bot.model import Adapter, CommandHandler, Incoming
from bot.store.database import Database
from bot.store.updates import (
    PendingUpdate,
    UnreadableUpdate,
    begin_answer,
    claim_updates,
    finish_handling,
    finish_update,
    keep_update,
    lock_unhandled,
    next_update_due_at,
    put_off_answer,
)

LEASE = timedelta(seconds=45)
"""How long a claim lasts: longer than a command and a send take. Its effect is fenced by the row's lock, whatever the claim says."""

CommandsIn = Callable[[Database], CommandHandler]
"""Makes the handler that carries commands out in a database, or within a transaction of one."""

_log = structlog.get_logger(__name__)


class Inbox:
    """The queue of updates (`bot.delivery.queue`). Handles by what `commands` makes, and answers through the adapters at the pacer's pace."""

    def __init__(
        self,
        database: Database,
        adapters: Iterable[Adapter],
        *,
        commands: CommandsIn,
        pacer: Pacer,
        now: Callable[[], datetime],
        tell: Tell = no_one,
    ) -> None:
        self.woken = asyncio.Event()
        self._now = now
        self._tell = tell
        self._database = database
        self._adapters = {adapter.platform: adapter for adapter in adapters}
        self._commands = commands
        self._pacer = pacer
        self._turnstile = Turnstile(database, pacer)

    async def hear(self, incoming: Incoming) -> None:
        """Keep what was said, once; when this returns, it outlives the process. Raises StoreError where it can't be kept."""
        async with self._database.write() as session:
            await keep_update(session, incoming, self._now())
        self.woken.set()

    async def sweep(self) -> None:
        """Nothing is to be done: an update whose claim has lapsed is due again by itself."""

    async def claim(self, limit: int) -> tuple[PendingUpdate | UnreadableUpdate, ...]:
        """Claim what waits, of each chat the first."""
        now = self._now()
        async with self._database.write() as session:
            return await claim_updates(session, now=now, until=now + LEASE, limit=limit)

    async def do(self, claimed: PendingUpdate | UnreadableUpdate) -> None:
        """Carry the command out, unless that is done, and send the answer; what can't be read is given up and told to the admins."""
        if isinstance(claimed, UnreadableUpdate):
            await self._give_up(claimed)
            return
        answer = claimed.answer if claimed.handled else await self._handle(claimed)
        if answer is not None:
            await self._answer(claimed, answer)

    async def next_due_at(self) -> datetime | None:
        """Return when the next is due."""
        async with self._database.read() as session:
            return await next_update_due_at(session)

    async def _handle(self, claimed: PendingUpdate) -> Message | None:
        async with self._database.write() as session:
            if not await lock_unhandled(session, claimed.id):
                return None
            answer = await self._carried_out(self._commands(self._database.within(session)), claimed.incoming)
            await finish_handling(session, claimed.id, answer, self._now())
        return answer

    async def _carried_out(self, handle: CommandHandler, incoming: Incoming) -> Message | None:
        try:
            return await handle(incoming)
        except StoreError:
            raise
        except Exception:  # noqa: BLE001 - a bug that one command brings out must not keep the chat's others waiting
            _log.exception("a command could not be handled", update=incoming.update_id)
            return None

    async def _answer(self, claimed: PendingUpdate, answer: Message) -> None:
        adapter = self._adapters.get(claimed.incoming.address.platform)
        if adapter is None or not await self._in_turn(claimed):
            return
        try:
            await adapter.answer(claimed.incoming, answer)
        except SendError as error:
            await self._not_answered(claimed, error)
        else:
            await self._finish(claimed)

    async def _in_turn(self, claimed: PendingUpdate) -> bool:
        """Wait until the answer may go; where the chat has to wait longer, so does the answer."""

        async def keep(session: AsyncSession, wait: timedelta, may_go: bool) -> bool | None:
            goes_at = self._now() + wait
            if not may_go:
                await put_off_answer(session, claimed.id, goes_at)
                return None
            await begin_answer(session, claimed.id, goes_at + LEASE)
            return True

        return await self._turnstile.take(claimed.incoming.address, keep) is not None

    async def _not_answered(self, claimed: PendingUpdate, error: SendError) -> None:
        again_at = after_answer_error(error, claimed.tries + 1, now=self._now())
        _log.warning("a command was not answered", update=claimed.incoming.update_id, error=str(error), again=again_at is not None)
        if again_at is None:
            await self._finish(claimed)
            return
        async with self._database.write() as session:
            await put_off_answer(session, claimed.id, again_at)
            if isinstance(error, Flooded):
                await self._pacer.pause(session, claimed.incoming.address, again_at, whole_platform=error.whole_bot)

    async def _finish(self, claimed: PendingUpdate) -> None:
        async with self._database.write() as session:
            await finish_update(session, claimed.id, self._now())

    async def _give_up(self, claimed: UnreadableUpdate) -> None:
        _log.error("what was said can't be read and is given up", update=claimed.id, because=claimed.what.because)
        async with self._database.write() as session:
            await self._tell(session, f"update {claimed.id} of {claimed.platform} is given up: {claimed.what.because}")
            await finish_update(session, claimed.id, self._now(), error=claimed.what.because)
