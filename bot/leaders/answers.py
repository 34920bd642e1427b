"""What `sidelines leaders show` and `who` answer, as lines of text. Pure."""

from collections.abc import Iterator
from datetime import date

from extractors.alias import HitKind
from extractors.folding import fold
from extractors.model import Precision
from extractors.roster import Leader, Role, Term
from extractors.world import World

_ROLES = {
    "head of state": Role.HEAD_OF_STATE,
    "head of government": Role.HEAD_OF_GOVERNMENT,
    "prime minister": Role.HEAD_OF_GOVERNMENT,
    "premier": Role.HEAD_OF_GOVERNMENT,
    "foreign minister": Role.FOREIGN_MINISTER,
    "deputy": Role.DEPUTY,
    "heir": Role.HEIR,
    "head": Role.HEAD_OF_ORGANISATION,
    "president elect": Role.ELECT,
}
"""What an office may be called beside its title."""
_WRITTEN = {Precision.YEAR: "%Y", Precision.MONTH: "%B %Y"}


def leaders_called(words: str, world: World) -> tuple[Leader, ...]:
    """Return the leaders whom these words, a name or an id, stand for; nothing where they stand for none."""
    by_id = world.leader(words)
    if by_id is not None:
        return (by_id,)
    ids = (each for kind, ids in world.subjects(words) if kind in {HitKind.LEADER, HitKind.SURNAME} for each in ids)
    return tuple(leader for leader in map(world.leader, dict.fromkeys(ids)) if leader is not None)


def side_called(words: str, world: World) -> str | None:
    """Return the side that these words, a name, an adjective or a code, stand for; None where they stand for none."""
    if world.country(words.upper()) is not None or world.organisation(words.upper()) is not None:
        return words.upper()
    places = (ids[0] for kind, ids in world.subjects(words) if kind in {HitKind.COUNTRY, HitKind.DEMONYM, HitKind.ORGANISATION})
    return next(places, None)


def shown(leader: Leader, world: World, *, day: date | None = None) -> Iterator[str]:
    """Yield a leader's name, other names and terms; with `day` the terms of that day alone."""
    yield f"{leader.name} ({leader.id})"
    if leader.aliases:
        yield f"  also: {', '.join(leader.aliases)}"
    terms = leader.terms if day is None else world.terms_on(leader.id, day)
    if not terms:
        yield f"  nothing on {_told(day, Precision.DAY)}" if day else "  no terms"
    for term in terms:
        yield f"  {term_told(term, world)}"


def holders_called(office: str, side: str, day: date, world: World) -> tuple[Leader, ...]:
    """Return who held an office of that title, or else of that kind, on the day, the latest to take it first."""
    called = fold(office)
    titles = {term.title for leader in world.holders(side, day) for term in world.terms_on(leader.id, day) if fold(term.title) == called}
    if titles:
        return tuple({leader.id: leader for title in sorted(titles) for leader in world.holders(side, day, title=title)}.values())
    return world.holders(side, day, role=_ROLES[called]) if called in _ROLES else ()


def term_told(term: Term, world: World) -> str:
    """Return a term in words: title, side, days as precisely as known, source."""
    place = world.country(term.side) or world.organisation(term.side)
    start = _told(term.start, term.start_precision)
    end = _told(term.end, term.end_precision) if term.end else "now"
    return f"{term.title}, {place.name if place else term.side}: {start} – {end} ({term.source})"


def _told(day: date, precision: Precision) -> str:
    return day.strftime(_WRITTEN[precision]) if precision in _WRITTEN else f"{day.day} {day:%B %Y}"
