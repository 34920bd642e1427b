"""What a person says becomes a command. One parser for every platform: with or without a slash, in any case, as people type it.

[@mention] [/]["sidelines"] [/]verb[@bot] words
"""

import difflib
import re
from dataclasses import dataclass
from enum import StrEnum

from bot.commands import phrases
from bot.errors import CommandError

_SAID = re.compile(
    r"(?:<@\w+>|@\w+)?[\s,:]*/?(?:sidelines(?:@\w+)?(?:\s+|$))?/?(?P<verb>[^\s@/]*)(?:@\w+)?(?P<words>.*)", re.DOTALL | re.IGNORECASE
)


class Verb(StrEnum):
    """What can be asked of the bot."""

    START = "start"
    HELP = "help"
    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"
    WATCH = "watch"
    UNWATCH = "unwatch"
    WATCHES = "watches"
    MEETINGS = "meetings"
    UPCOMING = "upcoming"
    EVENT = "event"
    HISTORY = "history"
    WHY = "why"
    FEEDS = "feeds"
    STATUS = "status"
    STOP = "stop"
    FORGET = "forget"


@dataclass(frozen=True, slots=True)
class Command:
    """A verb and the words after it, single blanks between them, quotes and case as typed."""

    verb: Verb
    words: str = ""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a verb does, in one line, and how it is said: `example` works as it stands, without a slash."""

    verb: Verb
    help: str
    example: str


COMMANDS = tuple(
    Usage(verb, phrases.HELP[verb], phrases.EXAMPLES.get(verb, verb))
    for verb in (
        Verb.MEETINGS,
        Verb.UPCOMING,
        Verb.EVENT,
        Verb.HISTORY,
        Verb.WHY,
        Verb.WATCH,
        Verb.UNWATCH,
        Verb.WATCHES,
        Verb.SUBSCRIBE,
        Verb.UNSUBSCRIBE,
        Verb.STOP,
        Verb.START,
        Verb.FORGET,
        Verb.FEEDS,
        Verb.STATUS,
        Verb.HELP,
    )
)
"""Every command, the most used first: for /help, a platform's own menu, completion at the prompt."""


def example_of(verb: Verb) -> str:
    """Return a use of the verb that works as it stands."""
    return phrases.EXAMPLES.get(verb, verb)


def parse_command(text: str) -> Command:
    """Return the command; raises CommandError where there is no such verb, with the nearest as its usage. Nothing but a name asks for help."""
    said = _SAID.fullmatch(text.strip())
    verb, words = (said["verb"].lower(), " ".join(said["words"].split())) if said else ("", "")
    if not verb:
        return Command(Verb.HELP)
    try:
        return Command(Verb(verb), words)
    except ValueError:
        raise _unknown(verb) from None


def _unknown(verb: str) -> CommandError:
    near = difflib.get_close_matches(verb, list(Verb), n=1)
    if not near:
        return CommandError(phrases.NO_SUCH_COMMAND.format(command=verb), usage=Verb.HELP)
    return CommandError(phrases.NO_SUCH_COMMAND_BUT.format(command=verb, nearest=near[0]), usage=example_of(Verb(near[0])))
