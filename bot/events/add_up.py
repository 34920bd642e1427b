"""What an event's claims add up to: the same for every order in which they came."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from bot.events.days import HAPPENED, is_exact
from bot.events.terms import encounter_terms, gathering_terms
from bot.model import Claim, Closeness, Correction, EventState
from extractors.folding import fold
from extractors.model import Kind, Participant, Place, Precision, Report, Salience, Status, When

_NONE = Correction()
Fact = TypeVar("Fact", bound=Hashable)

_LADDER = (Status.PROPOSED, Status.UPCOMING, Status.ONGOING, Status.HELD)
_KINDS = (Kind.SUMMIT, Kind.CALL, Kind.MEETING, Kind.VISIT)
_WEIGHT = {Closeness.OFFICIAL: 3, Closeness.AGENCY: 2, Closeness.OUTLET: 1}


def add_up(claims: Iterable[Claim], correction: Correction = _NONE) -> EventState:
    """Return the state of an event with these claims, of which there is at least one; what an operator corrects stands above them."""
    told = counted(sorted(claims, key=order))
    status = correction.status or _status(told)
    participants = _participants(told)
    sides = tuple(sorted({side for claim in told for side in claim.report.sides}))
    place = correction.place or _place(told)
    gathering = _likeliest(told, lambda claim: claim.report.gathering)
    occasion = _likeliest([claim for claim in told if claim.report.gathering == gathering], lambda claim: claim.report.occasion)
    kind = _kind(told)
    bearing = _bearing(told, status)
    return EventState(
        kind=kind,
        status=status,
        participants=participants,
        sides=sides,
        place=place,
        when=correction.when or _when(told, kind),
        occasion=occasion,
        gathering=gathering,
        evidence=bearing.evidence,
        confidence=max(claim.report.confidence for claim in told),
        terms=encounter_terms(participants, sides, place) | gathering_terms(gathering, occasion),
        moved=bearing.moved,
    )


def order(claim: Claim) -> tuple[object, ...]:
    """Oldest first; never by number, which depends on what came first."""
    return claim.published, claim.feed.url, claim.link or "", _InFull(claim.report)


@dataclass(frozen=True, slots=True)
class _InFull:
    """Two reports of one article, by all they say; written out only where it comes to that."""

    report: Report

    def __lt__(self, other: "_InFull") -> bool:
        return repr(self.report) < repr(other.report)


def counted(claims: Sequence[Claim]) -> Sequence[Claim]:
    """The claims that count: those for which it is news and no matter of taste, else the news, else all; a denial only where all deny it."""
    claims = [claim for claim in claims if not claim.report.denied] or claims
    news = [claim for claim in claims if claim.report.salience is Salience.MAIN]
    return [claim for claim in news if not claim.report.optional] or news or claims


def _kind(claims: Sequence[Claim]) -> Kind:
    """The first that is told of a gathering, a call, a meeting and a visit; what is held somewhere, or beside a gathering, is no call."""
    kinds = {claim.report.kind for claim in claims}
    if Kind.CALL in kinds and any(claim.report.kind is Kind.MEETING and (claim.report.place or claim.report.occasion) for claim in claims):
        kinds.discard(Kind.CALL)
    return min(kinds, key=_KINDS.index)


def _status(claims: Sequence[Claim]) -> Status:
    """The furthest step told, for outlets that lag behind take nothing back; cancelled where that is the last word before it began."""
    told = {claim.report.status for claim in claims}
    last_of_plans = max((claim for claim in claims if claim.report.status not in HAPPENED), key=order, default=None)
    if last_of_plans is not None and last_of_plans.report.status is Status.CANCELLED and not told & HAPPENED:
        return Status.CANCELLED
    return max(told - {Status.CANCELLED}, key=_LADDER.index)


def _when(claims: Sequence[Claim], kind: Kind) -> When | None:
    """The most precise days: by those who tell that it happened, else by those who tell that it will.

    Of a gathering or a visit that lasts, the day it is told to be under way is one of its days.
    """
    dated = [claim for claim in claims if claim.report.when is not None]
    exact = [claim for claim in dated if claim.report.when and is_exact(claim.report.when)]
    happened = [claim for claim in exact if claim.report.status in HAPPENED]
    days = _likeliest(happened or _since_the_move(exact) or _least_vague(dated), _days)
    if days is not None and kind in (Kind.SUMMIT, Kind.VISIT):
        days = max((each for each in map(_days, exact) if each and each[0] <= days[0] and days[1] <= each[1]), key=_length, default=days)
    told = [claim.report.when for claim in dated if claim.report.when and _days(claim) == days]
    return max(told, key=lambda when: (when.time is not None, when.zone is not None, when.precision is Precision.MINUTE), default=None)


def _since_the_move(claims: Sequence[Claim]) -> Sequence[Claim]:
    """The claims from the last on that says the day was moved: what was told before is no longer so."""
    moves = [place for place, claim in enumerate(claims) if claim.report.moved]
    return claims[moves[-1] :] if moves else claims


def _least_vague(claims: Sequence[Claim]) -> list[Claim]:
    lengths = {claim: _length(days) for claim in claims if (days := _days(claim))}
    return [claim for claim, length in lengths.items() if length == min(lengths.values())]


def _days(claim: Claim) -> tuple[date, date] | None:
    return (claim.report.when.start, claim.report.when.end) if claim.report.when else None


def _length(days: tuple[date, date]) -> timedelta:
    return days[1] - days[0]


def _place(claims: Sequence[Claim]) -> Place | None:
    """A city and its country before a country alone; what was told before a move is no longer so, where a place is told since."""
    places = [claim for claim in _since_the_move(claims) if claim.report.place] or [claim for claim in claims if claim.report.place]
    in_cities = [claim for claim in places if claim.report.place and claim.report.place.city]
    whole = [claim for claim in in_cities if claim.report.place and claim.report.place.country]
    return _likeliest(whole or in_cities or places, lambda claim: claim.report.place)


def _participants(claims: Sequence[Claim]) -> tuple[Participant, ...]:
    """Everyone named, the most often named first; who is known by office alone gives way to whom the roster knows of that side."""
    named: defaultdict[str, Counter[Participant]] = defaultdict(Counter)
    for claim in claims:
        for each in claim.report.participants:
            named[each.id or fold(each.name)][each] += _WEIGHT[claim.feed.closeness]
    ranked = sorted(named.values(), key=lambda counter: -counter.total())
    likeliest = [counter.most_common(1)[0][0] for counter in ranked]
    known_sides = {each.side for each in likeliest if each.id}
    return tuple(each for each in likeliest if each.id or each.side not in known_sides)


def _bearing(claims: Sequence[Claim], status: Status) -> Report:
    """The report that bears the status out: of whoever tells it from nearest by; of these the latest."""
    telling = [claim for claim in claims if claim.report.status is status] or claims
    return max(telling, key=lambda claim: (_WEIGHT[claim.feed.closeness], *order(claim))).report


def _likeliest(claims: Sequence[Claim], fact: Callable[[Claim], Fact | None]) -> Fact | None:
    """Return what most say, each feed by its latest word and by how near it stands; of equals, the latest said."""
    words: dict[str, tuple[int, Claim]] = {
        claim.feed.url: (_WEIGHT[claim.feed.closeness], claim) for claim in claims if fact(claim) is not None
    }
    votes: Counter[Fact] = Counter()
    last_said: dict[Fact, tuple[object, ...]] = {}
    for weight, claim in words.values():
        said = fact(claim)
        if said is not None:
            votes[said] += weight
            last_said[said] = max(last_said.get(said, ()), order(claim))
    return max(votes, key=lambda said: (votes[said], last_said[said]), default=None)
