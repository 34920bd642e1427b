"""The days or places that a draft may have, each with what speaks for and against it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from extractors.english.choices.sighting import told_as
from extractors.english.linear import Model
from extractors.english.reports.drafts import Draft
from extractors.model import Place, When

Value = TypeVar("Value", Place, When)


@dataclass(frozen=True, slots=True)
class Option(Generic[Value]):
    """One of them, None for "not known", with its features."""

    value: Value | None
    features: frozenset[str]


@dataclass(frozen=True, slots=True)
class Choice(Generic[Value]):
    """All options of a draft; the first is the usual one, which the rules give it.

    `doubt` is how much likelier than "not known" another must be where the rules know none: better none told than a wrong one.
    """

    draft: Draft
    options: tuple[Option[Value], ...]
    doubt: float = 0

    def made_by(self, model: Model) -> Value | None:
        """Return the likeliest; another than the usual one only where the model is sure of it."""
        scores = [model.scores(sorted(option.features))[0] for option in self.options]
        best = scores.index(max(scores))
        doubt = self.doubt if self.options[0].value is None else 0
        return self.options[best if scores[best] - scores[0] > doubt else 0].value


def against_usual(draft: Draft, sort: str, usual: str, *, same: bool) -> Iterator[str]:
    """Yield whether an option is the usual one, and of what sort both are."""
    beside = "same" if same else usual
    yield f"beside:{beside}:{sort}:{told_as(draft)}"
    yield f"beside:{beside}:{sort}"
    if same:
        yield from ("usual", f"usual:{draft.kind}", f"usual:{told_as(draft)}")


def against_others(draft: Draft, having: Sequence[Draft]) -> Iterator[str]:
    """Yield how many other drafts have an option, and how many of them with a leader of this one, each up to two."""
    yield f"others:{min(2, len(having))}"
    yield f"others with them:{min(2, sum(not other.leaders.isdisjoint(draft.leaders) for other in having))}"
