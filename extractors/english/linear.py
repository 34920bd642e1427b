"""Linear models with learnt weights: what everything that the English extractor has learnt is weighed by. `training/` fits them."""

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


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


def load_models(path: Path) -> dict[str, Model]:
    """Read the models of a file of weights, by their names."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        data: dict[str, Any] = json.load(file)
    return {name: model_of(each) for name, each in data.items()}


def model_of(data: Mapping[str, Any]) -> Model:
    """Return the model as its file tells it."""
    return Model(tuple(data["labels"]), tuple(data["biases"]), data["weights"])
