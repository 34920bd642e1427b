"""Items of news that were annotated before the extractor had read them: those that it reads wholly right stay so.

`fresh/right.txt` names them, an id a line; it grows with the extractor, and an id leaves it by a reviewed diff alone. `python -m tests.golden.test_fresh` writes it anew.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractors import extract
from extractors.jsonl import event_json, parse_line

FRESH = Path(__file__).with_name("fresh")
RIGHT = FRESH / "right.txt"


def test_what_was_read_wholly_right_stays_so() -> None:
    right = set(RIGHT.read_text(encoding="utf-8").split())
    assert right
    assert sorted(right - set(_wholly_right())) == []


def _wholly_right() -> Iterator[str]:
    for batch in sorted(FRESH.glob("batch-*.jsonl")):
        for line in batch.read_text(encoding="utf-8").splitlines():
            identity, article = parse_line(line)
            told = [event_json(report) for report in extract(article) if not report.optional]
            if _agree(json.loads(line)["events"], told):
                yield identity


def _agree(gold: list[dict[str, Any]], told: list[dict[str, Any]]) -> bool:
    """Whether every main event is told in every field, and nothing that is not in the gold."""
    facts = [_facts(event) for event in told]
    wanted = [_facts(event) for event in gold if event["salience"] == "main" and not event["optional"]]
    return all(fact in facts for fact in wanted) and all(fact in map(_facts, gold) for fact in facts)


def _facts(event: dict[str, Any]) -> tuple[object, ...]:
    """What must agree; names may be spelt in several ways, so that their number stands for them beside the sides."""
    place = event["place"] and (event["place"]["city"], event["place"]["country"])
    fields = (event[name] for name in ("kind", "status", "start", "end", "salience"))
    return (*fields, place, tuple(event["countries"]), len(event["participants"]), event["occasion"] is None)


if __name__ == "__main__":
    RIGHT.write_text("".join(f"{identity}\n" for identity in _wholly_right()), encoding="utf-8")
