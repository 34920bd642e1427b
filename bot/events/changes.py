"""What about an event has changed, for its history and its card."""

from datetime import datetime

from bot.events.merge import are_places_apart
from bot.events.phase import as_told
from bot.model import Change, ChangeKind, EventState
from extractors.model import When


def changes_between(before: EventState, after: EventState, *, at: datetime) -> tuple[Change, ...]:
    """Return what is no longer so; what is merely known more precisely has not changed."""
    changes = []
    if before.status is not after.status:
        changes.append(Change(ChangeKind.STATUS, as_told(before), as_told(after), at))
    if before.when and after.when and _differ(before.when, after.when):
        changes.append(Change(ChangeKind.DATE, before.when, after.when, at))
    if before.place and after.place and are_places_apart(before.place, after.place):
        changes.append(Change(ChangeKind.PLACE, before.place, after.place, at))
    return tuple(changes)


def _differ(before: When, after: When) -> bool:
    return after.start > before.end or after.end < before.start
