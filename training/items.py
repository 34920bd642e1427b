"""The training items: news in our own words, with the events that they tell. `training/README.md` shows the form of the files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from extractors.model import Article, Kind, Salience, Status

FOLDER = Path(__file__).with_name("items")


class MalformedItem(ValueError):
    """A line of a file is not as the form wants it; the text names the file and the line."""


@dataclass(frozen=True, slots=True)
class Event:
    """An event as annotated; `told` are the numbers of the sentences that tell it, the headline's 0."""

    kind: Kind
    status: Status
    salience: Salience
    optional: bool
    participants: tuple[str, ...]
    city: str | None
    country: str | None
    start: date | None
    end: date | None
    occasion: str | None
    told: frozenset[int]


@dataclass(frozen=True, slots=True)
class Item:
    """An article and the events that it tells."""

    article: Article
    events: tuple[Event, ...]


def read_items(folder: Path = FOLDER) -> Iterator[Item]:
    """Yield the items of all files in the folder; raises MalformedItem."""
    for path in sorted(folder.glob("*.txt")):
        for block in re.split(r"^(?==== )", path.read_text(encoding="utf-8"), flags=re.MULTILINE):
            if block.strip():
                yield _item(block, path)


def _item(block: str, path: Path) -> Item:
    head, *lines = block.strip().splitlines()
    when, _, title = head.removeprefix("=== ").partition(" | ")
    text = "\n".join(line for line in lines if not line.startswith("+ "))
    try:
        published = datetime.fromisoformat(when if "T" in when else f"{when}T10:00:00Z")
        events = tuple(_event(line) for line in lines if line.startswith("+ "))
    except (ValueError, IndexError) as error:
        raise MalformedItem(f"{path.name}, item {head!r}: {error}") from error
    return Item(Article(f"{path.stem}/{when} {title}", published, title, text), events)


def _event(line: str) -> Event:
    head, people, _, place, days, occasion, told = (each.strip() for each in line.removeprefix("+ ").split("|"))
    kind, status, salience, *rest = head.split()
    city, _, country = place.rpartition(",")
    start, _, end = days.partition("..")
    return Event(
        Kind(kind),
        Status(status),
        Salience(salience),
        "optional" in rest,
        () if people == "-" else tuple(name.strip() for name in people.split(",")),
        city.strip() or None,
        country.strip().strip("-") or None,
        None if start == "-" else date.fromisoformat(start),
        None if start == "-" else date.fromisoformat(end or start),
        None if occasion == "-" else occasion,
        frozenset(int(number) for number in re.findall(r"\d+", told)),
    )
