"""Claims → one group an encounter: the same for every order in which the claims came.

Pairs that are of one encounter are joined, the surest first, unless that would put two into a group that can't be of one encounter.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from typing import TypeVar, cast

from bot.events.add_up import order
from bot.events.encounter import Encounter, encounter_of
from bot.events.merge import are_apart, are_places_apart, same_encounter, told_apart
from bot.model import Claim, Event, MergeReason

Answer = TypeVar("Answer")
_NO_ARTICLE = ("", None, "")


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
    pairs = _Pairs([encounter_of(claim) for claim in ordered])
    bonds = sorted(_bonds(pairs), key=lambda bond: (bond.looseness, bond.first, bond.second))
    groups = _Groups(pairs)
    for bond in bonds:
        groups.join(bond)
    because = _reasons(groups, bonds)
    return tuple(tuple(replace(ordered[each], because=because.get(each)) for each in members) for members in groups.in_order())


def same_event(claim: Claim, event: Event) -> MergeReason | None:
    """Return why the claim is of `event`; None where it is of another, or would take the event apart."""
    groups = grouped((*event.claims, claim))
    if len(groups) > 1:
        return None
    [known] = groups
    reasons = {each.id: each.because for each in known}
    return reasons[claim.id] or known[1].because


class _Pairs:
    """What is so of any two of these encounters. Most outlets tell the same, so that it is worked out once for all who do."""

    def __init__(self, encounters: list[Encounter]) -> None:
        self.encounters = encounters
        alike: dict[Encounter, int] = {}
        self._content = [alike.setdefault(replace(each, article=_NO_ARTICLE, sentence=""), len(alike)) for each in encounters]
        self._known: dict[tuple[object, int, int], object] = {}

    def ask(self, question: Callable[[Encounter, Encounter], Answer], first: int, second: int) -> Answer:
        """Return the answer for the two at these places."""
        one, other = self.encounters[first], self.encounters[second]
        if one.article == other.article:
            return question(one, other)
        key = (question, self._content[first], self._content[second])
        if key not in self._known:
            self._known[key] = question(one, other)
        return cast("Answer", self._known[key])


class _Groups:
    """Which claims are together so far, by their places in the order."""

    def __init__(self, pairs: _Pairs) -> None:
        self._pairs = pairs
        self._group = {place: [place] for place in range(len(pairs.encounters))}
        self._refused: set[tuple[int, int, int, int, bool]] = set()

    def join(self, bond: _Bond) -> None:
        """Join the groups of the two, unless something in one can't be of one encounter with something in the other."""
        one, other = self._group[bond.first], self._group[bond.second]
        if one is other or self._are_apart(one, other, moved=bond.reason is MergeReason.MOVED):
            return
        one += other
        for place in other:
            self._group[place] = one

    def are_together(self, bond: _Bond) -> bool:
        """Whether the two have come into one group."""
        return self._group[bond.first] is self._group[bond.second]

    def in_order(self) -> tuple[tuple[int, ...], ...]:
        """Return the groups, each in order and by its first."""
        return tuple(sorted({tuple(sorted(group)) for group in {id(group): group for group in self._group.values()}.values()}))

    def _are_apart(self, one: list[int], other: list[int], *, moved: bool) -> bool:
        asked = (one[0], len(one), other[0], len(other), moved)  # a group only grows
        if asked in self._refused:
            return True
        # what is put off, or held by an operator, may be told for days far apart
        question = told_apart if moved or self._is_held(one) or self._is_held(other) else are_apart
        apart = any(self._pairs.ask(question, here, there) for here in one for there in other)
        if apart:
            self._refused.add(asked)
        return apart

    def _is_held(self, group: list[int]) -> bool:
        return any(self._pairs.encounters[place].held_to is not None for place in group)


def _bonds(pairs: _Pairs) -> Iterable[_Bond]:
    for first, second in combinations(range(len(pairs.encounters)), 2):
        bond = pairs.ask(_bond, first, second)
        if bond is not None:
            yield _Bond(bond[0], first, second, bond[1])


def _bond(one: Encounter, other: Encounter) -> tuple[tuple[int, bool, timedelta], MergeReason] | None:
    reason = same_encounter(one, other)
    return None if reason is None else (_looseness(one, other, reason), reason)


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


def _reasons(groups: _Groups, bonds: list[_Bond]) -> dict[int, MergeReason]:
    """Why each claim is with an earlier one, by the surest bond; else why it is with a later one, save for the first of its group."""
    firsts = {members[0] for members in groups.in_order()}
    earlier: dict[int, MergeReason] = {}
    later: dict[int, MergeReason] = {}
    for bond in bonds:
        if groups.are_together(bond):
            earlier.setdefault(bond.second, bond.reason)
            later.setdefault(bond.first, bond.reason)
    return {place: reason for place, reason in (later | earlier).items() if place not in firsts}
