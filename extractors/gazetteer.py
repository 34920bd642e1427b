"""The gazetteer: countries, cities, seats and venues, and the organisations that are sides of an event.

Read from `config/countries.yaml`, `organisations.yaml`, `places.yaml`, `cities.tsv` and `country_names.tsv`; each says its source.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from config.documents import read_yaml
from config.files import ConfigError, ConfigFiles
from extractors.alias import Alias, HitKind
from extractors.folding import fold
from extractors.position import Position

_INDICATOR_A = 0x1F1E6
"""REGIONAL INDICATOR SYMBOL LETTER A: two of these letters make a flag (Unicode, Emoji Flag Sequences)."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory by its ISO 3166 alpha-2 code, or an entity without one by a longer word such as `ABKHAZIA`.

    `demonyms` begins with the adjective. `capital` is None for territories whose capital nobody speaks of; `zone` is IANA's.
    """

    code: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str | None
    zone: str

    @property
    def has_code(self) -> bool:
        """Whether it counts as a side; an entity without a code is left out of an event's sides."""
        return len(self.code) == 2

    @property
    def adjective(self) -> str:
        """As in "the Kyrgyz president"."""
        return self.demonyms[0]

    @property
    def flag(self) -> str | None:
        """Its emoji; None for an entity without a code."""
        return "".join(chr(_INDICATOR_A + ord(letter) - ord("A")) for letter in self.code) if self.has_code else None


@dataclass(frozen=True, slots=True)
class City:
    """A city or town, `country` a code, `zone` IANA's.

    `population` is 0 and `position` None where none is kept, as for a resort known for its summits.
    """

    id: str
    name: str
    names: tuple[str, ...]
    country: str
    zone: str
    population: int = 0
    position: Position | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation or a group of countries, by the short name that stands for it as a side.

    `members` are country codes and sides, sorted; `chief` is the title of whom news calls its chief, where several lead it.
    """

    side: str
    name: str
    names: tuple[str, ...]
    members: tuple[str, ...]
    chief: str | None = None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All places and organisations, by id. Built once by `load_gazetteer`, never changed."""

    countries: Mapping[str, Country]
    cities: Mapping[str, City]
    organisations: Mapping[str, Organisation]
    places: tuple[Alias, ...]
    names_abroad: Mapping[str, str]

    def aliases(self) -> Iterator[Alias]:
        """Yield every English name; of a city's name that several bear, the likeliest first among the ids."""
        for country in self.countries.values():
            for name in (country.name, *country.names):
                yield Alias(name, HitKind.COUNTRY, (country.code,), exact=_needs_its_case(name))
            for name in country.demonyms:
                yield Alias(name, HitKind.DEMONYM, (country.code,), exact=_needs_its_case(name))
        for organisation in self.organisations.values():
            for name in dict.fromkeys((organisation.name, organisation.side, *organisation.names)):
                yield Alias(name, HitKind.ORGANISATION, (organisation.side,), exact=" " not in name)
        yield from self.places

    def countries_called(self, words: str) -> tuple[str, ...]:
        """Return the codes of the countries that have this name in any language; several where languages differ."""
        return tuple(self.names_abroad.get(fold(words), "").split())


def load_gazetteer(files: ConfigFiles) -> Gazetteer:
    """Read the data files; raises ConfigError naming the one that can't be used."""
    countries = _read_countries(files.path("countries.yaml"))
    places = files.path("places.yaml")
    towns = read_yaml(places)
    try:
        cities = _lay_over(_read_cities(files.path("cities.tsv")), towns["towns"], countries)
        aliases = (*_city_aliases(cities.values(), towns, countries), *_place_aliases(towns, cities))
    except (KeyError, TypeError) as error:
        raise ConfigError(f"{places}: can't be read: {error!r} is missing or not as the file's head says") from error
    return Gazetteer(
        countries=MappingProxyType(countries),
        cities=MappingProxyType(cities),
        organisations=MappingProxyType(_read_organisations(files.path("organisations.yaml"))),
        places=aliases,
        names_abroad=MappingProxyType(_read_names_abroad(files.path("country_names.tsv"))),
    )


def _read_countries(path: Path) -> dict[str, Country]:
    try:
        return {
            code: Country(code, each["name"], tuple(each.get("also", ())), tuple(each["demonyms"]), each.get("capital"), each["zone"])
            for code, each in read_yaml(path).items()
        }
    except (AttributeError, KeyError, TypeError) as error:
        raise ConfigError(f"{path}: every country needs a name, demonyms and a zone: {error!r}") from error


