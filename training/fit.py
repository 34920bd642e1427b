"""Fits the weights of the second look's judge to the training items: `python -m training.fit`, and `--check` to see how good they are on items left out."""

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from config.files import DEFAULT_MODEL, ConfigFiles
from extractors.english.reader import load_reader
from extractors.english.views.judge import EVENT, RECALLED, WEIGHTS, Judge, Model, Verdict
from extractors.model import Kind
from training.examples import Example, examples_of
from training.items import FOLDER, read_items

_STRENGTH = 0.03
"""Inverse of the penalty on large weights."""
_LEAST = 2
"""Examples that must show a feature for it to count."""
_SLIGHT = {"event": 0.008, "kind": 0.02, "status": 0.02}
"""Weights below these are dropped: they change nothing, and the file stays small."""
_FOLDS = 5


def main() -> int:
    """Fit and write the weights, or check them fold by fold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=Path, default=FOLDER)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument(
        "--check", action="store_true", help="print what each fold's judge gets right on the items left out, and write nothing"
    )
    args = parser.parse_args()
    reader = load_reader(ConfigFiles(), DEFAULT_MODEL, sifting=False)
    examples = [example for item in read_items(args.items) for example in examples_of(reader, item)]
    if args.check:
        check(examples)
    else:
        models = fit(examples)
        args.out.write_bytes(gzip.compress(json.dumps(models, sort_keys=True, ensure_ascii=False).encode(), mtime=0))
        sys.stdout.write(f"{len(examples)} examples, {sum(len(model['weights']) for model in models.values())} features\n")
    return 0


def fit(examples: Sequence[Example]) -> dict[str, Any]:
    """Return the three models as they are written."""
    told = [example for example in examples if example.kind is not None]
    met = [example for example in told if example.kind is not Kind.SUMMIT]
    return {
        "event": _model("event", examples, [EVENT if example.kind is not None else "none" for example in examples]),
        "kind": _model("kind", met, [str(example.kind) for example in met]),
        "status": _model("status", told, [str(example.status) for example in told]),
    }


def _model(name: str, examples: Sequence[Example], answers: Sequence[str]) -> dict[str, Any]:
    counts = Counter(feature for example in examples for feature in example.features)
    vectorizer = DictVectorizer()
    rows = vectorizer.fit_transform([{feature: 1 for feature in sorted(each.features) if counts[feature] >= _LEAST} for each in examples])
    rows.indices, rows.indptr = rows.indices.astype(np.int32), rows.indptr.astype(np.int32)  # the solver wants narrow indices
    model = LogisticRegression(C=_STRENGTH, max_iter=500).fit(rows, answers)
    sign = -1 if list(model.classes_)[:1] == [EVENT] and len(model.coef_) == 1 else 1
    columns = zip(vectorizer.get_feature_names_out(), (sign * model.coef_).T, strict=True)
    return {
        "labels": [EVENT] if len(model.coef_) == 1 else list(model.classes_),
        "biases": [round(float(sign * bias), 3) for bias in model.intercept_],
        "weights": {
            feature: [round(float(each), 3) for each in weights] for feature, weights in columns if max(abs(weights)) >= _SLIGHT[name]
        },
    }


def check(examples: Sequence[Example]) -> None:
    """Print precision and recall of the judge at several likelihoods, each item judged by weights that have not seen it."""
    items = sorted({example.item for example in examples})
    fold_of = {item: index % _FOLDS for index, item in enumerate(items)}
    judged = []
    for fold in range(_FOLDS):
        models = fit([example for example in examples if fold_of[example.item] != fold])
        judge = Judge(*(Model(tuple(each["labels"]), tuple(each["biases"]), each["weights"]) for each in models.values()))
        judged += [(example, judge.of(example.features)) for example in examples if fold_of[example.item] == fold]
    told = [(example, verdict) for example, verdict in judged if example.kind is not None]
    for least in (0.5, 0.6, 0.7, 0.8, 0.9):
        found = [example for example, verdict in judged if verdict.likely >= least]
        right = sum(example.kind is not None for example in found)
        sys.stdout.write(f"likely {least}: precision {right / max(1, len(found)):.3f}, recall {right / max(1, len(told)):.3f}\n")
    met = [(example, verdict) for example, verdict in told if example.kind is not Kind.SUMMIT]
    kinds = sum(verdict.kind is example.kind for example, verdict in met) / max(1, len(met))
    statuses = sum(_status(verdict) == example.status for example, verdict in told) / max(1, len(told))
    sys.stdout.write(
        f"{len(items)} items, {len(examples)} examples, {len(told)} of events; kind right {kinds:.3f}, status right {statuses:.3f}\n"
    )


def _status(verdict: Verdict) -> str:
    return RECALLED if verdict.standing.recalled else str(verdict.standing.status)


if __name__ == "__main__":
    sys.exit(main())
