"""What about an event has changed, for its history and its card."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.model import Change, ChangeKind, EventState
from extractors.model import Place, When


@dataclass(frozen=True, slots=True)
class Wording:
    """How days and places are shown."""

    days: Callable[[When], str]
    place: Callable[[Place], str]


def changes_between(before: EventState, after: EventState, *, at: datetime, wording: Wording) -> tuple[Change, ...]:
    """Return what is no longer so; what is merely known more precisely has not changed."""
    changes = []
    if before.status is not after.status:
        changes.append(Change(ChangeKind.STATUS, before.status, after.status, at))
    if before.when and after.when and _differ(before.when, after.when):
        changes.append(Change(ChangeKind.DATE, wording.days(before.when), wording.days(after.when), at))
    if before.place and after.place and _are_apart(before.place, after.place):
        changes.append(Change(ChangeKind.PLACE, wording.place(before.place), wording.place(after.place), at))
    return tuple(changes)


def _differ(before: When, after: When) -> bool:
    return after.start > before.end or after.end < before.start


def _are_apart(before: Place, after: Place) -> bool:
    countries, cities = {before.country, after.country} - {None}, {before.city, after.city} - {None}
    return len(countries) > 1 or len(cities) > 1
