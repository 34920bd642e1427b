"""Features → verdict: how likely an event is told, of what kind it is and how far it has come, by three linear models with learnt weights."""

import gzip
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.english.status.standing import Standing
from extractors.model import Kind, Status

WEIGHTS = Path(__file__).with_name("weights.json.gz")
EVENT = "event"
RECALLED = "recalled"
"""The label of what is only recalled, beside the statuses."""


_HOPELESS = 0.4
"""Score by the words alone below which the tree of the sentence hardly ever makes an event likely."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How likely an event is told at all; were it told, its kind and standing."""

    likely: float
    kind: Kind
    standing: Standing


@dataclass(frozen=True, slots=True)
class Model:
    """A linear model: for each label a bias, and for each feature a weight a label."""

    labels: tuple[str, ...]
    biases: tuple[float, ...]
    weights: Mapping[str, Sequence[float]]

    def scores(self, features: Iterable[str]) -> list[float]:
        """Return a score for each label."""
        scores = list(self.biases)
        for feature in features:
            for index, weight in enumerate(self.weights.get(feature, ())):
                scores[index] += weight
        return scores

    def best(self, features: Iterable[str]) -> str:
        """Return the likeliest label."""
        scores = self.scores(features)
        return self.labels[scores.index(max(scores))]


@dataclass(frozen=True, slots=True)
class Judge:
    """Weighs what speaks for and against an event."""

    event: Model
    kind: Model
    status: Model

    def leaves_open(self, features: Iterable[str]) -> bool:
        """Return whether an event is possible by features of the words alone."""
        return self.event.scores(features)[0] >= _HOPELESS

    def of(self, features: Iterable[str]) -> Verdict:
        """Return the verdict on what one view shows."""
        features = sorted(features)
        (score,) = self.event.scores(features)
        status = self.status.best(features)
        standing = Standing(Status.HELD, recalled=True) if status == RECALLED else Standing(Status(status))
        return Verdict(1 / (1 + math.exp(-score)), Kind(self.kind.best(features)), standing)


def load_judge(path: Path = WEIGHTS) -> Judge:
    """Read the weights that lie beside this file; `training/fit.py` makes them."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        data: dict[str, Any] = json.load(file)
    return Judge(
        *(Model(tuple(data[name]["labels"]), tuple(data[name]["biases"]), data[name]["weights"]) for name in ("event", "kind", "status"))
    )
