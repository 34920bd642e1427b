"""A chat platform as the contract of its adapter sees it: the adapter, a fake server, and what a person in the chat says and sees."""

import asyncio
import os
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from enum import Enum, auto
from types import TracebackType
from typing import Protocol, Self

from pydantic import SecretStr

from bot.adapters.console.adapter import ConsoleAdapter
from bot.adapters.slack.adapter import SlackAdapter
from bot.adapters.telegram.adapter import TelegramAdapter
from bot.model import Adapter, ChatAddress
from tests.fakes.bell import Bell
from tests.fakes.faults import OUTAGE, Fault, Refusal
from tests.fakes.slack import FakeSlack, code, rate_limit
from tests.fakes.telegram import BLOCKED, UNAUTHORIZED, FakeTelegram, flood


class Trouble(Enum):
    """What can go wrong with a send."""

    FLOOD = auto()
    GONE = auto()
    DOWN = auto()
    LOST = auto()
    TOKEN_REFUSED = auto()


@dataclass(frozen=True)
class Shown:
    """What a person sees of a message: its text, the addresses its links lead to, and who is called by it."""

    text: str
    links: tuple[str, ...] = ()
    called: tuple[str, ...] = ()


class ChatPlatform(Protocol):
    """`address` is a chat that the bot may write to; `secrets` must never be shown; `troubles` are those that the platform has."""

    adapter: Adapter
    address: ChatAddress
    secrets: tuple[str, ...]
    troubles: frozenset[Trouble]
    shows_links: bool
    has_many_chats: bool

    async def __aenter__(self) -> Self: ...

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...

    def says(self, text: str, *, elsewhere: bool = False) -> None:
        """Let a person say a command in the chat, or in another one."""

    async def shown(self, number: int) -> Shown:
        """Return the bot's `number`-th message, the first being 1, as soon as it is there."""

    def count(self) -> int:
        """Return how many messages the bot has sent."""

    def have(self, trouble: Trouble) -> None:
        """Let the next send meet this."""

    def refuse_token(self) -> None:
        """From here on the token is refused."""

    def be_down_once(self) -> None:
        """Let the next attempt to connect fail."""


class OnTelegram:
    troubles = frozenset(Trouble)
    shows_links = True
    has_many_chats = True

    def __init__(self) -> None:
        self.server = FakeTelegram()
        self.secrets: tuple[str, ...] = (self.server.token,)
        self.address = ChatAddress("telegram", "1")

    async def __aenter__(self) -> Self:
        await self.server.__aenter__()
        self.server.chat(1)
        self.adapter: Adapter = TelegramAdapter(
            SecretStr(self.server.token), self.server.api_url, [("meetings", "meetings ahead and of late")]
        )
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self.server.__aexit__(kind, error, trace)

    def says(self, text: str, *, elsewhere: bool = False) -> None:
        self.server.says(f"/{text}", chat=2 if elsewhere else 1)

    async def shown(self, number: int) -> Shown:
        sent = await self.server.message(number)
        return Shown(sent.text, tuple(entity.url for entity in sent.entities if entity.url is not None))

    def count(self) -> int:
        return len(self.server.sent)

    def have(self, trouble: Trouble) -> None:
        faults: dict[Trouble, Fault | Refusal] = {
            Trouble.FLOOD: flood(17),
            Trouble.GONE: BLOCKED,
            Trouble.DOWN: OUTAGE,
            Trouble.LOST: Fault.LOST,
            Trouble.TOKEN_REFUSED: UNAUTHORIZED,
        }
        self.server.fail("sendMessage", faults[trouble])

    def refuse_token(self) -> None:
        self.server.revoke_token()

    def be_down_once(self) -> None:
        self.server.fail("getMe", OUTAGE)


class OnSlack:
    troubles = frozenset(Trouble)
    shows_links = True
    has_many_chats = True

    def __init__(self) -> None:
        self.server = FakeSlack()
        self.secrets: tuple[str, ...] = (self.server.bot_token, self.server.app_token)
        self.address = ChatAddress("slack", "T1/C1")

    async def __aenter__(self) -> Self:
        await self.server.__aenter__()
        tokens = SecretStr(self.server.bot_token), SecretStr(self.server.app_token)
        self.adapter: Adapter = SlackAdapter(*tokens, self.server.api_url, ping_interval=0.3)
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self.server.__aexit__(kind, error, trace)

    def says(self, text: str, *, elsewhere: bool = False) -> None:
        self.server.commands(text, channel="C2" if elsewhere else "C1")

    async def shown(self, number: int) -> Shown:
        seen = (await self.server.post(number)).seen
        return Shown(seen.text, seen.links, seen.called)

    def count(self) -> int:
        return len(self.server.posts)

    def have(self, trouble: Trouble) -> None:
        faults: dict[Trouble, Fault | Refusal] = {
            Trouble.FLOOD: rate_limit(17),
            Trouble.GONE: code("is_archived"),
            Trouble.DOWN: OUTAGE,
            Trouble.LOST: Fault.LOST,
            Trouble.TOKEN_REFUSED: code("token_revoked"),
        }
        self.server.fail("chat.postMessage", faults[trouble])

    def refuse_token(self) -> None:
        self.server.revoke_tokens()

    def be_down_once(self) -> None:
        self.server.fail("auth.test", OUTAGE)


class OnConsole:
    troubles: frozenset[Trouble] = frozenset()
    secrets: tuple[str, ...] = ()
    shows_links = False
    has_many_chats = False

    def __init__(self) -> None:
        self.address = ChatAddress("console", "local")
        self._seen = b""
        self._bell = Bell()
        self._open = ExitStack()

    async def __aenter__(self) -> Self:
        (theirs, typed), (shown, ours) = os.pipe(), os.pipe()
        stdin, stdout = self._open.enter_context(os.fdopen(theirs)), self._open.enter_context(os.fdopen(ours, "w"))
        self._typed = typed
        self.adapter: Adapter = ConsoleAdapter(stdin, stdout)
        asyncio.get_running_loop().add_reader(shown, self._read, shown)
        self._open.callback(os.close, typed)
        self._open.callback(os.close, shown)
        self._open.callback(asyncio.get_running_loop().remove_reader, shown)
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._open.close()

    def says(self, text: str, *, elsewhere: bool = False) -> None:
        assert not elsewhere
        os.write(self._typed, f"{text}\n".encode())

    async def shown(self, number: int) -> Shown:
        return Shown(await self._bell.until(lambda: self._messages[number - 1] if self.count() >= number else None))

    def count(self) -> int:
        return len(self._messages)

    def have(self, trouble: Trouble) -> None:
        raise NotImplementedError

    def refuse_token(self) -> None:
        raise NotImplementedError

    def be_down_once(self) -> None:
        raise NotImplementedError

    @property
    def _messages(self) -> list[str]:
        return self._seen.decode().split("\n\n")[:-1]

    def _read(self, descriptor: int) -> None:
        self._seen += os.read(descriptor, 65536)
        self._bell.ring()


PLATFORMS: tuple[Callable[[], ChatPlatform], ...] = (OnTelegram, OnSlack, OnConsole)
