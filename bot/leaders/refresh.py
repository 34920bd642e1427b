"""Compares what Wikidata tells with the roster, and writes what is new as an overlay. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.leaders.wikidata import Holding
from extractors.folding import fold
from extractors.model import Precision
from extractors.roster import Leader, Role, Roster, Term
from extractors.roster_check import COVERED_FROM

OVERLAY = "refreshed.yaml"
"""The overlay's name in the operator's `leaders/`."""
_SAME_START = timedelta(days=45)
"""Election, appointment and oath are days or weeks apart; what starts within them is one term."""
_WRITTEN = {Precision.YEAR: "%Y", Precision.MONTH: "%Y-%m"}


@dataclass(frozen=True, slots=True)
class Addition:
    """Wikidata tells a term that the roster does not have; `leader` None: nor the person, who is called `name`."""

    name: str
    leader: Leader | None
    term: Term

    def __str__(self) -> str:
        who = self.name if self.leader else f"{self.name} (new)"
        return f"+ {who}: {self.term.title} of {self.term.side} from {_written(self.term.start, self.term.start_precision)}"


@dataclass(frozen=True, slots=True)
class Ending:
    """A term that the roster has as lasting has ended."""

    leader: Leader
    term: Term
    end: date
    precision: Precision

    @property
    def name(self) -> str:
        """What the person is called."""
        return self.leader.name

    def __str__(self) -> str:
        return f"- {self.leader.name}: {self.term.title} of {self.term.side} until {_written(self.end, self.precision)}"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Wikidata's term may be one that the roster has under another name, or a namesake's: a person decides, nothing is written."""

    name: str
    leader: Leader
    term: Term

    def __str__(self) -> str:
        office = f"{self.term.title} of {self.term.side} from {_written(self.term.start, self.term.start_precision)}"
        return f"? {self.name}, {office}: is that {self.leader.name} ({self.leader.id})?"


Change = Addition | Ending | Doubt


def compare(roster: Roster, holdings: Iterable[Holding], *, today: date) -> tuple[Change, ...]:
    """Return what the roster lacks, in the order of the holdings: terms it does not have, and ends of terms that it takes to last.

    Where both tell a term and their days differ, the roster's own stand.
    """
    people = _people(roster)
    changes = (_change(roster, holding, people.get(fold(holding.name), ()), today) for holding in holdings)
    return tuple(change for change in changes if change is not None)


def _change(roster: Roster, holding: Holding, namesakes: Sequence[Leader], today: date) -> Change | None:
    leader = next((each for each in namesakes if any(term.side == holding.side for term in each.terms)), None)
    known = next((term for term in leader.terms if _is_same(term, holding)), None) if leader else None
    if leader and known:
        over = known.end is None and holding.end is not None and holding.end < today
        return Ending(leader, known, holding.end, holding.end_precision) if over and holding.end else None
    if not COVERED_FROM <= holding.start <= today:
        return None
    term = _term(roster, holding)
    if leader:
        return Addition(holding.name, leader, term)
    alike = (*namesakes, *_begun_with(roster, holding))
    return Doubt(holding.name, alike[0], term) if alike else Addition(holding.name, None, term)


def _is_same(term: Term, holding: Holding) -> bool:
    """Whether both tell one stay in one office: they overlap, or begin at about the same time."""
    if (term.role, term.side) != (holding.role, holding.side):
        return False
    overlap = term.start <= (holding.end or date.max) and holding.start <= (term.end or date.max)
    return overlap or abs(term.start - holding.start) <= _SAME_START


def _begun_with(roster: Roster, holding: Holding) -> Iterator[Leader]:
    """Those who took the office at about the time when this one is said to."""
    for leader in roster.holders(holding.side, holding.start, role=holding.role):
        if any(_is_same(term, holding) and abs(term.start - holding.start) <= _SAME_START for term in leader.terms):
            yield leader


def overlay(changes: Iterable[Change], *, today: date) -> str:
    """Return the overlay file: of every person whom the changes touch, all terms of the offices they touch. Doubts are left out."""
    touched: dict[str, list[Addition | Ending]] = {}
    for change in changes:
        if not isinstance(change, Doubt):
            touched.setdefault(change.leader.id if change.leader else _identity(change.name), []).append(change)
    lines = [_person(key, of_person) for key, of_person in sorted(touched.items())]
    head = f"# What Wikidata (CC0) told on {today} that the shipped roster did not have; written by `sidelines leaders refresh --apply`.\n"
    return head + ("people:\n" + "".join(f"  - {line}\n" for line in lines) if lines else "people: []\n")


def _people(roster: Roster) -> dict[str, list[Leader]]:
    """Every leader under every full name."""
    people: dict[str, list[Leader]] = {}
    for leader in roster.leaders.values():
        for name in {fold(each) for each in (leader.name, *leader.aliases)}:
            people.setdefault(name, []).append(leader)
    return people


def _term(roster: Roster, holding: Holding) -> Term:
    """The holding as a term, with the title that the office has had last."""
    titles = (
        term.title
        for leader in roster.holders(holding.side, holding.start, role=holding.role)
        for term in leader.terms
        if (term.role, term.side) == (holding.role, holding.side)
    )
    usual = {Role.HEAD_OF_STATE: "president", Role.HEAD_OF_GOVERNMENT: "prime minister"}.get(holding.role, "foreign minister")
    return Term(
        holding.role,
        next(titles, usual),
        holding.side,
        holding.start,
        holding.end,
        "wikidata",
        holding.start_precision,
        holding.end_precision,
    )


def _person(key: str, changes: list[Addition | Ending]) -> str:
    """One line of the overlay."""
    leader, name = changes[0].leader, changes[0].name
    named = f"id: {key}" if leader else f"id: {key}, name: {_quoted(name)}"
    return "{" + named + ", terms: [" + ", ".join(_quoted(_line(term)) for term in _terms_after(leader, changes)) + "]}"


def _terms_after(leader: Leader | None, changes: list[Addition | Ending]) -> list[Term]:
    """All terms of the offices that change, because an overlay replaces them as a whole."""
    ended = {each.term: replace(each.term, end=each.end, end_precision=each.precision) for each in changes if isinstance(each, Ending)}
    added = [change.term for change in changes if isinstance(change, Addition)]
    offices = {(term.role, term.side) for term in (*ended, *added)}
    kept = [ended.get(term, term) for term in (leader.terms if leader else ()) if (term.role, term.side) in offices]
    return sorted([*kept, *added], key=lambda term: term.start)


def _line(term: Term) -> str:
    end = _written(term.end, term.end_precision) if term.end else ""
    return f"{term.role} {term.side} {_written(term.start, term.start_precision)}..{end} {term.source} {term.title}"


def _written(day: date, precision: Precision) -> str:
    return day.strftime(_WRITTEN.get(precision, "%Y-%m-%d"))


def _quoted(text: str) -> str:
    """As a YAML string in double quotes, which takes any character."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _identity(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-") or fold(name)
