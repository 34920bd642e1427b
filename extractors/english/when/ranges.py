"""Joins dates: "from Tuesday to Friday", "30 October – 2 November", "Monday and Tuesday", "since Monday", "by the end of the year"."""

from dataclasses import replace
from datetime import date

from extractors.english.when.calendar import Cycle, Expression, Read, Stretch
from extractors.english.when.tokens import Page
from extractors.english.when.words import DETERMINERS, JOINERS, PUTTING_OFF
from extractors.model import Precision

LONGEST = 400
"""Days a range may span; what would be longer is two dates that happen to stand side by side."""


def joiner(page: Page, start: int, at: int) -> bool | None:
    """Whether the sign at `at` opens a range (true), or adds a date to the one that began at `start` (false); None where it does neither."""
    sign = page.word(at)
    if is_left_behind(page, start):
        return None
    if sign in JOINERS or (sign == "—" and not page.spaced(at)) or (sign == "and" and page.word(start - 1) == "between"):
        return True
    second = page.word(after_joiner(page, at))
    return False if sign in {"and", "or", "&", ","} and second not in DETERMINERS else None


def is_left_behind(page: Page, start: int) -> bool:
    """Whether the date at `start` is the old one: "postponed from May 20 to June 3"."""
    return page.word(start - 1) == "from" and any(word.startswith(PUTTING_OFF) for word in page.words[max(start - 12, 0) : start])


def after_joiner(page: Page, at: int) -> int:
    """The index of the date behind the joiner at `at`."""
    at += 2 if page.word(at + 1) == "and" else 1
    return at + 1 if page.word(at) == "the" else at


def joined(page: Page, left: Expression, at: int, right: Read, *, gap: bool) -> Read:
    """Put together `left` and the expression behind the joiner at `at`; None where they are two dates. With `gap` days may lie between."""
    if right is None or (page.word(at) == "," and page.word(right[1]) != "and" and page.word(at + 1) != "and"):
        return None
    found = _between(left, right[0], page.today, gap=gap)
    return None if found is None else (found, right[1])


def _between(left: Expression, right: Expression, today: date, *, gap: bool) -> Expression | None:
    """The stretch from `left` to the `right` that comes next after it; without `gap` they must touch."""
    if isinstance(left, Cycle) and isinstance(right, Cycle):
        found = replace(left.mapped(lambda first: _span(first, right.coming(first.start), gap=gap)), whole=left.unit == "week")
        sample = left.latest(today) or left.coming(today)
        return None if sample is None or _span(sample, right.coming(sample.start), gap=gap) is None else found
    if isinstance(left, Cycle):
        first = left.latest(right.start) if isinstance(right, Stretch) else None
        return None if first is None or isinstance(right, Cycle) else _span(first, right, gap=gap)
    second = right.coming(left.start) if isinstance(right, Cycle) else right
    return _span(left, second, gap=gap)


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
