"""What an event's accounts add up to: the same for every order in which they came."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from bot.events.days import HAPPENED, is_exact
from bot.events.terms import encounter_terms, gathering_terms
from bot.model import Account, Closeness, Correction, EventState
from extractors.folding import fold
from extractors.model import Kind, Participant, Place, Precision, Report, Salience, Status, When

_NONE = Correction()
Fact = TypeVar("Fact", bound=Hashable)

_LADDER = (Status.PROPOSED, Status.UPCOMING, Status.ONGOING, Status.HELD)
_KINDS = (Kind.SUMMIT, Kind.CALL, Kind.MEETING, Kind.VISIT)
_WEIGHT = {Closeness.OFFICIAL: 3, Closeness.AGENCY: 2, Closeness.OUTLET: 1}


def add_up(accounts: Iterable[Account], correction: Correction = _NONE) -> EventState:
    """Return the state of an event with these accounts, of which there is at least one; what an operator corrects stands above them."""
    told = counted(sorted(accounts, key=order))
    status = correction.status or _status(told)
    participants = _participants(told)
    sides = tuple(sorted({side for account in told for side in account.report.sides}))
    place = correction.place or _place(told)
    gathering = _likeliest(told, lambda account: account.report.gathering)
    occasion = _likeliest([account for account in told if account.report.gathering == gathering], lambda account: account.report.occasion)
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
        confidence=max(account.report.confidence for account in told),
        terms=encounter_terms(participants, sides, place) | gathering_terms(gathering, occasion),
        moved=bearing.moved,
    )


def order(account: Account) -> tuple[object, ...]:
    """Oldest first; never by number, which depends on what came first."""
    return account.published, account.feed.url, account.link or "", _InFull(account.report)


@dataclass(frozen=True, slots=True)
class _InFull:
    """Two reports of one article, by all they say; written out only where it comes to that."""

    report: Report

    def __lt__(self, other: "_InFull") -> bool:
        return repr(self.report) < repr(other.report)


def counted(accounts: Sequence[Account]) -> Sequence[Account]:
    """The accounts that count: those for which it is news and no matter of taste, else the news, else all; a denial only where all deny it."""
    accounts = [account for account in accounts if not account.report.denied] or accounts
    news = [account for account in accounts if account.report.salience is Salience.MAIN]
    return [account for account in news if not account.report.optional] or news or accounts


def _kind(accounts: Sequence[Account]) -> Kind:
    """The first that is told of a gathering, a call, a meeting and a visit; what is held somewhere, or beside a gathering, is no call."""
    kinds = {account.report.kind for account in accounts}
    if Kind.CALL in kinds and any(
        account.report.kind is Kind.MEETING and (account.report.place or account.report.occasion) for account in accounts
    ):
        kinds.discard(Kind.CALL)
    return min(kinds, key=_KINDS.index)


def _status(accounts: Sequence[Account]) -> Status:
    """The furthest step told, for outlets that lag behind take nothing back; cancelled where that is the last word before it began."""
    told = {account.report.status for account in accounts}
    last_of_plans = max((account for account in accounts if account.report.status not in HAPPENED), key=order, default=None)
    if last_of_plans is not None and last_of_plans.report.status is Status.CANCELLED and not told & HAPPENED:
        return Status.CANCELLED
    return max(told - {Status.CANCELLED}, key=_LADDER.index)


def _when(accounts: Sequence[Account], kind: Kind) -> When | None:
    """The most precise days: by those who tell that it happened, else by those who tell that it will.

    Of a gathering or a visit that lasts, the day it is told to be under way is one of its days.
    """
    dated = [account for account in accounts if account.report.when is not None]
    exact = [account for account in dated if account.report.when and is_exact(account.report.when)]
    happened = [account for account in exact if account.report.status in HAPPENED]
    days = _likeliest(happened or _since_the_move(exact) or _least_vague(dated), _days)
    if days is not None and kind in (Kind.SUMMIT, Kind.VISIT):
        days = max((each for each in map(_days, exact) if each and each[0] <= days[0] and days[1] <= each[1]), key=_length, default=days)
    told = [account.report.when for account in dated if account.report.when and _days(account) == days]
    return max(told, key=lambda when: (when.time is not None, when.zone is not None, when.precision is Precision.MINUTE), default=None)


def _since_the_move(accounts: Sequence[Account]) -> Sequence[Account]:
    """The accounts from the last on that says the day was moved: what was told before is no longer so."""
    moves = [place for place, account in enumerate(accounts) if account.report.moved]
    return accounts[moves[-1] :] if moves else accounts


def _least_vague(accounts: Sequence[Account]) -> list[Account]:
    lengths = {account: _length(days) for account in accounts if (days := _days(account))}
    return [account for account, length in lengths.items() if length == min(lengths.values())]


def _days(account: Account) -> tuple[date, date] | None:
    return (account.report.when.start, account.report.when.end) if account.report.when else None


def _length(days: tuple[date, date]) -> timedelta:
    return days[1] - days[0]


def _place(accounts: Sequence[Account]) -> Place | None:
    """A city and its country before a country alone; what was told before a move is no longer so, where a place is told since."""
    places = [account for account in _since_the_move(accounts) if account.report.place] or [
        account for account in accounts if account.report.place
    ]
    in_cities = [account for account in places if account.report.place and account.report.place.city]
    whole = [account for account in in_cities if account.report.place and account.report.place.country]
    return _likeliest(whole or in_cities or places, lambda account: account.report.place)


def _participants(accounts: Sequence[Account]) -> tuple[Participant, ...]:
    """Everyone named, the most often named first; who is known by office alone gives way to whom the roster knows of that side."""
    named: defaultdict[str, Counter[Participant]] = defaultdict(Counter)
    for account in accounts:
        for each in account.report.participants:
            named[each.id or fold(each.name)][each] += _WEIGHT[account.feed.closeness]
    ranked = sorted(named.values(), key=lambda counter: -counter.total())
    likeliest = [counter.most_common(1)[0][0] for counter in ranked]
    known_sides = {each.side for each in likeliest if each.id}
    return tuple(each for each in likeliest if each.id or each.side not in known_sides)


def _bearing(accounts: Sequence[Account], status: Status) -> Report:
    """The report that bears the status out: of whoever tells it from nearest by; of these the latest."""
    telling = [account for account in accounts if account.report.status is status] or accounts
    return max(telling, key=lambda account: (_WEIGHT[account.feed.closeness], *order(account))).report


def _likeliest(accounts: Sequence[Account], fact: Callable[[Account], Fact | None]) -> Fact | None:
    """Return what most say, each feed by its latest word and by how near it stands; of equals, the latest said."""
    words: dict[str, tuple[int, Account]] = {
        account.feed.url: (_WEIGHT[account.feed.closeness], account) for account in accounts if fact(account) is not None
    }
    votes: Counter[Fact] = Counter()
    last_said: dict[Fact, tuple[object, ...]] = {}
    for weight, account in words.values():
        said = fact(account)
        if said is not None:
            votes[said] += weight
            last_said[said] = max(last_said.get(said, ()), order(account))
    return max(votes, key=lambda said: (votes[said], last_said[said]), default=None)
