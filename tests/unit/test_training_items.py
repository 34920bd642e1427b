"""The training items keep their form, and stay apart from what measures the extractor."""

import json
from collections import Counter
from pathlib import Path

import pytest

from training.items import MalformedItem, read_items

FRESH = Path(__file__).parents[1] / "golden" / "fresh"


def test_every_training_item_can_be_read_and_one_in_six_or_more_tells_nothing() -> None:
    items = list(read_items())
    assert Counter(item.article.id for item in items).most_common(1)[0][1] == 1
    assert sum(not item.events for item in items) > len(items) / 6
    assert all(event.told for item in items for event in item.events)


def test_no_item_that_measures_is_trained_on() -> None:
    lines = (line for path in FRESH.glob("batch-*.jsonl") for line in path.read_text(encoding="utf-8").splitlines())
    measuring = {(row["title"], row["text"]) for row in map(json.loads, lines)}
    assert measuring
    assert measuring.isdisjoint((item.article.title, item.article.text) for item in read_items())


def test_a_line_out_of_form_is_named(tmp_path: Path) -> None:
    (tmp_path / "odd.txt").write_text("=== 2024-01-01 | Title\nText.\n+ meeting held main | A, B | AZ\n")
    with pytest.raises(MalformedItem, match="item '=== 2024"):
        list(read_items(tmp_path))
