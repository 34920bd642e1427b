"""The contract of the store for events and their reports, on SQLite and PostgreSQL."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from bot.events.lookup import Lookup
from bot.model import Account, AlertReason, Change, ChangeKind, Event, Reason
from bot.store.alerts import add_alert
from bot.store.database import Database
from bot.store.entries import finish_reading, unread_entries
from bot.store.events import EventQuery, count_events, find_events, get_event
from bot.store.feeds import all_feeds, save_poll, sync_feeds
from bot.store.reports import add_event, attach_report, detach_reports, merge_into, near_events, reports_of, save_event, save_lookup
from extractors.model import Evidence, Kind, Participant, Place, Precision, Salience, Status, When
from tests.examples import ALIYEV, NOW, PASHINYAN, PUTIN, SOURCE, entry, on, report, state

DAY = date(2024, 10, 8)


async def _entry(session: AsyncSession, identity: str = "1") -> int:
    await sync_feeds(session, [SOURCE])
    [feed] = await all_feeds(session)
    await save_poll(
        session, replace(feed, polled_at=NOW), [entry(identity, link=f"http://127.0.0.1/{identity}")], now=NOW, alerting_since=NOW
    )
    [unread] = await unread_entries(session, limit=1)
    await finish_reading(session, unread.id, NOW)
    return unread.id


async def _event(session: AsyncSession, day: date = DAY, end: date | None = None, *, sample: bool = False, **fields: object) -> int:
    return await add_event(session, state(**fields), found_on=(day, end or day), sample=sample, now=NOW)


async def _found(database: Database, **query: object) -> list[int]:
    async with database.read() as session:
        return [event.id for event in await find_events(session, EventQuery(**query))]  # type: ignore[arg-type]  # each test gives its own


async def test_a_report_comes_back_from_the_store_exactly_as_it_went_in(database: Database) -> None:
    full = report(
        participants=(PUTIN, Participant("Gəncə's governor", None, None, None)),
        when=When(date(2024, 10, 21), date(2024, 10, 31), Precision.SPAN, time(13, 30), "Europe/Moscow"),
        place=Place(None, "RU"),
        gathering="brics-summit",
        salience=Salience.BACKGROUND,
        evidence=Evidence('“Quoted” \\ "plain" \n 🤝', 3, 9, in_title=True),
        confidence=0.1 + 0.2,
        optional=True,
    )
    bare = report(participants=(), sides=(), place=None, when=None, occasion=None)
    async with database.write() as session:
        entry_id, event_id = await _entry(session), await _event(session)
        ids = [await attach_report(session, each, entry_id=entry_id, event_id=event_id) for each in (full, bare)]
    async with database.read() as session:
        event = await get_event(session, event_id)
        assert event is not None
        assert event.accounts == tuple(
            Account(number, each, SOURCE, "http://127.0.0.1/1", NOW) for number, each in zip(ids, (full, bare), strict=True)
        )


async def test_an_event_comes_back_with_its_state_claims_and_changes(database: Database) -> None:
    change = Change(ChangeKind.DATE, on("2024-10-22"), on("2024-10-23"), NOW)
    held = state(status=Status.HELD)
    later = NOW + timedelta(hours=1)
    async with database.write() as session:
        event_id = await _event(session)
        await save_event(session, event_id, held, [change], found_on=(DAY, DAY), now=later)
        assert await get_event(session, event_id) == Event(event_id, held, False, (), (change,), NOW, later)
        assert await get_event(session, event_id + 1) is None


async def test_events_are_found_by_all_of_the_terms(database: Database) -> None:
    async with database.write() as session:
        both = await _event(session)
        other = await _event(session, participants=(PUTIN, PASHINYAN))
    assert await _found(database, terms=frozenset({"country:RU"})) == [both, other]
    assert await _found(database, terms=frozenset({"country:RU", "leader:ilham-aliyev"})) == [both]
    assert await _found(database, terms=frozenset({"country:AZ", "leader:nikol-pashinyan"})) == []
    assert await _found(database) == [both, other]


async def test_events_are_found_by_kind(database: Database) -> None:
    async with database.write() as session:
        call, visit = await _event(session, kind=Kind.CALL), await _event(session, kind=Kind.VISIT)
        await _event(session)
    assert await _found(database, kinds=frozenset({Kind.CALL, Kind.VISIT})) == [call, visit]
    assert await _found(database, kinds=frozenset({Kind.CALL}), terms=frozenset({"country:AZ"})) == [call]


@pytest.mark.parametrize("terms", [frozenset(), frozenset({"country:AZ"})])
async def test_events_are_found_by_their_days_in_order(database: Database, terms: frozenset[str]) -> None:
    async with database.write() as session:
        october = await _event(session, date(2024, 10, 1), date(2024, 10, 31))
        past = await _event(session, date(2024, 9, 1))
        soon = await _event(session, date(2024, 10, 9))
        later = await _event(session, date(2024, 11, 2), date(2024, 11, 3))
    assert await _found(database, terms=terms, ending_from=DAY) == [soon, october, later]
    assert await _found(database, terms=terms, starting_before=date(2024, 10, 9), newest_first=True) == [october, past]
    assert await _found(database, terms=terms, ending_from=DAY, starting_before=date(2024, 11, 2)) == [soon, october]


async def test_pages_follow_on_each_other_and_are_counted(database: Database) -> None:
    async with database.write() as session:
        ids = [await _event(session) for _ in range(5)]
    pages = [await _found(database, terms=frozenset({"country:AZ"}), limit=2, offset=offset) for offset in (0, 2, 4, 6)]
    assert pages == [ids[:2], ids[2:4], ids[4:], []]
    async with database.read() as session:
        assert await count_events(session, EventQuery(terms=frozenset({"country:AZ"}), limit=2)) == 5


async def test_an_event_that_changes_is_found_by_what_it_has_become(database: Database) -> None:
    async with database.write() as session:
        event_id = await _event(session)
        new = state(participants=(PUTIN, PASHINYAN), when=on("2024-10-20"))
        await save_event(session, event_id, new, [], found_on=(date(2024, 10, 20), date(2024, 10, 20)), now=NOW)
    assert await _found(database, terms=frozenset({"leader:ilham-aliyev"})) == []
    assert await _found(database, terms=frozenset({"leader:nikol-pashinyan"}), ending_from=date(2024, 10, 20)) == [event_id]


async def test_near_events_share_a_key_and_a_day(database: Database) -> None:
    async with database.write() as session:
        pair, days = frozenset({"country:AZ+country:RU"}), (DAY - timedelta(days=3), DAY + timedelta(days=3))
        near, later, other, sample = (
            await _event(session),
            await _event(session),
            await _event(session),
            await _event(session, sample=True),
        )
        for event_id in (near, sample):
            await save_lookup(session, event_id, Lookup(pair | {"country:RU+country:TR"}, *days))
        await save_lookup(session, later, Lookup(pair, DAY + timedelta(days=30), DAY + timedelta(days=40)))
        await save_lookup(session, other, Lookup(frozenset({"country:AZ+country:TR"}), *days))

        async def found(*lookups: Lookup, **wanted: Any) -> list[int]:
            return [event.id for event in await near_events(session, lookups, **{"sample": False, **wanted})]

        assert await found(Lookup(pair, DAY, DAY)) == [near]
        assert await found(Lookup(pair, DAY, DAY), sample=True) == [sample]
        assert await found(Lookup(pair, DAY, DAY), known={near}) == []
        assert await found(Lookup(pair, DAY + timedelta(days=3), DAY + timedelta(days=30))) == [near, later]
        assert await found(Lookup(frozenset(), DAY, DAY)) == []


async def test_an_event_that_was_merged_is_the_one_that_it_went_into(database: Database) -> None:
    async with database.write() as session:
        first, second, third = await _event(session), await _event(session), await _event(session)
        await add_alert(session, await _get(session, third), AlertReason(Reason.BEGAN, "ongoing"), now=NOW)
        await merge_into(session, third, second)
        await merge_into(session, second, first)
        assert (await _get(session, third)).id == first
        assert [each.why.reason for each in (await _get(session, first)).told] == [Reason.BEGAN]
    assert await _found(database) == await _found(database, terms=frozenset({"country:AZ"})) == [first]


async def _get(session: AsyncSession, event_id: int) -> Event:
    event = await get_event(session, event_id)
    assert event is not None
    return event


async def test_reading_an_entry_again_replaces_its_reports_and_the_events_that_stood_on_them_alone(database: Database) -> None:
    async with database.write() as session:
        first, second = await _entry(session, "1"), await _entry(session, "2")
        shared, alone = await _event(session), await _event(session, participants=(ALIYEV, PASHINYAN))
        for event_id in (shared, alone):
            await attach_report(session, report(), entry_id=first, event_id=event_id)
        await attach_report(session, report(), entry_id=second, event_id=shared)
        assert await detach_reports(session, await reports_of(session, first)) == (shared,)
        assert await get_event(session, alone) is None
        left = await get_event(session, shared)
        assert left is not None
        assert [account.link for account in left.accounts] == ["http://127.0.0.1/2"]


async def test_an_event_that_was_told_is_not_unsaid(database: Database) -> None:
    async with database.write() as session:
        entry_id, event_id = await _entry(session), await _event(session)
        await attach_report(session, report(), entry_id=entry_id, event_id=event_id)
        event = await get_event(session, event_id)
        assert event is not None
        await add_alert(session, event, AlertReason(Reason.BEGAN, "ongoing"), now=NOW)
        assert await detach_reports(session, await reports_of(session, entry_id)) == ()
        left = await get_event(session, event_id)
        assert left is not None
        assert left.accounts == event.accounts


async def test_an_event_that_was_told_loses_what_its_entry_said_before(database: Database) -> None:
    async with database.write() as session:
        entry_id, event_id = await _entry(session), await _event(session)
        before = await attach_report(session, report(), entry_id=entry_id, event_id=event_id)
        event = await get_event(session, event_id)
        assert event is not None
        await add_alert(session, event, AlertReason(Reason.BEGAN, "ongoing"), now=NOW)
        after = await attach_report(session, report(status=Status.HELD), entry_id=entry_id, event_id=event_id)
        assert await detach_reports(session, [before]) == (event_id,)
        assert await reports_of(session, entry_id) == (after,)
