"""No committed alert is lost, whatever dies and when: Slack has each once, Telegram at most one copy too many of what was in flight."""

import asyncio
import signal
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import pytest
from sqlalchemy import select, text

from bot.model import AlertReason, ChatAddress, DeliveryStatus, Reason
from bot.store.alerts import add_alert
from bot.store.chats import add_watch, open_chat
from bot.store.database import Database
from bot.store.events import get_event
from bot.store.reports import add_event
from bot.store.tables import chats, deliveries
from tests.acceptance.crashing import NEWS_POINTS, NOTED, POINTS
from tests.acceptance.mother import started
from tests.acceptance.service import PATIENCE
from tests.examples import on, report, state
from tests.fakes.deaths import Death, Moment
from tests.fakes.feeds import FeedServer
from tests.fakes.reader import tell
from tests.fakes.slack import APP_TOKEN, BOT_TOKEN, FakeSlack
from tests.fakes.telegram import TOKEN, FakeTelegram

CHATS = 3
"""How many chats each round's alert goes to; every round has chats of its own, so that a chat's messages are the copies of one alert."""
ROUNDS: tuple[str | Moment, ...] = (
    *(f"{moment} {point} {1 + (point == 'sent')}" for point in POINTS for moment in ("before", "after")),
    *Moment,
)
NEWS_ROUNDS = tuple(f"{moment} {point} 1" for point in NEWS_POINTS for moment in ("before", "after"))
COUNTRIES = ("AM", "AZ", "BY", "GE", "KG", "KZ", "MD", "TJ", "TM", "UZ")
"""Each round's news are of one of them, so that they are events of their own."""
KILLED = -signal.SIGKILL


class Place(Protocol):
    """A platform as a crash sees it."""

    settings: dict[str, str]

    def chat(self, number: int) -> ChatAddress: ...
    def says(self, number: int) -> None:
        """Let a person in a chat of his own ask something."""

    def again(self) -> None:
        """Say again what was not acknowledged."""

    def copies(self) -> Counter[str]:
        """How many messages each chat has got."""

    def kill(self, death: Death) -> None: ...
    async def until(self, found: Callable[[], bool | None]) -> None: ...


class OnTelegram:
    def __init__(self, fake: FakeTelegram) -> None:
        self._fake = fake
        self.settings = {"SIDELINES_TELEGRAM_TOKEN": TOKEN, "SIDELINES_TELEGRAM_API_URL": fake.api_url}

    def chat(self, number: int) -> ChatAddress:
        self._fake.chat(number)
        return ChatAddress("telegram", str(number))

    def says(self, number: int) -> None:
        self._fake.says("/watches", chat=number)

    def again(self) -> None:
        """Telegram gives what is not confirmed by itself."""

    def copies(self) -> Counter[str]:
        return Counter(f"telegram:{sent.chat}" for sent in self._fake.sent)

    def kill(self, death: Death) -> None:
        self._fake.kill("sendMessage", death)

    async def until(self, found: Callable[[], bool | None]) -> None:
        await self._fake.until(found, patience=PATIENCE)


class OnSlack:
    def __init__(self, fake: FakeSlack) -> None:
        self._fake = fake
        self._said: list[str] = []
        self.settings = {
            "SIDELINES_SLACK_BOT_TOKEN": BOT_TOKEN,
            "SIDELINES_SLACK_APP_TOKEN": APP_TOKEN,
            "SIDELINES_SLACK_API_URL": fake.api_url,
        }

    def chat(self, number: int) -> ChatAddress:
        self._fake.channel(f"C{number}")
        return ChatAddress("slack", f"T1/C{number}")

    def says(self, number: int) -> None:
        self._fake.channel(f"C{number}")
        self._said.append(self._fake.mentions("watches", channel=f"C{number}"))

    def again(self) -> None:
        for envelope in self._said:
            if envelope not in self._fake.acknowledged:
                self._fake.repeat(envelope)

    def copies(self) -> Counter[str]:
        return Counter(f"slack:T1/{post.channel}" for post in self._fake.posts)

    def kill(self, death: Death) -> None:
        self._fake.kill("chat.postMessage", death)

    async def until(self, found: Callable[[], bool | None]) -> None:
        await self._fake.until(found, patience=PATIENCE)


async def _owe(url: str, addresses: list[ChatAddress], number: int) -> None:
    """Owe an alert to these chats alone, beside whoever serves."""
    now, term = datetime.now(UTC), f"round:{number}"
    database = await Database.open(url, serve=False)
    async with database.write() as session:
        for address in addresses:
            chat = await open_chat(session, address, now)
            await add_watch(session, chat.id, term, now)
        event_id = await add_event(session, state(terms=frozenset({term})), found_on=(now.date(), now.date()), sample=False, now=now)
        event = await get_event(session, event_id)
        assert event is not None
        assert await add_alert(session, event, AlertReason(Reason.ANNOUNCED, "upcoming"), now=now) == len(addresses)
    await database.close()


async def _matrix(place: Place, folder: Path, url: str) -> tuple[set[str], Counter[str]]:
    """Go through all rounds; returns to which chats an alert was owed, and how many copies each chat has."""
    owed: set[str] = set()
    async with started(folder, place.settings, url) as mother:
        for number, round_ in enumerate(ROUNDS, 1):
            addresses = [place.chat(number * 10 + each) for each in range(CHATS)]
            speaker = str(place.chat(number * 10 + 9))
            owed |= set(map(str, addresses))
            await _owe(url, addresses, number)
            place.says(number * 10 + 9)
            if isinstance(round_, Moment):
                place.kill(Death(round_, 1 + number % CHATS, mother.kill))
            await mother.starts("" if isinstance(round_, Moment) else round_)
            assert await mother.ended() == KILLED, f"{round_} was never reached"
            place.again()
            await mother.starts()
            expected = {*map(str, addresses), speaker}
            await place.until(lambda expected=expected: expected <= place.copies().keys() or None)  # type: ignore[misc]
            mother.kill(signal.SIGTERM)
            assert await mother.ended() in {0, -signal.SIGTERM}, "asked to end once all was said, perhaps before it served"
        await mother.starts("once")
        await mother.ended()
    return owed, place.copies()


