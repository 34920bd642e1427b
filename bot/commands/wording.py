"""Phrases become rows: what stands between backticks in a phrase is a command, which every platform writes its own way."""

from bot.commands import phrases
from bot.message import Row, RowStyle, Span

_SAID_BACK = 60


def worded(phrase: str, style: RowStyle = RowStyle.LINE, /, **values: object) -> Row:
    """Return the phrase as a row, filled with `values`."""
    pieces = (piece.format(**values) for piece in phrase.split("`"))
    spans = (Span(text, command=place % 2 == 1) for place, text in enumerate(pieces) if text)
    return Row(tuple(spans), style)


def note(phrase: str, /, **values: object) -> Row:
    """Return the phrase as a row that says how to go on."""
    return worded(phrase, RowStyle.NOTE, **values)


def choice(names: tuple[str, ...]) -> str:
    """Return the names as a choice: `a, b or c`."""
    return listed(names, phrases.OR)


def listed(names: tuple[str, ...], last: str = phrases.AND) -> str:
    """Return the names as one phrase: `a, b and c`."""
    return last.join(part for part in (phrases.COMMA.join(names[:-1]), names[-1]) if part) if names else ""


def cut_words(words: str) -> str:
    """Return what a person said as it is said back: no longer than a line."""
    return words if len(words) <= _SAID_BACK else words[:_SAID_BACK].rstrip() + "…"
