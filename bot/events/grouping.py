"""Accounts → one group an encounter: the same for every order in which the accounts came.

Pairs that are of one encounter are joined, the surest first, unless that would put two into a group that can't be of one encounter.
Most outlets tell quite the same: these are laid together first, so that the pairs are of different tellings and a hot event costs little more.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from typing import TypeVar

from bot.events.add_up import order
from bot.events.encounter import Encounter, encounter_of
from bot.events.merge import are_apart, are_places_apart, same_encounter, told_apart
from bot.model import Account, Event, MergeReason

Answer = TypeVar("Answer")
Looseness = tuple[int, bool, timedelta]


@dataclass(frozen=True, slots=True)
class _Bond:
    """Two nodes, by their places, that are of one encounter; the lesser `looseness`, the surer."""

    looseness: Looseness
    first: int
    second: int
    reason: MergeReason


@dataclass(frozen=True, slots=True)
class _Node:
    """Accounts that tell quite the same in different articles, by their places in the order; `because` None: there is but one."""

    encounter: Encounter
    members: list[int]
    articles: dict[tuple[str, str | None, str], Encounter]
    because: MergeReason | None


def grouped(accounts: Iterable[Account]) -> tuple[tuple[Account, ...], ...]:
    """Return the accounts of each encounter, oldest first, each with why it is of the same as an earlier one; the oldest encounter first."""
    ordered = sorted(accounts, key=order)
    nodes = _nodes([encounter_of(account) for account in ordered])
    bonds = sorted(_bonds(nodes), key=lambda bond: (bond.looseness, bond.first, bond.second))
    groups = _Groups(nodes, bonds)
    for bond in bonds:
        groups.join(bond)
    because = _reasons(groups, bonds)
    return tuple(tuple(_with_reason(ordered[each], because.get(each)) for each in members) for members in groups.in_order())


def _with_reason(account: Account, because: MergeReason | None) -> Account:
    return account if account.because is because else replace(account, because=because)


def same_event(account: Account, event: Event) -> MergeReason | None:
    """Return why the account is of `event`; None where it is of another, or would take the event apart."""
    groups = grouped((*event.accounts, account))
    if len(groups) > 1:
        return None
    [known] = groups
    reasons = {each.id: each.because for each in known}
    return reasons[account.id] or known[1].because


def _nodes(encounters: list[Encounter]) -> list[_Node]:
    """Lay together what is told alike, where that alone says that it is of one encounter; what one article tells twice are two."""
    nodes: list[_Node] = []
    alike: dict[object, list[_Node]] = {}
    for place, encounter in enumerate(encounters):
        known = alike.setdefault(encounter.content, [])
        node = next((each for each in known if each.because and encounter.article not in each.articles), None)
        if node is None:
            node = _Node(encounter, [], {}, same_encounter(encounter, replace(encounter, article=("", None, ""))))
            known.append(node)
            nodes.append(node)
        node.members.append(place)
        node.articles[encounter.article] = encounter
    return nodes


def _of_one_article(one: _Node, other: _Node) -> Iterator[tuple[Encounter, Encounter]]:
    """What both have from one article: of that may be so what is not so of the others."""
    for article in one.articles.keys() & other.articles.keys():
        yield one.articles[article], other.articles[article]


class _Groups:
    """Which nodes are together so far, by their places."""

    def __init__(self, nodes: list[_Node], bonds: Iterable[_Bond]) -> None:
        self._nodes = nodes
        self._bonded = {(bond.first, bond.second) for bond in bonds if bond.reason is not MergeReason.MOVED}
        self._group = {place: [place] for place in range(len(nodes))}
        self._refused: set[tuple[int, int, int, int, bool]] = set()
        self._known: dict[tuple[Callable[[Encounter, Encounter], bool], int, int], bool] = {}

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
        """Return the accounts of the groups, by their places, each in order and by its first."""
        groups = {id(group): group for group in self._group.values()}.values()
        return tuple(sorted(tuple(sorted(account for place in group for account in self._nodes[place].members)) for group in groups))

    def members(self, place: int) -> list[int]:
        """Return the accounts of a node, in order."""
        return self._nodes[place].members

    def alike(self) -> Iterator[tuple[int, MergeReason]]:
        """Yield every account that tells the same as an earlier one, with the reason."""
        for node in self._nodes:
            if node.because:
                yield from ((account, node.because) for account in node.members[1:])

    def _are_apart(self, one: list[int], other: list[int], *, moved: bool) -> bool:
        asked = (one[0], len(one), other[0], len(other), moved)  # a group only grows
        if asked in self._refused:
            return True
        # what is put off, or held by an operator, may be told for days far apart
        question = told_apart if moved or self._is_held(one) or self._is_held(other) else are_apart
        apart = any(self._ask(question, here, there) for here in one for there in other)
        if apart:
            self._refused.add(asked)
        return apart

    def _ask(self, question: Callable[[Encounter, Encounter], bool], first: int, second: int) -> bool:
        key = (question, first, second)
        if key not in self._known:
            one, other = self._nodes[first], self._nodes[second]
            # a bond says that they are not apart, save where one article has both
            bonded = ((first, second) in self._bonded or (second, first) in self._bonded) and one.articles.keys().isdisjoint(other.articles)
            self._known[key] = not bonded and any(question(*pair) for pair in _representing(one, other))
        return self._known[key]

    def _is_held(self, group: list[int]) -> bool:
        return any(self._nodes[place].encounter.held_to is not None for place in group)


def _representing(one: _Node, other: _Node) -> Iterator[tuple[Encounter, Encounter]]:
    """The pairs that stand for all pairs of the two: one of different articles, if there is one, and those of one article."""
    if one.articles.keys().isdisjoint(other.articles):
        yield one.encounter, other.encounter
        return
    shared = list(_of_one_article(one, other))
    yield from shared
    if len(shared) < len(one.members) * len(other.members):
        yield replace(one.encounter, article=("", None, "")), other.encounter


def _bonds(nodes: list[_Node]) -> Iterable[_Bond]:
    for first, second in combinations(range(len(nodes)), 2):
        told = [bond for pair in _representing(nodes[first], nodes[second]) if (bond := _bond(*pair)) is not None]
        if told:
            looseness, reason = min(told)
            yield _Bond(looseness, first, second, reason)


def _bond(one: Encounter, other: Encounter) -> tuple[Looseness, MergeReason] | None:
    reason = same_encounter(one, other)
    return None if reason is None else (_looseness(one, other, reason), reason)


def _looseness(one: Encounter, other: Encounter, reason: MergeReason) -> Looseness:
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
    """Why each account is with an earlier one, by the surest bond; else why it is with a later one, save for the first of its group."""
    firsts = {members[0] for members in groups.in_order()}
    earlier, later = dict(groups.alike()), dict[int, MergeReason]()
    for bond in bonds:
        if groups.are_together(bond):
            one, other = sorted((groups.members(bond.first)[0], groups.members(bond.second)[0]))
            earlier.setdefault(other, bond.reason)
            later.setdefault(one, bond.reason)
    return {place: reason for place, reason in (later | earlier).items() if place not in firsts}
