"""Measures how fast articles are read, beside spaCy's whole pipeline on the same texts in the same run.

    python -m bench.speed --data DIR --eval DIR

`--data` holds `stream/current_events_2019_2025.jsonl`, `--eval` holds `dev.jsonl` and `whitehouse_dev.jsonl`. The two take turns, a batch
each, so that whatever else the machine does falls on both. Figures are of one process unless the row says so.
"""

import argparse
import importlib
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from rich.console import Console
from rich.table import Table
from spacy.language import Language

from bench.samples import read_articles, read_lines
from config.files import DEFAULT_MODEL, ConfigFiles
from extractors.english.reader import EnglishReader, load_reader
from extractors.model import Article

STREAM = Path("stream") / "current_events_2019_2025.jsonl"
BATCH = 200


@dataclass(frozen=True, slots=True)
class Race:
    """Seconds that the reader and the whole pipeline took for the same articles, and how many reports came out."""

    articles: int
    reader: float
    pipeline: float
    reports: int

    @property
    def ratio(self) -> float:
        """How many times as fast the reader was."""
        return self.pipeline / self.reader


def race(reader: EnglishReader, nlp: Language, articles: Sequence[Article]) -> Race:
    """Let both read the articles, taking turns batch by batch."""
    ours = theirs = 0.0
    reports = 0
    for start in range(0, len(articles), BATCH):
        batch = articles[start : start + BATCH]
        begun = perf_counter()
        reports += sum(len(reader.extract(article)) for article in batch)
        ours += perf_counter() - begun
        begun = perf_counter()
        for _ in nlp.pipe(f"{article.title}. {article.text}" if article.title else article.text for article in batch):
            pass
        theirs += perf_counter() - begun
    return Race(len(articles), ours, theirs, reports)


def seconds(action: Callable[[], object]) -> float:
    """The least time of three that `action` takes."""
    times = []
    for _ in range(3):
        begun = perf_counter()
        action()
        times.append(perf_counter() - begun)
    return min(times)


def linearity(reader: EnglishReader, article: Article, sizes: Sequence[int]) -> list[tuple[int, float]]:
    """Milliseconds for an article of so many characters, made of one text told again and again."""
    text = article.text + "\n\n"
    rows = []
    for size in sizes:
        long = Article(article.id, article.published, article.title, (text * (size // len(text) + 1))[:size])
        rows.append((size, 1000 * seconds(lambda long=long: reader.extract(long))))  # type: ignore[misc]
    return rows


def run_jobs(path: Path, jobs: int) -> float:
    """Seconds that `sidelines extract --jobs N` takes for a file, from start to end."""
    begun = perf_counter()
    command = [sys.executable, "-m", "bot", "extract", "--jobs", str(jobs), str(path)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own program
    return perf_counter() - begun


def jobs_table(stream: Path, lines: int) -> Table:
    """Time one process and two; the start alone is timed on one line and taken off."""
    table = Table("jobs", "seconds", "without the start", "times as fast", title=f"sidelines extract on {lines} lines")
    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder) / "few.jsonl", Path(folder) / "many.jsonl"
        chosen = [line for line, _ in zip(stream.open(encoding="utf-8"), range(lines), strict=False)]
        few.write_text(chosen[0], encoding="utf-8")
        many.write_text("".join(chosen), encoding="utf-8")
        base = None
        for jobs in (1, 2):
            start, whole = run_jobs(few, jobs), run_jobs(many, jobs)
            net = whole - start
            base = base or net
            table.add_row(str(jobs), f"{whole:.1f}", f"{net:.1f}", f"{base / net:.2f}")
    return table


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--eval", type=Path, required=True)
    parser.add_argument("--every", type=int, default=10, help="read every so-manieth item of the stream (default 10)")
    parser.add_argument("--job-lines", type=int, default=12_000, help="lines for the comparison of one and two processes; 0 leaves it out")
    options = parser.parse_args()
    console = Console(width=120)
    reader = load_reader(ConfigFiles(), DEFAULT_MODEL)
    loaded = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    stream = read_articles(options.data / STREAM, every=options.every)
    for each in stream:
        reader.extract(each)
    read = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    console.print(_memory(loaded, read))
    nlp = importlib.import_module(DEFAULT_MODEL).load()
    with_events = [item["id"] for item in read_lines(options.eval / "dev.jsonl") if item["events"]]
    events = [each for each in read_articles(options.eval / "dev.jsonl") if each.id in with_events] + read_articles(
        options.eval / "whitehouse_dev.jsonl"
    )
    console.print(_races(race(reader, nlp, stream), race(reader, nlp, events)))
    console.print(_lengths(linearity(reader, max(events, key=lambda each: len(each.text)), (2_000, 4_000, 8_000, 16_000, 28_000))))
    if options.job_lines:
        console.print(jobs_table(options.data / STREAM, options.job_lines))


def _memory(loaded: float, read: float) -> Table:
    table = Table("", "MB", title="Memory of one process, at its highest")
    table.add_row("reader loaded", f"{loaded:.0f}")
    table.add_row("after the stream", f"{read:.0f}")
    return table


def _races(stream: Race, events: Race) -> Table:
    table = Table(
        "articles", "count", "reports", "reader, s", "whole pipeline, s", "times as fast", title="Beside nlp.pipe of the whole model"
    )
    for name, each in (("stream", stream), ("all with events", events)):
        table.add_row(name, str(each.articles), str(each.reports), f"{each.reader:.2f}", f"{each.pipeline:.2f}", f"{each.ratio:.1f}")
    return table


def _lengths(rows: Sequence[tuple[int, float]]) -> Table:
    table = Table("characters", "ms", "ms for 1,000", title="One article, longer and longer")
    for size, spent in rows:
        table.add_row(f"{size:,}", f"{spent:.1f}", f"{1000 * spent / size:.2f}")
    return table


if __name__ == "__main__":
    main()
