"""What a feed publishes is told, whatever dies on its way to what is owed, and no slot of the schedule fires twice."""

import signal
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.model import ChatAddress
from bot.store.database import Database
from tests.acceptance.cells import side_by_side
from tests.acceptance.crashing import NEWS_POINTS, NOTED
from tests.acceptance.mother import KILLED, Mother, started
from tests.acceptance.owing import in_flight, watch
from tests.acceptance.service import PATIENCE
from tests.examples import on, report
from tests.fakes.feeds import FeedServer
from tests.fakes.reader import tell
from tests.fakes.telegram import TOKEN, FakeTelegram

ROUNDS = tuple(f"{moment} {point} 1" for point in NEWS_POINTS for moment in ("before", "after"))
COUNTRIES = ("AM", "AZ", "BY", "GE", "KG", "KZ", "MD", "TJ", "TM", "UZ")
"""Each round's news are of one of them, so that they are events of their own."""


async def _make_fired(url: str) -> None:
    """Make the table in which slots are noted."""
    database = await Database.open(url, serve=False)
    async with database.write() as session:
        await session.execute(text("CREATE TABLE fired (slot TEXT)"))
    await database.close()


async def _fired(url: str) -> Counter[str]:
    """Return how often each slot fired."""
    database = await Database.open(url, serve=False)
    async with database.read() as session:
        slots = Counter((await session.execute(text("SELECT slot FROM fired"))).scalars())
    await database.close()
    return slots


def _copies(telegram: FakeTelegram) -> Counter[int]:
    return Counter(sent.chat for sent in telegram.sent)


async def _first_poll(mother: Mother, feeds: FeedServer) -> None:
    """Let it keep what is in the feed, which tells nothing."""
    feeds.publish("Old news", tell())
    await mother.starts()
    await feeds.requested(2, patience=PATIENCE)
    mother.kill()
    await mother.ended()


async def _round(mother: Mother, how: str, telegram: FakeTelegram, chat: int) -> None:
    """Let it die of what is published, and serve until that is told."""
    await mother.starts(how)
    assert await mother.ended() == KILLED, f"{how} was never reached"
    await mother.starts()
    await telegram.until(lambda: _copies(telegram)[chat] or None, patience=PATIENCE)
    mother.kill(signal.SIGTERM)
    assert await mother.ended() == 0


async def _rounds(telegram: FakeTelegram, feeds: FeedServer, folder: Path, url: str) -> None:
    settings = {"SIDELINES_TELEGRAM_TOKEN": TOKEN, "SIDELINES_TELEGRAM_API_URL": telegram.api_url, NOTED: "fired"}
    async with started(folder, settings, url, feeds.url()) as mother:
        await _first_poll(mother, feeds)
        for chat, (how, country) in enumerate(zip(ROUNDS, COUNTRIES, strict=True), 1):
            telegram.chat(chat)
            await watch(url, [ChatAddress("telegram", str(chat))], f"country:{country}")
            news = report(participants=(), sides=(country, "RU"), when=on(datetime.now(UTC).date()), place=None, occasion=None)
            feeds.publish(f"News {chat}", tell(news), guid=str(chat))
            await _round(mother, how, telegram, chat)


async def _cell(kind: str, folder: Path, url: str) -> str:
    await _make_fired(url)
    async with FakeTelegram() as telegram, FeedServer() as feeds:
        await _rounds(telegram, feeds, folder, url)
    copies, slots, unknown = _copies(telegram), await _fired(url), await in_flight(url)
    doubled, twice = {chat for chat, count in copies.items() if count > 1}, {slot for slot, times in slots.items() if times > 1}
    assert {f"telegram:{chat}" for chat in doubled} <= unknown
    assert max(copies.values()) <= 2
    assert slots
    assert not twice
    return f"news on {kind}: {len(ROUNDS)} kills, {len(copies)} alerts told, {len(doubled)} doubled, {len(slots)} slots, {len(twice)} fired twice"


@pytest.mark.timeout(300)
async def test_whatever_dies_between_a_feed_and_a_chat_its_news_are_told_and_no_slot_fires_twice(
    tmp_path: Path, sqlite_url: str, postgres_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async def cell(kind: str, url: str) -> str:
        return await _cell(kind, tmp_path / kind, url)

    told = await side_by_side(cell, {"SQLite": sqlite_url, "PostgreSQL": postgres_url})
    with capsys.disabled():
        sys.stdout.write(told)
