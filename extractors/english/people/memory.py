"""Who has been spoken of so far in an article: what pronouns and bare titles refer back to."""

from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from extractors.english.people.parties import Party
from extractors.roster import Role

_KEPT = 150
"""Traces and pairs that are kept, so that a long article costs no more a sentence than a short one; nothing refers back so far."""
_REACH = 4
"""Sentences back that a pronoun may reach."""


_DISTINCT = frozenset(["chancellor", "king", "queen", "emir", "amir", "sultan", "pope", "pontiff", "emperor", "taoiseach"])
"""Titles that mean nobody of another title."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A party spoken of in a sentence; `leads` where it is the first there, `hold` numbers what stands together in one list."""

    party: Party
    sentence: int
    leads: bool


@dataclass(frozen=True, slots=True)
class Circle:
    """Leaders spoken of together in a sentence; `weight` is how much that tells of who is meant by "the two"."""

    parties: tuple[Party, ...]
    sentence: int
    weight: int

    @property
    def people(self) -> frozenset[tuple[str, ...]]:
        """The keys of the leaders."""
        return frozenset(party.key for party in self.parties)


@dataclass(slots=True)
class Memory:
    """The traces of one article in the order of reading. Filled as the article is read, and never shared between articles."""

    traces: list[Trace] = field(default_factory=list)
    circles: list[Circle] = field(default_factory=list)

    def note(self, party: Party, sentence: int, *, leads: bool) -> None:
        """Keep that `party` was spoken of in this sentence."""
        self.traces.append(Trace(party, sentence, leads))
        del self.traces[:-_KEPT]

    def note_together(self, parties: tuple[Party, ...], sentence: int, weight: int = 1) -> None:
        """Keep that these were said to be together."""
        if len(parties) > 1:
            self.circles.append(Circle(parties, sentence, weight))
            del self.circles[:-_KEPT]

    @property
    def known(self) -> frozenset[str]:
        """The ids of the leaders spoken of."""
        return frozenset(each.party.participant.id for each in self.traces if each.party.participant and each.party.participant.id)

    def he(self, sentence: int) -> Party | None:
        """The one a singular pronoun means: who leads this sentence so far, else who leads one before it, else who is spoken of at all."""
        near = [each for each in reversed(self.traces) if sentence - _REACH < each.sentence <= sentence and _is_person(each.party)]
        for number in range(sentence, sentence - _REACH, -1):
            leading = [each.party for each in near if each.sentence == number and each.leads]
            if leading:
                return leading[-1]
        here = [each.party for each in near if near and each.sentence == near[0].sentence]
        return here[-1] if here else None

    def here(self, sentence: int) -> tuple[Party, ...]:
        """The leaders spoken of in this sentence so far."""
        return tuple({each.party.key: each.party for each in self.traces if each.sentence == sentence and _is_person(each.party)}.values())

    def him(self, sentence: int) -> Party | None:
        """The one a pronoun in the object means: not the one spoken of last, who acts, but who leads the sentence or was spoken of before."""
        people = [each.party for each in reversed(self.traces) if _is_person(each.party)]
        if not people:
            return None
        lead = self.he(sentence)
        if lead is not None and lead.key != people[0].key:
            return lead
        return next((party for party in people if party.key != people[0].key), None)

    def last(self) -> Party | None:
        """The leader spoken of last."""
        return next((each.party for each in reversed(self.traces) if each.party.is_leader), None)

    def other_than(self, parties: tuple[Party, ...]) -> Party | None:
        """The leader spoken of last who is none of these."""
        keys = {party.key for party in parties}
        return next((each.party for each in reversed(self.traces) if _is_person(each.party) and each.party.key not in keys), None)

    def with_role(
        self, roles: Iterable[Role], side: str | None = None, title: str | None = None, besides: Container[tuple[str, ...]] = ()
    ) -> Party | None:
        """The one spoken of last who holds one of these roles (on that side), none of `besides`, best under just this title; a person before a side's unnamed leader."""
        wanted = frozenset(roles)
        held = [each.party for each in reversed(self.traces) if each.party.roles & wanted and each.party.key not in besides]
        fitting = [party for party in held if side in (None, party.side)]
        titled = [party for party in fitting if party.participant and party.participant.office == title]
        fitting = titled or [party for party in fitting if side is not None or (title not in _DISTINCT and not _is_distinct(party, title))]
        return next((party for party in fitting if party.participant), fitting[0] if fitting else None)

    def of_side(self, side: str) -> Party | None:
        """The leader of this side spoken of last."""
        return next((each.party for each in reversed(self.traces) if each.party.side == side and each.party.is_leader), None)

    def together(self, count: int | None, sentence: int, roles: frozenset[Role] = frozenset()) -> tuple[Party, ...]:
        """The `count` leaders (None: any number) whom "the two" means in this sentence.

        Those of the sentence before where it tells of a meeting of just them, else those told together most, of equals the last.
        """
        fitting = [each for each in reversed(self.circles) if count in (None, len(each.parties))]
        fitting = [each for each in fitting if not roles or all(party.roles & roles for party in each.parties)]
        if fitting:
            before = next((each for each in fitting if count and each.sentence == sentence - 1 and each.weight > 1), None)
            return (before or _weightiest(fitting)).parties
        return self._one_after_the_other(count, roles) if count is not None else ()

    def _one_after_the_other(self, count: int, roles: frozenset[Role]) -> tuple[Party, ...]:
        """The last `count` leaders of different sides, though never told together."""
        found: dict[tuple[str, ...], Party] = {}
        for each in reversed(self.traces):
            if (
                _is_person(each.party)
                and (not roles or each.party.roles & roles)
                and each.party.side not in {p.side for p in found.values()}
            ):
                found.setdefault(each.party.key, each.party)
            if len(found) == count:
                return tuple(reversed(found.values()))
        return ()

    def other(self, party: Party) -> Party | None:
        """Who was last spoken of together with `party`."""
        for circle in reversed(self.circles):
            keys = [each.key for each in circle.parties]
            if len(keys) == 2 and party.key in keys:
                return circle.parties[1 - keys.index(party.key)]
        return None


def _weightiest(circles: list[Circle]) -> Circle:
    """The first of the circles whose people are told together most."""
    weights: Counter[frozenset[tuple[str, ...]]] = Counter()
    for circle in circles:
        weights[circle.people] += circle.weight
    return max(circles, key=lambda circle: weights[circle.people])


def _is_distinct(party: Party, title: str | None) -> bool:
    """Whether a bare title such as "president" can't mean somebody whom every text calls king or pope."""
    return title in ("president", "prime minister") and party.participant is not None and party.participant.office in _DISTINCT


def _is_person(party: Party) -> bool:
    return party.participant is not None and party.is_leader
