"""Features → verdict: how likely an event is told, of what kind it is and how far it has come, by three linear models with learnt weights."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from extractors.english.linear import Model, load_models
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
    models = load_models(path)
    return Judge(models["event"], models["kind"], models["status"])
