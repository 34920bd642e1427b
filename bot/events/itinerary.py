"""Where else who takes part in an event is told to be in its days, and whether anybody can be at both."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.events.days import is_exact
from bot.model import Elsewhere, Event
from extractors.model import Kind, Participant, Status
from extractors.position import kilometres
from extractors.world import World

FACE_TO_FACE = frozenset({Kind.MEETING, Kind.VISIT})
LOOKED_AT = 3
"""Participants whose other encounters of the days are looked at."""
FAR = 1500
"""Kilometres beyond which nobody is expected at both ends on one day.

It is some two hours in the air. So far apart leaders do meet at both ends: London, Paris and Rome have been one day's work, and so have Riyadh
and Doha. Farther off, a flight with the ways to and from it takes the half of a day in which the other encounter would be.
"""
_DOUBT = 0.6
"""What is left of the confidence in an event that can't be true together with another."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Clash:
    """An event that some who take part are told to be at on a day of this one, though it is too far away for both."""

    participants: tuple[Participant, ...]
    event: Event
    day: date


def days_there(event: Event) -> tuple[date, date] | None:
    """Return the first and the last day on which who takes part is surely there; None where there is none.

    A visit fills the days between that of coming and that of leaving; of other encounters that may be on one of several days, none is sure.
    """
    state = event.state
    if state.kind not in FACE_TO_FACE or state.status in (Status.PROPOSED, Status.CANCELLED) or state.when is None or state.place is None:
        return None
    first, last = state.when.start, state.when.end
    if state.kind is Kind.VISIT and is_exact(state.when) and last - first >= 2 * _DAY:
        return first + _DAY, last - _DAY
    return (first, last) if first == last else None


def clashes_of(event: Event, world: World) -> tuple[Clash, ...]:
    """Return the encounters of those who take part that can't be true together with the event: on a day of it, too far away."""
    by_event: dict[int, list[Elsewhere]] = {}
    for elsewhere in event.around.elsewhere:
        by_event.setdefault(elsewhere.event.id, []).append(elsewhere)
    found = ((_day_of_both(event, each[0].event, world), each) for each in by_event.values())
    return tuple(Clash(tuple(one.participant for one in each), each[0].event, day) for day, each in found if day is not None)


def confidence_in(event: Event, world: World) -> float:
    """Return the confidence in the event, which is less where it can't be true together with another."""
    return event.state.confidence * (_DOUBT if clashes_of(event, world) else 1)


def _day_of_both(event: Event, other: Event, world: World) -> date | None:
    """The first day on which they would have to be at both, though these are far apart."""
    here, there = days_there(event), days_there(other)
    if here is None or there is None or event.state.place is None or other.state.place is None:
        return None
    day = max(here[0], there[0])
    apart = kilometres(world.positions(event.state.place), world.positions(other.state.place))
    return day if day <= min(here[1], there[1]) and apart is not None and apart > FAR else None