async def _in_flight(url: str) -> set[str]:
    """Return the chats of whose delivery it was once not known whether it arrived; nothing else is left to do."""
    database = await Database.open(url, serve=False)
    async with database.read() as session:
        rows = (await session.execute(select(deliveries, chats.c.platform, chats.c.chat).join(chats))).all()
    await database.close()
    assert {row.status for row in rows} <= {DeliveryStatus.SENT, DeliveryStatus.DEAD}
    return {f"{row.platform}:{row.chat}" for row in rows if row.unknowns}


async def _cell(place: Place, platform: str, kind: str, folder: Path, url: str) -> str:
    owed, copies = await _matrix(place, folder, url)
    lost, doubled = owed - copies.keys(), {chat for chat in owed if copies[chat] > 1}
    in_flight = await _in_flight(url)
    assert not lost
    assert all(copies[chat] <= 2 for chat in owed)
    assert doubled <= (in_flight if platform == "telegram" else set())
    told = f"{len(owed)} alerts owed, {len(lost)} lost, {len(doubled)} doubled, {len(in_flight)} in flight when killed"
    return f"{platform} on {kind}: {len(ROUNDS)} kills, {told}"


async def _side_by_side(cell: Callable[[str, str], Awaitable[str]], urls: dict[str, str]) -> str:
    """Go through a cell on each database; returns what each has to tell."""
    for url in urls.values():
        database = await Database.open(url, serve=True)
        async with database.write() as session:
            await session.execute(text("CREATE TABLE fired (slot TEXT)"))
        await database.close()
    async with asyncio.TaskGroup() as group:
        cells = [group.create_task(cell(kind, url)) for kind, url in urls.items()]
    return "\n" + "".join(f"{each.result()}\n" for each in cells)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("platform", ["telegram", "slack"])
async def test_whatever_dies_and_when_no_alert_is_lost(
    tmp_path: Path, sqlite_url: str, postgres_url: str, platform: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async def cell(kind: str, url: str) -> str:
        if platform == "telegram":
            async with FakeTelegram() as telegram:
                return await _cell(OnTelegram(telegram), platform, kind, tmp_path / kind, url)
        async with FakeSlack() as slack:
            return await _cell(OnSlack(slack), platform, kind, tmp_path / kind, url)

    told = await _side_by_side(cell, {"SQLite": sqlite_url, "PostgreSQL": postgres_url})
    with capsys.disabled():
        sys.stdout.write(told)


async def _watch(url: str, address: ChatAddress, country: str) -> None:
    now = datetime.now(UTC)
    database = await Database.open(url, serve=False)
    async with database.write() as session:
        await add_watch(session, (await open_chat(session, address, now)).id, f"country:{country}", now)
    await database.close()


async def _fired(url: str) -> Counter[str]:
    """Return how often each slot fired."""
    database = await Database.open(url, serve=False)
    async with database.read() as session:
        slots = Counter((await session.execute(text("SELECT slot FROM fired"))).scalars())
    await database.close()
    return slots


async def _news_cell(place: OnTelegram, feeds: FeedServer, kind: str, folder: Path, url: str) -> str:
    owed: list[str] = []
    feeds.publish("Old news", tell())
    async with started(folder, place.settings | {NOTED: "fired"}, url, feeds.url()) as mother:
        await mother.starts()
        await feeds.requested(2, patience=PATIENCE)  # the first poll is kept, and tells nothing
        mother.kill()
        await mother.ended()
        for number, (round_, country) in enumerate(zip(NEWS_ROUNDS, COUNTRIES, strict=True), 1):
            address = place.chat(number)
            owed.append(str(address))
            await _watch(url, address, country)
            news = report(participants=(), sides=(country, "RU"), when=on(datetime.now(UTC).date()), place=None, occasion=None)
            feeds.publish(f"News {number}", tell(news), guid=str(number))
            await mother.starts(round_)
            assert await mother.ended() == KILLED, f"{round_} was never reached"
            await mother.starts()
            await place.until(lambda owed=owed: set(owed) <= place.copies().keys() or None)  # type: ignore[misc]
            mother.kill(signal.SIGTERM)
            assert await mother.ended() == 0
    copies, slots = place.copies(), await _fired(url)
    doubled, twice = {chat for chat in owed if copies[chat] > 1}, [slot for slot, times in slots.items() if times > 1]
    assert set(copies) == set(owed)
    assert doubled <= await _in_flight(url)
    assert slots
    assert not twice
    return (
        f"news on {kind}: {len(NEWS_ROUNDS)} kills, {len(owed)} alerts, 0 lost, {len(doubled)} doubled, {len(slots)} slots, 0 fired twice"
    )


@pytest.mark.timeout(300)
async def test_whatever_dies_between_a_feed_and_a_chat_its_news_are_told_and_no_slot_fires_twice(
    tmp_path: Path, sqlite_url: str, postgres_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async def cell(kind: str, url: str) -> str:
        async with FakeTelegram() as telegram, FeedServer() as feeds:
            return await _news_cell(OnTelegram(telegram), feeds, kind, tmp_path / kind, url)

    told = await _side_by_side(cell, {"SQLite": sqlite_url, "PostgreSQL": postgres_url})
    with capsys.disabled():
        sys.stdout.write(told)
