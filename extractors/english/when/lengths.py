"""Reads how long something lasts: "a two-day visit", "for three days"."""

import re
from dataclasses import dataclass

from extractors.english.when.words import CARDINALS

_LENGTH = re.compile(r"\b(?P<for>for )?(?P<count>[0-9]{1,2}|[A-Za-z]{3,9})[- ](?P<unit>days?|weeks?)(?:[- ]long)?\b")
_SCALE = {"day": 1, "week": 7}


@dataclass(frozen=True, slots=True)
class Length:
    """A length in days at `start` to `end` (offsets, end exclusive)."""

    start: int
    end: int
    days: int


def find_lengths(text: str) -> tuple[Length, ...]:
    """Return the lengths of `text`: "two-day", "three-day", "for two days"; "two days" alone may count anything."""
    return tuple(length for found in _LENGTH.finditer(text) if (length := _length(found)) is not None)


def _length(found: re.Match[str]) -> Length | None:
    hyphenated = "-" in found[0] and not found["unit"].endswith("s")
    count = int(found["count"]) if found["count"].isdecimal() else CARDINALS.get(found["count"].lower())
    if count is None or not (hyphenated or found["for"]):
        return None
    return Length(found.start(), found.end(), count * _SCALE[found["unit"].rstrip("s")])
