"""Finds every known name in a text, by one Aho-Corasick automaton over all their folded spellings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

import ahocorasick_rs

from extractors.alias import Alias, HitKind
from extractors.folding import Folded, fold, fold_with_origins

_TITLES = ("President ", "Prime Minister ", "PM ", "Premier ", "Chancellor ")
_ORDER = {kind: place for place, kind in enumerate(HitKind)}


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name in a text: `text[start:end]`. `ids` is all that the spelling may stand for within its kind."""

    start: int
    end: int
    kind: HitKind
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    """One thing a spelling may stand for, and the case it must be written in.

    A name that begins with a capital counts only where it is written with one: "east London" and "turkey" are no places.
    """

    kind: HitKind
    ids: tuple[str, ...]
    spellings: tuple[str, ...]
    exact: bool
    capital: bool


class Finder:
    """Looks names up in texts. Built once; what it answers never changes."""

    def __init__(self, aliases: Iterable[Alias]) -> None:
        self._aliases: dict[str, list[Alias]] = {}
        for alias in aliases:
            self._aliases.setdefault(fold(alias.text), []).append(alias)
        self._aliases.pop("", None)
        self._merged: dict[str, tuple[_Reading, ...]] = {}
        self._patterns = tuple(self._aliases)
        self._automaton = ahocorasick_rs.AhoCorasick(self._patterns, store_patterns=False)

    def find(self, text: str) -> tuple[Hit, ...]:
        """Return the hits from left to right, of overlapping ones the leftmost and longest.

        A title with a surname is none where the name goes on behind it. Where one spelling stands for things of several kinds there is a hit for each over the same span, in the order of `HitKind`.
        """
        found: list[Hit] = []
        reached = 0
        for hits in self._candidates(text):
            if hits[0].start >= reached and not _is_cut(text, hits[0]):
                found.extend(hit for hit in hits if hit.kind is not HitKind.OTHER)
                reached = hits[0].end
        return tuple(found)

    def meanings(self, words: str) -> tuple[tuple[HitKind, tuple[str, ...]], ...]:
        """Return what exactly these words stand for, in whatever case they are written."""
        folded = fold(words)
        readings = self._readings(folded) if folded in self._aliases else ()
        return tuple((reading.kind, reading.ids) for reading in readings if reading.kind is not HitKind.OTHER)

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every folded spelling."""
        return self._patterns

    def _readings(self, folded: str) -> tuple[_Reading, ...]:
        """What this spelling may stand for; worked out when it is first met, because most never are."""
        readings = self._merged.get(folded)
        if readings is None:
            readings = self._merged[folded] = tuple(_merge(self._aliases[folded]))
        return readings

    def _candidates(self, text: str) -> list[tuple[Hit, ...]]:
        """The acceptable hits at every place, leftmost first and of one start the longest first."""
        folded = fold_with_origins(text)
        shouted = text.isupper()
        found: list[tuple[Hit, ...]] = []
        for pattern, start, end in self._automaton.find_matches_as_indexes(folded.text, overlapping=True):
            if not _stands_alone(folded, start, end):
                continue
            first, last = folded.span(start, end)
            written = text[first:last]
            readings = self._readings(self._patterns[pattern])
            hits = tuple(Hit(first, last, each.kind, each.ids) for each in readings if _case_fits(each, written, shouted=shouted))
            if hits:
                found.append(hits)
        return sorted(found, key=lambda hits: (hits[0].start, -hits[0].end))


def _is_cut(text: str, hit: Hit) -> bool:
    """Whether a title with a surname is only the beginning of a longer name: "President Hassan" of "President Hassan Rouhani"."""
    if hit.kind is not HitKind.LEADER or not text[hit.start : hit.end].startswith(_TITLES):
        return False
    return text[hit.end : hit.end + 1] == " " and text[hit.end + 1 : hit.end + 2].isupper() and not text.isupper()


def _merge(aliases: list[Alias]) -> Iterator[_Reading]:
    """One reading a kind, with all the ids, in the order of `HitKind`."""
    for kind, same in groupby(sorted(aliases, key=lambda alias: _ORDER[alias.kind]), key=lambda alias: alias.kind):
        of_kind = list(same)
        ids = tuple(dict.fromkeys(each for alias in of_kind for each in alias.ids))
        spellings = tuple(alias.text for alias in of_kind)
        capital = all(each[0].isupper() for each in spellings)
        yield _Reading(kind, ids, spellings, exact=all(alias.exact for alias in of_kind), capital=capital)


def _case_fits(reading: _Reading, written: str, *, shouted: bool) -> bool:
    if reading.exact:
        return written in reading.spellings or (shouted and written in map(str.upper, reading.spellings))
    return not reading.capital or written[0].isupper()


def _stands_alone(folded: Folded, start: int, end: int) -> bool:
    """Whether neither edge cuts a word in two, or a character of the given text."""
    text, origins = folded.text, folded.origins
    if start and (origins[start - 1] == origins[start] or _joined(text[start - 1], text[start])):
        return False
    return end == len(text) or (origins[end - 1] != origins[end] and not _joined(text[end - 1], text[end]))


def _joined(left: str, right: str) -> bool:
    """Whether the two stand within one word. Scripts written without blanks have no such edges, so nothing is joined in them."""
    return left.isalnum() and right.isalnum() and not (_is_unspaced(left) or _is_unspaced(right))


def _is_unspaced(character: str) -> bool:
    """Whether it belongs to a script without blanks between words: Thai to Myanmar, Khmer, Hangul's letters, Kana, Han."""
    return character >= _UNSPACED[0][0] and any(first <= character <= last for first, last in _UNSPACED)


_UNSPACED = (
    ("\u0e00", "\u109f"),
    ("\u1100", "\u11ff"),
    ("\u1780", "\u17ff"),
    ("\u3040", "\u30ff"),
    ("\u3400", "\u9fff"),
    ("\uac00", "\ud7a3"),
)
