"""Sentence → words and marks: what the world and the lexicon of offices know of its stretches of text."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.alias import HitKind
from extractors.english.people.offices import Office, Offices
from extractors.english.when.words import MONTHS, WEEKDAYS
from extractors.finder import Hit

DAYS_AND_MONTHS = frozenset({*MONTHS, *(day for day in WEEKDAYS if day.endswith("day")), "today"})
_PERSONS = (HitKind.LEADER, HitKind.SURNAME)
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters and digits, or one sign; `start` and `end` are offsets into the sentence, `low` is it in small letters."""

    text: str
    start: int
    end: int
    low: str

    @property
    def is_capital(self) -> bool:
        """Whether it is written with a capital, as names are."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of words, `first` to `last` exclusive, that means something: known names (`hits`, all of one span) or an office."""

    first: int
    last: int
    hits: tuple[Hit, ...] = ()
    office: Office | None = None

    def ids(self, *kinds: HitKind) -> tuple[str, ...]:
        """The ids of its first hit of one of these kinds, nothing where there is none."""
        return next((hit.ids for hit in self.hits if hit.kind in kinds), ())


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as words with its marks, by the word at which each begins."""

    text: str
    words: tuple[Word, ...]
    marks: dict[int, Mark]

    def word(self, index: int) -> str:
        """The word at `index` in small letters; empty beyond either end."""
        return self.words[index].low if 0 <= index < len(self.words) else ""


def split_words(text: str) -> tuple[Word, ...]:
    """The words of `text`."""
    return tuple(Word(found[0], found.start(), found.end(), found[0].lower()) for found in _WORD.finditer(text))


def mark_line(text: str, hits: Iterable[Hit], offices: Offices) -> Line:
    """Return the words of a sentence with the known names and offices in it; of overlapping marks the longer, names before offices."""
    words = split_words(text)
    starts = [word.start for word in words]
    spans: dict[tuple[int, int], list[Hit]] = {}
    for hit in hits:
        if hit.kind in _PERSONS and not _may_name(text[hit.start : hit.end]):
            continue
        spans.setdefault((bisect_left(starts, hit.start), bisect_left(starts, hit.end)), []).append(hit)
    marks = [Mark(first, last, hits=tuple(same)) for (first, last), same in spans.items() if last > first]
    for start, end, office in offices.find(text):
        marks.append(Mark(bisect_left(starts, start), bisect_left(starts, end), office=office))
    return Line(text, words, _without_overlaps(marks))


def _may_name(text: str) -> bool:
    """Whether the spelling of somebody's name is one here: it has a capital and is no day or month."""
    return text[0].isupper() and text.lower() not in DAYS_AND_MONTHS


def _precedence(mark: Mark) -> tuple[int, int]:
    """Longer marks first; of one length a name before an office, but an office before a bare surname (`Pope`, `King`)."""
    bare = all(hit.kind is HitKind.SURNAME for hit in mark.hits)
    return mark.first - mark.last, 1 if mark.office is not None else 2 if bare else 0


def _without_overlaps(marks: list[Mark]) -> dict[int, Mark]:
    kept: dict[int, Mark] = {}
    taken: set[int] = set()
    for mark in sorted(marks, key=_precedence):
        stretch = range(mark.first, mark.last)
        if not taken.intersection(stretch):
            kept[mark.first] = mark
            taken.update(stretch)
    return kept
