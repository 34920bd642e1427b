"""The neutral message as Slack's blocks with their text twin: shortened, then escaped, then marked up."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from bot.adapters.rows import LONGEST_ADDRESS, in_words, pages, web_address
from bot.message import Message, Row, RowStyle, Span

SECTION_LIMIT = 3000
"""Characters of markup in a section (https://docs.slack.dev/reference/block-kit/blocks/section-block)."""
BLOCK_LIMIT = 50
"""Blocks in a message (https://docs.slack.dev/reference/block-kit/blocks)."""
TOTAL_LIMIT = 12_000
"""Characters in all blocks of a message: Slack documents no such limit, and refuses from about 13,000 on (`msg_blocks_too_long`)."""

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_BOLD = {RowStyle.HEADLINE, RowStyle.CHANGE, RowStyle.SECTION}

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """What one Slack message holds: its blocks, and the same as text, which notifications show and which is sent where blocks are refused."""

    blocks: tuple[Block, ...]
    text: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """The rows of one block, all of them notes or none."""

    rows: tuple[Row, ...]
    are_notes: bool

    @property
    def markup(self) -> str:
        return "\n".join(map(_marked_up, self.rows))

    @property
    def block(self) -> Block:
        # verbatim: Slack makes no links and no mentions of its own out of what looks like one
        text = {"type": "mrkdwn", "text": self.markup, "verbatim": True}
        return {"type": "context", "elements": [text]} if self.are_notes else {"type": "section", "text": text, "expand": True}


def render(message: Message, prefix: str = "/sidelines ") -> tuple[Page, ...]:
    """Return the pages to send one after the other; a message that fits is one page. Commands in it are said after `prefix`."""
    return tuple(
        Page(tuple(piece.block for piece in pieces), "\n".join(_plain(row) for piece in pieces for row in piece.rows))
        for pieces in _laid(_pieces(in_words(message, prefix)))
    )


def _pieces(rows: Iterable[Row]) -> Iterator[_Piece]:
    for are_notes, group in groupby(rows, key=lambda row: row.style is RowStyle.NOTE):
        for page in pages(group, SECTION_LIMIT, measure=lambda row: len(_marked_up(row))):
            piece = _Piece(page, are_notes)
            if piece.markup.strip():  # an empty block is refused
                yield piece


def _laid(pieces: Iterable[_Piece]) -> tuple[tuple[_Piece, ...], ...]:
    laid: list[list[_Piece]] = []
    filled = TOTAL_LIMIT
    for piece in pieces:
        size = len(piece.markup)
        if filled + size > TOTAL_LIMIT or len(laid[-1]) == BLOCK_LIMIT:
            laid.append([])
            filled = 0
        laid[-1].append(piece)
        filled += size
    return tuple(map(tuple, laid))


def _plain(row: Row) -> str:
    return _bullet(row) + _escaped(row.text)


def _marked_up(row: Row) -> str:
    text = "".join(map(_linked, row.spans)).strip()
    return f"*{text}*" if text and row.style in _BOLD else _bullet(row) + text


def _bullet(row: Row) -> str:
    return "• " if row.style is RowStyle.LISTED else ""


def _linked(span: Span) -> str:
    text, address = _escaped(span.text), _address(span)
    if span.command:
        return f"`{text}`"
    return f"<{address}|{text}>" if address and text else text


def _address(span: Span) -> str | None:
    """Return the address as it stands in a link, where a bar would end it; None where it would burst a section."""
    address = _escaped(web_address(span) or "").replace("|", "%7C")
    return address if 0 < len(address) <= LONGEST_ADDRESS else None


def _escaped(text: str) -> str:
    """Escape the three characters that Slack gives a meaning (https://docs.slack.dev/messaging/formatting-message-text)."""
    return text.translate(_ESCAPES)
