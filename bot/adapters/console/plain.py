"""Plain lines, for pipes and files. The form is a contract that other programs lean on: see `render_plain`."""

from collections.abc import AsyncIterator
from typing import TextIO

from bot.adapters.console.streams import LineReader, Writer
from bot.adapters.rows import in_words
from bot.message import Message, plain_lines

PREFIX = "/"
"""What a command begins with in what the console shows; it need not be typed."""


class PlainScreen:
    """Lines in, lines out; either stream may be None or closed."""

    def __init__(self, stdin: TextIO | None, stdout: TextIO | None) -> None:
        self._input = LineReader(_descriptor(stdin))
        self._output = Writer(_descriptor(stdout))

    def lines(self) -> AsyncIterator[str]:
        """Give the lines of the input until it ends."""
        return self._input.lines()

    async def show(self, message: Message) -> None:
        """Write the message at once; raises OSError where nobody reads."""
        await self._output.write(render_plain(message))


def render_plain(message: Message) -> str:
    """Return an answer as its lines and an empty line; what is pushed begins with a line `ALERT <reason> <event-id>`."""
    head = (f"ALERT {message.alert.reason} {message.alert.event_id}",) if message.alert else ()
    return "\n".join((*head, *plain_lines(Message(in_words(message, PREFIX))), "", ""))


def _descriptor(stream: TextIO | None) -> int | None:
    return None if stream is None or stream.closed else stream.fileno()
