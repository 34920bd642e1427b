"""Six weeks of news, read by the real extractor into a real database, while the clock moves: exactly these pushes, and these cards at the end."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.adapters.console.plain import render_plain
from bot.alerts.card import alert_card
from bot.commands.answers import event_message
from bot.events.windows import Windows
from bot.intake.alerting import Telling
from bot.intake.attach import attach_reports
from bot.intake.refresh import pass_days
from bot.model import EVERYTHING, Alert, ChatAddress, Closeness, Entry, FeedSource
from bot.store.around import event_in_full
from bot.store.chats import add_watch, open_chat
from bot.store.database import Database
from bot.store.deliveries import claim_deliveries, finish_sent, next_due_at
from bot.store.entries import unread_entries
from bot.store.events import EventQuery, find_events
from bot.store.feeds import all_feeds, save_poll, sync_feeds
from config.files import DEFAULT_MODEL, ConfigFiles
from extractors import Extractor
from extractors.model import Article
from extractors.reading import kept_extractor
from extractors.world import World

STREAM = Path(__file__).parent / "stream" / "entries.yaml"
WATCHES = {"everything": EVERYTHING, "azerbaijan": "country:AZ", "brics": "gathering:brics-summit"}
WINDOWS = Windows.of_polls(timedelta(minutes=15))
PLATFORM = "console"


def stream() -> tuple[dict[str, FeedSource], list[tuple[datetime, str, Entry]]]:
    """Return the outlets, and the entries with when and by whom they are published, in order."""
    told = yaml.safe_load(STREAM.read_text(encoding="utf-8"))
    outlets = {name: _source(name, **facts) for name, facts in told["outlets"].items()}
    entries = [(each["at"], each["outlet"], _entry(number, **each)) for number, each in enumerate(told["entries"])]
    return outlets, sorted(entries, key=lambda each: each[0])


def _source(name: str, country: str | None = None, closeness: str = "outlet") -> FeedSource:
    return FeedSource(f"https://{name.casefold().replace(' ', '-')}.example/feed", name, country, closeness=Closeness(closeness))


def _entry(number: int, *, at: datetime, outlet: str, title: str, text: str) -> Entry:
    return Entry(str(number), text, title, text, f"https://news.example/{number}", at)


@dataclass
class House:
    """What stands between the stream and three chats, with a clock that is moved by hand."""

    database: Database
    world: World
    extractor: Extractor
    now: datetime
    pushes: list[str] = field(default_factory=list)

    async def comes(self, feed_of: dict[str, FeedSource], outlet: str, entry: Entry) -> None:
        async with self.database.write() as session:
            feed = next(each for each in await all_feeds(session) if each.source == feed_of[outlet])
            await save_poll(session, replace(feed, polled_at=self.now), [entry], now=self.now, alerting_since=self.now - timedelta(days=2))
            for unread in await unread_entries(session, limit=10):
                reports = self.extractor.extract(Article(str(unread.id), unread.told_at, unread.entry.title, unread.entry.text))
                await attach_reports(session, unread, reports, now=self.now, telling=Telling(WINDOWS))

    async def passes(self, until: datetime) -> None:
        """Let the clock go on, and stop at each midnight and whenever something is due."""
        while self.now < until:
            async with self.database.read() as session:
                due = await next_due_at(session, [PLATFORM], self.now)
            midnight = datetime.combine(self.now.date() + timedelta(days=1), time(), self.now.tzinfo)
            self.now = min(moment for moment in (due, midnight, until) if moment is not None)
            async with self.database.write() as session:
                await pass_days(session, self.now)
            await self._send()

    async def _send(self) -> None:
        async with self.database.write() as session:
            while claimed := await claim_deliveries(
                session, [PLATFORM], claim="mine", now=self.now, until=self.now + timedelta(minutes=5), limit=50
            ):
                for delivery in claimed:
                    assert isinstance(delivery.what, Alert)
                    event = await event_in_full(session, delivery.what.event_id)
                    assert event is not None
                    card = alert_card(event, delivery.what.why, world=self.world, now=self.now, zone=None)
                    self.pushes.append(f"{self.now:%a %d %b %H:%M} → {delivery.chat.address.chat}\n{render_plain(card)}")
                    await finish_sent(session, delivery, "1", now=self.now)

    async def cards(self) -> Iterator[str]:
        async with self.database.read() as session:
            found = [await event_in_full(session, event.id) for event in await find_events(session, EventQuery(limit=50))]
        return (render_plain(event_message(event, world=self.world, now=self.now, zone=None)) for event in found if event)


@pytest.fixture
async def told(sqlite_url: str, world: World) -> Any:
    outlets, entries = stream()
    database = await Database.open(sqlite_url, serve=True)
    house = House(database, world, kept_extractor(ConfigFiles(), DEFAULT_MODEL), entries[0][0] - timedelta(days=1))
    async with database.write() as session:
        await sync_feeds(session, outlets.values())
        for name, term in WATCHES.items():
            chat = await open_chat(session, ChatAddress(PLATFORM, name), house.now)
            await add_watch(session, chat.id, term, house.now)
    for at, outlet, entry in entries:
        await house.passes(at)
        await house.comes(outlets, outlet, entry)
    await house.passes(house.now + timedelta(days=6))
    yield house
    await database.close()


async def test_the_stream_is_pushed_and_kept_exactly_so(told: House, golden: Callable[[str, str], None]) -> None:
    golden("stream/pushes.txt", "\n".join(told.pushes))
    golden("stream/cards.txt", "\n".join(await told.cards()))


def test_the_stream_is_as_long_and_as_varied_as_it_has_to_be() -> None:
    outlets, entries = stream()
    assert len(entries) >= 40
    assert len({outlet for _, outlet, _ in entries}) == len(outlets) == 12
    assert entries[-1][0] - entries[0][0] > timedelta(weeks=5)
