"""Whether a report is of an event that is known already."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.events.days import AHEAD, HAPPENED, Telling, told_by, told_of
from bot.events.terms import country_term, gathering_terms, leader_term
from bot.model import Event, EventState
from extractors.model import Kind, Participant, Place, Report

_NEAR = {Kind.MEETING: timedelta(days=3), Kind.VISIT: timedelta(days=3), Kind.CALL: timedelta(days=1), Kind.SUMMIT: timedelta(days=14)}
"""How far apart two named days of one encounter may be told: outlets differ, and dates move; a gathering may last for weeks."""
_ALIKE = 0.5
"""The share of all its leaders that two tellings of a many-sided meeting have to have in common."""


class MergeReason(StrEnum):
    """Why a report is taken to be of an event."""

    GATHERING = "the same gathering"
    LEADERS = "the same leaders"
    SIDES = "the same sides"
    VISIT = "a visit and its talks"


class _Encounter:
    """What a report and an event have in common, so that they can be compared."""

    def __init__(self, of: Report | EventState) -> None:
        self.kind: Kind = of.kind
        self.leaders = frozenset(each.id for each in of.participants if each.id)
        self.participants: tuple[Participant, ...] = of.participants
        self.sides = frozenset(of.sides)
        self.place: Place | None = of.place
        self.gathering = gathering_terms(of.gathering, of.occasion)


def same_event(report: Report, published: datetime, event: Event) -> MergeReason | None:
    """Return why the report, published then, is of `event`; None where it is of another."""
    new, known = _Encounter(report), _Encounter(event.state)
    if _family(new.kind) != _family(known.kind):
        return None
    reason = _same_gathering(new, known) if new.kind is Kind.SUMMIT else _same_sides(new, known)
    if reason is None:
        return None
    return reason if _days_agree(told_by(report, published.date()), told_of(event), new, known) else None


def find_same(report: Report, published: datetime, events: Iterable[Event]) -> tuple[Event, MergeReason] | None:
    """Return the event that the report is of, and why; where it may be of several, the one nearest in time."""
    told = told_by(report, published.date())
    fitting = ((event, reason) for event in events if (reason := same_event(report, published, event)))
    return min(fitting, key=lambda found: (told.gap(told_of(found[0])), found[0].id), default=None)


def terms_to_look_by(report: Report) -> tuple[frozenset[str], frozenset[str]]:
    """Return the terms of which an event that the report may be of has any two, and those of which it has any one."""
    leaders = {leader_term(each.id) for each in report.participants if each.id}
    place = {report.place.country} if report.place and report.place.country else set()
    countries = {country_term(side) for side in (*report.sides, *place)}
    gatherings = gathering_terms(report.gathering, report.occasion) if report.kind is Kind.SUMMIT else frozenset[str]()
    return frozenset(leaders | countries), gatherings


def days_to_look_on(report: Report, published: datetime) -> tuple[date, date]:
    """Return the days on which an event that the report may be of is looked for."""
    told, near = told_by(report, published.date()), _NEAR[report.kind]
    return told.start - near, told.end + near


def _family(kind: Kind) -> Kind:
    """A visit and its talks are one; a call and a meeting are not."""
    return Kind.MEETING if kind is Kind.VISIT else kind


def _same_gathering(new: _Encounter, known: _Encounter) -> MergeReason | None:
    return MergeReason.GATHERING if new.gathering & known.gathering else None


def _same_sides(new: _Encounter, known: _Encounter) -> MergeReason | None:
    if min(len(new.leaders), len(known.leaders)) >= 2:
        return MergeReason.LEADERS if _same_leaders(new, known) else None
    if _is_visit_of(new, known) or _is_visit_of(known, new):
        return MergeReason.VISIT
    named_alike = bool(new.leaders & known.leaders) or not (new.leaders or known.leaders)
    if len(new.sides) >= 2 and new.sides == known.sides and named_alike and not _rivals(new, known):
        return MergeReason.SIDES
    return None


def _same_leaders(new: _Encounter, known: _Encounter) -> bool:
    """Two leaders are shared. Where the sides differ, as a trilateral's do from a bilateral's, both need to have many and most in common."""
    shared = new.leaders & known.leaders
    if len(shared) < 2 or new.sides == known.sides:
        return len(shared) >= 2
    return min(len(new.sides), len(known.sides)) > 2 and len(shared) >= _ALIKE * len(new.leaders | known.leaders)


def _is_visit_of(visit: _Encounter, other: _Encounter) -> bool:
    """A traveller told without a counterpart, in the country that `other` is with or in."""
    if visit.kind is not Kind.VISIT or len(visit.leaders) != 1 or not visit.leaders <= other.leaders:
        return False
    host = {visit.place.country} if visit.place and visit.place.country else visit.sides - _sides_of(visit.participants)
    there = other.place.country if other.place and other.place.country else None
    if other.kind is Kind.VISIT and len(other.leaders) == 1:
        return there in host
    return bool(host & other.sides) and there in (None, *host)


def _rivals(new: _Encounter, known: _Encounter) -> bool:
    """Whether one side is spoken for by different leaders, as presidents here and foreign ministers there."""
    by_side = {each.side: each.id for each in known.participants if each.id}
    return any(each.id and each.side and by_side.get(each.side, each.id) != each.id for each in new.participants)


def _sides_of(participants: Iterable[Participant]) -> frozenset[str]:
    return frozenset(each.side for each in participants if each.side)


def _days_agree(new: Telling, known: Telling, encounter: _Encounter, other: _Encounter) -> bool:
    if _is_next_time(new, known) or _is_next_time(known, new):
        return False
    if new.exact and known.exact:
        return new.gap(known) <= _NEAR[encounter.kind]
    if not new.overlaps(known):
        return False
    return encounter.kind is Kind.SUMMIT or not _elsewhere(encounter, other)


def _is_next_time(ahead: Telling, happened: Telling) -> bool:
    """Whether one is told to come after the other has been: then they meet again."""
    if ahead.status not in AHEAD or happened.status not in HAPPENED:
        return False
    return ahead.told_on >= happened.end and ahead.start > happened.end


def _elsewhere(one: _Encounter, other: _Encounter) -> bool:
    """Whether they are held in different places, or beside different gatherings: with vague days, these tell them apart."""
    if one.gathering and other.gathering and not one.gathering & other.gathering:
        return True
    if one.place is None or other.place is None:
        return False
    cities, countries = {one.place.city, other.place.city} - {None}, {one.place.country, other.place.country} - {None}
    return len(cities) > 1 or len(countries) > 1
