"""Slack on 127.0.0.1: a Web API, response addresses and Socket Mode that obey Slack's rules as far as Sidelines meets them."""

import asyncio
import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from aiohttp import WSMsgType, web

from tests.fakes.bell import PATIENCE, Bell, T
from tests.fakes.deaths import Death
from tests.fakes.faults import Fault, Faults, Refusal
from tests.fakes.slack_markup import LONGEST_TEXT, Invalid, Json, Seen, see, see_blocks

BOT_TOKEN = "xoxb-7000000001-fakefakefakefake"
APP_TOKEN = "xapp-1-A1-7000000001-fakefakefakefake"
TEAM, BOT_USER = "T1", "U0BOT"
RESPONSES = 5

SCOPES = {
    "auth.test": None,
    "apps.connections.open": None,
    "chat.postMessage": "chat:write",
    "conversations.history": "channels:history",
}


@dataclass
class FakeChannel:
    """`refusal` is the code with which posts are refused, such as `is_archived`."""

    id: int | str
    refusal: str | None = None


@dataclass(frozen=True)
class Posted:
    """A message of the bot's. `seen` is what a person sees; `response_type` is set where a slash command was answered by it."""

    ts: str
    channel: str
    thread: str | None
    seen: Seen
    twin: str
    blocks: list[Json]
    metadata: Json | None
    response_type: str | None = None


@dataclass
class _Response:
    channel: str
    left: int = RESPONSES


def code(error: str, **more: str) -> Refusal:
    """Slack's 200 with `ok: false`."""
    return Refusal(200, {"ok": False, "error": error, **more})


def rate_limit(seconds: int) -> Refusal:
    return Refusal(429, {"ok": False, "error": "ratelimited"}, {"Retry-After": str(seconds)})


class _Error(Exception):
    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal


