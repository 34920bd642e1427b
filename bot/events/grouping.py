"""Claims → one group an encounter: the same for every order in which the claims came.

Pairs that are of one encounter are joined, the surest first, unless that would put two into a group that can't be of one encounter.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations

from bot.events.add_up import order
from bot.events.encounter import Encounter, encounter_of
from bot.events.merge import are_apart, are_places_apart, same_encounter, told_apart
from bot.model import Claim, Event, MergeReason


@dataclass(frozen=True, slots=True)
class _Bond:
    """Two claims, by their places in the order, that are of one encounter; the lesser `looseness`, the surer."""

    looseness: tuple[int, bool, timedelta]
    first: int
    second: int
    reason: MergeReason


def grouped(claims: Iterable[Claim]) -> tuple[tuple[Claim, ...], ...]:
    """Return the claims of each encounter, oldest first, each with why it is of the same as an earlier one; the oldest encounter first."""
    ordered = sorted(claims, key=order)
    encounters = [encounter_of(claim) for claim in ordered]
    bonds = sorted(_bonds(encounters), key=lambda bond: (bond.looseness, bond.first, bond.second))
    groups = _Groups(encounters)
    for bond in bonds:
        groups.join(bond)
    return tuple(
        tuple(replace(ordered[each], because=reason) for each, reason in _reasons(members, bonds)) for members in groups.in_order()
    )


def same_event(claim: Claim, event: Event) -> MergeReason | None:
    """Return why the claim is of `event`; None where it is of another, or would take the event apart."""
    groups = grouped((*event.claims, claim))
    if len(groups) > 1:
        return None
    [known] = groups
    reasons = {each.id: each.because for each in known}
    return reasons[claim.id] or known[1].because


class _Groups:
    """Which claims are together so far, by their places in the order."""

    def __init__(self, encounters: list[Encounter]) -> None:
        self._encounters = encounters
        self._group = {place: [place] for place in range(len(encounters))}

    def join(self, bond: _Bond) -> None:
        """Join the groups of the two, unless something in one can't be of one encounter with something in the other."""
        one, other = self._group[bond.first], self._group[bond.second]
        if one is other or self._are_apart(one, other, moved=bond.reason is MergeReason.MOVED):
            return
        one += other
        for place in other:
            self._group[place] = one

    def in_order(self) -> tuple[tuple[int, ...], ...]:
        """Return the groups, each in order and by its first."""
        return tuple(sorted({tuple(sorted(group)) for group in self._group.values()}))

    def _are_apart(self, one: list[int], other: list[int], *, moved: bool) -> bool:
        pairs = ((self._encounters[here], self._encounters[there]) for here in one for there in other)
        if moved or self._is_held(one) or self._is_held(other):  # what is put off, or held by an operator, may be told for days far apart
            return any(told_apart(here, there) for here, there in pairs)
        return any(are_apart(here, there) for here, there in pairs)

    def _is_held(self, group: list[int]) -> bool:
        return any(self._encounters[place].held_to is not None for place in group)


def _bonds(encounters: list[Encounter]) -> Iterable[_Bond]:
    for first, second in combinations(range(len(encounters)), 2):
        one, other = encounters[first], encounters[second]
        reason = same_encounter(one, other)
        if reason is not None:
            yield _Bond(_looseness(one, other, reason), first, second, reason)


def _looseness(one: Encounter, other: Encounter, reason: MergeReason) -> tuple[int, bool, timedelta]:
    """An operator's word, then named days, then vague ones and who moves to another day; of each the same place, then the nearest in time."""
    elsewhere = are_places_apart(one.place, other.place) or one.place is None or other.place is None
    if reason is MergeReason.OPERATOR:
        return 0, False, timedelta()
    if reason is MergeReason.MOVED:
        return 3, elsewhere, one.telling.gap(other.telling)
    if one.telling.exact and other.telling.exact:
        return 1, elsewhere, one.telling.gap(other.telling)
    return 2, elsewhere, abs(_anchor(one) - _anchor(other))


def _anchor(encounter: Encounter) -> date:
    """The day that a telling is nearest to: its own where it names one, else that on which it was told."""
    return encounter.telling.start if encounter.telling.exact else encounter.telling.told_on


def _reasons(members: tuple[int, ...], bonds: list[_Bond]) -> Iterable[tuple[int, MergeReason | None]]:
    """The members with why each is here: its surest bond to an earlier one, else to any."""
    inside = set(members)
    to_earlier: dict[int, _Bond] = {}
    to_any: dict[int, _Bond] = {}
    for bond in bonds:  # the surest first
        if bond.first in inside and bond.second in inside:
            to_earlier.setdefault(bond.second, bond)
            to_any.setdefault(bond.first, bond)
            to_any.setdefault(bond.second, bond)
    for place in members:
        surest = None if place == members[0] else to_earlier.get(place) or to_any.get(place)
        yield place, surest.reason if surest else None
