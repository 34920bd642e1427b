"""The neutral message as Telegram's HTML: shortened, then escaped, then marked up."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import groupby

from bot.adapters.rows import in_words, pages, web_address
from bot.message import Message, Row, RowStyle, Span

LIMIT = 4096
"""Characters a message may have after its entities are parsed (https://core.telegram.org/bots/api#sendmessage)."""

_MARKS = {RowStyle.HEADLINE: "b", RowStyle.CHANGE: "b", RowStyle.SECTION: "b", RowStyle.NOTE: "i"}
_BULLETS = {RowStyle.LISTED: "• "}


@dataclass(frozen=True, slots=True)
class Page:
    """What one Telegram message holds, and its twin without markup, which is what a person sees of it but for bold and links."""

    html: str
    plain: str


def render(message: Message) -> tuple[Page, ...]:
    """Return the pages to send one after the other; a message that fits is one page."""
    laid = pages(in_words(message, "/"), LIMIT, measure=lambda row: len(_plain(row)))
    rendered = (Page("\n".join(map(_marked_up, page)), "\n".join(map(_plain, page))) for page in laid)
    return tuple(page for page in rendered if page.plain.strip())  # an empty message is refused


def _plain(row: Row) -> str:
    return _BULLETS.get(row.style, "") + row.text


def _marked_up(row: Row) -> str:
    """Mark the row up by its style; a command is code, which a tap copies whole, and code may stand in no other mark."""
    runs = groupby(row.spans, key=lambda span: span.command)
    return _BULLETS.get(row.style, "") + "".join(_marked("code" if command else _MARKS.get(row.style), run) for command, run in runs)


def _marked(tag: str | None, spans: Iterable[Span]) -> str:
    text = "".join(map(_linked, spans))
    return f"<{tag}>{text}</{tag}>" if tag and text else text


def _linked(span: Span) -> str:
    text = escape(span.text, quote=False)
    address = web_address(span)
    return f'<a href="{escape(address)}">{text}</a>' if address and not span.command else text
