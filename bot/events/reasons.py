"""Whether what has become of an event is to be told, and why."""

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.events.days import AHEAD
from bot.model import AlertReason, Change, ChangeKind, Claim, EventState, Reason
from extractors.model import Report, Salience, Status

STALE = timedelta(days=3)
"""How long after its last day an event is still news."""
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


def state_as_news(state: EventState, claims: Collection[Claim]) -> EventState | None:
    """Return the state, or None where so far the event was only recalled: to readers it is new."""
    return state if any(is_news(claim.report) for claim in claims) else None


def why_alert(
    before: EventState | None, after: EventState, changes: Collection[Change], *, told: Collection[AlertReason], now: datetime
) -> AlertReason | None:
    """Return why the event is to be told now, None where it is not; never twice for one reason and state.

    `before` is what was news of it, None where nothing was. `told` is what it has alerted for.
    """
    why = _reason(before, after, {change.kind: change for change in changes})
    if why is None or (after.when is not None and after.when.end < (now - STALE).date()):
        return None
    return None if (why.reason, why.state) in {(each.reason, each.state) for each in told} else why


def _reason(before: EventState | None, after: EventState, changes: dict[ChangeKind, Change]) -> AlertReason | None:
    if before is None:
        return AlertReason(_FIRST[after.status], after.status)
    if after.status not in AHEAD:
        new = before.status is not after.status
        return AlertReason(_FIRST[after.status], after.status, changes.get(ChangeKind.STATUS)) if new else None
    if ChangeKind.DATE in changes and after.when is not None:
        return AlertReason(Reason.MOVED, after.when.start.isoformat(), changes[ChangeKind.DATE])
    if ChangeKind.PLACE in changes:
        return AlertReason(Reason.MOVED, changes[ChangeKind.PLACE].new[:_LONGEST_STATE], changes[ChangeKind.PLACE])
    if before.status is not after.status:
        return AlertReason(Reason.CONFIRMED, after.status, changes.get(ChangeKind.STATUS))
    return None
