"""Folds text so that spellings of one name look alike: case, diacritics, curly quotes, hyphens and runs of blanks no longer differ."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_APOSTROPHES = "\u2018\u2019\u201b\u02bc\u02bb\u02be\u02bf`\u00b4\u2032"
_QUOTES = "\u201c\u201d\u201e\u00ab\u00bb"
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2212"
_DOTLESS_I, _YO, _YE = "\u0131", "\u0451", "\u0435"
_LOOKALIKES = str.maketrans(
    dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_QUOTES, '"')
    | dict.fromkeys(_HYPHENS, " ")
    | {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ə": "e", _DOTLESS_I: "i", _YO: _YE}
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; character i of `text` comes from the given text's character `origins[i]`. `origins` ends with the given length."""

    text: str
    origins: tuple[int, ...] | range

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the given text the folded characters from `start` to `end` (exclusive) come from."""
        return self.origins[start], self.origins[end - 1] + 1


def fold(text: str) -> str:
    """Return `text` folded and trimmed, as names are kept for look-up."""
    if text.isascii() and text.isprintable():
        return " ".join(text.lower().translate(_LOOKALIKES).split())
    return fold_with_origins(text).text.strip()


def fold_with_origins(text: str) -> Folded:
    """Fold `text` and keep where each character comes from."""
    if text.isascii() and text.isprintable() and "  " not in (same := text.lower().translate(_LOOKALIKES)):
        return Folded(same, range(len(text) + 1))
    folded: list[str] = []
    origins: list[int] = []
    blank = False
    for index, character in enumerate(text):
        piece = _fold_character(character)
        if piece == " " and blank:
            continue
        blank = blank if not piece else piece == " "
        folded.append(piece)
        origins.extend([index] * len(piece))
    return Folded("".join(folded), (*origins, len(text)))


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character.isspace():
        return " "
    plain = unicodedata.normalize("NFKD", character.casefold().translate(_LOOKALIKES)).casefold()
    decomposed = unicodedata.normalize("NFKD", plain)
    kept = "".join(each for each in decomposed if unicodedata.category(each) not in {"Mn", "Cf", "Cc"})
    return kept.translate(_LOOKALIKES)
