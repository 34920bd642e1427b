"""What every queue of rows promises, whoever works on it: for deliveries and for updates, on a real database of each kind."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.inbox import LEASE as INBOX_LEASE
from bot.delivery.inbox import Inbox
from bot.delivery.pacer import Pacer
from bot.delivery.sending import LEASE
from bot.delivery.worker import Worker
from bot.message import Message, row
from bot.model import EVERYTHING, AlertReason, ChatAddress, CommandHandler, Incoming, Reason
from bot.store.alerts import add_alert
from bot.store.chats import add_watch, open_chat
from bot.store.database import Database
from bot.store.events import get_event
from bot.store.reports import add_event
from bot.store.updates import keep_update
from tests.examples import NOW, state
from tests.loopback.test_outbox import ONE, TWO, Clock, Post, _outbox


@dataclass(frozen=True)
class Queue:
    """Work to be done in each of the chats; `add` puts it there in the caller's transaction, `number` says which it is."""

    worker: Callable[[Database, Post, Clock], Worker[Any]]
    add: Callable[[AsyncSession, str, Sequence[ChatAddress]], Awaitable[None]]
    chat_of: Callable[[Any], ChatAddress]
    lease: timedelta


async def _owe(session: AsyncSession, _: str, addresses: Sequence[ChatAddress]) -> None:
    for address in addresses:
        chat = await open_chat(session, address, NOW)
        await add_watch(session, chat.id, EVERYTHING, NOW)
    number = await add_event(session, state(), found_on=(NOW.date(), NOW.date()), sample=False, now=NOW)
    event = await get_event(session, number)
    assert event is not None
    await add_alert(session, event, AlertReason(Reason.BEGAN, "ongoing"), now=NOW)


async def _say(session: AsyncSession, name: str, addresses: Sequence[ChatAddress]) -> None:
    for address in addresses:
        await keep_update(session, Incoming(address, name, f"{address} {name}"), NOW)


def _echo(_: Database) -> CommandHandler:
    async def handle(incoming: Incoming) -> Message:
        return Message((row(incoming.text),))

    return handle


def _inbox(database: Database, post: Post, clock: Clock) -> Inbox:
    return Inbox(database, [post], commands=_echo, pacer=Pacer(moment=clock.moment), now=clock)


DELIVERIES = Queue(lambda database, post, clock: _outbox(database, clock, post), _owe, lambda claimed: claimed.chat.address, LEASE)
UPDATES = Queue(_inbox, _say, lambda claimed: claimed.incoming.address, INBOX_LEASE)


@pytest.fixture(params=[DELIVERIES, UPDATES], ids=["deliveries", "updates"])
def queue(request: pytest.FixtureRequest) -> Queue:
    made: Queue = request.param
    return made


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def post() -> Post:
    return Post()


async def test_work_is_there_if_its_transaction_is_and_not_otherwise(database: Database, queue: Queue, post: Post, clock: Clock) -> None:
    async def add_and_fail() -> None:
        async with database.write() as session:
            await queue.add(session, "first", [ONE])
            raise ArithmeticError

    with pytest.raises(ArithmeticError):
        await add_and_fail()
    worker = queue.worker(database, post, clock)
    assert list(await worker.claim(10)) == []
    async with database.write() as session:
        await queue.add(session, "first", [ONE])
        assert await worker.next_due_at() is None
    assert len(await worker.claim(10)) == 1


async def test_no_two_workers_claim_the_same(database: Database, queue: Queue, post: Post, clock: Clock) -> None:
    addresses = [ChatAddress("post", str(number)) for number in range(20)]
    async with database.write() as session:
        await queue.add(session, "first", addresses)
    workers = [queue.worker(database, post, clock) for _ in range(4)]
    claimed = [each for some in await asyncio.gather(*(worker.claim(7) for worker in workers)) for each in some]
    assert len({each.id for each in claimed}) == len(claimed) <= 20


async def test_a_claim_takes_no_more_than_there_are_hands_and_of_a_chat_the_first(
    database: Database, queue: Queue, post: Post, clock: Clock
) -> None:
    for name in ("first", "second"):
        async with database.write() as session:
            await queue.add(session, name, [ONE, TWO])
    worker = queue.worker(database, post, clock)
    claimed = [*await worker.claim(1), *await worker.claim(5)]
    assert [queue.chat_of(each) for each in claimed] == [ONE, TWO]
    await asyncio.gather(*map(worker.do, claimed))
    assert {queue.chat_of(each) for each in await worker.claim(5)} == {ONE, TWO}


async def test_what_was_claimed_and_not_finished_comes_back(database: Database, queue: Queue, post: Post, clock: Clock) -> None:
    async with database.write() as session:
        await queue.add(session, "first", [ONE])
    assert len(await queue.worker(database, post, clock).claim(1)) == 1
    worker = queue.worker(database, post, clock)
    assert list(await worker.claim(1)) == []
    assert await worker.next_due_at() == NOW + queue.lease
    clock.time += queue.lease
    await worker.do_all()
    assert len(post.all()) == 1


async def test_who_is_woken_after_the_commit_works_at_once(database: Database, queue: Queue, post: Post, clock: Clock) -> None:
    worker = queue.worker(database, post, clock)
    running = asyncio.create_task(worker.run())
    async with database.write() as session:
        await queue.add(session, "first", [ONE])
    worker.wake()
    async with asyncio.timeout(4):  # less than it would sleep
        await post.arrived.get()
    await worker.stop()
    await running


async def test_done_twice_is_done_once(database: Database, queue: Queue, post: Post, clock: Clock) -> None:
    async with database.write() as session:
        await queue.add(session, "first", [ONE])
    worker = queue.worker(database, post, clock)
    [claimed] = await worker.claim(1)
    await worker.do(claimed)
    await worker.do(claimed)
    assert len(post.all()) == 1
