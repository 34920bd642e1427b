"""A Bot API server on 127.0.0.1 that obeys Telegram's rules as far as Sidelines meets them."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.fakes.bell import PATIENCE, Bell, T
from tests.fakes.deaths import Death
from tests.fakes.faults import Fault, Faults, Refusal
from tests.fakes.telegram_html import CantParse, Entity, parse_html

TOKEN = "7000000001:AAfakefakefakefakefakefakefakefake_-"
BOT_NAME = "sidelines_test_bot"
LONGEST = 4096

Params = dict[str, Any]


@dataclass
class FakeChat:
    """A chat that the bot has been spoken to in. `refusal` is why it can't be written to."""

    id: int
    type: str = "private"
    topics: set[int] = field(default_factory=set)
    closed_topics: set[int] = field(default_factory=set)
    refusal: Refusal | None = None

    @property
    def json(self) -> Params:
        return {"id": self.id, "type": self.type, **({"is_forum": True} if self.topics else {})}


@dataclass(frozen=True)
class Sent:
    """A message that the bot sent: `text` is what a person sees, after its entities are parsed."""

    id: int
    chat: int
    thread: int | None
    text: str
    entities: tuple[Entity, ...]
    parse_mode: str | None
    has_preview: bool


def refused(status: int, description: str, **parameters: int) -> Refusal:
    body: Params = {"ok": False, "error_code": status, "description": description}
    return Refusal(status, body | ({"parameters": parameters} if parameters else {}))


def flood(seconds: int) -> Refusal:
    return refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


FLOOD_PAGE = Refusal(429, "<html><head><title>429 Too Many Requests</title></head></html>")
BLOCKED = refused(403, "Forbidden: bot was blocked by the user")
KICKED = refused(403, "Forbidden: bot was kicked from the supergroup chat")
DEACTIVATED = refused(403, "Forbidden: user is deactivated")
UNAUTHORIZED = refused(401, "Unauthorized")


class _Error(Exception):
    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal


