"""Reads dates that hang on another one told before: "the following day", "two weeks later", "that same month"."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from extractors.english.when.calendar import Stretch, day_of, month_of, plus, unit_of, year_of
from extractors.english.when.tokens import Page, cardinal
from extractors.english.when.words import DAYPARTS, PRECISIONS, UNITS
from extractors.model import Precision

_GOING_ON = frozenset({"and", "but", "in", "at", "on", "with", "by", "when", "where", "while"})


@dataclass(frozen=True, slots=True)
class Echo:
    """What a date told before becomes; `needs_one` where the words mean nothing without it, else the day of publication will do.

    `of_day`: it hangs on a day, and a month or year told since does not count. `moves`: it is another day than that.
    """

    change: Callable[[Stretch], Stretch]
    end: int
    needs_one: bool = False
    of_day: bool = True
    moves: bool = False


def echo(page: Page, index: int) -> Echo | None:
    """Read an echo at `index`; its `end` is the index after it."""
    return _day_beside(page, index) or _same(page, index) or _counted(page, index) or _in_the_day(page, index) or _in_its_part(page, index)


def _day_beside(page: Page, index: int) -> Echo | None:
    """Read "the following day", "the next day", "the day before", "the previous evening"."""
    word, target = page.word(index), page.word(index + 1)
    if page.word(index - 1) != "the":
        return None
    if target == "day" or target in DAYPARTS:
        shift = 1 if word in {"following", "next"} else -1 if word in {"previous", "preceding"} else 0
        return Echo(_moved(shift, "day"), index + 2, moves=True) if shift else None
    if (word == "day" or word in DAYPARTS) and target in {"before", "after"} and _ends(page, index + 2):
        return Echo(_moved(1 if target == "after" else -1, "day"), index + 2, moves=True)
    return None


def _ends(page: Page, index: int) -> bool:
    """Whether nothing follows that the day would be before or after: "the day before in Paris", not "the day before the summit"."""
    return not page.word(index).isalpha() or page.word(index) in _GOING_ON


def _same(page: Page, index: int) -> Echo | None:
    """Read "that day", "the same day", "that same evening", "that year"."""
    that = page.word(index) == "that"
    if not that and (page.word(index) != "same" or page.word(index - 1) != "the"):
        return None
    at = index + 2 if that and page.word(index + 1) == "same" else index + 1
    unit = "day" if page.word(at) in DAYPARTS else page.word(at)
    if unit not in {"day", "week", "month", "year"}:
        return None
    return Echo(_whole(unit), at + 1, needs_one=that or unit != "day", of_day=unit == "day")


def _counted(page: Page, index: int) -> Echo | None:
    """Read "a day later", "two weeks earlier", "a month before"."""
    found = cardinal(page, index)
    unit = UNITS.get(page.word(found[1])) if found is not None else None
    if found is None or unit is None:
        return None
    word, at = page.word(found[1] + 1), found[1] + 2
    if word in {"later", "afterwards"}:
        return Echo(_moved(found[0], unit), at, of_day=unit in {"hour", "day"}, moves=True)
    if word == "earlier" or (word == "before" and not page.word(at).isalpha()):
        return Echo(_moved(-found[0], unit), at, of_day=unit in {"hour", "day"}, moves=True)
    return None


def _in_the_day(page: Page, index: int) -> Echo | None:
    """Read "earlier in the day", "later that day", "earlier that evening"."""
    if page.word(index) not in {"earlier", "later"}:
        return None
    if page.follows(index + 1, "in", "the", "day"):
        return Echo(_whole("day"), index + 4)
    found = _same(page, index + 1)
    return None if found is None else replace(found, needs_one=False)


def _in_its_part(page: Page, index: int) -> Echo | None:
    """Read "in the afternoon": of the day told before."""
    in_the = page.word(index) in {"morning", "afternoon", "evening"} and page.follows(index - 2, "in", "the")
    return Echo(_whole("day"), index + 1) if in_the else None


def _moved(count: int, unit: str) -> Callable[[Stretch], Stretch]:
    def change(told: Stretch) -> Stretch:
        day = plus(told.end if count > 0 else told.start, count, unit)
        match told.precision:
            case Precision.MONTH if unit in {"month", "year"}:
                return month_of(day)
            case Precision.YEAR if unit == "year":
                return year_of(day)
            case _:
                return day_of(day).of(PRECISIONS[unit])

    return change


def _whole(unit: str) -> Callable[[Stretch], Stretch]:
    return lambda told: unit_of(told.end, unit)
