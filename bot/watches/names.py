"""What a person calls what a watch is kept as.

A watch holds an id alone, never a name, so that a renewed roster changes what is shown and not what is watched. A term whose id the
roster no longer knows can still be read, and dropped.
"""

from collections.abc import Iterable

from bot.model import EVERYTHING
from extractors.world import World

EVERYTHING_NAME = "everything"


def term_name(term: str, world: World) -> str:
    """Return what a person calls the term: `Azerbaijan`, `Ilham Aliyev`; made of the id where the world does not know it."""
    if term == EVERYTHING:
        return EVERYTHING_NAME
    facet, _, subject_id = term.partition(":")
    match facet:
        case "country":
            side = world.country(subject_id) or world.organisation(subject_id)
            return side.name if side else subject_id
        case "list":
            return f"list {subject_id}"
        case "leader":
            leader = world.leader(subject_id)
            return leader.name if leader else _spelled_out(subject_id)
        case "gathering":
            gathering = world.gathering(subject_id)
            return gathering.name if gathering else _spelled_out(subject_id)
    return _spelled_out(subject_id)


def terms_named(words: str, terms: Iterable[str], world: World) -> tuple[str, ...]:
    """Return those of `terms` that are called so, in whatever case."""
    return tuple(term for term in terms if term_name(term, world).casefold() == words.casefold())


def _spelled_out(subject_id: str) -> str:
    return subject_id.replace("-", " ").title()
