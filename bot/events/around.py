"""What stands beside an event, decided: its gathering's days, and how often the two have met."""

from collections.abc import Iterable
from datetime import date, timedelta

from bot.events.days import HAPPENED, is_exact
from bot.events.itinerary import FACE_TO_FACE
from bot.model import Event, Ledger

_BESIDE = timedelta(days=2)
"""How long before or after a gathering what is held on its sidelines may be."""
_UNDATED = timedelta(days=60)


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
