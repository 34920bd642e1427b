"""The contract of the store for alerts and deliveries, on SQLite and PostgreSQL."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.model import EVERYTHING, Alert, AlertReason, Change, ChangeKind, Chat, ChatAddress, ChatStatus, ClaimedDelivery, Reason, Unreadable
from bot.store.alerts import add_alert, told
from bot.store.chats import add_watch, find_chat, forget_chat, move_chat, open_chat, set_chat_status
from bot.store.database import Database
from bot.store.deliveries import (
    claim_deliveries,
    finish_dead,
    finish_later,
    finish_sent,
    finish_unknown,
    hold,
    lapsed_deliveries,
    next_due_at,
    put_back,
    release_unknown,
)
from bot.store.events import get_event
from bot.store.reports import add_event
from bot.store.status import counts
from tests.examples import CHAT, NOW, on, state

BEGAN = AlertReason(Reason.BEGAN, "ongoing")
MINUTE = timedelta(minutes=1)
OTHER = ChatAddress("telegram", "2")


async def _chat(session: AsyncSession, address: ChatAddress = CHAT, *terms: str) -> Chat:
    chat = await open_chat(session, address, NOW)
    for term in terms or (EVERYTHING,):
        await add_watch(session, chat.id, term, NOW)
    return chat


async def _alert(session: AsyncSession, why: AlertReason = BEGAN, event_id: int | None = None, due_at: datetime | None = None) -> int:
    number = event_id or await add_event(session, state(), found_on=(NOW.date(), NOW.date()), sample=False, now=NOW)
    event = await get_event(session, number)
    assert event is not None
    return await add_alert(session, event, why, now=NOW, due_at=due_at)


def _event(delivery: ClaimedDelivery) -> int:
    assert isinstance(delivery.what, Alert)
    return delivery.what.event_id


async def _claim(
    session: AsyncSession, now: datetime = NOW, claim: str = "mine", limit: int = 10, platforms: tuple[str, ...] = ("telegram",)
) -> tuple[ClaimedDelivery, ...]:
    return await claim_deliveries(session, platforms, claim=claim, now=now, until=now + MINUTE, limit=limit)


async def test_an_alert_is_owed_once_to_each_active_chat_that_watches(database: Database) -> None:
    async with database.write() as session:
        await _chat(session, CHAT, "country:AZ", "leader:ilham-aliyev", EVERYTHING)
        await _chat(session, OTHER, "leader:ilham-aliyev")
        await _chat(session, ChatAddress("telegram", "3"), "country:AM")
        paused = await _chat(session, ChatAddress("telegram", "4"))
        await set_chat_status(session, paused.id, ChatStatus.PAUSED)
        assert await _alert(session) == 2
        assert (await counts(session)).pending_deliveries == 2


async def test_an_event_alerts_once_for_a_reason_and_state(database: Database) -> None:
    moved = AlertReason(Reason.MOVED, "2024-10-23", Change(ChangeKind.DATE, on("2024-10-22"), on("2024-10-23"), NOW))
    async with database.write() as session:
        await _chat(session)
        assert await _alert(session) == 1
        assert await _alert(session, BEGAN, event_id=1) == 0
        assert await _alert(session, moved, event_id=1) == 1
        assert await told(session, 1) == (BEGAN, moved)


async def test_a_chat_that_begins_to_watch_is_not_told_of_the_past(database: Database) -> None:
    async with database.write() as session:
        await _alert(session)
        await _chat(session)
        assert await _claim(session) == ()


async def test_a_claimed_delivery_says_to_whom_what_and_why(database: Database) -> None:
    async with database.write() as session:
        chat = await _chat(session)
        await _alert(session)
        [delivery] = await _claim(session)
        assert delivery == ClaimedDelivery(delivery.id, "mine", NOW + MINUTE, 1, 0, chat, Alert(1, BEGAN), NOW)


async def test_what_is_claimed_is_not_claimed_again(database: Database) -> None:
    async with database.write() as session:
        await _chat(session)
        await _alert(session)
        assert len(await _claim(session)) == 1
        assert await _claim(session, claim="other") == ()


async def test_a_chat_gets_its_alerts_in_order_while_others_go_on(database: Database) -> None:
    async with database.write() as session:
        await _chat(session)
        await _chat(session, OTHER)
        await _alert(session)
        await _alert(session)
        first, second = await _claim(session)
        assert (_event(first), _event(second)) == (1, 1)
        await finish_later(session, first, NOW + MINUTE, "asked to wait")
        await finish_sent(session, second, "m-1", now=NOW)
        [next_of_other] = await _claim(session)
        assert (next_of_other.chat.address, _event(next_of_other)) == (OTHER, 2)
        assert await _claim(session, now=NOW + MINUTE - timedelta(seconds=1)) == ()
        [again] = await _claim(session, now=NOW + MINUTE)
        assert (again.id, again.attempts) == (first.id, 2)


async def test_only_as_many_as_asked_for_are_claimed(database: Database) -> None:
    async with database.write() as session:
        for number in range(3):
            await _chat(session, ChatAddress("telegram", str(number)))
        await _alert(session)
        assert len(await _claim(session, limit=2)) == 2
        assert len(await _claim(session, limit=2)) == 1


async def test_a_platform_that_is_not_served_waits(database: Database) -> None:
    async with database.write() as session:
        await _chat(session, ChatAddress("slack", "T1/C1"))
        await _alert(session)
        assert await _claim(session) == ()
        assert await next_due_at(session, ["telegram"], NOW) is None
        assert len(await _claim(session, platforms=("slack", "telegram"))) == 1


async def test_only_the_holder_of_the_claim_records_an_outcome(database: Database) -> None:
    async with database.write() as session:
        await _chat(session)
        await _alert(session)
        [delivery] = await _claim(session)
        stale = replace(delivery, claim="somebody else's")
        assert not await finish_sent(session, stale, "m-1", now=NOW)
        assert not await finish_dead(session, stale, "no")
        assert not await finish_later(session, stale, NOW, None)
        assert not await finish_unknown(session, stale, NOW, "no answer")
        assert await finish_sent(session, delivery, "m-1", now=NOW)
        assert not await finish_sent(session, delivery, "m-1", now=NOW)


async def test_an_unknown_outcome_is_counted_and_due_again(database: Database) -> None:
    async with database.write() as session:
        await _chat(session)
        await _alert(session)
        [delivery] = await _claim(session)
        assert await finish_unknown(session, delivery, NOW + MINUTE, "no answer")
        assert await _claim(session) == ()
        assert await next_due_at(session, ["telegram"], NOW) == NOW + MINUTE
        await release_unknown(session, NOW + MINUTE - timedelta(seconds=1))
        assert await _claim(session, now=NOW + MINUTE) == ()
        await release_unknown(session, NOW + MINUTE)
        [again] = await _claim(session, now=NOW + MINUTE)
        assert (again.id, again.unknowns) == (delivery.id, 1)


async def test_a_dead_delivery_lets_the_next_of_its_chat_go(database: Database) -> None:
    async with database.write() as session:
        await _chat(session)
        await _alert(session)
        await _alert(session)
        [delivery] = await _claim(session)
        assert await finish_dead(session, delivery, "refused")
        [following] = await _claim(session)
        assert _event(following) == 2
        assert ((await counts(session)).dead_deliveries, (await counts(session)).pending_deliveries) == (1, 1)


async def test_a_claim_that_lapsed_is_found_with_its_holder(database: Database) -> None:
    async with database.write() as session:
        await _chat(session)
        await _alert(session)
        [delivery] = await _claim(session)
        assert await lapsed_deliveries(session, NOW + MINUTE - timedelta(seconds=1)) == ()
        assert await lapsed_deliveries(session, NOW + MINUTE) == (delivery,)
        assert await next_due_at(session, ["telegram"], NOW) == NOW + MINUTE


async def test_what_is_put_back_counts_no_attempt(database: Database) -> None:
    async with database.write() as session:
        await _chat(session)
        await _alert(session)
        [delivery] = await _claim(session)
        assert await put_back(session, delivery, NOW + MINUTE)
        assert await _claim(session) == ()
        assert await next_due_at(session, ["telegram"], NOW) == NOW + MINUTE
        [again] = await _claim(session, now=NOW + MINUTE)
        assert (again.id, again.attempts) == (delivery.id, 1)


async def test_a_claim_is_renewed_by_its_holder_alone(database: Database) -> None:
    async with database.write() as session:
        await _chat(session)
        await _alert(session)
        [delivery] = await _claim(session)
        assert await hold(session, replace(delivery, claim="somebody else's"), now=NOW, until=NOW + 2 * MINUTE) is None
        held = await hold(session, delivery, now=NOW, until=NOW + 2 * MINUTE)
        assert held == replace(delivery, claimed_until=NOW + 2 * MINUTE, tried_at=NOW)
        assert await lapsed_deliveries(session, NOW + MINUTE) == ()
        assert await lapsed_deliveries(session, NOW + 2 * MINUTE) == (held,)


async def test_who_found_a_claim_lapsed_does_not_end_it_once_its_holder_has_renewed_it(database: Database) -> None:
    async with database.write() as session:
        await _chat(session)
        await _alert(session)
        [delivery] = await _claim(session)
        [lapsed] = await lapsed_deliveries(session, NOW + MINUTE)
        held = await hold(session, delivery, now=NOW + MINUTE, until=NOW + 2 * MINUTE)
        assert held is not None
        assert not await finish_later(session, lapsed, NOW + MINUTE, "whoever was to send it ended before")
        assert await finish_sent(session, held, "m-1", now=NOW + MINUTE)


async def test_a_single_alert_goes_before_a_digest(database: Database) -> None:
    async with database.write() as session:
        await _chat(session, CHAT)
        await _alert(session, AlertReason(Reason.DIGEST, "2024-10-08"))
        await _chat(session, OTHER)
        await _alert(session)
        first = [(await _claim(session, limit=1))[0] for _ in range(2)]
        assert [(each.chat.address, each.what) for each in first] == [(CHAT, Alert(2, BEGAN)), (OTHER, Alert(2, BEGAN))]
        for each in first:
            await finish_sent(session, each, "m-1", now=NOW)
        assert [_event(each) for each in await _claim(session)] == [1]


async def test_what_is_to_be_told_later_holds_up_nothing_and_comes_when_its_time_has(database: Database) -> None:
    async with database.write() as session:
        await _chat(session)
        await _alert(session, due_at=NOW + 10 * MINUTE)
        await _alert(session)
        [now] = await _claim(session)
        assert _event(now) == 2
        await finish_sent(session, now, "m-1", now=NOW)
        assert await _claim(session, now=NOW + 9 * MINUTE) == ()
        [later] = await _claim(session, now=NOW + 10 * MINUTE)
        assert _event(later) == 1


async def test_in_one_chat_too_a_single_alert_goes_before_a_digest_but_not_beside_one_that_is_under_way(database: Database) -> None:
    async with database.write() as session:
        await _chat(session)
        await _alert(session, AlertReason(Reason.DIGEST, "2024-10-08"))
        await _alert(session)
        [single] = await _claim(session)
        assert _event(single) == 2
        assert await _claim(session) == ()
        await finish_sent(session, single, "m-1", now=NOW)
        [digest] = await _claim(session)
        await _alert(session)
        assert await _claim(session) == ()
        await finish_unknown(session, digest, NOW + MINUTE, "no answer")
        assert await _claim(session) == ()


async def test_what_this_version_cant_read_is_claimed_as_that_and_the_others_as_they_are(database: Database) -> None:
    async with database.write() as session:
        await _chat(session)
        await _chat(session, OTHER, "leader:ilham-aliyev")
        await _alert(session)
        await session.execute(text("""UPDATE alerts SET change = '{"kind": "colour"}'"""))
        await session.execute(text("DELETE FROM deliveries WHERE chat_id = 2"))
        await _alert(session)
        broken, whole = await _claim(session)
        assert isinstance(broken.what, Unreadable)
        assert _event(whole) == 2


async def test_a_disabled_chat_is_sent_nothing_until_it_is_back(database: Database) -> None:
    async with database.write() as session:
        chat = await _chat(session)
        await _alert(session)
        await set_chat_status(session, chat.id, ChatStatus.DISABLED, "blocked")
        assert await _claim(session) == ()
        assert await next_due_at(session, ["telegram"], NOW) is None
        await open_chat(session, CHAT, NOW)
        assert len(await _claim(session)) == 1


async def test_a_chat_that_moves_takes_what_is_owed_to_it_along(database: Database) -> None:
    async with database.write() as session:
        await _chat(session)
        await _chat(session, OTHER)
        await _alert(session)
        await _chat(session, ChatAddress("telegram", "late"))
        await move_chat(session, CHAT, ChatAddress("telegram", "late"))
        assert {each.chat.address.chat for each in await _claim(session)} == {"late", "2"}


async def test_a_forgotten_chat_is_owed_nothing(database: Database) -> None:
    async with database.write() as session:
        chat = await _chat(session)
        await _alert(session)
        await forget_chat(session, chat.id)
        assert await find_chat(session, CHAT) is None
        assert (await counts(session)).pending_deliveries == 0
