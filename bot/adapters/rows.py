"""What a row undergoes on every platform before its own markup: links are checked, what is too long is broken, rows are laid on pages."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from bot.message import Message, Row, RowStyle, Span, addressed

LONGEST_ADDRESS = 2000
"""Characters; a longer address is no link, so that every link fits into the smallest unit of a platform."""

Measure = Callable[[Row], int]
"""How much of a page's limit a row takes up."""


def web_address(span: Span) -> str | None:
    """Return the address that the span links to: http or https with a host, and nothing else."""
    if span.url is None or len(span.url) > LONGEST_ADDRESS or not span.url.isprintable():
        return None
    try:
        parts = urlsplit(span.url)
    except ValueError:  # such as an unclosed bracket
        return None
    return span.url if parts.scheme in {"http", "https"} and parts.hostname else None


def in_words(message: Message, prefix: str) -> tuple[Row, ...]:
    """Return the message's rows and a last one for its actions, such as `Details: /event 41`; commands as they are said after `prefix`."""
    pairs = [(Span(f"{action.label}: "), Span(action.command, command=True)) for action in message.actions]
    spans = [span for number, pair in enumerate(pairs) for span in ((Span(" · "), *pair) if number else pair)]
    hint = (Row(tuple(spans), RowStyle.NOTE),) if spans else ()
    return addressed(replace(message, rows=message.rows + hint), prefix).rows


def pages(rows: Iterable[Row], limit: int, measure: Measure) -> tuple[tuple[Row, ...], ...]:
    """Lay the rows on as few pages as hold them in order, each of `limit` at most, a line break between two rows counted as one."""
    laid: list[list[Row]] = []
    filled = limit
    for piece in (piece for row in rows for piece in _pieces(row, limit, measure)):
        if filled + 1 + measure(piece) > limit:
            laid.append([])
            filled = -1
        laid[-1].append(piece)
        filled += 1 + measure(piece)
    return tuple(tuple(page) for page in laid)


def _pieces(row: Row, limit: int, measure: Measure) -> tuple[Row, ...]:
    """Return rows of the same text, links and style that take up `limit` at most, broken at a blank where there is one."""
    if measure(row) <= limit or len(row.text) < 2:
        return (row,)
    middle = len(row.text) // 2
    at = row.text.rfind(" ", 0, middle) + 1 or middle
    return _pieces(_cut(row, 0, at), limit, measure) + _pieces(_cut(row, at, len(row.text)), limit, measure)


def _cut(row: Row, start: int, end: int) -> Row:
    """Return the row's text from `start` to `end`, exclusive, with its links and commands."""
    spans: list[Span] = []
    offset = 0
    for span in row.spans:
        text = span.text[max(start - offset, 0) : max(end - offset, 0)]
        offset += len(span.text)
        if text:
            spans.append(replace(span, text=text))
    return Row(tuple(spans), row.style)
