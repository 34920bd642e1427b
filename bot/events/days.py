"""Days told with different precision: whether two tellings can be of one day, and by which days an event is looked for."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.model import Event, EventState
from extractors.model import Kind, Precision, Report, Salience, Status, When

HAPPENED = frozenset({Status.ONGOING, Status.HELD})
AHEAD = frozenset({Status.PROPOSED, Status.UPCOMING})
RECENT = timedelta(days=7)
"""How long ago something without a date, told as news, may have been."""
SOON = timedelta(days=60)
"""How far ahead an encounter without a date may be."""
NEXT = timedelta(days=300)
"""How far ahead a gathering without a date may be: most are held once a year."""
_SHORT = timedelta(days=4)


@dataclass(frozen=True, slots=True)
class Telling:
    """When an encounter is, as told on a day: `start` to `end`, both within what its status allows. `exact`: the days are named."""

    start: date
    end: date
    exact: bool
    status: Status
    told_on: date

    def overlaps(self, other: "Telling") -> bool:
        """Whether there is a day that both allow."""
        return self.start <= other.end and other.start <= self.end

    def gap(self, other: "Telling") -> timedelta:
        """How far apart they are; nothing where they overlap."""
        return max(self.start - other.end, other.start - self.end, timedelta())


def told_by(report: Report, published: date) -> Telling:
    """Return what a report tells of the time."""
    return _telling(report, published, ago=SOON if report.salience is Salience.BACKGROUND else RECENT)


def told_of(event: Event) -> Telling:
    """Return what is known of an event's time, as of its latest account."""
    return _telling(event.state, told_on(event), ago=RECENT)


def found_on(state: EventState, told_on: date) -> tuple[date, date]:
    """Return the days an event is looked for by: its own, else those that it may be on by what was told on `told_on`."""
    if state.when is not None:
        return state.when.start, state.when.end
    told = _telling(state, told_on, ago=timedelta())
    return told.start, told.end


def _telling(of: Report | EventState, told_on: date, *, ago: timedelta) -> Telling:
    """What is ahead can't lie before the day it is told, nor what happened after it; the days a report names are left as they are."""
    happened, ahead = of.status in HAPPENED, of.status in AHEAD
    if of.when is None:
        start = told_on if ahead else told_on - ago
        end = told_on if happened else told_on + (NEXT if of.kind is Kind.SUMMIT else SOON)
        return Telling(start, end, exact=False, status=of.status, told_on=told_on)
    start, end, exact = of.when.start, of.when.end, is_exact(of.when)
    if ahead and not exact and end >= told_on:
        start = max(start, told_on)
    if happened and not exact and start <= told_on:
        end = min(end, told_on)
    return Telling(start, end, exact=exact, status=of.status, told_on=told_on)


def is_exact(when: When) -> bool:
    """Whether it names its days, rather than a month or the like in which they lie."""
    return when.precision in (Precision.MINUTE, Precision.DAY) or (when.precision is Precision.SPAN and when.end - when.start <= _SHORT)


def told_on(event: Event) -> date:
    """Return the day on which it was told of last."""
    return max((account.published for account in event.accounts), default=event.created_at).date()