@dataclass
class FakeSlack:
    """Serves one workspace, in whose channel C1 the bot is. `posts` is what the bot posted; `acknowledged` the envelopes it acknowledged; `scopes` those that it has."""

    bot_token: str = BOT_TOKEN
    app_token: str = APP_TOKEN
    posts: list[Posted] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    channels: dict[str, FakeChannel] = field(default_factory=dict)
    scopes: set[str] = field(default_factory=lambda: {"chat:write", "channels:history", "commands"})
    refused_tickets: int = 0
    tickets: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._faults = Faults()
        self._bell = Bell()
        self._number = 0
        self._sockets: list[web.WebSocketResponse] = []
        self._waiting: list[Json] = []
        self._envelopes: dict[str, Json] = {}
        self._responses: dict[str, _Response] = {}
        self._runner: web.AppRunner | None = None
        self.channel("C1")

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.add_routes(
            [
                web.route("*", "/api/{method}", self._serve),
                web.post("/response/{id}", self._serve_response),
                web.get("/link/{ticket}", self._serve_socket),
            ]
        )
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for socket in self._sockets:
            await socket.close()
        assert self._runner is not None
        await self._runner.cleanup()

    @property
    def address(self) -> str:
        assert self._runner is not None
        return f"127.0.0.1:{self._runner.addresses[0][1]}"

    @property
    def api_url(self) -> str:
        return f"http://{self.address}/api/"

    def channel(self, channel: str = "C1") -> FakeChannel:
        """Return a channel that the bot is a member of, made where there is none."""
        return self.channels.setdefault(channel, FakeChannel(channel))

    def commands(self, text: str, *, command: str = "/sidelines", channel: str = "C1", user: str = "U1") -> str:
        """Let a person use a slash command, and return its envelope's id."""
        response = str(self._next())
        self._responses[response] = _Response(channel)
        payload = {
            "command": command,
            "text": text,
            "team_id": TEAM,
            "channel_id": channel,
            "user_id": user,
            "trigger_id": f"{self._next()}.trigger",
            "response_url": f"http://{self.address}/response/{response}",
        }
        return self._deliver("slash_commands", payload)

    def mentions(self, text: str, *, channel: str = "C1", user: str = "U1", thread: str | None = None) -> str:
        """Let a person mention the bot in a channel."""
        said = {"type": "app_mention", "channel": channel, "user": user, "text": f"<@{BOT_USER}> {text}", "ts": self._ts()}
        return self._happens(said | ({"thread_ts": thread} if thread else {}))

    def says(self, text: str, *, channel: str = "D1", user: str = "U1", **more: str) -> str:
        """Let a person say something to the bot in a direct message."""
        self.channel(channel)
        kind = "im" if channel.startswith("D") else "channel"
        return self._happens(
            {"type": "message", "channel_type": kind, "channel": channel, "user": user, "text": text, "ts": self._ts()} | more
        )

    def repeat(self, envelope_id: str) -> None:
        """Deliver an envelope once more, as Slack does where it saw no acknowledgement."""
        self._send(self._envelopes[envelope_id])

    def fail(self, method: str, fault: Fault | Refusal, times: int = 1) -> None:
        """Let the next calls of this method meet a fault; `response_url` is the method of an answer to a slash command."""
        self._faults.add(method, fault, times)

    def kill(self, method: str, death: Death) -> None:
        """Let whoever calls this method die of it."""
        self._faults.kill(method, death)

    async def until(self, found: Callable[[], T | None], *, patience: float = PATIENCE) -> T:
        """Return what `found` returns as soon as that is not None; it is asked whenever something has happened here."""
        return await self._bell.until(found, patience=patience)

    async def refresh(self) -> None:
        """Ask the bot to connect anew, as Slack does every few hours, and close the old connection."""
        for socket in self._sockets:
            await socket.send_json({"type": "disconnect", "reason": "refresh_requested", "debug_info": {"host": "applink"}})

    def break_connections(self) -> None:
        """Break every connection without a word."""
        for socket in self._sockets:
            assert socket._req is not None
            assert socket._req.transport is not None
            socket._req.transport.abort()

    def revoke_tokens(self) -> None:
        """From here on both tokens are refused, and the connection is closed."""
        self.bot_token = self.app_token = "revoked"
        self.break_connections()

    async def post(self, number: int, *, patience: float = PATIENCE) -> Posted:
        """Return the bot's `number`-th message, the first being 1, as soon as it is there."""
        return await self._bell.until(lambda: self.posts[number - 1] if len(self.posts) >= number else None, patience=patience)

    async def acknowledgement(self, envelope_id: str, times: int = 1) -> None:
        """Wait until the bot has acknowledged an envelope so often."""
        await self._bell.until(lambda: True if self.acknowledged.count(envelope_id) >= times else None)

    async def connected(self, times: int = 1) -> None:
        """Wait until the bot has connected so often."""
        await self._bell.until(lambda: True if len(self.tickets) >= times and self._sockets else None)

    async def called(self, method: str, times: int = 1) -> None:
        """Wait until a method has been called so often."""
        await self._bell.until(lambda: True if self.calls.count(method) >= times else None)

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _ts(self) -> str:
        return f"{int(time.time())}.{self._next():06}"

    def _happens(self, said: Json) -> str:
        payload = {"type": "event_callback", "team_id": TEAM, "event_id": f"Ev{self._next()}", "event": said}
        return self._deliver("events_api", payload)

    def _deliver(self, kind: str, payload: Json) -> str:
        envelope_id = f"envelope-{self._next()}"
        self._envelopes[envelope_id] = {"type": kind, "envelope_id": envelope_id, "payload": payload, "accepts_response_payload": False}
        self._send(self._envelopes[envelope_id])
        return envelope_id

    def _send(self, envelope: Json) -> None:
        self._waiting.append(envelope)
        self._bell.ring()

    async def _serve_socket(self, request: web.Request) -> web.StreamResponse:
        ticket = request.match_info["ticket"]
        if self.refused_tickets > 0 or ticket not in self.tickets or ticket.endswith("used"):
            self.refused_tickets -= 1
            return web.Response(status=404)
        self.tickets[self.tickets.index(ticket)] += "-used"
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A1"}})
        self._sockets.append(socket)
        self._bell.ring()
        sender = asyncio.create_task(self._send_waiting(socket))
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self.acknowledged.append(json.loads(message.data)["envelope_id"])
                    self._bell.ring()
        finally:
            self._sockets.remove(socket)
            sender.cancel()
        return socket

    async def _send_waiting(self, socket: web.WebSocketResponse) -> None:
        while True:
            envelope = await self._bell.until(
                lambda: self._waiting[0] if self._waiting and socket is self._sockets[-1] else None, patience=3600
            )
            self._waiting.remove(envelope)
            await socket.send_json(envelope)

    async def _serve_response(self, request: web.Request) -> web.StreamResponse:
        response, body = self._responses[request.match_info["id"]], await request.json()
        self.calls.append("response_url")

        async def carry_out() -> web.Response:
            if response.left == 0:
                return web.Response(status=404, text="used_url")
            try:
                self._record(response.channel, body, body.get("response_type", "ephemeral"))
            except Invalid as error:
                return web.Response(status=400, text=str(error))
            response.left -= 1
            return web.Response(text="ok")

        return await self._faults.answer("response_url", request, carry_out)

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        self.calls.append(method)
        self._bell.ring()
        params = await _params(request)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")

        async def carry_out() -> web.Response:
            try:
                return web.json_response({"ok": True, **self._call(method, token, params)})
            except Invalid as error:
                return code(str(error)).response
            except _Error as error:
                return error.refusal.response

        return await self._faults.answer(method, request, carry_out)

    def _call(self, method: str, token: str, params: Json) -> Json:
        if method not in SCOPES:
            raise Invalid("unknown_method")
        if token != (self.app_token if method == "apps.connections.open" else self.bot_token):
            raise Invalid("invalid_auth" if token else "not_authed")
        scope = SCOPES[method]
        if scope is not None and scope not in self.scopes:
            raise _Error(code("missing_scope", needed=scope, provided=",".join(sorted(self.scopes))))
        calls: dict[str, Callable[[Json], Json]] = {
            "auth.test": lambda _: {"team_id": TEAM, "team": "Test", "user_id": BOT_USER, "user": "sidelines", "bot_id": "B1"},
            "apps.connections.open": lambda _: {"url": self._ticket()},
            "chat.postMessage": self._post_message,
            "conversations.history": self._history,
        }
        return calls[method](params)

    def _ticket(self) -> str:
        self.tickets.append(f"ticket-{self._next()}")
        return f"ws://{self.address}/link/{self.tickets[-1]}"

    def _post_message(self, params: Json) -> Json:
        channel = self.channels.get(params.get("channel", ""))
        if channel is None:
            raise Invalid("channel_not_found")
        if channel.refusal is not None:
            raise Invalid(channel.refusal)
        metadata = params.get("metadata")
        if metadata is not None and not (isinstance(metadata.get("event_type"), str) and isinstance(metadata.get("event_payload"), dict)):
            raise Invalid("invalid_metadata_format")
        posted = self._record(params["channel"], params, None)
        return {"channel": posted.channel, "ts": posted.ts, "message": {"text": posted.twin, "ts": posted.ts}}

    def _record(self, channel: str, params: Json, response_type: str | None) -> Posted:
        text, blocks = params.get("text") or "", params.get("blocks") or []
        if not text and not blocks:
            raise Invalid("no_text")
        if len(text) > LONGEST_TEXT:
            raise Invalid("msg_too_long")
        seen = see_blocks(blocks) if blocks else see(text, mrkdwn=params.get("mrkdwn", True))
        posted = Posted(self._ts(), channel, params.get("thread_ts"), seen, text, blocks, params.get("metadata"), response_type)
        self.posts.append(posted)
        self._bell.ring()
        return posted

    def _history(self, params: Json) -> Json:
        first, last = float(params.get("oldest", 0)), float(params.get("latest", "inf"))
        at = int(params.get("cursor") or 0)
        in_channel = [posted for posted in reversed(self.posts) if posted.channel == params["channel"] and posted.thread is None]
        found = [posted for posted in in_channel if first < float(posted.ts) < last][at:]
        with_metadata = str(params.get("include_all_metadata", "")).lower() in {"1", "true"}
        messages = [
            {"ts": each.ts, "text": each.twin, **({"metadata": each.metadata} if with_metadata and each.metadata else {})}
            for each in found[: int(params.get("limit", 100))]
        ]
        more = len(messages) < len(found)
        return {"messages": messages, "has_more": more, "response_metadata": {"next_cursor": str(at + len(messages)) if more else ""}}


async def _params(request: web.Request) -> Json:
    if re.match("application/json", request.content_type):
        return dict(await request.json())
    return {**request.query, **(await request.post())}
