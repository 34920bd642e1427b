"""Who may take part: a leader, a former one, an official, or a whole side; and how a text's words for them are resolved by day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from enum import StrEnum

from extractors.english.people.offices import Office
from extractors.folding import fold
from extractors.model import Participant
from extractors.roster import Leader, Role, Term
from extractors.world import World


class Capacity(StrEnum):
    """What a party counts for."""

    LEADER = "leader"
    FORMER = "former"
    OFFICIAL = "official"
    SIDE = "side"


@dataclass(frozen=True, slots=True)
class Party:
    """One who may take part. `participant` is None for officials, sides and leaders whom the text does not identify."""

    capacity: Capacity
    side: str | None
    participant: Participant | None = None
    roles: frozenset[Role] = frozenset()

    @property
    def is_leader(self) -> bool:
        """Whether it is a leader on the publication day."""
        return self.capacity is Capacity.LEADER

    @property
    def key(self) -> tuple[str, ...]:
        """What is the same for two mentions of one party."""
        if self.participant is not None:
            return ("person", self.participant.id or fold(self.participant.name))
        return (self.capacity.value, self.side or "", *sorted(self.roles))


_RANK = {
    Role.HEAD_OF_STATE: 6,
    Role.HEAD_OF_GOVERNMENT: 6,
    Role.DE_FACTO: 5,
    Role.HEAD_OF_ORGANISATION: 5,
    Role.ELECT: 4,
    Role.FOREIGN_MINISTER: 4,
    Role.HEIR: 3,
    Role.DEPUTY: 2,
}
_SOON = 150
_RECENT = 150
_ALIKE = 0.78


@dataclass(frozen=True, slots=True)
class People:
    """Resolves names and offices on one day; `led_by_government` are the sides whose "leader" is the head of government."""

    world: World
    day: date
    led_by_government: frozenset[str]

    def person(self, leader: Leader, *, office: Office | None = None, side: str | None = None) -> Party:
        """The party that this leader is on the day, with the office that fits the text's words best."""
        terms = self.world.terms_on(leader.id, self.day)
        roles = frozenset(term.role for term in terms)
        if not terms:
            stated = office is not None and office.roles and (side or leader.terms)
            term = self._nearest(leader, office)
            capacity = Capacity.LEADER if stated else Capacity.FORMER
            home = side or (term.side if term else None)
            title = office.words if stated and office else None
            return Party(capacity, home, Participant(leader.name, leader.id, title, home), frozenset(office.roles[:1]) if office else roles)
        term = max(terms, key=lambda term: (term.side == side, office is not None and term.role in office.roles, _RANK[term.role]))
        return Party(Capacity.LEADER, term.side, Participant(leader.name, leader.id, term.title, term.side), roles)

    def _nearest(self, leader: Leader, office: Office | None) -> Term | None:
        """The term that tells where somebody out of office belongs: the coming one of who is to take it, else the last."""
        coming = [term for term in leader.terms if self.day < term.start <= self.day + timedelta(days=_SOON)]
        if office is not None and Role.ELECT in office.roles and coming:
            return coming[0]
        return max(leader.terms, key=lambda term: (term.start <= self.day, term.start), default=None)

    def holder(self, side: str, office: Office) -> Party:
        """Whoever holds this office there on the day; without a participant where the roster does not know."""
        title = self._chief(side) if office.general else office.title
        named = self.world.holders(side, self.day, title=title) if office.roles and title else ()
        if named:
            return self.person(named[0], office=office, side=side)
        for role in self._ordered(side, office):
            holders = self.world.holders(side, self.day, role=role)
            if holders:
                return self.person(self._titled(holders, side, office), office=office, side=side)
        if office.roles:
            return Party(Capacity.LEADER, side, None, frozenset(office.roles[:1]))
        return Party(Capacity.OFFICIAL, side)

    def _chief(self, side: str) -> str | None:
        """The title of whom "the UN chief" means."""
        organisation = self.world.organisation(side)
        return organisation.chief if organisation is not None else None

    def best(self, ids: Iterable[str], *, office: Office | None, side: str | None, known: frozenset[str]) -> Leader | None:
        """The one of several leaders whom a name means, by those already mentioned (`known`), country, office and day; None where none fits."""
        scored = [(score, leader_id) for leader_id in ids if (score := self._fit(leader_id, office, side, known)) is not None]
        if not scored:
            return None
        return self.world.leader(max(scored, key=lambda each: each[0])[1])

    def by_likeness(self, name: str, side: str, office: Office) -> Leader | None:
        """The holder of the office there on the day whose name is another spelling of `name`."""
        for role in office.roles:
            for leader in self.world.holders(side, self.day, role=role):
                if any(_alike(name, spelling) for spelling in (leader.name, leader.surname, *leader.aliases)):
                    return leader
        return None

    def _ordered(self, side: str, office: Office) -> tuple[Role, ...]:
        roles = office.roles
        if office.general and side in self.led_by_government and Role.HEAD_OF_GOVERNMENT in roles:
            return (Role.HEAD_OF_GOVERNMENT, *(role for role in roles if role is not Role.HEAD_OF_GOVERNMENT))
        return roles

    def _titled(self, holders: tuple[Leader, ...], side: str, office: Office) -> Leader:
        """Of several holders the one whose title is just these words."""
        for leader in holders:
            if any(term.side == side and term.title == office.words for term in self.world.terms_on(leader.id, self.day)):
                return leader
        return holders[0]

    def _fit(self, leader_id: str, office: Office | None, side: str | None, known: frozenset[str]) -> float | None:
        leader = self.world.leader(leader_id)
        if leader is None:
            return None
        now = self.world.terms_on(leader_id, self.day)
        if side is not None and not any(term.side == side for term in leader.terms):
            return None
        if office is not None and office.is_official and leader_id not in known and not _was(leader.terms, self.day):
            return None
        score = 20.0 * (leader_id in known) + 4 * any(term.side == side for term in now)
        if office is not None:
            score += 3 * any(term.role in office.roles for term in now)
        if now:
            return score + 2 + max(_RANK[term.role] for term in now) / 10
        lately = [term for term in leader.terms if term.end is not None and term.end <= self.day]
        if lately:
            age = (self.day - max(term.end for term in lately if term.end)).days
            return score + 1 / (1 + age / _RECENT)
        return score if score else None


def _was(terms: tuple[Term, ...], day: date) -> bool:
    return any(term.start <= day for term in terms)


def _alike(left: str, right: str) -> bool:
    """Whether two spellings may be of one name: the last words are alike, or the whole is."""
    a, b = fold(left), fold(right)
    if SequenceMatcher(None, a, b).ratio() >= _ALIKE:
        return True
    words, others = a.split(), b.split()
    return bool(words and others) and SequenceMatcher(None, words[-1], others[-1]).ratio() >= 0.84
