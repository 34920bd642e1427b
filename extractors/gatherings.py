"""The gatherings: recurring summits, councils, forums, conferences and formats, and all the names they go by. Read from `config/gatherings.yaml`.

An organisation is not its gathering: "the EU" is a side, "EU summit" a gathering. Hence a name here always holds a word that tells a
meeting ("summit", "leaders' meeting"), unless the name means nothing but the gathering ("Shangri-La Dialogue").
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from config.documents import read_yaml
from config.files import ConfigError, ConfigFiles
from extractors.alias import Alias, HitKind
from extractors.gazetteer import Gazetteer, Organisation, city_id

_NUMBER = re.compile(r"#(\d+)-(\d+)")
"""Stands in a name for each number from the first to the last."""


class GatheringKind(StrEnum):
    """What sort of gathering it is; `config/gatherings.yaml` tells them apart."""

    SUMMIT = "summit"
    COUNCIL = "council"
    FORUM = "forum"
    CONFERENCE = "conference"
    FORMAT = "format"


@dataclass(frozen=True, slots=True)
class Gathering:
    """A recurring gathering.

    `names` holds every spelling beside `name`; `members` country codes and organisations' sides, sorted, empty where it is open to many;
    `hosts` the codes of those who usually host; `city` a city's id where it always or usually meets there; `of` the organisation's side.
    """

    id: str
    name: str
    acronym: str | None
    names: tuple[str, ...]
    members: tuple[str, ...]
    kind: GatheringKind
    hosts: tuple[str, ...]
    city: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Gatherings:
    """All gatherings by id. Built once by `load_gatherings`, never changed."""

    by_id: Mapping[str, Gathering]

    def of(self, side: str) -> Gathering | None:
        """Return the gathering that an organisation is first known for, which a text means by "at the G20"."""
        return next((gathering for gathering in self.by_id.values() if gathering.of == side), None)

    def aliases(self) -> Iterator[Alias]:
        """Yield every name of every gathering."""
        for gathering in self.by_id.values():
            for name in dict.fromkeys((gathering.name, *gathering.names)):
                yield Alias(name, HitKind.GATHERING, (gathering.id,), exact=" " not in name and name.isupper())


def load_gatherings(files: ConfigFiles, gazetteer: Gazetteer) -> Gatherings:
    """Read the gatherings; raises ConfigError naming the one that can't be used."""
    path = files.path("gatherings.yaml")
    content = read_yaml(path)
    gatherings: dict[str, Gathering] = {}
    try:
        forms, entries = content["forms"], content["gatherings"]
    except (KeyError, TypeError) as error:
        raise ConfigError(f"{path}: `forms` and `gatherings` are needed: {error!r}") from error
    for entry in entries:
        try:
            gathering = _gathering(entry, forms, gazetteer)
        except (KeyError, TypeError, ValueError) as error:
            raise ConfigError(f"{path}: this gathering can't be used ({error!r}): {entry}") from error
        if gathering.id in gatherings:
            raise ConfigError(f"{path}: two gatherings have the id {gathering.id}; give one another")
        gatherings[gathering.id] = gathering
    return Gatherings(MappingProxyType(gatherings))


def _gathering(entry: Mapping[str, Any], forms: Mapping[str, list[str]], gazetteer: Gazetteer) -> Gathering:
    kind = GatheringKind(entry["kind"])
    organisation = gazetteer.organisations[entry["of"]] if "of" in entry else None
    return Gathering(
        id=entry["id"],
        name=entry["name"],
        acronym=entry.get("acronym"),
        names=tuple(_names(entry, forms[kind], organisation)),
        members=_members(entry, organisation, gazetteer),
        kind=kind,
        hosts=tuple(entry.get("hosts", ())),
        city=city_id(entry["city"], entry["hosts"][0]) if "city" in entry else None,
        of=organisation.side if organisation else None,
    )


def _names(entry: Mapping[str, Any], forms: Iterable[str], organisation: Organisation | None) -> Iterator[str]:
    """Every name but the main one, numbers and forms written out."""
    bodies = (organisation.side, organisation.name, *organisation.names) if organisation else ()
    holders = _with_acronyms((*bodies, *entry.get("bodies", ())))
    for name in dict.fromkeys((*entry.get("names", ()), *(form.format(holder) for holder in holders for form in forms))):
        if numbers := _NUMBER.search(name):
            first, last = map(int, numbers.groups())
            yield from (_NUMBER.sub(f"{blank}{number}", name) for number in range(first, last + 1) for blank in ("", " "))
        elif name != entry["name"]:
            yield name


def _with_acronyms(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names, and the long ones once more with each acronym behind, as texts write where they first name something."""
    acronyms = [name for name in names if " " not in name and name[:2].isupper()]
    spelled_out = [name for name in names if " " in name and not name.endswith(")")]
    return tuple(dict.fromkeys((*names, *(f"{name} ({acronym})" for name in spelled_out for acronym in acronyms))))


def _members(entry: Mapping[str, Any], organisation: Organisation | None, gazetteer: Gazetteer) -> tuple[str, ...]:
    organisations = [gazetteer.organisations[side] for side in entry.get("members_of", ())]
    if organisation:
        organisations.append(organisation)
    return tuple(sorted({*entry.get("members", ()), *(member for each in organisations for member in each.members)}))
