"""A day or a place that a sentence names, seen from an event: how far from it, in what words, and beside whom."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.english.reports.drafts import Draft
from extractors.english.reports.passages import Passage
from extractors.english.views.features import stem
from extractors.model import Status

_FAR = 3
"""Sentences from which on one is just far away."""
_STRIDE = 3
"""Words that count as one step of distance."""
_STEPS = 8
_PAUSES = frozenset({",", ";", ":"})


@dataclass(frozen=True, slots=True)
class Sighting:
    """The words `first` to `last` (exclusive) of a passage, which name a day or a place."""

    passage: Passage
    first: int
    last: int

    def offset(self, draft: Draft) -> str:
        """How many sentences it stands behind the draft's own."""
        number, own = self.passage.number, draft.sentence.number
        if number == own:
            return "own"
        return "title" if number == 0 else f"{max(-_FAR, min(_FAR, number - own)):+}"

    def may_be_of(self, draft: Draft) -> bool:
        """Whether it may be the draft's at all: a plan takes nothing from the sentences around its own, which tell of other days and places."""
        return draft.status not in (Status.UPCOMING, Status.PROPOSED) or self.passage.number in (0, draft.sentence.number)

    def features(self, draft: Draft) -> Iterator[str]:
        """Yield what where it stands and the words around it show."""
        where, told = self.offset(draft), told_as(draft)
        yield from (f"off:{where}", f"off:{where}:{told}", f"off:{where}:{draft.kind}")
        before, after = self._words()
        yield from (f"before:{before[0]}{part}" for part in ("", f":{where}", f":{told}", f":{draft.kind}:{told}"))
        yield from (f"before:{before[1]} {before[0]}", f"after:{after}")
        if where == "own":
            yield from self._distance(draft)
        else:
            yield f"people:{min(2, len(self.passage.people & draft.leaders))}:{where}"

    def _words(self) -> tuple[tuple[str, str], str]:
        """The stems of the two words before, the nearest first and no article, and of the one behind."""
        line = self.passage.marked.line
        nearest = self.first - 2 if line.word(self.first - 1) == "the" else self.first - 1
        return (stem(line.word(nearest)), stem(line.word(nearest - 1))), stem(line.word(self.last))

    def _distance(self, draft: Draft) -> Iterator[str]:
        words = self.passage.marked.line.words
        told = bisect_left([word.start for word in words], draft.at)
        between = words[told : self.first] if told < self.first else words[self.last : told]
        yield f"apart:{'behind' if told < self.first else 'before'}:{min(len(between) // _STRIDE, _STEPS)}"
        yield f"pauses:{min(3, sum(word.low in _PAUSES for word in between))}"


def told_as(draft: Draft) -> str:
    """How the draft is told to have come: its status, or that it is only recalled."""
    return "recalled" if draft.recalled else str(draft.status)
