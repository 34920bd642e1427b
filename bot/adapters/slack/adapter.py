"""Slack in Socket Mode: commands in, messages out."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from http import HTTPStatus
from typing import Protocol, TypeVar

import structlog
from pydantic import SecretStr
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.adapters.connect import connect
from bot.adapters.slack.errors import refusal, translated
from bot.adapters.slack.payloads import Payload, heard
from bot.adapters.slack.render import Page, render
from bot.adapters.slack.socket import Socket
from bot.errors import Rejected
from bot.message import Message
from bot.model import ChatAddress, Hear, Incoming

METADATA_EVENT = "sidelines_delivery"
"""The type of the metadata that carries a delivery's key, by which a post is found again in a channel's history."""
RESPONSES = 5
"""How often a slash command may be answered by its `response_url` (https://docs.slack.dev/interactivity/handling-user-interaction)."""
HISTORY_PAGE = 15
"""Messages to ask for at a time: all that Slack gives an app that is distributed outside its marketplace, once a minute."""
CLOCKS_APART = timedelta(minutes=1)
"""How far Slack's clock may be from ours."""

_Sent_co = TypeVar("_Sent_co", covariant=True)

_log = structlog.get_logger(__name__)


class SlackAdapter:
    """Serves one workspace.

    `timeout` is for a whole request, in seconds: a post that is given up sooner than Slack answers counts as one whose outcome is
    unknown. `ping_interval`, in seconds too, is how often the connection is looked after.
    """

    platform = "slack"

    def __init__(self, bot_token: SecretStr, app_token: SecretStr, api_url: str, *, timeout: int = 20, ping_interval: float = 10) -> None:
        # no retry handlers: the library's own one sends a post again after a broken connection, which may post twice
        self._web = AsyncWebClient(bot_token.get_secret_value(), base_url=api_url, timeout=timeout, retry_handlers=[])
        self._app = AsyncApp(client=self._web, name="sidelines")
        self._app.use(self._keep_said)
        self._app.command(re.compile(".*"))(_acknowledge)
        self._app.event(re.compile(".*"))(_acknowledge)
        self._app_token = app_token
        self._socket = Socket(self._app, app_token, ping_interval)
        self._timeout = timeout
        self._hear: Hear | None = None
        self._bot_user = ""
        self._keeper: asyncio.Task[None] | None = None
        self._failed = asyncio.Event()
        self._failure: Exception | None = None

    async def start(self, hear: Hear) -> None:
        """Connect, however long Slack is down, and begin to hand over what people say; raises `Unauthorized` where a token is refused."""
        self._hear = hear
        await connect(self.platform, self._introduce)
        await self._socket.open()
        self._keeper = asyncio.create_task(self._keep())

    async def verify(self) -> str:
        """Return the workspace's name; raises `Unauthorized` where a token is refused."""
        with translated():
            workspace = (await self._web.auth_test())["team"]
            await self._web.apps_connections_open(app_token=self._app_token.get_secret_value())
        return str(workspace)

    async def send(self, address: ChatAddress, message: Message, *, key: str) -> str | None:
        """Post `message`, in several where it is too long for one, and return the timestamp of the first, which is its id."""
        sent = [await self._send_page(address, page, key) for page in render(message)]
        return sent[0] if sent else None

    async def find(self, address: ChatAddress, *, key: str, since: datetime, until: datetime) -> str | None:
        """Look in the channel's history for the post that bears the key, in pages as small as Slack may allow."""
        cursor: str | None = None
        while True:
            with translated():
                page = await self._web.conversations_history(
                    channel=address.chat.rpartition("/")[2],
                    oldest=str((since - CLOCKS_APART).timestamp()),
                    latest=str((until + CLOCKS_APART).timestamp()),
                    include_all_metadata=True,
                    limit=HISTORY_PAGE,
                    cursor=cursor,
                )
            messages: list[Payload] = page.get("messages", [])
            found = [message["ts"] for message in messages if _key(message) == key]
            if found:
                return str(found[-1])
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return None

    async def answer(self, incoming: Incoming, message: Message) -> None:
        """Answer where all in the channel see it: a chat's watches are everybody's there, and so is what a question brings to light."""
        pages = render(message)
        if incoming.response_url is None or len(pages) > RESPONSES:
            await self.send(incoming.answer_to or incoming.address, message, key=incoming.update_id)
            return
        for page in pages:
            await _as_blocks_or_text(incoming.update_id, partial(self._respond, incoming.response_url, page))

    async def failed(self) -> Exception:
        """Wait until Slack refuses a token, or the connection can't be looked after any more."""
        await self._failed.wait()
        assert self._failure is not None  # noqa: S101 - set before the event is
        return self._failure

    async def stop(self) -> None:
        """Take nothing new, acknowledge what is kept, and disconnect."""
        if self._keeper is not None:
            self._keeper.cancel()
            await asyncio.gather(self._keeper, return_exceptions=True)
        await self._socket.close()

    async def _introduce(self) -> None:
        with translated():
            self._bot_user = (await self._web.auth_test())["user_id"]

    async def _keep(self) -> None:
        try:
            self._failure = await self._socket.keep_open()
        except Exception as error:  # noqa: BLE001 - whatever it is, nothing is heard any more, and failed() says so
            self._failure = error
        self._failed.set()

    async def _keep_said(self, body: Payload, next_: Callable[[], Awaitable[BoltResponse]]) -> BoltResponse:
        """Keep what was said, before bolt acknowledges it; what can't be kept is not acknowledged, and Slack sends it again."""
        incoming = heard(body, self._bot_user)
        if incoming is not None and self._hear is not None:
            await self._hear(incoming)
        return await next_()

    async def _send_page(self, address: ChatAddress, page: Page, key: str) -> str:
        return await _as_blocks_or_text(key, partial(self._post, address, page, key))

    async def _respond(self, url: str, page: Page, *, as_blocks: bool) -> None:
        """Answer a slash command, which works in channels too that the bot is no member of."""
        with translated():
            answer = await AsyncWebhookClient(url, timeout=self._timeout, retry_handlers=[]).send(
                text=page.text,
                blocks=page.blocks if as_blocks else None,
                response_type="in_channel",
                unfurl_links=False,
                unfurl_media=False,
            )
        if answer.status_code != HTTPStatus.OK:
            raise refusal(answer.status_code, answer.body, answer.headers)

    async def _post(self, address: ChatAddress, page: Page, key: str, *, as_blocks: bool) -> str:
        with translated():
            sent = await self._web.chat_postMessage(
                channel=address.chat.rpartition("/")[2],
                thread_ts=address.thread,
                text=page.text,
                blocks=page.blocks if as_blocks else None,
                mrkdwn=as_blocks,
                metadata={"event_type": METADATA_EVENT, "event_payload": {"key": key}},
                unfurl_links=False,
                unfurl_media=False,
            )
        return str(sent["ts"])


async def _acknowledge(ack: AsyncAck) -> None:
    await ack()


def _key(message: Payload) -> str | None:
    metadata = message.get("metadata") or {}
    return metadata.get("event_payload", {}).get("key") if metadata.get("event_type") == METADATA_EVENT else None


class _Send(Protocol[_Sent_co]):
    async def __call__(self, *, as_blocks: bool) -> _Sent_co: ...


async def _as_blocks_or_text(key: str, send: _Send[_Sent_co]) -> _Sent_co:
    try:
        return await send(as_blocks=True)
    except Rejected as error:
        _log.error("Slack refuses a message that we made, which is a bug; sent as plain text", key=key, error=str(error))
        return await send(as_blocks=False)
