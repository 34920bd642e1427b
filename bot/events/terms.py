"""The terms that events are found by and watches ask for.

`country:AZ`     a side, or where it is held; organisations stand here by their short name too: `country:UN`
`leader:ilham-aliyev`     who takes part, by the roster's id
`gathering:brics-summit`     the gathering it is or is held beside, by the id in `gatherings.yaml`
`occasion:informal ots summit`     a gathering that `gatherings.yaml` does not know, by the words of its name in their order in the alphabet

The watch for every event is `bot.model.EVERYTHING`, which is no term of an event.
"""

from extractors.folding import fold
from extractors.model import Participant, Place

_LONGEST_NAME = 150
_IDLE = frozenset({"", "the", "of"})
"""Words of a gathering's name that come and go with the order of the others."""


def country_term(side: str) -> str:
    """Return the term of a side: a country's ISO 3166 alpha-2 code or an organisation's short name."""
    return f"country:{side}"


def leader_term(leader_id: str) -> str:
    """Return the term of a leader by the roster's id."""
    return f"leader:{leader_id}"


def gathering_term(gathering_id: str) -> str:
    """Return the term of a gathering by its id."""
    return f"gathering:{gathering_id}"


def occasion_term(name: str) -> str:
    """Return the term of a gathering that has a name alone: the same for "the summit of the X", "X summit" and "X's summit"."""
    words = {word for each in fold(name).split() if (word := each.removesuffix("'s").removesuffix("'")) not in _IDLE}
    return f"occasion:{' '.join(sorted(words))}"[:_LONGEST_NAME]


def gathering_terms(gathering: str | None, occasion: str | None) -> frozenset[str]:
    """Return the term of a gathering that has an id, a name, or neither."""
    if gathering is not None:
        return frozenset({gathering_term(gathering)})
    return frozenset() if occasion is None else frozenset({occasion_term(occasion)})


def encounter_terms(participants: tuple[Participant, ...], sides: tuple[str, ...], place: Place | None) -> frozenset[str]:
    """Return the terms of who takes part and where."""
    leaders = {leader_term(each.id) for each in participants if each.id is not None}
    countries = {country_term(side) for side in (*sides, *(each.side for each in participants), place.country if place else None) if side}
    return frozenset(leaders | countries)
