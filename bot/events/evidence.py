"""Who says so, and whether they say the same: the sides of an event as they speak for themselves, and where the sources differ."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.events.add_up import counted, order
from bot.events.days import HAPPENED, is_exact
from bot.events.merge import are_places_apart
from bot.model import Change, ChangeKind, Claim, Closeness, Event
from extractors.model import Place, When

LAGS = timedelta(hours=12)
"""An outlet that tells the old day so long after the new one was first told has not heard yet; later on it disagrees."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What a source says, by its latest word."""

    claim: Claim
    value: When | Place


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What is told differently, the likeliest first, each by who stands nearest."""

    kind: ChangeKind
    sayings: tuple[Saying, ...]


def evidence_ladder(event: Event) -> tuple[Claim, ...]:
    """Return the latest word of every source: officials of its sides first, then other officials, agencies and outlets, each the latest first."""
    latest = {claim.feed.url: claim for claim in sorted(event.claims, key=order)}
    by_time = sorted(latest.values(), key=lambda claim: claim.published, reverse=True)
    return tuple(
        sorted(by_time, key=lambda claim: (list(Closeness).index(claim.feed.closeness), claim.feed.country not in event.state.sides))
    )


def sides_that_say_so(event: Event) -> tuple[str, ...]:
    """Return the sides of the event that have spoken for themselves: in an official feed of theirs, or as quoted."""
    speaking = {side for claim in counted(event.claims) for side in speakers(claim)}
    return tuple(side for side in event.state.sides if side in speaking)


def speakers(claim: Claim) -> frozenset[str]:
    """Return the sides that speak in the claim: whose official feed it is, else whom its sentence quotes, as in "the Kremlin said"."""
    if claim.feed.closeness is Closeness.OFFICIAL and claim.feed.country:
        return frozenset({claim.feed.country})
    return frozenset(claim.report.said_by)


def disagreements(event: Event) -> tuple[Disagreement, ...]:
    """Return what the sources tell differently and have not settled; nothing once somebody told that it happened."""
    claims = counted(event.claims)
    if event.state.status in HAPPENED or event.correction is not None:
        return ()
    days = _differing(claims, event.state.when, _exact_days, lambda one, other: one.start > other.end or other.start > one.end)
    places = _differing(claims, event.state.place, lambda claim: claim.report.place, are_places_apart)
    found = ((ChangeKind.DATE, days), (ChangeKind.PLACE, places))
    return tuple(Disagreement(kind, sayings) for kind, sayings in found if len(sayings) > 1)


def settled(changes: Iterable[Change], before: Event) -> tuple[Change, ...]:
    """Return the changes without those to a day or a place that a source of the event told before: on these they are not agreed yet."""
    told = {(each.kind, saying.value) for each in disagreements(before) for saying in each.sayings}
    return tuple(change for change in changes if (change.kind, change.new) not in told)


def _exact_days(claim: Claim) -> When | None:
    when = claim.report.when
    return when if when is not None and is_exact(when) else None


def _differing(
    claims: Iterable[Claim],
    likeliest: When | Place | None,
    value_of: Callable[[Claim], When | Place | None],
    differ: Callable[[Any, Any], bool],
) -> tuple[Saying, ...]:
    """One saying a value: the likeliest, and those that differ and were said after it was known; an official's counts until it is renewed."""
    told = [Saying(claim, value) for claim in claims if (value := value_of(claim)) is not None]
    latest = {saying.claim.feed.url: saying for saying in sorted(told, key=lambda each: order(each.claim))}
    agreeing = [each for each in told if likeliest is not None and not differ(likeliest, each.value)]
    if likeliest is None or not agreeing:
        return ()
    known_at = min(each.claim.published for each in agreeing) + LAGS
    others = [
        each
        for each in latest.values()
        if differ(likeliest, each.value) and (each.claim.feed.closeness is Closeness.OFFICIAL or each.claim.published > known_at)
    ]
    sayings = [_nearest(agreeing), *_one_a_value(others)]
    return tuple(sayings) if others else ()


def _nearest(sayings: Iterable[Saying]) -> Saying:
    return min(sayings, key=lambda each: (list(Closeness).index(each.claim.feed.closeness), order(each.claim)))


def _one_a_value(sayings: Iterable[Saying]) -> tuple[Saying, ...]:
    by_value: dict[object, list[Saying]] = {}
    for each in sayings:
        by_value.setdefault(each.value, []).append(each)
    return tuple(_nearest(group) for group in by_value.values())
