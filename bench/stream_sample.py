"""Draws what a reader judges on the stream: reports at random, and at random items with a leader and an encounter word but no report.

    python -m bench.stream_sample --data DIR reports
    python -m bench.stream_sample --data DIR silent

`--data` holds `stream/current_events_2019_2025.jsonl`. The verdicts given so far are in `bench/verdicts/`, each file with the revision it was
read at: another revision reports other events, so its samples differ.
"""

import argparse
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.samples import article, read_lines
from bench.speed import STREAM
from config.files import DEFAULT_MODEL, ConfigFiles
from extractors.alias import HitKind
from extractors.english.reader import EnglishReader, load_reader
from extractors.model import Article, Report, Salience
from extractors.world import World, load_world

SEEDS = {"reports": 5, "silent": 6}
ENCOUNTER_WORD = re.compile(
    r"\b(meet(s|ings?)?|met|talks|summits?|visit(s|ed|ing|ors?)?|(tele)?phon(e|es|ed|ing)|calls?|called|calling|host(s|ed|ing)?"
    r"|receiv(e|es|ed|ing)|arriv(e|es|ed|ing|als?)|welcom(e|es|ed|ing)|greet(s|ed|ing)?|conferences?|trips?|travel(s|led|ed|ling|ing)?)\b",
    re.IGNORECASE,
)


def read(reader: EnglishReader, stream: Path) -> Iterator[tuple[Article, tuple[Report, ...]]]:
    """Yield each article of the stream with the reports on it that may alert."""
    for item in read_lines(stream):
        told = article(item)
        yield told, tuple(report for report in reader.extract(told) if not report.optional)


def has_leader(text: str, told: Article, world: World) -> bool:
    """Whether `text` names, with a capital, somebody who holds an office on the day."""
    return any(
        hit.kind in (HitKind.LEADER, HitKind.SURNAME)
        and text[hit.start].isupper()
        and any(world.terms_on(leader, told.published.date()) for leader in hit.ids)
        for hit in world.find(text)
    )


def is_silent(told: Article, reports: Sequence[Report], world: World) -> bool:
    """Whether nothing is reported of an article that could well hold something."""
    text = f"{told.title} {told.text}"
    return not reports and ENCOUNTER_WORD.search(text) is not None and has_leader(text, told, world)


def describe(report: Report) -> str:
    """A report in a line."""
    place = report.place and f"{report.place.city}, {report.place.country}"
    days = report.when and f"{report.when.start}..{report.when.end}"
    people = ", ".join(person.name for person in report.participants)
    return f"{report.kind} {report.status} | {people} | {' '.join(report.sides)} | {place} | {days} | {report.occasion}"


def main() -> None:
    """Print the sample: id, text, and what is reported."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--count", type=int, default=150)
    parser.add_argument("sample", choices=SEEDS)
    options = parser.parse_args()
    population = list(_population(options.sample, options.data / STREAM))
    drawn = random.Random(SEEDS[options.sample]).sample(population, options.count)  # noqa: S311 - a sample that repeats
    print(f"# {options.count} of {len(population)}, seed {SEEDS[options.sample]}")
    print("\n\n".join(drawn))


def _population(sample: str, stream: Path) -> Iterator[str]:
    world = load_world(ConfigFiles())
    for told, reports in read(load_reader(ConfigFiles(), DEFAULT_MODEL), stream):
        head = f"{told.id}\n{told.title} {told.text}".strip()
        if sample == "reports":
            main_ones = (number for number, report in enumerate(reports, 1) if report.salience is Salience.MAIN)
            yield from (f"{told.id}#{number}\n{told.text}\n  {describe(reports[number - 1])}" for number in main_ones)
        elif is_silent(told, reports, world):
            yield head


if __name__ == "__main__":
    main()
