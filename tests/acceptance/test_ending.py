"""Asked to end, Sidelines ends, whatever it waits for; what it could not finish is kept, and told by the next."""

import signal
from pathlib import Path

from bot.model import ChatAddress, DeliveryStatus
from bot.store.database import Database
from tests.acceptance.mother import started
from tests.acceptance.owing import all_owed, owe
from tests.acceptance.service import PATIENCE
from tests.fakes.faults import Fault
from tests.fakes.telegram import TOKEN, FakeTelegram

CHAT = ChatAddress("telegram", "1")


async def test_a_platform_that_hangs_does_not_keep_it_from_ending_and_what_it_was_sent_is_told_by_the_next(
    tmp_path: Path, sqlite_url: str
) -> None:
    await (await Database.open(sqlite_url, serve=True)).close()
    async with FakeTelegram() as fake:
        settings = {"SIDELINES_TELEGRAM_TOKEN": TOKEN, "SIDELINES_TELEGRAM_API_URL": fake.api_url}
        fake.chat(1)
        fake.fail("sendMessage", Fault.HANG)
        async with started(tmp_path / "home", settings, sqlite_url) as mother:
            await mother.starts("patient")
            await owe(sqlite_url, [CHAT], "country:AZ")
            await fake.message(1, patience=PATIENCE)
            mother.kill(signal.SIGTERM)
            assert await mother.ended() == 0
            [delivery] = await all_owed(sqlite_url)
            assert delivery.status == DeliveryStatus.CLAIMED, "nobody knows yet whether it arrived"
            await mother.starts()
            await fake.message(2, patience=PATIENCE)
            mother.kill(signal.SIGTERM)
            assert await mother.ended() == 0
        [delivery] = await all_owed(sqlite_url)
        assert (delivery.status, delivery.unknowns) == (DeliveryStatus.SENT, 1)
