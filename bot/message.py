"""The neutral message: what a person sees, as structure and without markup. Every adapter renders this and nothing else.

Texts are raw: an adapter shortens, then escapes, then marks up. A row is one fact on one line.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

_DISGUISES = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # controls that are no white space, such as those that steer a terminal
    r"\u202a-\u202e\u2066-\u2069"  # overrides and isolates of the writing direction, which make a text look like another
    r"\ud800-\udfff]"  # halves of a pair, which no platform can be sent
)
_LINE_BREAKS = re.compile(r"[\t-\r\x1c-\x1f\x85\u2028\u2029]+")


class RowStyle(StrEnum):
    """What a row is for; an adapter decides how that looks."""

    HEADLINE = "headline"
    CHANGE = "change"
    LINE = "line"
    SECTION = "section"
    LISTED = "listed"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text; `url` makes it a link where it is http or https, and is ignored otherwise.

    `command`: the text is what to say to the bot, such as `event 41`, before which a platform puts its prefix (`addressed`).
    Whatever it is made of, the text is one line, without control characters or direction overrides.
    """

    text: str
    url: str | None = None
    command: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", _LINE_BREAKS.sub(" ", _DISGUISES.sub("", self.text)))


@dataclass(frozen=True, slots=True)
class Row:
    """One line; its spans stand beside each other with nothing between."""

    spans: tuple[Span, ...]
    style: RowStyle = RowStyle.LINE

    @property
    def text(self) -> str:
        """The row without links."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Action:
    """A button, or where there are none a hint; `command` is what pressing it says to the bot, such as `event 41`."""

    label: str
    command: str


@dataclass(frozen=True, slots=True)
class AlertTag:
    """What a pushed card is of: why it is pushed, as `bot.model.Reason` has it, and of which event."""

    reason: str
    event_id: int


@dataclass(frozen=True, slots=True)
class Message:
    """A card or an answer: rows from top to bottom, then actions. `alert` is set on what is pushed, None on an answer."""

    rows: tuple[Row, ...]
    actions: tuple[Action, ...] = ()
    alert: AlertTag | None = None


def row(text: str, style: RowStyle = RowStyle.LINE, *, url: str | None = None) -> Row:
    """Make a row of one span."""
    return Row((Span(text, url),), style)


def addressed(message: Message, prefix: str) -> Message:
    """Return the message with its commands as they are said on a platform: `/event 41`, `/sidelines event 41`."""
    return replace(message, rows=tuple(Row(tuple(_addressed(span, prefix) for span in each.spans), each.style) for each in message.rows))


def plain_lines(message: Message) -> tuple[str, ...]:
    """Return the text twin: the same rows without markup, listed ones set in by two blanks."""
    return tuple(f"  {each.text}" if each.style is RowStyle.LISTED else each.text for each in message.rows)


def _addressed(span: Span, prefix: str) -> Span:
    return replace(span, text=prefix + span.text) if span.command and not span.text.startswith(prefix) else span
