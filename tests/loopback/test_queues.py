"""What every queue of rows promises, whoever works on it: for deliveries and for updates, on a real database of each kind."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.inbox import LEASE as INBOX_LEASE
from bot.delivery.inbox import Inbox
from bot.delivery.outbox import Outbox
from bot.delivery.outcome import Recorder
from bot.delivery.pacer import Pacer
from bot.delivery.queue import Queue
from bot.delivery.sending import LEASE
from bot.delivery.worker import Worker
from bot.message import Message, row
from bot.model import EVERYTHING, AlertReason, ChatAddress, CommandHandler, Incoming, Priority, Reason
from bot.store.alerts import add_alert
from bot.store.chats import add_watch, open_chat
from bot.store.database import Database
from bot.store.events import get_event
from bot.store.reports import add_event
from bot.store.tables import deliveries
from bot.store.updates import keep_update
from tests.examples import NOW, state
from tests.fakes.post import BEGAN, ONE, TWO, Clock, Post


@dataclass(frozen=True)
class Kind:
    """A kind of queue: `add` puts work for each of the chats into it, in the caller's transaction."""

    open: Callable[[Database, Post, Clock], Queue[Any]]
    add: Callable[[AsyncSession, str, Sequence[ChatAddress]], Awaitable[None]]
    chat_of: Callable[[Any], ChatAddress]
    lease: timedelta


async def _owe(session: AsyncSession, _: str, addresses: Sequence[ChatAddress], why: AlertReason = BEGAN) -> None:
    for address in addresses:
        chat = await open_chat(session, address, NOW)
        await add_watch(session, chat.id, EVERYTHING, NOW)
    number = await add_event(session, state(), found_on=(NOW.date(), NOW.date()), sample=False, now=NOW)
    event = await get_event(session, number)
    assert event is not None
    await add_alert(session, event, why, now=NOW)


async def _say(session: AsyncSession, name: str, addresses: Sequence[ChatAddress]) -> None:
    for address in addresses:
        await keep_update(session, Incoming(address, name, f"{address} {name}"), NOW)


def _echo(_: Database) -> CommandHandler:
    async def handle(incoming: Incoming) -> Message:
        return Message((row(incoming.text),))

    return handle


def _open_inbox(database: Database, post: Post, clock: Clock) -> Inbox:
    return Inbox(database, [post], commands=_echo, pacer=Pacer(moment=clock.moment), now=clock)


def _open_outbox(database: Database, post: Post, clock: Clock) -> Outbox:
    pacer = Pacer(moment=clock.moment)
    recorder = Recorder(database, pacer, clock)
    return Outbox(database, [post], render=lambda *_: Message((row("a card"),)), pacer=pacer, recorder=recorder, now=clock)


DELIVERIES = Kind(_open_outbox, _owe, lambda claimed: claimed.chat.address, LEASE)
UPDATES = Kind(_open_inbox, _say, lambda claimed: claimed.incoming.address, INBOX_LEASE)


@pytest.fixture(params=[DELIVERIES, UPDATES], ids=["deliveries", "updates"])
def kind(request: pytest.FixtureRequest) -> Kind:
    made: Kind = request.param
    return made


async def test_work_is_there_if_its_transaction_is_and_not_otherwise(database: Database, kind: Kind, post: Post, clock: Clock) -> None:
    async def add_and_fail() -> None:
        async with database.write() as session:
            await kind.add(session, "first", [ONE])
            raise ArithmeticError

    with pytest.raises(ArithmeticError):
        await add_and_fail()
    queue = kind.open(database, post, clock)
    assert list(await queue.claim(10)) == []
    async with database.write() as session:
        await kind.add(session, "first", [ONE])
        assert await queue.next_due_at() is None
    assert len(await queue.claim(10)) == 1


async def test_no_two_workers_claim_the_same(database: Database, kind: Kind, post: Post, clock: Clock) -> None:
    addresses = [ChatAddress("post", str(number)) for number in range(20)]
    async with database.write() as session:
        await kind.add(session, "first", addresses)
    queues = [kind.open(database, post, clock) for _ in range(4)]
    claimed = [each for some in await asyncio.gather(*(queue.claim(7) for queue in queues)) for each in some]
    assert len({each.id for each in claimed}) == len(claimed) <= 20


