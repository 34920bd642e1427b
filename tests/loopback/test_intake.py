"""From a feed server on loopback to what chats are owed, with real child processes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.children import Children
from bot.feeds.fetch import Fetcher
from bot.feeds.guard import AllowedHosts
from bot.intake.polling import Polling
from bot.intake.reading import Reading
from bot.model import EVERYTHING, FeedSource
from bot.store.chats import add_watch, open_chat
from bot.store.database import Database
from bot.store.feeds import all_feeds, sync_feeds
from bot.store.status import StoreCounts, counts
from extractors.model import Report
from tests.examples import CHAT, on, report
from tests.fakes.feeds import FeedServer, answer
from tests.fakes.reader import DEADLY, FAULTY, read, tell

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NOW = datetime.now(UTC).replace(microsecond=0)


@dataclass
class House:
    """What stands between feeds and chats, with a clock that is set by hand; `owed` counts the calls."""

    database: Database
    server: FeedServer
    children: Children
    fetcher: Fetcher
    now: datetime = NOW
    owed: list[None] = field(default_factory=list)

    @property
    def polling(self) -> Polling:
        return Polling(self.database, self.fetcher, self.children, timedelta(minutes=15), lambda: self.now)

    @property
    def reading(self) -> Reading:
        return Reading(self.database, self.children, extract=read, now=lambda: self.now, owed=lambda: self.owed.append(None))

    def publish(self, *reports: Report, path: str = "/feed.xml", title: str = "News", age: timedelta = HOUR) -> None:
        """Publish an entry that reports this; it has no link, so that its text is what tells it apart."""
        guid = f"{path}-{len(self.server.feed(path).entries)}"
        self.server.publish(title, tell(*reports), path=path, guid=guid, published=self.now - age)

    async def follow(self, *paths: str) -> None:
        async with self.database.write() as session:
            await sync_feeds(session, [FeedSource(self.server.url(path), path) for path in paths])

    async def comes_round(self) -> int:
        """Poll what is due an hour later, and read; returns how many feeds could be read."""
        self.now += HOUR
        readable = await self.polling.poll_due()
        await self.reading.read_pending()
        return readable

    async def counts(self) -> StoreCounts:
        async with self.database.read() as session:
            return await counts(session)


@pytest.fixture
async def house(sqlite_url: str, children: Children) -> AsyncIterator[House]:
    async with FeedServer() as server, Fetcher(AllowedHosts.of(frozenset({server.host}))) as fetcher, _open(sqlite_url) as database:
        async with database.write() as session:
            chat = await open_chat(session, CHAT, NOW)
            await add_watch(session, chat.id, EVERYTHING, NOW)
        yield House(database, server, children, fetcher)


@asynccontextmanager
async def _open(url: str) -> AsyncIterator[Database]:
    database = await Database.open(url, serve=True)
    yield database
    await database.close()


def _talks(day: datetime = NOW) -> Report:
    return report(when=on(day.date()))


def _others(day: datetime = NOW) -> Report:
    return replace(report(when=on(day.date())), participants=(), sides=("FR", "JP"), place=None, occasion=None)


async def test_the_first_poll_fills_the_agenda_and_what_comes_later_is_told_once(house: House) -> None:
    await house.follow("/feed.xml")
    house.publish(_talks())
    assert await house.comes_round() == 1
    assert ((await house.counts()).events, (await house.counts()).alerts, house.owed) == (1, 0, [])
    house.publish(_others())
    assert await house.comes_round() == 1
    assert ((await house.counts()).events, (await house.counts()).pending_deliveries, len(house.owed)) == (2, 1, 1)
    await house.comes_round()
    assert (await house.counts()).alerts == 1


async def test_a_poll_of_everything_once_tells_what_is_fresh(house: House) -> None:
    await house.follow("/feed.xml")
    house.publish(_talks())
    house.publish(_others(), age=49 * HOUR)
    assert await house.polling.poll_all() == 1
    assert await house.reading.read_pending() == 2
    assert ((await house.counts()).events, (await house.counts()).alerts) == (2, 1)


async def test_feeds_that_fail_hold_up_no_other(house: House) -> None:
    await house.follow("/down.xml", "/feed.xml", "/none.xml")
    house.server.fail(answer(500), path="/down.xml")
    house.publish(_talks())
    assert await house.polling.poll_all() == 1
    found = await house.counts()
    assert (found.feeds, found.failing_feeds, found.unread_entries) == (3, 2, 1)


async def test_no_feed_is_polled_before_its_time(house: House) -> None:
    await house.follow("/feed.xml")
    house.publish(_talks())
    await house.polling.poll_due()
    await house.polling.poll_due()
    assert house.server.requests["/feed.xml"] == 1


async def test_an_entry_that_kills_its_reader_is_given_up_and_the_others_are_read(house: House) -> None:
    await house.follow("/feed.xml")
    house.publish(_talks(), title=DEADLY)
    house.publish(_talks())
    house.publish(_talks(), title=FAULTY)
    await house.polling.poll_due()
    assert await house.reading.read_pending() == 1
    found = await house.counts()
    assert (found.unread_entries, found.entries, found.events) == (0, 3, 1)


async def test_what_an_earlier_run_left_unread_is_read(house: House) -> None:
    await house.follow("/feed.xml")
    house.publish(_others())
    await house.comes_round()
    house.publish(_talks())
    house.now += HOUR
    await house.polling.poll_due()
    assert (await house.counts()).unread_entries == 1
    assert await house.reading.read_pending() == 1
    assert (await house.counts()).pending_deliveries == 1


async def test_what_is_under_way_when_the_children_are_closed_stays_unread_and_no_feed_is_blamed(house: House) -> None:
    await house.follow("/feed.xml")
    house.publish(_talks())
    await house.polling.poll_due()
    house.children = Children(1)
    house.children.close()
    assert await house.reading.read_pending() == 0
    house.publish(_others())
    house.now += HOUR
    assert await house.polling.poll_due() == 0
    found = await house.counts()
    assert (found.unread_entries, found.failing_feeds) == (1, 0)


async def test_a_burst_is_read_to_its_end(house: House) -> None:
    await house.follow("/feed.xml")
    for number in range(70):
        house.publish(_talks(NOW - 20 * number * DAY), age=20 * number * DAY)
    await house.polling.poll_due()
    assert await house.reading.read_pending() == 70
    assert (await house.counts()).events == 70


async def test_two_feeds_that_tell_the_same_tell_it_once(house: House) -> None:
    await house.follow("/one.xml", "/two.xml")
    house.server.feed("/one.xml")
    house.server.feed("/two.xml")
    await house.comes_round()
    house.publish(_talks(), path="/one.xml")
    house.publish(replace(_talks(), place=None), path="/two.xml")
    await house.comes_round()
    found = await house.counts()
    assert (found.entries, found.events, found.alerts, found.pending_deliveries) == (2, 1, 1, 1)


async def test_a_changed_address_list_is_followed(house: House) -> None:
    await house.follow("/one.xml", "/two.xml")
    await house.follow("/two.xml")
    async with house.database.read() as session:
        assert [feed.source.name for feed in await all_feeds(session)] == ["/two.xml"]