class FakeTelegram:
    """Serves one bot. `sent` is what the bot sent; `commands` what it put into Telegram's menu."""

    def __init__(self) -> None:
        self.token = TOKEN
        self.sent: list[Sent] = []
        self.commands: list[dict[str, str]] = []
        self.chats: dict[int, FakeChat] = {}
        self.calls: list[str] = []
        self.unconfirmed: list[Params] = []
        self.webhook = ""
        self._faults = Faults()
        self._bell = Bell()
        self._poll = 0
        self._update_id = 700
        self._closing = False
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._closing = True
        self._bell.ring()
        assert self._runner is not None
        await self._runner.cleanup()

    @property
    def api_url(self) -> str:
        assert self._runner is not None
        return f"http://127.0.0.1:{self._runner.addresses[0][1]}/bot"

    def chat(self, chat: int = 1, kind: str | None = None) -> FakeChat:
        """Return a chat, made where there is none: `private`, `supergroup` or `channel`."""
        return self.chats.setdefault(chat, FakeChat(chat, kind or ("private" if chat > 0 else "supergroup")))

    def says(self, text: str, *, chat: int = 1, user: int = 1, thread: int | None = None) -> int:
        """Let a person say something (in a channel: post it) and return the update's id."""
        where = self.chat(chat)
        message: Params = {
            "message_id": self._next_id(),
            "date": 1_790_000_000,
            "chat": where.json,
            "text": text,
            "entities": _commands(text),
        }
        if where.type != "channel":
            message["from"] = {"id": user, "is_bot": False, "first_name": "Ada"}
        if thread is not None:
            where.topics.add(thread)
            message |= {"message_thread_id": thread, "is_topic_message": True}
        self.unconfirmed.append({"update_id": self._next_id(), "channel_post" if where.type == "channel" else "message": message})
        self._bell.ring()
        return self._update_id

    def fail(self, method: str, fault: Fault | Refusal, times: int = 1) -> None:
        """Let the next calls of this method meet a fault."""
        self._faults.add(method, fault, times)

    def kill(self, method: str, death: Death) -> None:
        """Let whoever calls this method die of it."""
        self._faults.kill(method, death)

    async def until(self, found: Callable[[], T | None], *, patience: float = PATIENCE) -> T:
        """Return what `found` returns as soon as that is not None; it is asked whenever something has happened here."""
        return await self._bell.until(found, patience=patience)

    def migrate(self, chat: int, new_chat: int) -> None:
        """Turn a group into a supergroup with another id."""
        self.chat(new_chat)
        self.chat(chat).refusal = refused(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=new_chat)

    def revoke_token(self) -> None:
        """From here on the token is refused, in polls under way too."""
        self.token = TOKEN[:-1] + "x"
        self._bell.ring()

    async def message(self, number: int, *, patience: float = PATIENCE) -> Sent:
        """Return the bot's `number`-th message, the first being 1, as soon as it is there."""
        return await self._bell.until(lambda: self.sent[number - 1] if len(self.sent) >= number else None, patience=patience)

    async def confirmed(self, update_id: int) -> None:
        """Wait until the bot has confirmed this update."""
        await self._bell.until(lambda: True if all(each["update_id"] > update_id for each in self.unconfirmed) else None)

    async def called(self, method: str, times: int = 1) -> None:
        """Wait until a method has been called so often."""
        await self._bell.until(lambda: True if self.calls.count(method) >= times else None)

    def _next_id(self) -> int:
        self._update_id += 1
        return self._update_id

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        params = await _params(request)
        self.calls.append(method)
        self._bell.ring()

        async def carry_out() -> web.Response:
            try:
                return web.json_response({"ok": True, "result": await self._call(request.match_info["token"], method, params)})
            except _Error as error:
                return error.refusal.response

        return await self._faults.answer(method, request, carry_out)

    async def _call(self, token: str, method: str, params: Params) -> object:
        if not re.fullmatch(r"\d+:[\w-]{30,}", token):
            raise _Error(refused(404, "Not Found"))
        if token != self.token:
            raise _Error(UNAUTHORIZED)
        if method == "getUpdates":
            return await self._get_updates(token, params)
        calls: dict[str, Callable[[Params], object]] = {
            "getMe": lambda _: {"id": 7000000001, "is_bot": True, "first_name": "Sidelines", "username": BOT_NAME},
            "setMyCommands": self._set_my_commands,
            "deleteWebhook": self._delete_webhook,
            "sendMessage": self._send_message,
        }
        if method not in calls:
            raise _Error(refused(404, "Not Found: method not found"))
        return calls[method](params)

    async def _get_updates(self, token: str, params: Params) -> list[Params]:
        if self.webhook:
            raise _Error(
                refused(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
            )
        self._poll += 1
        mine = self._poll
        self._confirm(int(params.get("offset", 0)))
        self._bell.ring()  # another poll under way is ended by this one

        def result() -> list[Params] | None:
            if self._poll != mine or self._closing or self.token != token:
                return []
            return self.unconfirmed[: int(params.get("limit", 100))] or None

        try:
            updates = await self._bell.until(result, patience=float(params.get("timeout", 0)))
        except TimeoutError:
            return []
        if self._poll != mine:
            raise _Error(refused(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"))
        if self.token != token:
            raise _Error(UNAUTHORIZED)
        return updates

    def _confirm(self, offset: int) -> None:
        self.unconfirmed = [update for update in self.unconfirmed if update["update_id"] >= offset]

    def _set_my_commands(self, params: Params) -> bool:
        commands = params["commands"]
        for each in commands:
            if not re.fullmatch(r"[a-z0-9_]{1,32}", each["command"]) or not 1 <= len(each["description"]) <= 256:
                raise _Error(refused(400, "Bad Request: BOT_COMMAND_INVALID"))
        self.commands = commands
        return True

    def _delete_webhook(self, _: Params) -> bool:
        self.webhook = ""
        return True

    def _send_message(self, params: Params) -> Params:
        chat = self.chats.get(int(params["chat_id"]))
        if chat is None:
            raise _Error(refused(400, "Bad Request: chat not found"))
        if chat.refusal is not None:
            raise _Error(chat.refusal)
        thread = int(params["message_thread_id"]) if "message_thread_id" in params else None
        _check_topic(chat, thread)
        text, entities = _parsed(str(params["text"]), params.get("parse_mode"))
        preview = not params.get("link_preview_options", {}).get("is_disabled", False)
        sent = Sent(self._next_id(), chat.id, thread, text, entities, params.get("parse_mode"), preview)
        self.sent.append(sent)
        self._bell.ring()
        return {"message_id": sent.id, "date": 1_790_000_000, "chat": chat.json, "text": text}


async def _params(request: web.Request) -> Params:
    """The parameters of a form or an address, with the nested ones read as the JSON they are."""
    given = {**request.query, **(await request.post())}
    nested = ("commands", "allowed_updates", "link_preview_options")
    return {name: json.loads(str(value)) if name in nested else value for name, value in given.items()}


def _commands(text: str) -> list[Params]:
    return [
        {"type": "bot_command", "offset": found.start(), "length": len(found[0])} for found in re.finditer(r"(?<!\S)/\w{1,32}(@\w+)?", text)
    ]


def _check_topic(chat: FakeChat, thread: int | None) -> None:
    if thread is not None and thread not in chat.topics:
        raise _Error(refused(400, "Bad Request: message thread not found"))
    if thread in chat.closed_topics:
        raise _Error(refused(400, "Bad Request: TOPIC_CLOSED"))


def _parsed(text: str, parse_mode: str | None) -> tuple[str, tuple[Entity, ...]]:
    try:
        shown, entities = parse_html(text) if parse_mode == "HTML" else (text.strip(), ())
    except CantParse as error:
        raise _Error(refused(400, f"Bad Request: can't parse entities: {error}")) from error
    if not shown:
        raise _Error(refused(400, "Bad Request: message text is empty"))
    if len(shown) > LONGEST:
        raise _Error(refused(400, "Bad Request: message is too long"))
    return shown, entities
