"""The names by which a text speaks of something: what the roster, the gazetteer and the gatherings give, and the world looks up."""

from dataclasses import dataclass
from enum import StrEnum


class HitKind(StrEnum):
    """What a name in a text stands for.

    A bare surname is apart from a leader's fuller name, and a demonym from its country. A seat speaks for its country ("the Kremlin
    said"); a venue (a residence, a hall, a region) is a place and no more. OTHER holds a name and means none of these, as "South
    China Sea" and "Washington Post": it covers its span, so that nothing is found within it, and is nothing itself.
    """

    LEADER = "leader"
    SURNAME = "surname"
    COUNTRY = "country"
    DEMONYM = "demonym"
    CITY = "city"
    SEAT = "seat"
    VENUE = "venue"
    GATHERING = "gathering"
    ORGANISATION = "organisation"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Alias:
    """One spelling and what it may stand for: leader ids, country codes, city ids, gathering ids or an organisation's side.

    A seat's and a venue's ids are its country and, where there is one, its city: `("RU", "moscow-ru")`.
    `exact`: only in just this case or all in capitals, as "US", which is not "us", and "Turkey" or "TURKEY", which is not "turkey".
    """

    text: str
    kind: HitKind
    ids: tuple[str, ...]
    exact: bool = False
