"""The outbox over a real database, and a platform that can fail in every way that one can."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.admins import Admins, Tell, no_one
from bot.delivery.outbox import Outbox
from bot.delivery.outcome import Recorder
from bot.delivery.pacer import Pacer
from bot.delivery.sending import LEASE, Render
from bot.delivery.worker import Worker
from bot.errors import ChatGone, ChatMoved, Flooded, OutcomeUnknown, Rejected, ThreadGone, Unauthorized, Unavailable
from bot.message import Message, row
from bot.model import (
    EVERYTHING,
    AlertReason,
    Chat,
    ChatAddress,
    ChatStatus,
    ClaimedDelivery,
    DeliveryStatus,
    Event,
    Notice,
)
from bot.store.alerts import add_alert
from bot.store.chats import add_watch, find_chat, open_chat, watches_of
from bot.store.database import Database
from bot.store.deliveries import claim_deliveries
from bot.store.events import get_event
from bot.store.notices import GATHER, REST
from bot.store.reports import add_event
from bot.store.status import counts
from bot.store.tables import deliveries
from tests.examples import NOW, state
from tests.fakes.post import BEGAN, ONE, TWO, Clock, Post

SECOND = timedelta(seconds=1)


@asynccontextmanager
async def _running(outbox: Worker[ClaimedDelivery]) -> AsyncIterator[None]:
    running = asyncio.create_task(outbox.run())
    yield
    outbox.stop()
    await running


def _render(event: Event, why: AlertReason, chat: Chat) -> Message:
    return Message((row(f"{why.reason} {event.id} for {chat.address.chat}"),))


def _outbox(database: Database, clock: Clock, *posts: Post, render: Render = _render, tell: Tell = no_one) -> Worker[ClaimedDelivery]:
    pacer = Pacer(moment=clock.moment)
    recorder = Recorder(database, pacer, clock, tell)
    return Worker(Outbox(database, posts, render=render, pacer=pacer, recorder=recorder, now=clock), clock)


@pytest.fixture
def outbox(database: Database, post: Post, clock: Clock) -> Worker[ClaimedDelivery]:
    return _outbox(database, clock, post)


async def _owe(database: Database, *addresses: ChatAddress, alerts: int = 1) -> None:
    """Owe each of the chats that many alerts, of events 1, 2, 3 …"""
    async with database.write() as session:
        for address in addresses:
            chat = await open_chat(session, address, NOW)
            await add_watch(session, chat.id, EVERYTHING, NOW)
        for _ in range(alerts):
            number = await add_event(session, state(), found_on=(NOW.date(), NOW.date()), sample=False, now=NOW)
            event = await get_event(session, number)
            assert event is not None
            await add_alert(session, event, BEGAN, now=NOW)


async def _left(database: Database) -> tuple[int, int]:
    async with database.read() as session:
        found = await counts(session)
    return found.pending_deliveries, found.dead_deliveries


async def _why_dead(database: Database) -> list[str]:
    async with database.read() as session:
        return [str(row.error) for row in await session.execute(select(deliveries).where(deliveries.c.status == DeliveryStatus.DEAD))]


async def _chat(database: Database, address: ChatAddress) -> Chat | None:
    async with database.read() as session:
        return await find_chat(session, address)


def _told(*pairs: tuple[ChatAddress, int]) -> list[tuple[ChatAddress, str]]:
    return [(address, f"began {event} for {address.chat}") for address, event in pairs]


async def test_what_is_owed_arrives_once_in_order_with_its_own_key(database: Database, post: Post, outbox: Worker[ClaimedDelivery]) -> None:
    await _owe(database, ONE, alerts=3)
    await outbox.do_all()
    await outbox.do_all()
    assert post.all() == _told((ONE, 1), (ONE, 2), (ONE, 3))
    assert post.keys == ["1", "2", "3"]
    assert await _left(database) == (0, 0)


async def test_a_running_outbox_sends_when_it_is_woken_and_ends_when_stopped(
    database: Database, post: Post, outbox: Worker[ClaimedDelivery]
) -> None:
    async with _running(outbox):
        await _owe(database, ONE)
        outbox.wake()
        assert await post.arrived.get() == (ONE, "began 1 for 1")
    assert await _left(database) == (0, 0)


@pytest.mark.parametrize("work", [Worker.run, Worker.do_all])
async def test_a_stop_waits_for_the_send_under_way(
    database: Database, post: Post, outbox: Worker[ClaimedDelivery], work: Callable[[Worker[ClaimedDelivery]], Coroutine[None, None, None]]
) -> None:
    await _owe(database, ONE, alerts=2)
    post.doors.clear()
    working = asyncio.create_task(work(outbox))
    await post.called.wait()
    outbox.stop()
    post.doors.set()
    await working
    assert post.all() == _told((ONE, 1))
    assert await _left(database) == (1, 0)


async def test_a_chat_that_must_wait_keeps_its_order_and_holds_up_no_other(
    database: Database, post: Post, outbox: Worker[ClaimedDelivery], clock: Clock
) -> None:
    await _owe(database, ONE, TWO, alerts=2)
    post.fail(ONE, Flooded("wait", retry_after=7 * SECOND))
    await outbox.do_all(within=SECOND)
    assert post.all() == _told((TWO, 1), (TWO, 2))
    clock.time += 6 * SECOND
    await outbox.do_all(within=SECOND / 2)
    assert post.all() == []
    clock.time += SECOND
    await outbox.do_all()
    assert post.all() == _told((ONE, 1), (ONE, 2))


async def test_a_flood_of_the_whole_bot_holds_up_its_platform_and_no_other(database: Database, post: Post, clock: Clock) -> None:
    other = Post("other")
    outbox = _outbox(database, clock, post, other)
    elsewhere = ChatAddress("other", "9")
    post.fail(ONE, Flooded("wait", retry_after=7 * SECOND, whole_bot=True))
    await _owe(database, ONE)
    await outbox.do_all(within=SECOND)
    await _owe(database, TWO, elsewhere)
    await outbox.do_all(within=SECOND)
    assert (post.all(), other.all()) == ([], _told((elsewhere, 2)))
    clock.time += 7 * SECOND
    await outbox.do_all()
    assert set(post.all()) == set(_told((ONE, 1), (TWO, 2), (ONE, 2)))


async def test_a_platform_that_is_down_is_tried_until_it_is_back(
    database: Database, post: Post, outbox: Worker[ClaimedDelivery], clock: Clock
) -> None:
    await _owe(database, ONE)
    post.fail(ONE, *[Unavailable("down")] * 3)
    for seconds in (1, 2, 4):
        await outbox.do_all(within=SECOND / 2)
        clock.time += seconds * SECOND
    assert post.all() == []
    await outbox.do_all()
    assert post.all() == _told((ONE, 1))


async def test_a_chat_that_is_gone_is_disabled_after_one_call_and_keeps_what_it_has(
    database: Database, post: Post, outbox: Worker[ClaimedDelivery], clock: Clock
) -> None:
    await _owe(database, ONE, TWO, alerts=2)
    post.fail(ONE, ChatGone("blocked by the user"))
    await outbox.do_all()
    chat = await _chat(database, ONE)
    assert chat is not None
    assert (chat.status, chat.disabled_because) == (ChatStatus.DISABLED, "blocked by the user")
    assert post.tried.count(str(ONE)) == 1
    assert post.all() == _told((TWO, 1), (TWO, 2))
    async with database.write() as session:
        assert len(await watches_of(session, chat.id)) == 1
        await open_chat(session, ONE, NOW)
    await outbox.do_all()
    assert post.all() == _told((ONE, 1), (ONE, 2))


async def test_a_chat_that_moved_is_sent_to_its_new_address_once(database: Database, post: Post, outbox: Worker[ClaimedDelivery]) -> None:
    await _owe(database, ONE)
    post.fail(ONE, ChatMoved("now a supergroup", new_chat="-100777"))
    await outbox.do_all()
    assert post.all() == _told((ChatAddress("post", "-100777"), 1))
    assert await _chat(database, ONE) is None


async def test_a_message_for_a_topic_that_is_gone_goes_to_its_chat(database: Database, post: Post, outbox: Worker[ClaimedDelivery]) -> None:
    topic = ChatAddress("post", "1", "7")
    await _owe(database, topic)
    post.fail(topic, ThreadGone("the topic is closed"))
    await outbox.do_all()
    assert post.all() == _told((ONE, 1))
    assert await _chat(database, topic) is not None


@pytest.mark.parametrize("error", [OutcomeUnknown("the answer was lost"), RuntimeError("a bug in the adapter")])
async def test_an_unknown_outcome_is_sent_once_more_when_its_claim_lapses(
    database: Database, post: Post, outbox: Worker[ClaimedDelivery], clock: Clock, error: Exception
) -> None:
    await _owe(database, ONE, alerts=2)
    post.fail(ONE, error)
    await outbox.do_all(within=SECOND)
    assert post.all() == []
    clock.time += LEASE
    await outbox.do_all()
    assert post.all() == _told((ONE, 1), (ONE, 2))
    assert post.tried.count(str(ONE)) == 3


async def test_an_outcome_that_is_unknown_twice_is_parked_with_its_reason(
    database: Database, post: Post, outbox: Worker[ClaimedDelivery], clock: Clock
) -> None:
    await _owe(database, ONE, alerts=2)
    post.fail(ONE, *[OutcomeUnknown("the answer was lost")] * 2)
    await outbox.do_all(within=SECOND)
    clock.time += LEASE
    await outbox.do_all()
    assert post.all() == _told((ONE, 2))
    assert await _left(database) == (0, 1)
    assert await _why_dead(database) == ["twice it is not known whether it arrived: the answer was lost"]


async def test_what_the_platform_refuses_is_given_up_and_the_next_goes_on(
    database: Database, post: Post, outbox: Worker[ClaimedDelivery]
) -> None:
    await _owe(database, ONE, alerts=2)
    post.fail(ONE, Rejected("can't parse entities"))
    await outbox.do_all()
    assert post.all() == _told((ONE, 2))
    assert await _why_dead(database) == ["can't parse entities"]


async def test_a_refused_token_loses_nothing(database: Database, post: Post, outbox: Worker[ClaimedDelivery], clock: Clock) -> None:
    await _owe(database, ONE)
    post.fail(ONE, Unauthorized("the token was revoked"))
    await outbox.do_all()
    await _owe(database, TWO)
    await outbox.do_all()
    assert await _left(database) == (3, 0)
    assert post.tried == [str(ONE)]
    clock.time += timedelta(minutes=5)
    await outbox.do_all()
    assert set(post.all()) == set(_told((ONE, 1), (ONE, 2), (TWO, 2)))


async def test_a_claim_whose_holder_died_is_taken_over_when_it_lapses(
    database: Database, post: Post, outbox: Worker[ClaimedDelivery], clock: Clock
) -> None:
    await _owe(database, ONE)
    async with database.write() as session:
        assert await claim_deliveries(session, ["post"], claim="of a dead process", now=NOW, until=NOW + LEASE, limit=1)
    await outbox.do_all(within=SECOND)
    assert post.all() == []
    clock.time += LEASE
    await outbox.do_all()
    assert post.all() == _told((ONE, 1))


async def test_an_outcome_is_recorded_only_under_the_claim(
    database: Database, post: Post, outbox: Worker[ClaimedDelivery], clock: Clock
) -> None:
    await _owe(database, ONE)
    post.doors.clear()
    async with _running(outbox):
        await post.called.wait()
        clock.time += LEASE
        other_post = Post()
        await _outbox(database, clock, other_post).do_all()
        assert other_post.all() == _told((ONE, 1))
        post.doors.set()
    assert await _left(database) == (0, 0)


async def test_a_card_that_cant_be_made_is_given_up_and_the_next_goes_on(database: Database, post: Post, clock: Clock) -> None:
    def render(event: Event, why: AlertReason, chat: Chat) -> Message:
        if event.id == 1:
            raise ZeroDivisionError
        return _render(event, why, chat)

    await _owe(database, ONE, alerts=2)
    await _outbox(database, clock, post, render=render).do_all()
    assert post.all() == _told((ONE, 2))
    assert await _why_dead(database) == ["its card could not be made: ZeroDivisionError()"]


async def test_more_chats_than_hands_are_all_told(database: Database, post: Post, outbox: Worker[ClaimedDelivery]) -> None:
    addresses = [ChatAddress("post", str(number)) for number in range(40)]
    await _owe(database, *addresses)
    await outbox.do_all()
    assert set(post.all()) == set(_told(*((address, 1) for address in addresses)))
    assert len(post.keys) == len(addresses)


async def test_a_chat_gets_a_message_a_second(database: Database, clock: Clock) -> None:
    telegram = Post("telegram")
    outbox = _outbox(database, clock, telegram)
    chat = ChatAddress("telegram", "1")
    await _owe(database, chat, alerts=2)
    await outbox.do_all(within=SECOND / 2)
    assert telegram.all() == _told((chat, 1))
    clock.time += SECOND
    await outbox.do_all(within=SECOND / 2)
    assert telegram.all() == _told((chat, 2))


async def test_a_pause_outlives_the_process(database: Database, post: Post, outbox: Worker[ClaimedDelivery], clock: Clock) -> None:
    await _owe(database, ONE)
    post.fail(ONE, Flooded("wait", retry_after=7 * SECOND, whole_bot=True))
    await outbox.do_all(within=SECOND)
    await _owe(database, TWO)
    restarted = _outbox(database, clock, post)
    await restarted.do_all(within=SECOND)
    assert post.tried == [str(ONE)]
    clock.time += 7 * SECOND
    await restarted.do_all()
    assert set(post.all()) == set(_told((ONE, 1), (ONE, 2), (TWO, 2)))


async def test_waiting_for_its_turn_counts_as_no_attempt(database: Database, clock: Clock) -> None:
    telegram = Post("telegram")
    outbox = _outbox(database, clock, telegram)
    await _owe(database, ChatAddress("telegram", "1"), alerts=2)
    await outbox.do_all(within=SECOND / 2)
    async with database.read() as session:
        assert [row.attempts for row in await session.execute(select(deliveries).order_by(deliveries.c.id))] == [1, 0]


async def test_admins_are_told_of_a_chat_that_is_gone_and_of_what_is_given_up(database: Database, post: Post, clock: Clock) -> None:
    told: list[str] = []

    async def tell(_: AsyncSession, line: str) -> None:
        told.append(line)

    await _owe(database, ONE, TWO)
    post.fail(ONE, ChatGone("the bot was blocked"))
    post.fail(TWO, Rejected("can't parse entities"))
    await _outbox(database, clock, post, tell=tell).do_all()
    assert sorted(told) == [
        "alert 2 to post:2 is given up: can't parse entities",
        "post:1 takes nothing any more and is disabled: the bot was blocked",
    ]


class Archive(Post):
    """A platform that keeps the keys of what arrived, even where its answer was lost."""

    async def send(self, address: ChatAddress, message: Message, *, key: str) -> str | None:
        try:
            return await super().send(address, message, key=key)
        except OutcomeUnknown as error:
            if error.args == ("arrived",):
                self.keys.append(key)
            raise

    async def find(self, address: ChatAddress, *, key: str, since: datetime, until: datetime) -> str | None:
        if fault := next(self._faults.get(ChatAddress("history", "1"), iter(())), None):
            raise fault
        return f"message-{key}" if key in self.keys else None


async def test_what_can_be_looked_up_is_sent_again_only_where_it_did_not_arrive(database: Database, clock: Clock) -> None:
    archive = Archive()
    outbox = _outbox(database, clock, archive)
    await _owe(database, ONE, TWO)
    archive.fail(ONE, OutcomeUnknown("arrived"))
    archive.fail(TWO, OutcomeUnknown("lost on the way"))
    await outbox.do_all(within=SECOND)
    clock.time += LEASE + SECOND  # counted from the moment that each was booked for
    await outbox.do_all()
    assert archive.all() == _told((TWO, 1))
    assert sorted(archive.keys) == ["1", "2"]
    assert await _left(database) == (0, 0)


async def test_what_can_be_looked_up_is_never_sent_before_it_could_be(database: Database, clock: Clock) -> None:
    archive = Archive()
    outbox = _outbox(database, clock, archive)
    await _owe(database, ONE)
    archive.fail(ONE, OutcomeUnknown("arrived"))
    archive.fail(ChatAddress("history", "1"), Flooded("once a minute", retry_after=60 * SECOND))
    await outbox.do_all(within=SECOND)
    clock.time += LEASE
    await outbox.do_all()
    assert archive.tried == [str(ONE)]
    assert await _left(database) == (1, 0)
    clock.time += 60 * SECOND
    await outbox.do_all()
    assert archive.tried == [str(ONE)]
    assert await _left(database) == (0, 0)


async def _notices(database: Database) -> list[Notice]:
    async with database.read() as session:
        rows = await session.execute(select(deliveries.c.notice).where(deliveries.c.notice.is_not(None)).order_by(deliveries.c.id))
        return list(rows.scalars())


async def test_what_admins_have_to_know_is_owed_with_what_it_is_about_and_told_in_few_messages(
    database: Database, post: Post, clock: Clock
) -> None:
    boss = ChatAddress("post", "boss")
    admins = Admins([str(boss), "elsewhere:1"], {"post"}, clock)
    outbox = _outbox(database, clock, post, tell=admins.tell)
    addresses = [ChatAddress("post", str(number)) for number in range(12)]
    await _owe(database, *addresses)
    for address in addresses:
        post.fail(address, ChatGone("blocked"))
    await outbox.do_all(within=SECOND)
    [notice] = await _notices(database)
    assert (len(notice.lines), notice.left_out, post.all()) == (10, 2, [])
    clock.time += GATHER
    await _outbox(database, clock, post).do_all(within=SECOND)
    assert post.all() == [(boss, "Sidelines needs you")]
    async with database.write() as session:
        await admins.tell(session, "one thing more")
    clock.time += REST - SECOND
    await outbox.do_all(within=SECOND / 2)
    assert post.all() == []
    clock.time += SECOND
    await outbox.do_all(within=SECOND / 2)
    assert post.all() == [(boss, "Sidelines needs you")]


async def test_what_is_not_committed_is_not_told_to_the_admins(database: Database, clock: Clock) -> None:
    async def tell_and_fail() -> None:
        async with database.write() as session:
            await Admins([str(ONE)], {"post"}, clock).tell(session, "nothing happened")
            raise ArithmeticError

    with pytest.raises(ArithmeticError):
        await tell_and_fail()
    assert await _notices(database) == []


async def test_an_admin_who_takes_nothing_any_more_is_left_alone(database: Database, post: Post, clock: Clock) -> None:
    admins = Admins([str(ONE)], {"post"}, clock)
    outbox = _outbox(database, clock, post, tell=admins.tell)
    async with database.write() as session:
        await admins.tell(session, "a first thing")
    post.fail(ONE, ChatGone("blocked"))
    clock.time += GATHER
    await outbox.do_all(within=SECOND)
    async with database.write() as session:
        await admins.tell(session, "a second thing")
    assert [notice.lines for notice in await _notices(database)] == [("a first thing",)]


async def test_a_look_up_without_an_answer_is_tried_again_and_one_with_a_bug_is_given_up(database: Database, clock: Clock) -> None:
    archive = Archive()
    outbox = _outbox(database, clock, archive)
    await _owe(database, ONE)
    archive.fail(ONE, OutcomeUnknown("arrived"))
    archive.fail(ChatAddress("history", "1"), TimeoutError(), ZeroDivisionError("a bug"))
    for _ in range(3):
        await outbox.do_all(within=SECOND)
        clock.time += LEASE + SECOND
    assert archive.tried == [str(ONE)]
    assert await _why_dead(database) == [
        "its outcome can't be looked up, a fault in Sidelines, please report it: ZeroDivisionError('a bug')"
    ]
