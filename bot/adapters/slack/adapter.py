"""Slack in Socket Mode: commands in, messages out."""

import asyncio
import re
from collections import deque
from functools import partial
from http import HTTPStatus
from typing import Protocol, TypeVar

import structlog
from pydantic import SecretStr
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.adapters.connect import connect
from bot.adapters.slack.errors import refusal, translated
from bot.adapters.slack.payloads import Heard, Payload, event, slash_command
from bot.adapters.slack.render import Page, render
from bot.adapters.slack.socket import Socket
from bot.adapters.turns import Turns
from bot.errors import Rejected, SendError
from bot.message import Message
from bot.model import ChatAddress, CommandHandler

METADATA_EVENT = "sidelines_delivery"
"""The type of the metadata that carries a delivery's key, by which a post is found again in a channel's history."""
RESPONSES = 5
"""How often a slash command may be answered by its `response_url` (https://docs.slack.dev/interactivity/handling-user-interaction)."""
REMEMBERED = 1000
"""How many payloads are remembered, so that one which Slack sends twice is handled once."""

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
        self._app.command(re.compile(".*"))(self._hear_command)
        self._app.event("app_mention")(self._hear_event)
        self._app.event("message")(self._hear_event)
        self._app_token = app_token
        self._socket = Socket(self._app, app_token, ping_interval)
        self._timeout = timeout
        self._handle: CommandHandler | None = None
        self._bot_user = ""
        self._turns = Turns()
        self._remembered: deque[str] = deque(maxlen=REMEMBERED)
        self._under_way: set[asyncio.Task[None]] = set()
        self._keeper: asyncio.Task[None] | None = None
        self._failed = asyncio.Event()
        self._failure: Exception | None = None

    async def start(self, handle: CommandHandler) -> None:
        """Connect, however long Slack is down, and begin to hand over what people say; raises `Unauthorized` where a token is refused."""
        self._handle = handle
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

    async def failed(self) -> Exception:
        """Wait until Slack refuses a token, or the connection can't be looked after any more."""
        await self._failed.wait()
        assert self._failure is not None  # noqa: S101 - set before the event is
        return self._failure

    async def stop(self) -> None:
        """Take nothing new, answer what was said, and disconnect."""
        if self._keeper is not None:
            self._keeper.cancel()
            await asyncio.gather(self._keeper, return_exceptions=True)
        await self._socket.close()
        await asyncio.gather(*self._under_way)

    async def _introduce(self) -> None:
        with translated():
            self._bot_user = (await self._web.auth_test())["user_id"]

    async def _keep(self) -> None:
        try:
            self._failure = await self._socket.keep_open()
        except Exception as error:  # noqa: BLE001 - whatever it is, nothing is heard any more, and failed() says so
            self._failure = error
        self._failed.set()

    async def _hear_command(self, ack: AsyncAck, body: Payload) -> None:
        await ack()
        self._answer_soon(slash_command(body))

    async def _hear_event(self, body: Payload) -> None:
        self._answer_soon(event(body, self._bot_user))

    def _answer_soon(self, heard: Heard | None) -> None:
        """Answer in a task of its own, so that Slack's three seconds for an acknowledgement are kept; what came before is not answered again."""
        if heard is None or heard.incoming.update_id in self._remembered:
            return
        self._remembered.append(heard.incoming.update_id)
        task = asyncio.create_task(self._answer(heard))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _answer(self, heard: Heard) -> None:
        assert self._handle is not None  # noqa: S101 - nothing is heard before start
        try:
            async with self._turns.turn(heard.incoming.address):
                answer = await self._handle(heard.incoming)
                if answer is not None:
                    await self._reply(heard, answer)
        except SendError as error:
            _log.error("an answer could not be sent", update=heard.incoming.update_id, error=str(error))
        except Exception:  # noqa: BLE001 - a bug in one answer must not end the service
            _log.exception("a command could not be answered", update=heard.incoming.update_id)

    async def _reply(self, heard: Heard, answer: Message) -> None:
        """Answer where all in the channel see it: a chat's watches are everybody's there, and so is what a question brings to light."""
        pages = render(answer)
        if heard.response_url is None or len(pages) > RESPONSES:
            await self.send(heard.answer_to, answer, key=heard.incoming.update_id)
            return
        for page in pages:
            await _as_blocks_or_text(heard.incoming.update_id, partial(self._respond, heard.response_url, page))

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


class _Send(Protocol[_Sent_co]):
    async def __call__(self, *, as_blocks: bool) -> _Sent_co: ...


async def _as_blocks_or_text(key: str, send: _Send[_Sent_co]) -> _Sent_co:
    try:
        return await send(as_blocks=True)
    except Rejected as error:
        _log.error("Slack refuses a message that we made, which is a bug; sent as plain text", key=key, error=str(error))
        return await send(as_blocks=False)
