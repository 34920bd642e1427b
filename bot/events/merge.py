"""Whether two accounts are of one encounter, and whether they can't be."""

from collections.abc import Iterable
from datetime import timedelta

from bot.events.days import AHEAD, HAPPENED, Telling
from bot.events.encounter import NEAR, PUT_OFF, Encounter
from bot.model import MergeReason
from extractors.model import Kind, Participant, Place

_ALIKE = 0.5
"""The share of all its leaders that two tellings of a many-sided meeting have to have in common."""
_SAME_DAY = timedelta(days=1)
"""How far apart the named days of what has happened may be told: it is another day elsewhere. A visit lasts for some."""
_BEYOND = timedelta(days=2)
"""How much further than `NEAR` two tellings of one encounter may be apart through others between them: dates move step by step."""


def same_encounter(one: Encounter, other: Encounter) -> MergeReason | None:
    """Return why the two are of one encounter; None where nothing says so."""
    if one.held_to is not None and one.held_to == other.held_to:
        return MergeReason.OPERATOR
    reason = _same_parties(one, other)
    if reason is None or told_apart(one, other):
        return None
    if _days_agree(one, other):
        return reason
    return MergeReason.MOVED if is_move(one, other) or is_move(other, one) else None


def are_apart(one: Encounter, other: Encounter) -> bool:
    """Whether the two can't be of one encounter, whatever others say."""
    if one.held_to is not None and one.held_to == other.held_to:
        return False
    return told_apart(one, other) or days_apart(one, other)


def days_apart(one: Encounter, other: Encounter) -> bool:
    """Whether they are told too far apart in time, or one for after the other had been."""
    new, known = one.telling, other.telling
    if is_next_time(new, known) or is_next_time(known, new):
        return True
    if new.status in HAPPENED and known.status in HAPPENED and new.exact and known.exact and one.kind is not Kind.SUMMIT:
        return new.gap(known) > (NEAR[Kind.VISIT] if Kind.VISIT in (one.kind, other.kind) else _SAME_DAY)
    return new.gap(known) > NEAR[one.kind] + _BEYOND


def is_move(later: Encounter, earlier: Encounter) -> bool:
    """Whether `later` says that what `earlier` announced is on another day."""
    if not later.moves or later.telling.told_on < earlier.telling.told_on or earlier.telling.status in HAPPENED:
        return False
    return later.telling.status in AHEAD and later.telling.gap(earlier.telling) <= PUT_OFF


def is_next_time(ahead: Telling, happened: Telling) -> bool:
    """Whether one is told to come after the other has been: then they meet again."""
    if ahead.status not in AHEAD or happened.status not in HAPPENED:
        return False
    return ahead.told_on >= happened.end and ahead.start > happened.end


def told_apart(one: Encounter, other: Encounter) -> bool:
    """Whether an operator, one article, or who takes part tells them apart."""
    if one.held_to is not None and other.held_to is not None:
        return one.held_to != other.held_to
    if not _of_one_family(one, other) or (one.article == other.article and one.kind is other.kind):
        return True
    if one.kind is Kind.SUMMIT:
        return bool(one.gathering and other.gathering) and not one.gathering & other.gathering
    many = min(len(one.leaders), len(other.leaders)) >= 2
    return not _same_leaders(one, other) if many else _rivals(one, other)


def _of_one_family(one: Encounter, other: Encounter) -> bool:
    """A visit and its talks are one; a call and a meeting are not, unless one article has both on one day: "at the meeting they talked"."""
    if (
        one.article == other.article
        and one.kind is not other.kind
        and one.leaders == other.leaders
        and Kind.SUMMIT not in (one.kind, other.kind)
    ):
        return one.sentence == other.sentence or _happened_on_one_day(one.telling, other.telling)
    return _family(one.kind) == _family(other.kind)


def _happened_on_one_day(one: Telling, other: Telling) -> bool:
    return one.exact and other.exact and (one.start, one.end) == (other.start, other.end) and {one.status, other.status} <= HAPPENED


def _family(kind: Kind) -> Kind:
    return Kind.MEETING if kind is Kind.VISIT else kind


def _same_parties(one: Encounter, other: Encounter) -> MergeReason | None:
    if not _of_one_family(one, other):
        return None
    if one.kind is Kind.SUMMIT:
        return MergeReason.GATHERING if one.gathering & other.gathering else None
    if min(len(one.leaders), len(other.leaders)) >= 2:
        return MergeReason.LEADERS if _same_leaders(one, other) else None
    if _is_visit_of(one, other) or _is_visit_of(other, one):
        return MergeReason.VISIT
    named_alike = bool(one.leaders & other.leaders) or not (one.leaders or other.leaders)
    if len(one.sides) >= 2 and one.sides == other.sides and named_alike and not _rivals(one, other):
        return MergeReason.SIDES
    return None


def _same_leaders(one: Encounter, other: Encounter) -> bool:
    """Two leaders are shared. Where the sides differ, as a trilateral's do from a bilateral's, both need to have many and most in common."""
    shared = one.leaders & other.leaders
    if len(shared) < 2 or one.sides == other.sides:
        return len(shared) >= 2
    return min(len(one.sides), len(other.sides)) > 2 and len(shared) >= _ALIKE * len(one.leaders | other.leaders)


def _is_visit_of(visit: Encounter, other: Encounter) -> bool:
    """A traveller told without a counterpart, in the country that `other` is with or in."""
    if visit.kind is not Kind.VISIT or len(visit.leaders) != 1 or not visit.leaders <= other.leaders:
        return False
    there_told = {visit.place.country} if visit.place and visit.place.country else visit.sides
    host = there_told - _sides_of(visit.participants)
    there = other.place.country if other.place and other.place.country else None
    if other.kind is Kind.VISIT and len(other.leaders) == 1:
        return there in host
    return bool(host & other.sides) and there in (None, *host)


def _rivals(one: Encounter, other: Encounter) -> bool:
    """Whether one side is spoken for by different leaders, as presidents here and foreign ministers there."""
    for side in _sides_of(one.participants) & _sides_of(other.participants):
        here, there = _speaking_for(side, one), _speaking_for(side, other)
        if here and there and not here & there:
            return True
    return False


def _speaking_for(side: str, encounter: Encounter) -> frozenset[str]:
    return frozenset(each.id for each in encounter.participants if each.id and each.side == side)


def _sides_of(participants: Iterable[Participant]) -> frozenset[str]:
    return frozenset(each.side for each in participants if each.side)


def _days_agree(one: Encounter, other: Encounter) -> bool:
    if days_apart(one, other):
        return False
    new, known = one.telling, other.telling
    if new.exact and known.exact:
        return new.gap(known) <= NEAR[one.kind]
    return new.overlaps(known) and not _elsewhere(one, other)


def _elsewhere(one: Encounter, other: Encounter) -> bool:
    """Whether they are held in different places, or beside different gatherings: with vague days, these tell them apart."""
    if one.gathering and other.gathering and not one.gathering & other.gathering:
        return True
    return are_places_apart(one.place, other.place)


def are_places_apart(one: Place | None, other: Place | None) -> bool:
    """Whether both are told and differ."""
    if one is None or other is None:
        return False
    cities, countries = {one.city, other.city} - {None}, {one.country, other.country} - {None}
    return len(cities) > 1 or len(countries) > 1
