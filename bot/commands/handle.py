"""Carries out what people say: the gate, the one parser, the command, and an answer whatever happens."""

from collections.abc import Callable
from datetime import datetime

import structlog

from bot.commands import phrases
from bot.commands.answers import help_message, say, wrong
from bot.commands.grammar import Command, Verb, parse_command
from bot.commands.history import history
from bot.commands.request import Request
from bot.commands.serving import feeds, forget, start, status, stop
from bot.commands.telling import event, meetings, upcoming
from bot.commands.watching import unsubscribe, unwatch, watch, watches
from bot.commands.why import why
from bot.errors import CommandError
from bot.message import Message
from bot.model import ChatAddress, Incoming
from bot.store.database import Database
from bot.watches.lists import Watchlists
from extractors.world import World

_log = structlog.get_logger(__name__)


async def _help(_: Request) -> Message:
    return help_message()


_DO = {
    Verb.START: start,
    Verb.HELP: _help,
    Verb.SUBSCRIBE: watch,
    Verb.UNSUBSCRIBE: unsubscribe,
    Verb.WATCH: watch,
    Verb.UNWATCH: unwatch,
    Verb.WATCHES: watches,
    Verb.MEETINGS: meetings,
    Verb.UPCOMING: upcoming,
    Verb.EVENT: event,
    Verb.HISTORY: history,
    Verb.WHY: why,
    Verb.FEEDS: feeds,
    Verb.STATUS: status,
    Verb.STOP: stop,
    Verb.FORGET: forget,
}


class Commands:
    """The handler that every adapter is given.

    `allowed_chats` are the only ones that are served (None: all), beside what an admin says; both are addresses as in
    `SIDELINES_ALLOWED_CHATS` and `SIDELINES_ADMINS`.
    """

    def __init__(
        self,
        database: Database,
        world: World,
        watchlists: Watchlists | None = None,
        *,
        now: Callable[[], datetime],
        allowed_chats: frozenset[str] | None = None,
        admins: frozenset[str] = frozenset(),
    ) -> None:
        self._database = database
        self._watchlists = watchlists or Watchlists({}, world)
        self._now = now
        self._allowed_chats = allowed_chats
        self._admins = admins

    async def handle(self, incoming: Incoming) -> Message | None:
        """Return the answer to what was said; never raises."""
        if not self._is_allowed(incoming):
            return say(phrases.NOT_ALLOWED, chat=_whole_chat(incoming.address))
        try:
            return await self._carry_out(parse_command(incoming.text), incoming)
        except CommandError as error:
            return wrong(error)
        except Exception:  # noqa: BLE001 - whatever fails, the person gets an answer and the service goes on
            _log.exception("a command failed", chat=str(incoming.address), text=incoming.text)
            return say(phrases.TROUBLE)

    async def _carry_out(self, command: Command, incoming: Incoming) -> Message:
        return await _DO[command.verb](Request(self._database, self._watchlists, command, incoming.address, self._now()))

    def _is_allowed(self, incoming: Incoming) -> bool:
        if self._allowed_chats is None or incoming.person in self._admins:
            return True
        return _whole_chat(incoming.address) in self._allowed_chats


def _whole_chat(address: ChatAddress) -> str:
    """The chat as the settings name it, whatever the thread."""
    return str(ChatAddress(address.platform, address.chat))