async def test_a_claim_takes_no_more_than_there_are_hands_and_of_a_chat_the_first(
    database: Database, kind: Kind, post: Post, clock: Clock
) -> None:
    for name in ("first", "second"):
        async with database.write() as session:
            await kind.add(session, name, [ONE, TWO])
    queue = kind.open(database, post, clock)
    claimed = [*await queue.claim(1), *await queue.claim(5)]
    assert [kind.chat_of(each) for each in claimed] == [ONE, TWO]
    await asyncio.gather(*map(queue.do, claimed))
    assert {kind.chat_of(each) for each in await queue.claim(5)} == {ONE, TWO}


async def test_what_was_claimed_and_not_finished_comes_back(database: Database, kind: Kind, post: Post, clock: Clock) -> None:
    async with database.write() as session:
        await kind.add(session, "first", [ONE])
    assert len(await kind.open(database, post, clock).claim(1)) == 1
    queue = kind.open(database, post, clock)
    assert list(await queue.claim(1)) == []
    assert await queue.next_due_at() == NOW + kind.lease
    clock.time += kind.lease
    await Worker(queue, clock).do_all()
    assert len(post.all()) == 1


async def test_who_is_woken_after_the_commit_works_at_once_however_often_he_is_woken(
    database: Database, kind: Kind, post: Post, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.worker.SWEEP", timedelta(hours=1))
    queue = kind.open(database, post, clock)
    worker = Worker(queue, clock)
    running = asyncio.create_task(worker.run())
    async with database.write() as session:
        await kind.add(session, "first", [ONE])
    queue.woken.set()
    queue.woken.set()
    await post.arrived.get()
    queue.woken.set()
    worker.stop()
    await running
    assert len(post.tried) == 1


async def test_many_workers_do_all_of_it_once_and_of_each_chat_in_its_order(
    database: Database, kind: Kind, post: Post, clock: Clock
) -> None:
    addresses = [ChatAddress("post", str(number)) for number in range(8)]
    for name in ("first", "second", "third"):
        async with database.write() as session:
            await kind.add(session, name, addresses)
    workers = [Worker(kind.open(database, post, clock), clock, hands=3) for _ in range(4)]
    running = [asyncio.create_task(worker.run()) for worker in workers]
    arrived = [await post.arrived.get() for _ in range(24)]
    for worker in workers:
        worker.stop()
    await asyncio.gather(*running)
    assert post.all() == []
    for address in addresses:
        numbers = [int(key) for (chat, _), key in zip(arrived, post.keys, strict=True) if chat == address and key.isdecimal()]
        assert numbers == sorted(numbers)
    assert set(Counter(chat for chat, _ in arrived).values()) == {3}


async def test_the_sweep_puts_back_what_was_never_finished_and_is_harmless_where_there_is_nothing(
    database: Database, kind: Kind, post: Post, clock: Clock
) -> None:
    async with database.write() as session:
        await kind.add(session, "first", [ONE])
    queue = kind.open(database, post, clock)
    await queue.sweep()
    assert len(await queue.claim(1)) == 1
    await queue.sweep()
    assert list(await queue.claim(1)) == []
    clock.time += kind.lease
    await queue.sweep()
    assert len(await queue.claim(1)) == 1


async def test_a_single_alert_is_done_before_a_digest(database: Database, post: Post, clock: Clock) -> None:
    async with database.write() as session:
        await _owe(session, "digest", [ONE], AlertReason(Reason.DIGEST, "today"))
        await _owe(session, "single", [TWO])
        await session.execute(delete(deliveries).where(deliveries.c.chat_id == 1, deliveries.c.priority == Priority.SINGLE))
    queue = _open_outbox(database, post, clock)
    assert [each.chat.address for each in (*await queue.claim(1), *await queue.claim(1))] == [TWO, ONE]


async def test_done_twice_is_done_once(database: Database, kind: Kind, post: Post, clock: Clock) -> None:
    async with database.write() as session:
        await kind.add(session, "first", [ONE])
    queue = kind.open(database, post, clock)
    [claimed] = await queue.claim(1)
    await queue.do(claimed)
    await queue.do(claimed)
    assert len(post.all()) == 1
