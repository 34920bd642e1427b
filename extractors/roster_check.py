"""Checks the roster: what can't be true of it, what it leaves out, and how much of the world it covers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations

from extractors.alias import HitKind
from extractors.folding import fold
from extractors.model import Precision
from extractors.roster import Leader, Role, Roster, Term

SOURCES = frozenset({"archigos", "factbook", "knowledge", "reign", "wikidata", "world-leaders"})
COVERED_FROM = date(2014, 1, 1)
_SHARED = frozenset({"captain regent", "co-prince", "presidency member"})
"""Titles of offices that several hold together."""
_ACTING = "acting "
"""Begins the title of one who stands in for a suspended holder."""
_HELD_BY_ONE = frozenset({Role.HEAD_OF_STATE, Role.HEAD_OF_GOVERNMENT, Role.FOREIGN_MINISTER})
_HANDOVER = timedelta(days=1)
_SHORT_GAP = timedelta(days=31)
"""While a successor is sought; longer ones are told in the files."""


class Fault(StrEnum):
    """What is wrong."""

    NO_SOURCE = "no source"
    ENDS_BEFORE_START = "ends before it starts"
    TWO_HOLDERS = "two holders at once"
    TWICE = "the same person twice at once"
    GAP = "nobody, and no gap told"
    SHARED_NAME = "one name for two in office"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault and what it is about, in words."""

    fault: Fault
    about: str


def check_roster(roster: Roster, today: date) -> tuple[Finding, ...]:
    """Return every fault, those of single terms first."""
    return (*_terms(roster), *_holders(roster), *_gaps(roster, today), *_names(roster))


def count_holders(roster: Roster, year: int) -> dict[Role, int]:
    """Return for every role how many sides have a holder at some time in that year."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    sides: dict[Role, set[str]] = defaultdict(set)
    for _, term in _all_terms(roster):
        if term.start <= last and (term.end is None or term.end >= first):
            sides[term.role].add(term.side)
    return {role: len(sides[role]) for role in Role}


def _all_terms(roster: Roster) -> Iterator[tuple[Leader, Term]]:
    return ((leader, term) for leader in roster.leaders.values() for term in leader.terms)


def _terms(roster: Roster) -> Iterator[Finding]:
    for leader, term in _all_terms(roster):
        if term.source not in SOURCES:
            yield Finding(Fault.NO_SOURCE, f"{_told(leader, term)}: {term.source!r} is none of {', '.join(sorted(SOURCES))}")
        if term.end is not None and term.end < term.start:
            yield Finding(Fault.ENDS_BEFORE_START, _told(leader, term))


def _holders(roster: Roster) -> Iterator[Finding]:
    """Two terms of one office that surely overlap by more than the day of the handover."""
    for held in _offices(roster).values():
        in_their_own_right = ((leader, term) for leader, term in held if not term.title.startswith(_ACTING))
        for (leader, term), (other, later) in combinations(in_their_own_right, 2):
            if _surely_until(term) - _surely_from(later) >= _HANDOVER and _surely_until(later) - _surely_from(term) >= _HANDOVER:
                fault = Fault.TWICE if leader.id == other.id else Fault.TWO_HOLDERS
                yield Finding(fault, f"{_told(leader, term)} and {_told(other, later)}")


def _offices(roster: Roster) -> dict[tuple[Role, str, str], list[tuple[Leader, Term]]]:
    """The terms of every office that one person holds at a time, oldest first: of a country by role, of an organisation by title."""
    offices: dict[tuple[Role, str, str], list[tuple[Leader, Term]]] = defaultdict(list)
    for leader, term in _all_terms(roster):
        if term.role in _HELD_BY_ONE and term.title not in _SHARED:
            offices[term.role, term.side, ""].append((leader, term))
        elif term.role is Role.HEAD_OF_ORGANISATION:
            offices[term.role, term.side, term.title].append((leader, term))
    for held in offices.values():
        held.sort(key=lambda each: each[1].start)
    return offices


def _surely_from(term: Term) -> date:
    """The last day that its start may be, so that what is not known exactly never overlaps."""
    return _widest(term.start, term.start_precision)[1]


def _surely_until(term: Term) -> date:
    return date.max if term.end is None else _widest(term.end, term.end_precision)[0]


def _widest(day: date, precision: Precision) -> tuple[date, date]:
    if precision is Precision.YEAR:
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if precision is Precision.MONTH:
        next_month = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        return day.replace(day=1), next_month - timedelta(days=1)
    return day, day


def _gaps(roster: Roster, today: date) -> Iterator[Finding]:
    """Stretches without a holder that no file tells, from the first term to today."""
    told = {(gap.role, gap.side, gap.start): gap for gap in roster.gaps}
    for (role, side, title), held in _offices(roster).items():
        for start, end in _uncovered([term for _, term in held], today):
            gap = told.get((role, side, start))
            if gap is None or (gap.end or date.max) < end:
                yield Finding(Fault.GAP, f"{role} {side} {start}..{'' if end == today else end} {title}".rstrip())


def _uncovered(terms: list[Term], today: date) -> Iterator[tuple[date, date]]:
    """The first and last day of each stretch, longer than a handover takes, between terms that are ordered by their start."""
    reached = COVERED_FROM
    for term in terms:
        if term.start - reached > _SHORT_GAP and reached > COVERED_FROM:
            yield reached, term.start
        reached = max(reached, min(term.end or date.max, today))
    if reached < today:
        yield reached, today


def _names(roster: Roster) -> Iterator[Finding]:
    """Full names, and single words that are no surname, which two people bear while both are in office."""
    bearers: dict[str, list[Leader]] = defaultdict(list)
    for alias in roster.aliases():
        leader = roster.leaders[alias.ids[0]]
        if alias.kind is HitKind.LEADER or fold(alias.text) != fold(leader.surname):
            bearers[fold(alias.text)].append(leader)
    for name, leaders in bearers.items():
        for one, other in combinations({leader.id: leader for leader in leaders}.values(), 2):
            if _together(one.terms, other.terms):
                yield Finding(Fault.SHARED_NAME, f"{name}: {one.id} and {other.id}")


def _together(some: Iterable[Term], others: Iterable[Term]) -> bool:
    """Whether more than the day of a handover is in a term of each."""
    return any(one.start < (other.end or date.max) and other.start < (one.end or date.max) for one in some for other in others)


def _told(leader: Leader, term: Term) -> str:
    return f"{leader.name}, {term.title} of {term.side} {term.start}..{term.end or ''}"
