"""The ready watch lists of `config/watchlists.yaml`: one name for many countries, offices and gatherings."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bot.events.terms import country_term, gathering_term, leader_term
from config.documents import read_yaml
from config.files import ConfigError
from extractors.roster import Role
from extractors.world import World

LIST_WORD = "list "
"""What tells a list from an organisation of the same name: `watch list eu`."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office that is watched whoever holds it."""

    role: Role
    side: str


@dataclass(frozen=True, slots=True)
class Watchlist:
    """A ready list. `countries` are sides; the members of its organisation, if it has one, are among them."""

    name: str
    title: str
    countries: tuple[str, ...]
    offices: tuple[Office, ...]
    gatherings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Watchlists:
    """The ready lists by name, and the world that they are lists of."""

    by_name: Mapping[str, Watchlist]
    world: World

    def named(self, words: str) -> Watchlist | None:
        """Return the list that is called so, by its name or its title, with the word "list" before it or not."""
        said = words.casefold().removeprefix(LIST_WORD).strip()
        titles = {each.title.casefold(): each for each in self.by_name.values()}
        return self.by_name.get(said.replace(" ", "-")) or titles.get(said)

    def holding(self, terms: Collection[str], day: date) -> frozenset[str]:
        """Return the terms of the lists that hold one of these terms on that day."""
        lists = self.by_name.values()
        return frozenset(list_term(each.name) for each in lists if not {*watchlist_terms(each, self.world, day=day)}.isdisjoint(terms))


def list_term(name: str) -> str:
    """Return the term of a watch for a whole list; events have no such term, as who is in a list may change."""
    return f"list:{name}"


def load_watchlists(path: Path, world: World) -> Mapping[str, Watchlist]:
    """Return the lists by name; raises ConfigError that names each list with what the world does not know of it."""
    document = read_yaml(path)
    if not isinstance(document, dict):
        raise ConfigError(f"{path}: needs lists such as `baltic: {{title: the Baltic states, countries: [EE, LT, LV]}}`")
    watchlists: dict[str, Watchlist] = {}
    problems: list[str] = []
    for name, entry in document.items():
        try:
            watchlists[name] = _watchlist(name, entry, world)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            problems.append(f"{path}: {name}: {error}")
    if problems:
        raise ConfigError("\n".join(problems))
    return MappingProxyType(watchlists)


def watchlist_terms(watchlist: Watchlist, world: World, *, day: date) -> tuple[str, ...]:
    """Return what events of the list are found by, its offices' holders being those of `day`."""
    holders = (leader.id for office in watchlist.offices for leader in world.holders(office.side, day, role=office.role))
    terms = (
        *map(country_term, watchlist.countries),
        *map(leader_term, holders),
        *map(gathering_term, watchlist.gatherings),
    )
    return tuple(dict.fromkeys(terms))


def _watchlist(name: str, entry: Mapping[str, Any], world: World) -> Watchlist:
    organisation = world.organisation(entry["organisation"]) if "organisation" in entry else None
    if "organisation" in entry and organisation is None:
        raise ValueError(f"there is no organisation {entry['organisation']}")
    countries = (*(organisation.members if organisation else ()), *entry.get("countries", ()))
    offices = tuple(_office(words) for words in entry.get("leaders", ()))
    gatherings = tuple(entry.get("gatherings", ()))
    _check_sides((*countries, *(office.side for office in offices)), world)
    for gathering in gatherings:
        if world.gathering(gathering) is None:
            raise ValueError(f"there is no gathering {gathering}")
    if not (countries or offices or gatherings) or "title" not in entry:
        raise ValueError("needs a title, and countries, leaders or gatherings")
    return Watchlist(name, entry["title"], tuple(dict.fromkeys(countries)), offices, gatherings)


def _office(words: str) -> Office:
    role, _, side = words.partition(" ")
    return Office(Role(role), side)


def _check_sides(sides: Iterable[str], world: World) -> None:
    for side in sides:
        if world.country(side) is None and world.organisation(side) is None:
            raise ValueError(f"there is no country or organisation {side}")
