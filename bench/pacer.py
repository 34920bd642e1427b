"""Deliveries a second through the pacer, to a Telegram that enforces 30 a second: python -m bench.pacer."""

import argparse
import asyncio
import tempfile
import time

from pydantic import SecretStr

from bench.owing import make_chats, owe
from bench.platforms import StrictTelegram
from bench.sending import sending
from bot.adapters.telegram.adapter import TelegramAdapter
from bot.store.database import Database


async def _run(count: int, folder: str) -> None:
    database = await Database.open(f"sqlite:///{folder}/bench.db", serve=True)
    await make_chats(database, "telegram", count)
    await owe(database)
    async with StrictTelegram() as telegram:
        for number in range(1, count + 1):
            telegram.chat(number)
        adapter = TelegramAdapter(SecretStr(telegram.token), telegram.api_url, [])
        started = time.monotonic()
        async with sending(database, adapter):
            await telegram.message(count, patience=600)
            took = time.monotonic() - started
        await adapter.stop()
        sent = len(telegram.times)
        rate = (sent - 1) / (telegram.times[-1][0] - telegram.times[0][0])
        print(
            f"{sent} of {count} sent in {took:.1f} s: {rate:.1f}/s, at most {telegram.most_in_a_second()} in a second, 429s: {telegram.floods}"
        )
    await database.close()


def main() -> None:
    """Send and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=800)
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_run(parser.parse_args().count, folder))


if __name__ == "__main__":
    main()
