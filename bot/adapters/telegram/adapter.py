"""Telegram by long polling: commands in, messages out."""

import asyncio
import os
from collections.abc import Sequence
from contextlib import suppress

import structlog
from pydantic import SecretStr
from telegram import LinkPreviewOptions, Update
from telegram import error as ptb
from telegram.constants import ParseMode
from telegram.ext import ExtBot, Updater
from telegram.request import HTTPXRequest

from bot.adapters.connect import connect
from bot.adapters.telegram.errors import TOKEN_REFUSED, translated
from bot.adapters.telegram.polling import LONG_POLL, Inlet, PollingRequest, report
from bot.adapters.telegram.render import Page, render
from bot.adapters.telegram.updates import ALLOWED_UPDATES, incoming
from bot.errors import Rejected, Unauthorized
from bot.message import Message
from bot.model import ChatAddress, Hear, Incoming

STOP_PATIENCE = 5.0
"""Seconds for polling to end by itself; while Telegram is down it may sleep for half a minute between two polls."""

_log = structlog.get_logger(__name__)


class TelegramAdapter:
    """Serves one bot.

    `api_url` is what the token is appended to; `commands` are name and help for Telegram's own menu; `timeout` is for each step of
    a request, in seconds: a send that is given up sooner than Telegram answers counts as one whose outcome is unknown.
    """

    platform = "telegram"

    def __init__(self, token: SecretStr, api_url: str, commands: Sequence[tuple[str, str]], *, timeout: float = 20) -> None:
        os.environ["PTB_TIMEDELTA"] = "true"  # the library's own switch to waits as timedeltas; without it a flood raises a warning
        self._commands = commands
        self._hear: Hear | None = None
        self._failed = asyncio.Event()
        sends = HTTPXRequest(read_timeout=timeout, write_timeout=timeout, connect_timeout=timeout, pool_timeout=timeout)
        self._requests = (sends, PollingRequest(self._failed.set))
        self._bot: ExtBot[None] = ExtBot(
            token.get_secret_value(), base_url=api_url, request=self._requests[0], get_updates_request=self._requests[1]
        )
        self._updater = Updater(self._bot, Inlet(self._keep))

    async def start(self, hear: Hear) -> None:
        """Connect, however long Telegram is down, and begin to hand over what people say; raises `Unauthorized` where the token is refused."""
        self._hear = hear
        await connect(self.platform, self._introduce)
        await connect(self.platform, self._poll)

    async def verify(self) -> str:
        """Return the bot's name; raises `Unauthorized` where the token is refused."""
        with translated():
            await self._bot.initialize()
        return f"@{self._bot.username}"

    async def send(self, address: ChatAddress, message: Message, *, key: str) -> str | None:
        """Send `message`, in several where it is too long for one, and return the id of the first; Telegram has no place for `key`."""
        sent = [await self._send_page(address, page, key) for page in render(message)]
        return sent[0] if sent else None

    async def answer(self, incoming: Incoming, message: Message) -> None:
        """Send the answer to its chat."""
        await self.send(incoming.address, message, key=incoming.update_id)

    async def failed(self) -> Exception:
        """Wait until Telegram refuses the token."""
        await self._failed.wait()
        return Unauthorized(TOKEN_REFUSED)

    async def stop(self) -> None:
        """Take no more updates, confirm those that are kept, and disconnect."""
        if self._updater.running:
            with suppress(ptb.InvalidToken):  # what ended polling, told once more
                async with asyncio.timeout(STOP_PATIENCE):
                    await self._updater.stop()
        await self._updater.shutdown()
        for request in self._requests:  # left open by the line above where start never came so far
            await request.shutdown()

    async def _introduce(self) -> None:
        with translated():
            await self._updater.initialize()
            await self._bot.set_my_commands(self._commands)

    async def _poll(self) -> None:
        with translated():
            await self._updater.start_polling(timeout=LONG_POLL, allowed_updates=ALLOWED_UPDATES, error_callback=report)

    async def _keep(self, update: Update) -> None:
        heard = incoming(update, self._bot.id, self._bot.username)
        if heard is not None and self._hear is not None:
            await self._hear(heard)

    async def _send_page(self, address: ChatAddress, page: Page, key: str) -> str:
        try:
            return await self._post(address, page.html, ParseMode.HTML)
        except Rejected as error:
            _log.error("Telegram refuses a message that we made, which is a bug; sent as plain text", key=key, error=str(error))
            return await self._post(address, page.plain, None)

    async def _post(self, address: ChatAddress, text: str, parse_mode: ParseMode | None) -> str:
        with translated():
            sent = await self._bot.send_message(
                chat_id=address.chat,
                message_thread_id=int(address.thread) if address.thread else None,
                text=text,
                parse_mode=parse_mode,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        return str(sent.message_id)
