"""No committed alert is lost, whatever dies and when: Slack has each once, Telegram at most one copy too many of what was in flight."""

import signal
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

from bot.model import ChatAddress
from tests.acceptance.cells import side_by_side
from tests.acceptance.crashing import POINTS
from tests.acceptance.mother import KILLED, started
from tests.acceptance.owing import in_flight, owe
from tests.acceptance.service import PATIENCE
from tests.fakes.deaths import Death, Moment
from tests.fakes.slack import APP_TOKEN, BOT_TOKEN, FakeSlack
from tests.fakes.telegram import TOKEN, FakeTelegram

CHATS = 3
"""How many chats each round's alert goes to; every round has chats of its own, so that a chat's messages are the copies of one alert."""
ROUNDS: tuple[str | Moment, ...] = (
    *(f"{moment} {point} {1 + (point == 'sent')}" for point in POINTS for moment in ("before", "after")),
    *Moment,
)


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


async def _matrix(place: Place, folder: Path, url: str) -> tuple[set[str], Counter[str]]:
    """Go through all rounds; returns to which chats an alert was owed, and how many copies each chat has."""
    owed: set[str] = set()
    async with started(folder, place.settings, url) as mother:
        for number, round_ in enumerate(ROUNDS, 1):
            addresses = [place.chat(number * 10 + each) for each in range(CHATS)]
            speaker = str(place.chat(number * 10 + 9))
            owed |= set(map(str, addresses))
            await owe(url, addresses, f"round:{number}")
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


async def _cell(place: Place, platform: str, kind: str, folder: Path, url: str) -> str:
    owed, copies = await _matrix(place, folder, url)
    lost, doubled = owed - copies.keys(), {chat for chat in owed if copies[chat] > 1}
    unknown = await in_flight(url)
    assert not lost
    assert all(copies[chat] <= 2 for chat in owed)
    assert doubled <= (unknown if platform == "telegram" else set())
    told = f"{len(owed)} alerts owed, {len(lost)} lost, {len(doubled)} doubled, {len(unknown)} in flight when killed"
    return f"{platform} on {kind}: {len(ROUNDS)} kills, {told}"


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

    told = await side_by_side(cell, {"SQLite": sqlite_url, "PostgreSQL": postgres_url})
    with capsys.disabled():
        sys.stdout.write(told)
