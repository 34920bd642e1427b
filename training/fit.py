"""Fits the weights of all that is learnt to the training items: `python -m training.fit`, and `--check` to see how good they are on items left out."""

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from config.files import DEFAULT_MODEL, ConfigFiles
from extractors.english.choices import chooser
from extractors.english.linear import Model, model_of
from extractors.english.reader import load_reader
from extractors.english.views import judge
from extractors.english.views.judge import EVENT, RECALLED, Judge, Verdict
from extractors.model import Kind
from training.choices import DAY, PLACE, Decision, decisions_of
from training.examples import Example, examples_of
from training.items import FOLDER, read_items

_STRENGTH = {"event": 0.03, "kind": 0.06, "status": 0.06, DAY: 0.1, PLACE: 0.1}
"""Inverse of the penalty on large weights."""
_LEAST = 2
"""Examples that must show a feature for it to count."""
_SLIGHT = {"event": 0.008, "kind": 0.02, "status": 0.02, DAY: 0.005, PLACE: 0.005}
"""Weights below these are dropped: they change nothing, and the file stays small."""
_FOLDS = 5
Weights = dict[str, Any]


def main() -> int:
    """Fit and write the weights, or check them fold by fold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=Path, default=FOLDER)
    parser.add_argument(
        "--check", action="store_true", help="print what each fold's weights get right on the items left out, and write nothing"
    )
    args = parser.parse_args()
    reader = load_reader(ConfigFiles(), DEFAULT_MODEL, sifting=False)
    items = list(read_items(args.items))
    examples = [example for item in items for example in examples_of(reader, item)]
    if args.check:
        check(examples)
    else:
        write(judge.WEIGHTS, fit(examples))
        reader = load_reader(ConfigFiles(), DEFAULT_MODEL)
    decisions = [decision for item in items for decision in decisions_of(reader, item)]
    if args.check:
        check_decisions(decisions)
    else:
        write(chooser.WEIGHTS, fit_decisions(decisions))
        sys.stdout.write(f"{len(examples)} examples, {len(decisions)} decisions\n")
    return 0


def write(path: Path, models: Mapping[str, Weights]) -> None:
    """Write the models so that the same ones give the same file."""
    path.write_bytes(gzip.compress(json.dumps(models, sort_keys=True, ensure_ascii=False).encode(), mtime=0))


def fit(examples: Sequence[Example]) -> dict[str, Weights]:
    """Return the three models of the second look's judge."""
    told = [example for example in examples if example.kind is not None]
    met = [example for example in told if example.kind is not Kind.SUMMIT]
    return {
        "event": _model("event", _features(examples), [EVENT if example.kind is not None else "none" for example in examples], EVENT),
        "kind": _model("kind", _features(met), [str(example.kind) for example in met]),
        "status": _model("status", _features(told), [str(example.status) for example in told]),
    }


def fit_decisions(decisions: Sequence[Decision]) -> dict[str, Weights]:
    """Return the two models of the chooser."""
    return {about: _fit_about(about, [each for each in decisions if each.about == about]) for about in (DAY, PLACE)}


def _fit_about(about: str, decisions: Sequence[Decision]) -> Weights:
    options = [option for decision in decisions for option in decision.options]
    answers = [chooser.RIGHT if right else "wrong" for _, right in options]
    return _model(about, [features for features, _ in options], answers, chooser.RIGHT)


def _features(examples: Sequence[Example]) -> list[frozenset[str]]:
    return [example.features for example in examples]


def _model(name: str, shown: Sequence[frozenset[str]], answers: Sequence[str], wanted: str | None = None) -> Weights:
    """Fit one model; where only one answer is `wanted`, it gives the score of that."""
    counts = Counter(feature for features in shown for feature in features)
    vectorizer = DictVectorizer()
    rows = vectorizer.fit_transform([{feature: 1 for feature in sorted(each) if counts[feature] >= _LEAST} for each in shown])
    rows.indices, rows.indptr = rows.indices.astype(np.int32), rows.indptr.astype(np.int32)  # the solver wants narrow indices
    model = LogisticRegression(C=_STRENGTH[name], max_iter=500).fit(rows, answers)
    sign = -1 if wanted is not None and model.classes_[0] == wanted else 1
    columns = zip(vectorizer.get_feature_names_out(), (sign * model.coef_).T, strict=True)
    return {
        "labels": [wanted] if wanted is not None else list(model.classes_),
        "biases": [round(float(sign * bias), 3) for bias in model.intercept_],
        "weights": {
            feature: [round(float(each), 3) for each in weights] for feature, weights in columns if max(abs(weights)) >= _SLIGHT[name]
        },
    }


def check(examples: Sequence[Example]) -> None:
    """Print precision and recall of the judge at several likelihoods, each item judged by weights that have not seen it."""
    fold_of = _folds(example.item for example in examples)
    judged = []
    for fold in range(_FOLDS):
        models = fit([example for example in examples if fold_of[example.item] != fold])
        left_out = Judge(*map(model_of, models.values()))
        judged += [(example, left_out.of(example.features)) for example in examples if fold_of[example.item] == fold]
    told = [(example, verdict) for example, verdict in judged if example.kind is not None]
    for least in (0.5, 0.6, 0.7, 0.8, 0.9):
        found = [example for example, verdict in judged if verdict.likely >= least]
        right = sum(example.kind is not None for example in found)
        sys.stdout.write(f"likely {least}: precision {right / max(1, len(found)):.3f}, recall {right / max(1, len(told)):.3f}\n")
    met = [(example, verdict) for example, verdict in told if example.kind is not Kind.SUMMIT]
    kinds = sum(verdict.kind is example.kind for example, verdict in met) / max(1, len(met))
    statuses = sum(_status(verdict) == example.status for example, verdict in told) / max(1, len(told))
    sys.stdout.write(
        f"{len(fold_of)} items, {len(examples)} examples, {len(told)} of events; kind right {kinds:.3f}, status right {statuses:.3f}\n"
    )


def check_decisions(decisions: Sequence[Decision]) -> None:
    """Print how many of the choices that leave something to decide are right by rule and by weights that have not seen the item."""
    fold_of = _folds(decision.item for decision in decisions)
    for about in (DAY, PLACE):
        open_ones = [decision for decision in decisions if decision.about == about]
        usual = sum(decision.options[0][1] for decision in open_ones)
        right = 0
        for fold in range(_FOLDS):
            model = model_of(_fit_about(about, [decision for decision in open_ones if fold_of[decision.item] != fold]))
            right += sum(_chosen(model, decision) for decision in open_ones if fold_of[decision.item] == fold)
        count = max(1, len(open_ones))
        sys.stdout.write(f"{about}: {len(open_ones)} choices, right by rule {usual / count:.3f}, as learnt {right / count:.3f}\n")


def _chosen(model: Model, decision: Decision) -> bool:
    """Whether the option that the model chooses is right."""
    return max(decision.options, key=lambda option: model.scores(sorted(option[0]))[0])[1]


def _folds(names: Iterable[str]) -> dict[str, int]:
    return {name: index % _FOLDS for index, name in enumerate(sorted(set(names)))}


def _status(verdict: Verdict) -> str:
    return RECALLED if verdict.standing.recalled else str(verdict.standing.status)


if __name__ == "__main__":
    sys.exit(main())
