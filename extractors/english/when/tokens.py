"""Cuts a text into words, numbers and signs, and reads numbers from them."""

import re
from dataclasses import dataclass
from datetime import date

from extractors.english.when.words import CARDINALS, ORDINAL_ENDINGS, ORDINALS

_PIECE = re.compile(r"\n\s*\n|[^\W\d_]+|[0-9]+|[^\s\w]")


@dataclass(frozen=True, slots=True)
class Page:
    """The pieces of a text with their offsets, and the day it was published.

    `words` are lower-cased, `raw` as written. An index beyond either end answers the empty string.
    """

    words: tuple[str, ...]
    raw: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    today: date

    def word(self, index: int) -> str:
        """The lower-cased piece at `index`."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def spaced(self, index: int) -> bool:
        """Whether anything stands between the piece at `index` and the one before; true at either end of the text."""
        return not 0 < index < len(self.words) or self.starts[index] > self.ends[index - 1]

    def follows(self, index: int, *words: str) -> bool:
        """Whether these words stand at `index`."""
        return all(self.word(index + offset) == word for offset, word in enumerate(words))

    def capital(self, index: int) -> bool:
        """Whether the piece at `index` is written with a capital."""
        return 0 <= index < len(self.raw) and self.raw[index][:1].isupper()

    def number(self, index: int) -> int | None:
        """The plain number at `index`, of four digits at most; None for a part of a longer figure, such as 2,000 or 3.5."""
        word = self.word(index)
        if not word.isdecimal() or len(word) > 4 or self._inside_another(index):
            return None
        tail = self.word(index + 2)
        split = self.word(index + 1) in {",", "."} and not self.spaced(index + 1) and not self.spaced(index + 2)
        if split and tail.isdecimal() and (self.word(index + 1) == "." or len(tail) == 3):
            return None
        return int(word)

    def year(self, index: int) -> int | None:
        """The year at `index`, of four digits."""
        word = self.word(index)
        whole = len(word) == 4 and word.isdecimal() and word[:2] in {"19", "20"}
        return int(word) if whole and not (self.word(index + 1) == "s" and not self.spaced(index + 1)) else None

    def _inside_another(self, index: int) -> bool:
        """Whether the number at `index` is the end of something longer, such as M1 or 2,500."""
        before = self.word(index - 1)
        return not self.spaced(index) and (
            before.isalpha() or (before in {",", "."} and self.word(index - 2).isdecimal() and not self.spaced(index - 1))
        )


def cut(text: str, today: date) -> Page:
    """Return the pieces of `text`."""
    pieces = [(match.group(), match.start(), match.end()) for match in _PIECE.finditer(text)]
    raw = tuple(piece if piece.strip() else "\n" for piece, _, _ in pieces)
    return Page(
        tuple(piece.lower() for piece in raw), raw, tuple(start for _, start, _ in pieces), tuple(end for _, _, end in pieces), today
    )


def cardinal(page: Page, index: int) -> tuple[int, int] | None:
    """Read "3", "three", "a", "twenty-one"; returns the number and the index after it."""
    number = page.number(index)
    if number is not None:
        return number, index + 1
    value = CARDINALS.get(page.word(index))
    if value is None:
        return None
    if value < 20 or value % 10:
        return value, index + 1
    ones = index + 2 if page.word(index + 1) == "-" else index + 1
    digit = CARDINALS.get(page.word(ones), 0)
    return (value + digit, ones + 1) if 0 < digit < 10 and page.word(ones) != "a" else (value, index + 1)


def ordinal(page: Page, index: int) -> tuple[int, int] | None:
    """Read "3rd", "third", "twenty third"; returns the number and the index after it."""
    number = page.number(index)
    if number is not None:
        return (number, index + 2) if page.word(index + 1) in ORDINAL_ENDINGS and not page.spaced(index + 1) else None
    word = page.word(index)
    if word in ORDINALS:
        return ORDINALS[word], index + 1
    if word in {"twenty", "thirty"}:
        ones = index + 2 if page.word(index + 1) == "-" else index + 1
        if 0 < (digit := ORDINALS.get(page.word(ones), 0)) < 10:
            return CARDINALS[word] + digit, ones + 1
    return None


def day_of_month(page: Page, index: int) -> tuple[int, int] | None:
    """Read "8", "8th", "the eighth": a number from 1 to 31 and the index after it."""
    at = index + 1 if page.word(index) == "the" else index
    found = ordinal(page, at)
    if found is None and (number := page.number(at)) is not None and len(page.word(at)) <= 2:
        found = number, at + 1
    return found if found is not None and 1 <= found[0] <= 31 else None
