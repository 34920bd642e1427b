"""What stored events are looked up by when a report comes: keys that two accounts of one encounter share, and days that both allow."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from bot.events.encounter import NEAR, PUT_OFF, Encounter, encounter_of
from bot.events.terms import country_term, leader_term
from bot.model import Account
from extractors.model import Kind

_MOST_PARTIES = 12
_LONGEST = timedelta(days=366)
_LONGEST_KEY = 200


@dataclass(frozen=True, slots=True)
class Lookup:
    """Keys, of which one has to be shared, and the days from `first` to `last`, of which one has to be."""

    keys: frozenset[str]
    first: date
    last: date


def lookup_of(account: Account) -> Lookup:
    """Return what events are looked up by that the account may be of."""
    return _lookup(encounter_of(account))


def _lookup(encounter: Encounter) -> Lookup:
    reach = PUT_OFF if encounter.moves else NEAR[encounter.kind]
    telling = encounter.telling
    first = max(telling.start, date.min + _LONGEST) - reach
    last = min(telling.end, telling.start + _LONGEST, date.max - _LONGEST) + reach
    return Lookup(_keys(encounter), first, last)


def lookup_of_all(accounts: Iterable[Account]) -> Lookup:
    """Return what an event with these accounts is found by; it has at least one."""
    different = {encounter.content: encounter for encounter in map(encounter_of, accounts)}
    lookups = [_lookup(encounter) for encounter in different.values()]
    keys = frozenset(key for each in lookups for key in each.keys)
    return Lookup(keys, min(each.first for each in lookups), max(each.last for each in lookups))


def _keys(encounter: Encounter) -> frozenset[str]:
    """A gathering by itself; an encounter by any two of its countries, or where it has fewer by two of its leaders."""
    if encounter.kind is Kind.SUMMIT:
        return encounter.gathering
    place = {encounter.place.country} if encounter.place and encounter.place.country else set()
    of_leaders = {each.side for each in encounter.participants if each.side}
    countries = {country_term(side) for side in (encounter.sides | place | of_leaders) if side}
    stateless = {leader_term(each.id) for each in encounter.participants if each.id and not each.side}
    parties = countries | stateless
    pairs = parties if len(parties) >= 2 else {leader_term(each) for each in encounter.leaders}
    return frozenset(f"{one}+{other}"[:_LONGEST_KEY] for one, other in combinations(sorted(pairs)[:_MOST_PARTIES], 2))
