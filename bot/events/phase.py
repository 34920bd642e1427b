"""How an event stands on a day: as its reports have it, and as the clock does where they fall silent."""

from datetime import date

from bot.events.days import AHEAD, found_on, told_on
from bot.model import Event, EventState, Phase
from extractors.model import Status


def phase_of(event: Event, today: date) -> Phase:
    """Return how the event stands for somebody for whom it is `today`."""
    return phase_on(event.state, told_on(event), today)


def phase_on(state: EventState, last_told: date, today: date) -> Phase:
    """Return how an event that was last told of on that day stands; what was planned for a day that is over is never taken as held."""
    is_over = found_on(state, last_told)[1] < today
    if state.status in AHEAD and is_over:
        return Phase.UNCONFIRMED
    if state.status is Status.ONGOING and is_over:
        return Phase.HELD
    return as_told(state)


def as_told(state: EventState) -> Phase:
    """Return how the event stands by its reports alone."""
    if state.status is Status.CANCELLED and state.moved:
        return Phase.POSTPONED
    return Phase(state.status)
