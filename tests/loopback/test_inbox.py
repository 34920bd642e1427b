"""The inbox over a real database of each kind: what is said is handled once and answered, whatever dies in between."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.inbox import LEASE, Inbox
from bot.delivery.pacer import Pacer
from bot.delivery.worker import Worker
from bot.errors import ChatGone, Flooded, OutcomeUnknown, Unavailable
from bot.message import Message, row
from bot.model import ChatAddress, CommandHandler, Incoming
from bot.store.chats import find_chat, open_chat
from bot.store.database import Database
from bot.store.tables import updates
from bot.store.updates import UnreadableUpdate, begin_answer, claim_updates, count_unfinished, finish_handling
from tests.examples import NOW
from tests.fakes.post import ONE, TWO, Clock, Post

SECOND = timedelta(seconds=1)


class Commander:
    """Opens the chat that speaks and answers with what was said; counts what it did, and can be made to wait or to break."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.doors: dict[str, asyncio.Event] = {}
        self.begun = asyncio.Event()
        self.error: Exception | None = None

    def within(self, database: Database) -> CommandHandler:
        async def handle(incoming: Incoming) -> Message | None:
            self.begun.set()
            async with database.write() as session:
                await open_chat(session, incoming.address, NOW)
            if incoming.text in self.doors:
                await self.doors[incoming.text].wait()
            if self.error is not None:
                raise self.error
            self.done.append(incoming.text)
            return Message((row(f"answer to {incoming.text}"),)) if incoming.text != "silence" else None

        return handle


@pytest.fixture
def commander() -> Commander:
    return Commander()


@pytest.fixture
def inbox(database: Database, post: Post, commander: Commander, clock: Clock) -> Inbox:
    return _inbox(database, post, commander, clock)


def _inbox(database: Database, post: Post, commander: Commander, clock: Clock) -> Inbox:
    return Inbox(database, [post], commands=commander.within, pacer=Pacer(moment=clock.moment), now=clock)


def _said(text: str, address: ChatAddress = ONE) -> Incoming:
    return Incoming(address, text, update_id=text)


def _answers(post: Post) -> list[tuple[str, str]]:
    return [(address.chat, text) for address, text in post.all()]


@asynccontextmanager
async def _running(inbox: Inbox) -> AsyncIterator[None]:
    worker = Worker(inbox, inbox._now)
    running = asyncio.create_task(worker.run())
    yield
    worker.stop()
    await running


async def _do_all(inbox: Inbox, *, within: timedelta = 15 * SECOND) -> None:
    await Worker(inbox, inbox._now).do_all(within=within)


async def _unfinished(database: Database) -> int:
    async with database.read() as session:
        return await count_unfinished(session)


async def test_what_is_said_is_handled_once_and_answered(inbox: Inbox, post: Post, commander: Commander) -> None:
    for _ in range(3):
        await inbox.hear(_said("status"))
    await _do_all(inbox)
    await inbox.hear(_said("status"))
    await _do_all(inbox)
    assert commander.done == ["status"]
    assert _answers(post) == [("1", "answer to status")]


async def test_a_running_inbox_answers_as_soon_as_it_hears(inbox: Inbox, post: Post) -> None:
    async with _running(inbox):
        await inbox.hear(_said("status"))
        assert await post.arrived.get() == (ONE, "answer to status")


async def test_what_was_kept_before_the_process_died_is_handled_after(
    database: Database, inbox: Inbox, post: Post, commander: Commander, clock: Clock
) -> None:
    await inbox.hear(_said("status"))
    restarted = _inbox(database, post, commander, clock)
    await _do_all(restarted)
    assert _answers(post) == [("1", "answer to status")]


async def test_death_within_a_command_leaves_no_effect_and_it_is_handled_again(
    database: Database, inbox: Inbox, post: Post, commander: Commander, clock: Clock
) -> None:
    commander.doors["start"] = asyncio.Event()
    await inbox.hear(_said("start"))
    worker = Worker(inbox, clock)
    running = asyncio.create_task(worker.run())
    await commander.begun.wait()
    for task in [running, *worker._tasks]:
        task.cancel()
    await asyncio.gather(running, *worker._tasks, return_exceptions=True)
    async with database.read() as session:
        assert await find_chat(session, ONE) is None
    commander.doors.clear()
    clock.time += LEASE
    await _do_all(_inbox(database, post, commander, clock))
    assert commander.done == ["start"]
    assert _answers(post) == [("1", "answer to start")]


async def test_death_between_effect_and_answer_leaves_the_answer_owed(
    database: Database, inbox: Inbox, post: Post, commander: Commander, clock: Clock
) -> None:
    await inbox.hear(_said("start"))
    async with database.write() as session:
        [claimed] = await claim_updates(session, now=NOW, until=NOW + LEASE, limit=1)
        assert not isinstance(claimed, UnreadableUpdate)
        await finish_handling(session, claimed.id, Message((row("kept"),)), NOW)
        await begin_answer(session, claimed.id, NOW + LEASE)
    await _do_all(inbox, within=SECOND)
    assert _answers(post) == []
    clock.time += LEASE
    await _do_all(inbox)
    assert commander.done == []
    assert _answers(post) == [("1", "kept")]


