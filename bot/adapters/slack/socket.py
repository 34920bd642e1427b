"""One Socket Mode connection, kept open."""

import asyncio

import structlog
from pydantic import SecretStr
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.adapters.connect import connect
from bot.adapters.slack.errors import translated
from bot.errors import SendError, Unavailable

_log = structlog.get_logger(__name__)


class Socket:
    """Connects `app` to Slack by tickets for the app-level token, and anew whenever slack_sdk can't help itself.

    slack_sdk reconnects on Slack's request and after a break. But it takes a refused ticket to the server for ever, and goes on for ever with a
    token that was revoked; so what has not been connected for two pings is closed, and made again with a fresh ticket.
    `ping_interval` is in seconds.
    """

    def __init__(self, app: AsyncApp, app_token: SecretStr, ping_interval: float) -> None:
        self._app = app
        self._app_token = app_token
        self._ping_interval = ping_interval
        self._handler: AsyncSocketModeHandler | None = None
        self._acknowledging: set[asyncio.Task[object]] = set()
        self._in_order = asyncio.Lock()

    async def open(self) -> None:
        """Connect, however long Slack is down; raises `Unauthorized` where the app-level token is refused."""
        await connect("slack", self._open_once)

    async def keep_open(self) -> SendError:
        """Connect anew whenever the connection is lost; returns why it can't be any more."""
        while True:
            await self._lost()
            _log.warning("the connection to Slack is lost and made anew")
            await self.close()
            try:
                await self.open()
            except SendError as error:
                return error

    async def close(self) -> None:
        """Take nothing new, acknowledge what came, disconnect, and end every task and HTTP session of the connection."""
        if self._handler is None:
            return
        client, self._handler = self._handler.client, None
        if client.message_receiver is not None:
            client.message_receiver.cancel()
        await asyncio.gather(*self._acknowledging, return_exceptions=True)
        await client.close()  # type: ignore[no-untyped-call] # slack_sdk leaves it untyped
        tasks = (client.message_processor, client.message_receiver, client.current_session_monitor)
        await asyncio.gather(*(task for task in tasks if task is not None), return_exceptions=True)

    async def _open_once(self) -> None:
        with translated():
            ticket = await self._app.client.apps_connections_open(app_token=self._app_token.get_secret_value())
        self._handler = handler = self._make_handler()
        handler.client.wss_uri = ticket["url"]
        try:
            async with asyncio.timeout(self._ping_interval):  # where the ticket is refused, slack_sdk sleeps that long before its next try
                await handler.connect_async()  # type: ignore[no-untyped-call] # as above
        except TimeoutError as error:
            await self.close()
            raise Unavailable("Slack refuses the ticket that it gave for a connection") from error

    def _make_handler(self) -> AsyncSocketModeHandler:
        """Make a handler that listens in the order of what comes, and can be waited for: slack_sdk listens in tasks that it keeps no hold of."""
        handler = AsyncSocketModeHandler(self._app, self._app_token.get_secret_value(), ping_interval=self._ping_interval)

        async def listen(_: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
            task = asyncio.current_task()
            assert task is not None  # noqa: S101 - this is a coroutine
            self._acknowledging.add(task)
            task.add_done_callback(self._acknowledging.discard)
            async with self._in_order:
                await handler.handle(handler.client, request)

        handler.client.socket_mode_request_listeners[:] = [listen]
        return handler

    async def _lost(self) -> None:
        misses = 0
        while misses < 2 and self._handler is not None:
            await asyncio.sleep(self._ping_interval)
            misses = 0 if await self._handler.client.is_connected() else misses + 1
