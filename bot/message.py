"""The neutral message: what a person sees, as structure and without markup. Every adapter renders this and nothing else.

Texts are raw: an adapter shortens, then escapes, then marks up. A row is one fact on one line.
"""

from dataclasses import dataclass
from enum import StrEnum


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
    """A run of text; `url` makes it a link where it is http or https, and is ignored otherwise."""

    text: str
    url: str | None = None


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
class Message:
    """A card or an answer: rows from top to bottom, then actions."""

    rows: tuple[Row, ...]
    actions: tuple[Action, ...] = ()


def row(text: str, style: RowStyle = RowStyle.LINE, *, url: str | None = None) -> Row:
    """Make a row of one span."""
    return Row((Span(text, url),), style)


def plain_lines(message: Message) -> tuple[str, ...]:
    """Return the text twin: the same rows without markup, listed ones set in by two blanks."""
    return tuple(f"  {each.text}" if each.style is RowStyle.LISTED else each.text for each in message.rows)
