"""What stands beside an event, decided: its gathering's days, how often the two have met, what can't be true together with it."""

from collections.abc import Iterable
from datetime import date, timedelta

from bot.events.days import HAPPENED, is_exact
from bot.model import Clash, Event, Ledger
from extractors.model import Kind, Participant, Status

FACE_TO_FACE = frozenset({Kind.MEETING, Kind.VISIT})
LOOKED_AT = 3
"""Participants whose other encounters of the day are looked at."""
_BESIDE = timedelta(days=2)
"""How long before or after a gathering what is held on its sidelines may be."""
_UNDATED = timedelta(days=60)
_DOUBT = 0.6
"""What is left of the confidence in an event that can't be true together with another."""


def days_beside(event: Event) -> tuple[date, date]:
    """Return the days on which what is held beside a gathering may be, or the gathering beside which this is held; both inclusive."""
    when = event.state.when
    start, end = (when.start, when.end) if when else (event.created_at.date(), event.updated_at.date() + _UNDATED)
    return start - _BESIDE, end + _BESIDE


def pair_of(event: Event) -> tuple[str, ...]:
    """Return the two leaders whose encounters are counted; nobody where it is no encounter of two on a named day."""
    leaders = tuple(each.id for each in event.state.participants if each.id)
    dated = event.state.when is not None and is_exact(event.state.when)
    return leaders if event.state.kind in FACE_TO_FACE and len(leaders) == 2 and dated else ()


def ledger_of(event: Event, earlier: Iterable[Event]) -> Ledger | None:
    """Return where the encounter stands among `earlier` events of the two, the latest first; None where none of these was held."""
    held = [each for each in earlier if _was_held(each) and each.id != event.id and each.sample == event.sample]
    if event.state.when is None or not held:
        return None
    this_year = sum(each.state.when is not None and each.state.when.start.year == event.state.when.start.year for each in held)
    return Ledger(this_year + 1, held[0])


def _was_held(event: Event) -> bool:
    return event.state.status in HAPPENED and event.state.when is not None and is_exact(event.state.when)


def day_and_country(event: Event) -> tuple[date, str] | None:
    """Return the one day and the country in which it is held; None where they are not known, or nobody has to be there."""
    when, place = event.state.when, event.state.place
    if event.state.kind not in FACE_TO_FACE or event.state.status is Status.CANCELLED or when is None or when.start != when.end:
        return None
    return (when.start, place.country) if place is not None and place.country is not None else None


def clashes_of(event: Event, others: Iterable[tuple[Participant, Event]]) -> tuple[Clash, ...]:
    """Return those of the others' encounters that can't be true together with the event: on its day, in another country."""
    here = day_and_country(event)
    return tuple(Clash(who, other) for who, other in others if here and other.id != event.id and _is_elsewhere(event, other, here))


def _is_elsewhere(event: Event, other: Event, here: tuple[date, str]) -> bool:
    there = day_and_country(other)
    return there is not None and other.sample == event.sample and there[0] == here[0] and not _is_near(here[1], there[1])


def _is_near(one: str, other: str) -> bool:
    """Whether one can be in both within an hour: a country within another."""
    return one == other or frozenset({one, other}) in _WITHIN


_WITHIN = frozenset({frozenset({"VA", "IT"}), frozenset({"SM", "IT"}), frozenset({"MC", "FR"})})
"""Countries that lie within the other, or at its city's edge; common knowledge."""


def doubted(confidence: float) -> float:
    """Return what is left of the confidence in an event that can't be true together with another."""
    return confidence * _DOUBT
