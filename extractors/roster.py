"""The roster: who held which office on which day. Read from `config/leaders/*.yaml`, a later file laid over an earlier one.

A file is a mapping with `people`; each person is one compact line:

    - {id: jane-doe, name: Jane Doe, also: [Jane M. Doe], surname: Doe, terms: [state FR 2014-03..2019-05-01 knowledge president]}

A term reads: role, side, first day, `..`, last day (nothing: still in office), source, title. A day may be a month or a year where no
more is known. `surname` is written where it is not the name's last word, and as the whole name where the bare word says something
else ("Friday", "Fall"). A person whom an earlier file has may be told by the id alone; what a later file says holds, and of the
terms those of the same role and side are replaced.

Under `gaps` a file tells when an office had no holder, or none that is known: `state LB 2014-05-25..2016-10-30 vacant`, `… unknown`.
"""

import calendar
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from config.documents import read_yaml
from config.files import ConfigError
from extractors.alias import Alias, HitKind
from extractors.folding import fold
from extractors.model import Precision
from extractors.transliteration import spellings_of


class Role(StrEnum):
    """What an office is, whatever its title; the words that the files use."""

    HEAD_OF_STATE = "state"
    HEAD_OF_GOVERNMENT = "government"
    FOREIGN_MINISTER = "foreign"
    DEPUTY = "deputy"
    HEIR = "heir"
    DE_FACTO = "de-facto"
    HEAD_OF_ORGANISATION = "organisation"
    ELECT = "elect"


@dataclass(frozen=True, slots=True)
class Term:
    """A stay in an office from `start` to `end`, both inclusive, `end` None while it lasts.

    `side` is an alpha-2 code, an organisation's short name, or the name of an entity without a code, such as "ABKHAZIA". A day known
    to the month or year alone is kept as the widest reading: the first day that `start` may be, the last that `end` may be.
    """

    role: Role
    title: str
    side: str
    start: date
    end: date | None
    source: str
    start_precision: Precision = Precision.DAY
    end_precision: Precision = Precision.DAY

    def covers(self, day: date) -> bool:
        """Whether the office was held on that day, as far as is known."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Leader:
    """A person with all their terms, oldest first. `surname` is what a text calls them after the first mention."""

    id: str
    name: str
    aliases: tuple[str, ...]
    surname: str
    terms: tuple[Term, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The name, its aliases and the surname, each once."""
        return tuple(dict.fromkeys((self.name, *self.aliases, self.surname)))


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of days, both inclusive, in which an office stood empty, or where nobody `known` held it."""

    role: Role
    side: str
    start: date
    end: date | None
    known: bool


class Roster:
    """All leaders, found by id or by what they held on a day. Built once, never changed."""

    def __init__(self, leaders: Iterable[Leader], gaps: Iterable[Gap] = ()) -> None:
        self.leaders = {leader.id: leader for leader in leaders}
        self.gaps = tuple(gaps)
        self._by_side: dict[str, list[tuple[Term, Leader]]] = {}
        for leader in self.leaders.values():
            for term in leader.terms:
                self._by_side.setdefault(term.side, []).append((term, leader))
        for held in self._by_side.values():
            held.sort(key=lambda each: each[0].start, reverse=True)

    def terms_on(self, leader_id: str, day: date) -> tuple[Term, ...]:
        """Return what this leader held on that day; nothing where the leader is not known."""
        leader = self.leaders.get(leader_id)
        return tuple(term for term in leader.terms if term.covers(day)) if leader else ()

    def holders(self, side: str, day: date, *, role: Role | None = None, title: str | None = None) -> tuple[Leader, ...]:
        """Return who held an office there on that day, the latest to take it first; on a day of change that is both."""
        held = {
            leader.id: leader
            for term, leader in self._by_side.get(side, ())
            if term.covers(day) and role in (None, term.role) and title in (None, term.title)
        }
        return tuple(held.values())

    def aliases(self) -> Iterator[Alias]:
        """Yield every spelling of every leader: names of several words as LEADER, single words and surnames as SURNAME."""
        bearers = Counter(spelling for leader in self.leaders.values() for spelling in {fold(name) for name in _spelt(leader)})
        for leader in self.leaders.values():
            given = {fold(name) for name in leader.names}
            surnames = {fold(leader.surname), *map(fold, spellings_of(leader.surname))}
            for name in _spelt(leader):
                if (spelling := fold(name)) in given or bearers[spelling] == 1:
                    kind = HitKind.LEADER if _is_full(name) and spelling not in surnames else HitKind.SURNAME
                    yield Alias(name, kind, (leader.id,))


def _spelt(leader: Leader) -> Iterator[str]:
    """The leader's names in all their spellings."""
    for name in leader.names:
        yield name
        yield from spellings_of(name)


