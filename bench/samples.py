"""Reads what is measured on: articles and gold items, one JSON object a line."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from extractors.model import Article


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def article(item: dict[str, Any]) -> Article:
    """The article of an item with `id`, `published`, and `title` or `text`."""
    published = datetime.fromisoformat(item["published"])
    if published.tzinfo is None:
        published = published.replace(tzinfo=UTC)
    return Article(item["id"], published, item.get("title") or "", item.get("text") or "")


def read_articles(path: Path, *, every: int = 1) -> list[Article]:
    """Read every so-manieth article of a file."""
    return [article(item) for number, item in enumerate(read_lines(path)) if number % every == 0]