async def test_one_chat_is_answered_in_its_order_and_others_beside_it(inbox: Inbox, post: Post, commander: Commander) -> None:
    post.fail(ONE, Unavailable("down"))
    for said in (_said("first"), _said("second"), _said("third", TWO)):
        await inbox.hear(said)
    await _do_all(inbox, within=SECOND)
    assert _answers(post) == [("2", "answer to third")]
    inbox._now.time += 2 * SECOND  # type: ignore[attr-defined]  # it is the test's own clock
    await _do_all(inbox)
    assert _answers(post) == [("1", "answer to first"), ("1", "answer to second")]


async def test_a_command_that_breaks_is_let_go_and_the_next_is_answered(
    database: Database, inbox: Inbox, post: Post, commander: Commander
) -> None:
    commander.error = ZeroDivisionError("a bug")
    await inbox.hear(_said("status"))
    await _do_all(inbox)
    commander.error = None
    await inbox.hear(_said("feeds"))
    await _do_all(inbox)
    assert _answers(post) == [("1", "answer to feeds")]
    assert await _unfinished(database) == 0


async def test_where_there_is_nothing_to_say_nothing_is_sent(database: Database, inbox: Inbox, post: Post) -> None:
    await inbox.hear(_said("silence"))
    await _do_all(inbox)
    assert (_answers(post), await _unfinished(database)) == ([], 0)


async def test_an_answer_of_unknown_outcome_is_sent_once_more_and_no_third_time(
    database: Database, inbox: Inbox, post: Post, clock: Clock
) -> None:
    post.fail(ONE, *[OutcomeUnknown("no reply")] * 3)
    await inbox.hear(_said("status"))
    for _ in range(4):
        await _do_all(inbox, within=SECOND)
        clock.time += 60 * SECOND
    assert post.tried == [str(ONE)] * 2
    assert await _unfinished(database) == 0


async def test_an_answer_waits_out_a_flood(inbox: Inbox, post: Post, clock: Clock) -> None:
    post.fail(ONE, Flooded("wait", retry_after=7 * SECOND))
    await inbox.hear(_said("status"))
    await _do_all(inbox, within=SECOND)
    assert _answers(post) == []
    clock.time += 7 * SECOND
    await _do_all(inbox)
    assert _answers(post) == [("1", "answer to status")]


async def test_an_answer_to_a_chat_that_is_gone_is_let_go(database: Database, inbox: Inbox, post: Post) -> None:
    post.fail(ONE, ChatGone("blocked"))
    await inbox.hear(_said("status"))
    await _do_all(inbox)
    assert (post.tried, await _unfinished(database)) == ([str(ONE)], 0)


async def test_nothing_stays_of_what_was_said_and_answered(database: Database, inbox: Inbox) -> None:
    await inbox.hear(replace(_said("watch germany"), person="post:7", response_url="http://127.0.0.1/secret"))
    await _do_all(inbox)
    async with database.read() as session:
        [kept] = (await session.execute(select(updates))).mappings()
    assert kept["update_id"] == "watch germany"
    assert (kept["incoming"], kept["answer"], kept["chat"]) == (None, None, "")


async def test_a_database_seen_from_within_shares_the_fate_of_its_transaction(database: Database) -> None:
    async def open_and_fail() -> None:
        async with database.write() as session, database.within(session).write() as inner:
            await open_chat(inner, ONE, NOW)
            raise ArithmeticError

    with pytest.raises(ArithmeticError):
        await open_and_fail()
    async with database.write() as session:
        within = database.within(session)
        async with within.write() as inner:
            await open_chat(inner, TWO, NOW)
        async with within.read() as inner:
            assert await find_chat(inner, TWO) is not None
    async with database.read() as session:
        assert await find_chat(session, ONE) is None
        assert await find_chat(session, TWO) is not None


async def test_what_cant_be_read_is_given_up_with_its_reason_and_told_and_the_others_go_on(
    database: Database, post: Post, commander: Commander, clock: Clock
) -> None:
    told: list[str] = []

    async def tell(_: AsyncSession, line: str) -> None:
        told.append(line)

    inbox = Inbox(database, [post], commands=commander.within, pacer=Pacer(moment=clock.moment), now=clock, tell=tell)
    await inbox.hear(_said("broken"))
    await inbox.hear(_said("status"))
    async with database.write() as session:
        await session.execute(text("""UPDATE updates SET incoming = '{"text": 7}' WHERE update_id = 'broken'"""))
    await _do_all(inbox)
    assert _answers(post) == [("1", "answer to status")]
    assert [line.startswith("update 1 of post is given up: what was said can't be read") for line in told] == [True]
    async with database.read() as session:
        kept = (await session.execute(select(updates.c.finished_at, updates.c.error).order_by(updates.c.id))).all()
    assert [(row.finished_at is not None, bool(row.error)) for row in kept] == [(True, True), (True, False)]


async def test_a_question_that_fails_within_a_transaction_leaves_the_rest_of_it_whole(database: Database) -> None:
    async def ask_nonsense(within: Database) -> None:
        async with within.read() as inner:
            await inner.execute(text("SELECT nothing FROM nowhere"))

    async with database.write() as session:
        await open_chat(session, ONE, NOW)
        with pytest.raises(DBAPIError):
            await ask_nonsense(database.within(session))
        await open_chat(session, TWO, NOW)
    async with database.read() as session:
        assert await find_chat(session, ONE) is not None
        assert await find_chat(session, TWO) is not None
