"""What an account says of an encounter, laid out so that two can be compared."""

from dataclasses import dataclass
from datetime import timedelta

from bot.events.days import AHEAD, HAPPENED, Telling, told_by
from bot.events.terms import gathering_terms
from bot.model import Account
from extractors.model import Kind, Participant, Place, Status

NEAR = {Kind.MEETING: timedelta(days=3), Kind.VISIT: timedelta(days=3), Kind.CALL: timedelta(days=1), Kind.SUMMIT: timedelta(days=14)}
"""How far apart two named days of one encounter may be told: outlets differ, and dates move; a gathering may last for weeks."""
PUT_OFF = timedelta(days=60)
"""How far an encounter may be put off, or brought forward, where the report says that it is."""


@dataclass(frozen=True, slots=True)
class Encounter:
    """Who, where, when and beside what, as one account has it. `article` tells which accounts come from one article."""

    kind: Kind
    leaders: frozenset[str]
    participants: tuple[Participant, ...]
    sides: frozenset[str]
    place: Place | None
    gathering: frozenset[str]
    telling: Telling
    article: tuple[str, str | None, str]
    sentence: str
    held_to: int | None
    moves: bool

    @property
    def content(self) -> tuple[object, ...]:
        """What is told, whoever tells it in whatever words: all that two can be compared by, unless they are of one article."""
        told = self.telling
        told_on = None if told.exact and told.status in HAPPENED else told.told_on  # of a named day that is over it tells nothing
        when = (told.start, told.end, told.exact, told.status, told_on)
        return (self.kind, self.leaders, self.participants, self.sides, self.place, self.gathering, when, self.held_to, self.moves)


def encounter_of(account: Account) -> Encounter:
    """Return what the account says."""
    report = account.report
    return Encounter(
        kind=report.kind,
        leaders=frozenset(each.id for each in report.participants if each.id),
        participants=report.participants,
        sides=frozenset(report.sides),
        place=report.place,
        gathering=gathering_terms(report.gathering, report.occasion),
        telling=told_by(report, account.published.date()),
        article=(account.feed.url, account.link, account.published.isoformat()),
        sentence=report.evidence.sentence,
        held_to=account.held_to,
        moves=report.moved and report.status in {*AHEAD, Status.CANCELLED},
    )
