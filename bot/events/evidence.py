"""Who says so, and whether they say the same: the sides of an event as they speak for themselves, and where the sources differ."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.events.add_up import counted, order
from bot.events.days import HAPPENED, is_exact
from bot.events.merge import are_places_apart
from bot.model import Account, Change, ChangeKind, Closeness, Event
from extractors.model import Place, When

LAGS = timedelta(hours=12)
"""An outlet that tells the old day so long after the new one was first told has not heard yet; later on it disagrees."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What a source says, by its latest word."""

    account: Account
    value: When | Place


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What is told differently, the likeliest first, each by who stands nearest."""

    kind: ChangeKind
    sayings: tuple[Saying, ...]


def evidence_ladder(event: Event) -> tuple[Account, ...]:
    """Return the latest word of every source: officials of its sides first, then other officials, agencies and outlets, each the latest first."""
    latest = {account.feed.url: account for account in sorted(event.accounts, key=order)}
    by_time = sorted(latest.values(), key=lambda account: account.published, reverse=True)
    return tuple(
        sorted(by_time, key=lambda account: (list(Closeness).index(account.feed.closeness), account.feed.country not in event.state.sides))
    )


def sides_that_say_so(event: Event) -> tuple[str, ...]:
    """Return the sides of the event that have spoken for themselves: in an official feed of theirs, or as quoted."""
    speaking = {side for account in counted(event.accounts) for side in speakers(account)}
    return tuple(side for side in event.state.sides if side in speaking)


def speakers(account: Account) -> frozenset[str]:
    """Return the sides that speak in the account: whose official feed it is, else whom its sentence quotes, as in "the Kremlin said"."""
    if account.feed.closeness is Closeness.OFFICIAL and account.feed.country:
        return frozenset({account.feed.country})
    return frozenset(account.report.said_by)


def disagreements(event: Event) -> tuple[Disagreement, ...]:
    """Return what the sources tell differently and have not settled; nothing once somebody told that it happened."""
    accounts = counted(event.accounts)
    if event.state.status in HAPPENED or event.correction is not None:
        return ()
    days = _differing(accounts, event.state.when, _exact_days, lambda one, other: one.start > other.end or other.start > one.end)
    places = _differing(accounts, event.state.place, lambda account: account.report.place, are_places_apart)
    found = ((ChangeKind.DATE, days), (ChangeKind.PLACE, places))
    return tuple(Disagreement(kind, sayings) for kind, sayings in found if len(sayings) > 1)


def settled(changes: Iterable[Change], before: Event) -> tuple[Change, ...]:
    """Return the changes without those to a day or a place that a source of the event told before: on these they are not agreed yet."""
    told = {(each.kind, saying.value) for each in disagreements(before) for saying in each.sayings}
    return tuple(change for change in changes if (change.kind, change.new) not in told)


def _exact_days(account: Account) -> When | None:
    when = account.report.when
    return when if when is not None and is_exact(when) else None


def _differing(
    accounts: Iterable[Account],
    likeliest: When | Place | None,
    value_of: Callable[[Account], When | Place | None],
    differ: Callable[[Any, Any], bool],
) -> tuple[Saying, ...]:
    """One saying a value: the likeliest, and those that differ and were said after it was known; an official's counts until it is renewed."""
    told = [Saying(account, value) for account in accounts if (value := value_of(account)) is not None]
    latest = {saying.account.feed.url: saying for saying in sorted(told, key=lambda each: order(each.account))}
    agreeing = [each for each in told if likeliest is not None and not differ(likeliest, each.value)]
    if likeliest is None or not agreeing:
        return ()
    known_at = min(each.account.published for each in agreeing) + LAGS
    others = [
        each
        for each in latest.values()
        if differ(likeliest, each.value) and (each.account.feed.closeness is Closeness.OFFICIAL or each.account.published > known_at)
    ]
    sayings = [_nearest(agreeing), *_one_a_value(others)]
    return tuple(sayings) if others else ()


def _nearest(sayings: Iterable[Saying]) -> Saying:
    return min(sayings, key=lambda each: (list(Closeness).index(each.account.feed.closeness), order(each.account)))


def _one_a_value(sayings: Iterable[Saying]) -> tuple[Saying, ...]:
    by_value: dict[object, list[Saying]] = {}
    for each in sayings:
        by_value.setdefault(each.value, []).append(each)
    return tuple(_nearest(group) for group in by_value.values())
