"""The contract of the store for feeds and entries, on SQLite and PostgreSQL."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

from bot.model import SAMPLE_URL, Entry, FeedSource
from bot.store.database import Database
from bot.store.entries import UnreadEntry, fail_reading, finish_reading, unread_entries
from bot.store.feeds import all_feeds, due_feeds, purge_sample, save_poll, sync_feeds
from bot.store.reports import add_event, attach_report
from bot.store.status import counts
from tests.examples import NOW, SOURCE, entry, report, state

HOUR = timedelta(hours=1)


async def _poll(database: Database, *entries: Entry, now: datetime = NOW, alerting_since: datetime | None = NOW - 48 * HOUR) -> int:
    async with database.write() as session:
        await sync_feeds(session, [SOURCE])
        [feed] = await all_feeds(session)
        return await save_poll(session, replace(feed, polled_at=now), entries, now=now, alerting_since=alerting_since)


async def _unread(database: Database) -> tuple[UnreadEntry, ...]:
    async with database.read() as session:
        return await unread_entries(session, limit=100)


async def test_what_feeds_yaml_names_is_polled_and_what_is_known_of_it_stays(database: Database) -> None:
    other = FeedSource("http://127.0.0.1/other.xml", "Other", interval=timedelta(minutes=5), full_text=True)
    async with database.write() as session:
        await sync_feeds(session, [SOURCE, other])
        first, second = await all_feeds(session)
        known = replace(first, etag='"1"', filled_at=NOW, failures=2, error="no answer", moved_to="http://127.0.0.1/new", moves=1)
        await save_poll(session, known, [], now=NOW, alerting_since=None)
    async with database.write() as session:
        await sync_feeds(session, [replace(SOURCE, name="Renamed")])
    async with database.read() as session:
        assert await all_feeds(session) == (replace(known, source=replace(SOURCE, name="Renamed")),)
    assert second.source == other


async def test_a_feed_is_due_at_first_and_then_when_its_time_has_come(database: Database) -> None:
    async with database.write() as session:
        await sync_feeds(session, [SOURCE])
        [feed] = await due_feeds(session, NOW)
        await save_poll(session, replace(feed, next_poll_at=NOW + HOUR), [], now=NOW, alerting_since=None)
        assert await due_feeds(session, NOW + HOUR - timedelta(seconds=1)) == ()
        assert len(await due_feeds(session, NOW + HOUR)) == 1


async def test_a_feed_that_is_gone_is_listed_but_never_due(database: Database) -> None:
    async with database.write() as session:
        await sync_feeds(session, [SOURCE])
        [feed] = await all_feeds(session)
        await save_poll(session, replace(feed, gone=True), [], now=NOW, alerting_since=None)
        assert await due_feeds(session, NOW) == ()
        assert len(await all_feeds(session)) == 1


async def test_an_entry_is_kept_as_it_was_published_with_its_own_offset(database: Database) -> None:
    published = datetime(2024, 10, 8, 15, 0, tzinfo=timezone(timedelta(hours=4)))
    said = entry(published=published, link="http://127.0.0.1/1", text="Zürich, Gəncə 🤝")
    assert await _poll(database, said) == 1
    [unread] = await _unread(database)
    assert unread == UnreadEntry(unread.id, said, SOURCE, NOW, may_alert=True, tries=0)
    assert unread.entry.published is not None
    assert unread.entry.published.utcoffset() == timedelta(hours=4)


async def test_an_entry_seen_again_is_not_read_again(database: Database) -> None:
    await _poll(database, entry())
    assert await _poll(database, entry()) == 0
    assert len(await _unread(database)) == 1


async def test_one_identity_twice_in_a_feed_is_one_entry(database: Database) -> None:
    assert await _poll(database, entry(title="First"), entry(title="Second", fingerprint="print-2")) == 1
    assert [unread.entry.title for unread in await _unread(database)] == ["First"]


async def test_an_entry_that_its_publisher_changes_is_read_again(database: Database) -> None:
    await _poll(database, entry())
    [unread] = await _unread(database)
    async with database.write() as session:
        await finish_reading(session, unread.id, NOW)
    assert await _poll(database, entry(fingerprint="print-2", title="Talks are over"), now=NOW + HOUR, alerting_since=None) == 1
    [again] = await _unread(database)
    assert (again.id, again.entry.title, again.first_seen_at, again.may_alert) == (unread.id, "Talks are over", NOW, True)


async def test_only_entries_that_are_new_enough_may_alert(database: Database) -> None:
    old, undated = entry("old", published=NOW - 49 * HOUR), entry("undated", published=None)
    await _poll(database, entry("new"), old, undated)
    assert {unread.entry.identity: unread.may_alert for unread in await _unread(database)} == {"new": True, "old": False, "undated": True}


async def test_a_poll_that_fills_the_agenda_lets_no_entry_alert(database: Database) -> None:
    await _poll(database, entry("new"), entry("undated", published=None), alerting_since=None)
    assert not any(unread.may_alert for unread in await _unread(database))


async def test_an_entry_is_unread_until_it_is_read_or_given_up(database: Database) -> None:
    await _poll(database, entry("1"), entry("2"), entry("3"))
    first, second, third = await _unread(database)
    async with database.write() as session:
        await finish_reading(session, first.id, NOW)
        await fail_reading(session, second, "its child process died", given_up_at=None)
        await fail_reading(session, third, "its child process died", given_up_at=NOW)
    assert await _unread(database) == (replace(second, tries=1),)


async def test_hostile_texts_are_kept_without_what_no_database_can_hold(database: Database) -> None:
    await _poll(database, entry("i" * 5000), entry("\0two", title="a\0b", text="half a pair \ud83e"))
    long, odd = await _unread(database)
    assert len(long.entry.identity) == 64
    assert (odd.entry.identity, odd.entry.title, odd.entry.text) == ("two", "ab", "half a pair ?")
    assert await _poll(database, entry("i" * 5000), entry("\0two", title="a\0b", text="half a pair \ud83e")) == 0


async def test_a_burst_is_kept_whole(database: Database) -> None:
    assert await _poll(database, *(entry(str(number)) for number in range(1201))) == 1201
    async with database.read() as session:
        assert len(await unread_entries(session, limit=7)) == 7
        assert (await counts(session)).unread_entries == 1201


async def test_purging_the_sample_leaves_nothing_of_it_and_all_of_the_rest(database: Database) -> None:
    sample = FeedSource(SAMPLE_URL, "Sample")
    async with database.write() as session:
        await sync_feeds(session, [SOURCE, sample])
        for feed in await all_feeds(session):
            await save_poll(session, replace(feed, polled_at=NOW), [entry()], now=NOW, alerting_since=NOW)
        for unread in await unread_entries(session, limit=2):
            days = (NOW.date(), NOW.date())
            event_id = await add_event(session, state(), found_on=days, sample=unread.feed.is_sample, now=NOW)
            await attach_report(session, report(), entry_id=unread.id, event_id=event_id)
        await purge_sample(session)
        left = await counts(session)
        assert (left.feeds, left.entries, left.events) == (1, 1, 1)
        assert [feed.source for feed in await all_feeds(session)] == [SOURCE]
