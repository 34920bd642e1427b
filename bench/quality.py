"""Measures how well articles are read: gold items with the scorer beside them, date expressions, and what the sieve loses on the stream.

    python -m bench.quality --data DIR --eval DIR

`--data` holds `dates/dev_dates.jsonl` and `stream/current_events_2019_2025.jsonl`; `--eval` holds `dev.jsonl`, `whitehouse_dev.jsonl` and
`score.py`.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.samples import article, read_lines
from bench.speed import STREAM
from config.files import DEFAULT_MODEL, ConfigFiles
from extractors.english.reader import EnglishReader, load_reader
from extractors.english.when import find_dates
from extractors.jsonl import event_json

MARKS = {
    "dev": {"f1": 0.93, "all": 0.75, "item_precision": 0.95, "background_right": 0.75},
    "whitehouse_dev": {"recall": 0.97, "kind_right": 0.95, "participants_right": 0.93},
}
DATES_MARK = 0.95


def scores(reader: EnglishReader, gold: Path, scorer: Path) -> dict[str, float]:
    """Read the items of `gold` and return the scorer's figures."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as predicted:
        for item in read_lines(gold):
            events = [event_json(report) for report in reader.extract(article(item)) if not report.optional]
            predicted.write(json.dumps({"id": item["id"], "events": events}) + "\n")
        predicted.flush()
        command = [sys.executable, str(scorer), str(gold), predicted.name, "--json"]
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - the scorer that was named
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def wrong_dates(items: Iterable[dict[str, Any]]) -> tuple[int, list[dict[str, Any]]]:
    """Count the items and return those whose dates are not found one by one, each with its first and last day."""
    count, wrong = 0, []
    for item in items:
        count += 1
        found = [(str(each.nearest.start), str(each.nearest.end)) for each in find_dates(item["text"], article(item).published)]
        if found != [(each["start"], each["end"]) for each in item["dates"]]:
            wrong.append({**item, "found": found})
    return count, wrong


def lost_by_the_sieve(sifting: EnglishReader, all_seeing: EnglishReader, stream: Path, every: int) -> tuple[int, int, list[str]]:
    """Read the stream with and without the sieve; returns items, reports without it, and the ids of items with a report that it loses."""
    items = reports = 0
    lost: list[str] = []
    for number, item in enumerate(read_lines(stream)):
        if number % every:
            continue
        items += 1
        whole = all_seeing.extract(article(item))
        reports += len(whole)
        if whole and len(sifting.extract(article(item))) < len(whole):
            lost.append(item["id"])
    return items, reports, lost


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--eval", type=Path, required=True)
    parser.add_argument("--every", type=int, default=20, help="try the sieve on every so-manieth item of the stream (default 20)")
    options = parser.parse_args()
    console = Console(width=120)
    reader = load_reader(ConfigFiles(), DEFAULT_MODEL)
    for name, marks in MARKS.items():
        console.print(_scores_table(name, scores(reader, options.eval / f"{name}.jsonl", options.eval / "score.py"), marks))
    count, wrong = wrong_dates(read_lines(options.data / "dates" / "dev_dates.jsonl"))
    console.print(f"Dates: {count - len(wrong)} of {count} expressions, {1 - len(wrong) / count:.3f} (mark {DATES_MARK})")
    for item in wrong:
        console.print(f"  {item['id']}: {item['text']!r}: {item['found']}", markup=False)
    items, reports, lost = lost_by_the_sieve(
        reader, load_reader(ConfigFiles(), DEFAULT_MODEL, sifting=False), options.data / STREAM, options.every
    )
    console.print(f"Sieve: {len(lost)} of {reports} reports lost on {items} items of the stream {' '.join(lost[:20])}")


def _scores_table(name: str, figures: dict[str, float], marks: dict[str, float]) -> Table:
    table = Table("figure", "measured", "mark", title=name)
    for figure, value in figures.items():
        mark = marks.get(figure)
        table.add_row(figure, f"{value:.3f}" if isinstance(value, float) else str(value), "" if mark is None else f"{mark}")
    return table


if __name__ == "__main__":
    main()
