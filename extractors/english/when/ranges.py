"""Joins dates: "from Tuesday to Friday", "30 October – 2 November", "Monday and Tuesday", "since Monday", "by the end of the year"."""

from dataclasses import replace
from datetime import date

from extractors.english.when.calendar import Cycle, Expression, Read, Stretch
from extractors.english.when.tokens import Page
from extractors.english.when.words import DETERMINERS, JOINERS, PARTS
from extractors.model import Precision

LONGEST = 400
"""Days a range may span; what would be longer is two dates that happen to stand side by side."""


def joined(page: Page, start: int, left: Expression, at: int, right: Read) -> Read:
    """Put together the expression that began at `start` and the one behind the joiner at `at`; None where they are two."""
    if right is None:
        return None
    sign = page.word(at)
    meant = (sign in JOINERS or (sign == "—" and not page.spaced(at))) or (sign == "and" and page.word(start - 1) == "between")
    if not meant and sign not in {"and", "or", "&", ","}:
        return None
    second = page.word(at + 2 if page.word(at + 1) == "the" else at + 1)
    if not meant and second in DETERMINERS:
        return None
    if sign == "," and (page.word(right[1]) != "and" or second in PARTS):
        return None
    found = _between(left, right[0], gap=meant)
    return None if found is None else (found, right[1])


def _between(left: Expression, right: Expression, *, gap: bool) -> Expression | None:
    """The stretch from `left` to the `right` that comes next after it; without `gap` they must touch."""
    if isinstance(left, Cycle) and isinstance(right, Cycle):
        found = replace(left.mapped(lambda first: _span(first, right.coming(first.start), gap=gap)), whole=left.unit == "week")
        return found if found.coming(_SOME_DAY) is not None or found.latest(_SOME_DAY) is not None else None
    if isinstance(left, Cycle):
        first = left.latest(right.start) if isinstance(right, Stretch) else None
        return None if first is None or isinstance(right, Cycle) else _span(first, right, gap=gap)
    second = right.coming(left.start) if isinstance(right, Cycle) else right
    return _span(left, second, gap=gap)


_SOME_DAY = date(2024, 2, 29)


def _span(first: Stretch, second: Stretch | None, *, gap: bool) -> Stretch | None:
    if second is None or second.end <= first.end or second.start < first.start or (second.end - first.start).days > LONGEST:
        return None
    if not gap and (second.start - first.end).days > 1:
        return None
    return Stretch(first.start, second.end, Precision.SPAN)


def bounded(word: str, past: Stretch, future: Stretch, today: date) -> tuple[Stretch, Stretch] | None:
    """What "since", "until" or "by" makes of a date's two readings; None for any other word."""
    if word == "since" and past.start <= today:
        days = Stretch(past.start, today, Precision.SPAN)
        return days, days
    if word in {"until", "till", "by"} and future.end >= today:
        days = Stretch(today, future.end, Precision.SPAN)
        return (past if word == "by" and past.end < today else days), days
    return None
