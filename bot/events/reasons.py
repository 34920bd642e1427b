"""Whether what has become of an event is to be told to who watches it, and why."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from bot.events.attendance import state_of_beside, state_of_coming, state_of_declining
from bot.events.days import AHEAD
from bot.events.evidence import settled
from bot.events.terms import gathering_terms
from bot.model import AlertReason, Change, ChangeKind, Event, EventState, Reason, Told
from extractors.model import Kind, Place, Report, Salience, Status, When

STALE = timedelta(days=3)
"""How long after its last day an event is still news."""
SHORTLY = timedelta(hours=8)
"""Who was told that it began is not told within this time that it was held, unless there is more to tell."""
_LONGEST_STATE = 100
"""A state stands in an index."""

_FIRST = {
    Status.PROPOSED: Reason.ANNOUNCED,
    Status.UPCOMING: Reason.ANNOUNCED,
    Status.ONGOING: Reason.BEGAN,
    Status.HELD: Reason.HELD,
    Status.CANCELLED: Reason.CANCELLED,
}


def is_news(report: Report) -> bool:
    """Whether a report may lead to an alert: the article tells it as its news, and it is no matter of taste that it is an event."""
    return report.salience is Salience.MAIN and not report.optional


def as_news(event: Event) -> Event | None:
    """Return the event, or None where so far it was only recalled: to readers it is new."""
    return event if any(is_news(account.report) for account in event.accounts) else None


def why_alert(before: Event | None, after: Event, watch: str, now: datetime) -> AlertReason | None:
    """Return why the event is to be told now to who watches this term, None where it is not; never twice for one reason and state.

    `before` is what was news of it, None where nothing was. Who follows a gathering alone is not told what is held beside it:
    that is told with the gathering (`why_gathering`).
    """
    if after.around.gathering is not None and watch in gathering_terms(after.state.gathering, after.state.occasion):
        return None
    if after.state.when is not None and after.state.when.end < (now - STALE).date():
        return None
    changes = settled(after.changes[len(before.changes) :], before) if before else ()
    why = _reason(before.state if before else None, after.state, {change.kind: change for change in changes})
    why = why or (_decline(before, after) if before else None)
    if why is None or _was_told(why, after.told) or (_ended_shortly(why, changes, after.told, now)):
        return None
    return why


def why_gathering(gathering: Event, child: Event, why: AlertReason | None) -> AlertReason | None:
    """Return why a gathering is to be told for what `child`, held beside it, is told for; to those who follow the gathering alone."""
    if why is None or gathering.state.status in (Status.HELD, Status.CANCELLED):
        return None
    beside = AlertReason(Reason.ATTENDANCE, state_of_beside(child.id, why.state)[:_LONGEST_STATE], why.change)
    return None if _was_told(beside, gathering.told) else beside


def _was_told(why: AlertReason, told: Iterable[Told]) -> bool:
    return (why.reason, why.state) in {(each.why.reason, each.why.state) for each in told}


def _ended_shortly(why: AlertReason, changes: Collection[Change], told: Iterable[Told], now: datetime) -> bool:
    """Whether all there is to tell is that what began is over."""
    if why.reason is not Reason.HELD or any(change.kind is not ChangeKind.STATUS for change in changes):
        return False
    return any(each.why.reason is Reason.BEGAN and now - each.at < SHORTLY for each in told)


def _reason(before: EventState | None, after: EventState, changes: dict[ChangeKind, Change]) -> AlertReason | None:
    if before is None:
        return AlertReason(_FIRST[after.status], after.status)
    if after.status not in AHEAD and before.status is not after.status:
        return AlertReason(_FIRST[after.status], after.status, changes.get(ChangeKind.STATUS))
    if after.status not in AHEAD:
        return _attendance(before, after) if after.status is Status.ONGOING else None
    for kind in (ChangeKind.DATE, ChangeKind.PLACE):
        if kind in changes:
            return AlertReason(Reason.MOVED, _state_of(changes[kind]), changes[kind])
    if before.status is not after.status:
        return AlertReason(Reason.CONFIRMED, after.status, changes.get(ChangeKind.STATUS))
    return _attendance(before, after)


def _attendance(before: EventState, after: EventState) -> AlertReason | None:
    """A gathering is told again where more leaders are said to come."""
    if after.kind is not Kind.SUMMIT:
        return None
    new = {each.id for each in after.participants if each.id} - {each.id for each in before.participants if each.id}
    return AlertReason(Reason.ATTENDANCE, state_of_coming(new)[:_LONGEST_STATE]) if new else None


def _decline(before: Event, after: Event) -> AlertReason | None:
    """A gathering is told again where somebody is said not to come of whom that was not said before."""
    if after.state.kind is not Kind.SUMMIT or after.state.status is Status.HELD:
        return None
    known = {each.id for account in before.accounts for each in account.report.declined}
    new = {each.id for account in after.accounts for each in account.report.declined if each.id} - known
    return AlertReason(Reason.ATTENDANCE, state_of_declining(new)[:_LONGEST_STATE]) if new else None


def _state_of(change: Change) -> str:
    match change.new:
        case When(start=start):
            return start.isoformat()
        case Place(city=city, country=country):
            return (city or country or "")[:_LONGEST_STATE]
    return str(change.new)
