"""Reads days that have a name: "Christmas Eve", "St. Patrick's Day", "Easter Monday"."""

from datetime import date

from extractors.english.when import calendar
from extractors.english.when.calendar import Cycle, Read, Stretch, plus_days
from extractors.english.when.tokens import Page
from extractors.english.when.words import EASTER_HOLIDAYS, FIXED_HOLIDAYS, WEEKDAYS


def holiday(page: Page, index: int) -> Read:
    """Read the longest name of a holiday at `index`."""
    named: list[str] = []
    found: Read = None
    at = index
    while len(named) < 3 and page.word(at).isalpha():
        owned = page.word(at + 1) in {"'", "’"} and page.word(at + 2) == "s"
        named.append(page.word(at) + ("'s" if owned else ""))
        at += 3 if owned else 1
        cycle = _cycle(tuple(named))
        found = found if cycle is None else (cycle, at)
        at += 1 if page.word(at) == "." and named == ["st"] else 0
    named_after = found is not None and page.capital(found[1]) and page.word(found[1]) not in WEEKDAYS  # the Good Friday Agreement
    return None if named_after else found


def _cycle(named: tuple[str, ...]) -> Cycle | None:
    if (fixed := FIXED_HOLIDAYS.get(named)) is not None:
        return calendar.days_of(fixed[0], (fixed[1], fixed[1]))
    shift = EASTER_HOLIDAYS.get(named)
    return None if shift is None else _from_easter(shift)


def _from_easter(days: int) -> Cycle:
    def make(new_year: date) -> Stretch:
        return calendar.day_of(plus_days(calendar.easter(new_year.year), days))

    return Cycle("year", make, dated=True)