def load_roster(paths: Iterable[Path]) -> Roster:
    """Read the files in this order; raises ConfigError naming the file and the line that can't be used."""
    leaders: dict[str, Leader] = {}
    gaps: list[Gap] = []
    for path in paths:
        document = _document(path)
        for person in document.get("people", ()):
            with _told(path, person):
                leader = _leader(person, leaders.get(person["id"]))
                leaders[leader.id] = leader
        for text in document.get("gaps", ()):
            with _told(path, text):
                gaps.append(parse_gap(text))
    return Roster(leaders.values(), gaps)


def _document(path: Path) -> dict[str, Any]:
    match read_yaml(path):
        case dict(document) if document.keys() <= {"people", "gaps"}:
            return document
    raise ConfigError(f"{path}: a roster file is a mapping with the lists `people` and `gaps`")


@contextmanager
def _told(path: Path, line: object) -> Iterator[None]:
    try:
        yield
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ConfigError(f"{path}: this can't be read ({error!r}): {line}") from error


def _leader(person: dict[str, Any], earlier: Leader | None) -> Leader:
    """The person as this file tells it, laid over what an earlier file has."""
    terms = tuple(parse_term(text) for text in person["terms"])
    if earlier is None:
        return Leader(person["id"], person["name"], tuple(person.get("also", ())), _surname(person), _in_order(terms))
    replaced = {(term.role, term.side) for term in terms}
    kept = (term for term in earlier.terms if (term.role, term.side) not in replaced)
    return Leader(
        id=earlier.id,
        name=person.get("name", earlier.name),
        aliases=tuple(dict.fromkeys((*earlier.aliases, *person.get("also", ())))),
        surname=_surname(person) if {"name", "surname"} & person.keys() else earlier.surname,
        terms=_in_order((*kept, *terms)),
    )


def _surname(person: dict[str, Any]) -> str:
    surname: str = person.get("surname") or person["name"].rpartition(" ")[2]
    return surname


def _in_order(terms: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(sorted(terms, key=lambda term: term.start))


def parse_term(text: str) -> Term:
    """Read `role side start..end source title`; raises ValueError where it is not that."""
    role, side, days, source, title = text.split(" ", 4)
    start, start_precision, end, end_precision = _stretch(days)
    return Term(Role(role), title, side, start, end, source, start_precision, end_precision)


def parse_gap(text: str) -> Gap:
    """Read `role side start..end vacant`, or `unknown`; raises ValueError where it is not that."""
    role, side, days, why = text.split(" ")
    start, _, end, _ = _stretch(days)
    return Gap(Role(role), side, start, end, known={"vacant": True, "unknown": False}[why])


def _stretch(text: str) -> tuple[date, Precision, date | None, Precision]:
    """The widest reading of `start..end`, each with its precision."""
    start, dots, end = text.partition("..")
    if not dots:
        raise ValueError(f"{text!r} has no `..` between its days")
    first, _, start_precision = _days(start)
    last, end_precision = _days(end)[1:] if end else (None, Precision.DAY)
    return first, start_precision, last, end_precision


def _days(text: str) -> tuple[date, date, Precision]:
    """The first and last day that a year, a month or a day may mean."""
    match [int(part) for part in text.split("-")]:
        case [year]:
            return date(year, 1, 1), date(year, 12, 31), Precision.YEAR
        case [year, month]:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), Precision.MONTH
        case [year, month, day]:
            return date(year, month, day), date(year, month, day), Precision.DAY
    raise ValueError(f"{text!r} is not a day, a month or a year")


def _is_full(name: str) -> bool:
    """Whether it is more than one bare word; names in Han, Kana, Hangul or Thai are written in one and count as full."""
    return " " in name or any("\u0e00" <= character <= "\u0eff" or character > "\u3000" for character in name)