def _read_organisations(path: Path) -> dict[str, Organisation]:
    try:
        return {
            side: Organisation(side, each["name"], tuple(each.get("also", ())), tuple(sorted(each.get("members", ()))), each.get("chief"))
            for side, each in read_yaml(path).items()
        }
    except (AttributeError, KeyError, TypeError) as error:
        raise ConfigError(f"{path}: every organisation needs a name, and its members as a list of codes: {error!r}") from error


def _read_cities(path: Path) -> dict[str, City]:
    """Lines of name, country, zone, population, latitude and longitude, the most populous of a country first."""
    cities: dict[str, City] = {}
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                name, country, zone, population, latitude, longitude = line.split("\t")
                position = Position(float(latitude), float(longitude))
                city = City(city_id(name, country), name, (), country, zone, int(population), position)
                cities.setdefault(city.id, city)
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path}: a line of name, country, zone, population, latitude and longitude is needed: {error}") from error
    return cities


def _read_names_abroad(path: Path) -> dict[str, str]:
    """Lines of a folded name and its codes, blanks between them."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return dict(line.split("\t") for line in lines if not line.startswith("#"))
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path}: a line of a folded name and codes is needed: {error}") from error


def city_id(name: str, country: str) -> str:
    """Return the id of a city, such as `san-jose-cr`."""
    return "-".join((*fold(name).replace("'", "").replace(".", "").replace(",", "").split(), country.lower()))


def _lay_over(cities: dict[str, City], towns: Iterable[Mapping[str, Any]], countries: Mapping[str, Country]) -> dict[str, City]:
    """The cities with the capitals and the towns of `places.yaml`, under the names given there."""
    cities = dict(cities)
    for country in countries.values():
        if country.capital and country.has_code:
            city = City(city_id(country.capital, country.code), country.capital, (), country.code, country.zone)
            cities.setdefault(city.id, city)
    for town in towns:
        name, country_code, names = town["name"], town["country"], tuple(town.get("also", ()))
        ids = [city_id(each, country_code) for each in (name, *names)]
        known = [cities.pop(each) for each in ids if each in cities]
        largest = max(known, key=lambda city: city.population, default=None)
        base = largest or City(ids[0], name, names, country_code, countries[country_code].zone)
        cities[ids[0]] = replace(base, id=ids[0], name=name, names=names, zone=town.get("zone") or base.zone)
    return cities


def _city_aliases(cities: Iterable[City], towns: Mapping[str, Any], countries: Mapping[str, Country]) -> Iterator[Alias]:
    """The names of cities that mean a city, the likeliest bearer of each first: a capital, then a town of `places.yaml`, then the most populous."""
    chosen = {city_id(town["name"], town["country"]) for town in towns["towns"]}
    capitals = {city_id(each.capital, each.code) for each in countries.values() if each.capital}
    words = {fold(name) for name in towns["not_cities"]}
    namesakes = {fold(name) for each in countries.values() for name in (each.name, *each.names)}
    for city in sorted(cities, key=lambda city: (city.id not in capitals, city.id not in chosen, -city.population)):
        for name in (city.name, *city.names):
            if fold(name) not in words and (city.id in capitals or fold(name) not in namesakes):
                yield Alias(name, HitKind.CITY, (city.id,))


def _place_aliases(places: Mapping[str, Any], cities: Mapping[str, City]) -> Iterator[Alias]:
    for kind, spots in ((HitKind.SEAT, places["seats"]), (HitKind.VENUE, places["venues"])):
        for spot in spots:
            city = (city_id(spot["city"], spot["country"]),) if "city" in spot else ()
            if city and city[0] not in cities:
                raise KeyError(f"{spot['name']}: city {spot['city']}")
            for name in (spot["name"], *spot.get("also", ())):
                yield Alias(name, kind, (spot["country"], *city))
    for country, names in places["regions"].items():
        yield from (Alias(name, HitKind.VENUE, (country,)) for name in names)
    yield from (Alias(name, HitKind.OTHER, ()) for name in places["not_places"])


def _needs_its_case(name: str) -> bool:
    """Whether it is an acronym: "US", "U.A.E."."""
    return " " not in name and name.isupper() and len(name) <= 6
