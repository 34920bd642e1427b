"""The names by which a text speaks of something: what the roster, the gazetteer and the gatherings give, and the world looks up."""

from dataclasses import dataclass
from enum import StrEnum


class HitKind(StrEnum):
    """What a name in a text stands for. A bare surname is apart from a leader's fuller name, a demonym from its country."""

    LEADER = "leader"
    SURNAME = "surname"
    COUNTRY = "country"
    DEMONYM = "demonym"
    CITY = "city"
    SEAT = "seat"
    GATHERING = "gathering"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Alias:
    """One spelling and what it may stand for. `exact`: only in just this case, as "US", which is not "us"."""

    text: str
    kind: HitKind
    ids: tuple[str, ...]
    exact: bool = False
