"""Phrases → mentions: every name, title and pronoun of a sentence becomes the people it means, by country, office, day and what came before."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rapidfuzz import fuzz

from extractors.alias import HitKind
from extractors.english.people.memory import Memory
from extractors.english.people.names import Name
from extractors.english.people.offices import Office
from extractors.english.people.parties import Capacity, Party, People
from extractors.english.people.phrases import Phrase
from extractors.folding import fold
from extractors.model import Participant
from extractors.roster import Role


class Manner(StrEnum):
    """How a mention speaks of somebody; a list is several mentions joined by `and`."""

    NAME = "name"
    OFFICE = "office"
    GROUP = "group"
    PRONOUN = "pronoun"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Mention:
    """The words `first` to `last` (exclusive) of a sentence and the people they mean; none where nobody can be made out.

    `otherwise` is whom a pronoun means where the first choice is the one who acts.
    """

    first: int
    last: int
    parties: tuple[Party, ...]
    manner: Manner
    otherwise: tuple[Party, ...] = ()


class Resolver:
    """Makes mentions of the phrases of one article, sentence by sentence; `memory` grows as it goes."""

    def __init__(self, people: People, memory: Memory) -> None:
        self._people = people
        self._memory = memory
        self._coming: tuple[tuple[Phrase, Name], ...] = ()

    def foresee(self, phrases: Iterable[Phrase]) -> None:
        """Keep whom the article names and never with another country, for titles that stand before the name: `The prime minister met …. X said …`."""
        named = [(phrase, phrase.name) for phrase in phrases if phrase.name is not None and phrase.name.ids]
        placed = {leader for phrase, name in named if phrase.sides for leader in name.ids}
        self._coming = tuple((phrase, name) for phrase, name in named if placed.isdisjoint(name.ids))

    def resolve(self, phrases: tuple[Phrase, ...], sentence: int, *, telling: bool = False) -> tuple[Mention, ...]:
        """Return the mentions of a sentence, keeping in memory whom it speaks of; `telling` where it has a word of meeting."""
        mentions: list[Mention] = []
        led = False
        speaker = next((phrase for phrase in phrases if phrase.speaks and phrase.pronoun is None), None)
        for phrase in phrases:
            speaking = phrase.pronoun == "i" and speaker is not None
            meant = speaker if speaking and speaker is not None else phrase
            led = led or self._stays_with_owner(phrase, sentence)
            parties, manner = self._parties(meant, sentence, [each for each in phrases if each.first > phrase.first])
            manner = Manner.PRONOUN if phrase.pronoun == "i" else manner
            leads = not led and not phrase.oblique and len(parties) == 1
            led = led or (leads and manner is not Manner.PRONOUN)
            if manner is not Manner.PRONOUN and (manner is not Manner.GROUP or phrase.sides):
                for party in parties:
                    self._memory.note(party, sentence, leads=leads)
            elif leads:
                for party in parties:
                    self._memory.note(party, sentence, leads=True)
            otherwise = self._one(self._memory.other_than(parties)) if phrase.pronoun in ("him", "her") else ()
            taking_part = tuple(Party(Capacity.OFFICIAL, party.side) for party in parties) if phrase.represented else parties
            mentions.append(Mention(phrase.first, phrase.last, taking_part, manner, otherwise))
        leaders = tuple(
            {
                party.key: party
                for mention in mentions
                if mention.manner is not Manner.PRONOUN
                for party in mention.parties
                if party.is_leader
            }.values()
        )
        if len({party.side for party in leaders}) > 1:
            self._memory.note_together(leaders, sentence, 1 + telling + (sentence == 0))
        return tuple(mentions)

    def _stays_with_owner(self, phrase: Phrase, sentence: int) -> bool:
        """Whether a sentence is about one whom it names only as whose colleague somebody is: "then came the turn of his colleague from Spain, X"."""
        owner = self._memory.he(sentence) if phrase.oblique and phrase.possessor in ("his", "her") else None
        if owner is not None:
            self._memory.note(owner, sentence, leads=True)
        return owner is not None

    def topic(self, sentence: int) -> Party | None:
        """Whom the sentences before this one were about."""
        return self._memory.he(sentence)

    def _parties(self, phrase: Phrase, sentence: int, following: Sequence[Phrase]) -> tuple[tuple[Party, ...], Manner]:
        if phrase.pronoun is not None:
            return self._pronoun(phrase, sentence), Manner.PRONOUN
        if phrase.name is not None:
            return self._one(self._named(phrase, phrase.name)), Manner.NAME
        if phrase.is_group or phrase.office is None:
            return self._group(phrase, sentence), Manner.GROUP
        if phrase.office.relational:
            return self._one(self._counterpart(phrase, sentence)), Manner.OFFICE
        return self._one(self._titled(phrase, phrase.office, sentence, following)), Manner.OFFICE

    def _one(self, party: Party | None) -> tuple[Party, ...]:
        return (party,) if party is not None else ()

    def _pronoun(self, phrase: Phrase, sentence: int) -> tuple[Party, ...]:
        if phrase.is_group:
            here = self._memory.here(sentence)
            if len(here) > 1 and phrase.pronoun != "them":
                return here
            return self._memory.circles[-1].parties if self._memory.circles else ()
        if phrase.pronoun == "him":
            return self._one(self._memory.him(sentence))
        return self._one(self._memory.he(sentence))

    def _group(self, phrase: Phrase, sentence: int) -> tuple[Party, ...]:
        office = phrase.office
        if phrase.sides and office is not None:
            if office.relational:
                return self._counterparts(phrase, sentence)
            if office.is_official:
                return tuple(Party(Capacity.OFFICIAL, side) for side in phrase.sides)
            if office.general and len(phrase.sides) == 1 and self._people.world.organisation(phrase.sides[0]) is None:
                return (Party(Capacity.LEADER, phrase.sides[0], None, frozenset(office.roles[:1])),)  # several of one country, none told
            of_one = office.roles == (Role.HEAD_OF_ORGANISATION,)
            sides = (side for side in phrase.sides if of_one or self._people.world.organisation(side) is None)
            return tuple(self._of_side(side, office) for side in sides)
        roles = frozenset(office.roles) if office else frozenset()
        if phrase.count:
            return self._memory.together(phrase.count, sentence, roles) or self._memory.together(phrase.count, sentence)
        if phrase.definite and office is not None and not office.is_official:
            return self._memory.together(None, sentence, roles) or self._memory.together(None, sentence)
        return ()

    def _of_side(self, side: str, office: Office) -> Party:
        """Whoever holds the office there; for a general word such as "leader", who was already spoken of."""
        if office.general and (party := self._memory.of_side(side)):
            return party
        known = self._memory.with_role(office.roles, side)
        return known if known is not None and known.participant else self._people.holder(side, office)

    def _named(self, phrase: Phrase, name: Name) -> Party | None:
        side = phrase.sides[0] if phrase.sides else phrase.office.side if phrase.office else None
        office = phrase.office
        if name.ids:
            party = self._known(name, office, side, former=phrase.former)
            if party is None and (other := self._namesake(name)) is not None:
                party = self._known(other, office, side, former=phrase.former)
            if party is not None:
                return party
        if office is None and side is not None:
            return self._called(name.text, side)
        if office is None or (office.is_official and not side):
            return None
        if phrase.former:
            return Party(Capacity.FORMER, side, None)
        return self._unknown(name, office, side)

    def _namesake(self, name: Name) -> Name | None:
        """The known name within one that begins as another's does: `Crown Prince X bin Y`, where `Crown Prince X` is known for somebody else."""
        words = name.text.split()
        for start in range(1, len(words) if not name.whole else 0):
            rest = " ".join(words[start:])
            hit = next((hit for hit in self._people.world.find(rest) if hit.kind is HitKind.LEADER and hit.start == 0), None)
            if hit is not None and set(hit.ids).isdisjoint(name.ids):
                return replace(name, text=rest, ids=hit.ids, whole=True)
        return None

    def _called(self, text: str, side: str) -> Party | None:
        """Who holds an office there and is called that (`Ethiopia's Abiy`)."""
        words = set(fold(text).split())
        for leader in self._people.world.holders(side, self._people.day):
            if words <= {word for spelling in (leader.name, *leader.aliases) for word in fold(spelling).split()}:
                return self._people.person(leader, side=side)
        return None

    def _known(self, name: Name, office: Office | None, side: str | None, *, former: bool) -> Party | None:
        """The leader whose known name it is; None where given name, country or office speak against it."""
        vouched = office is not None and bool(office.roles)
        ids = tuple(each for each in name.ids if name.whole or self._fits(each, name.text, vouched=vouched))
        best = self._people.best(ids, office=office, side=side, known=self._memory.known)
        if best is None and side is not None and name.whole and " " in name.text:
            best = self._people.best(ids, office=office, side=None, known=self._memory.known)
        if best is None:
            return None
        party = self._people.person(best, office=None if former else office, side=side)
        if former and party.is_leader and (office is None or not office.roles or not (party.roles & set(office.roles))):
            return party
        return replace(party, capacity=Capacity.FORMER) if former else party

    def _fits(self, leader_id: str, text: str, *, vouched: bool) -> bool:
        """Whether every word of the name belongs to the leader, so that a namesake is told apart; a `Jr.` needs a title that vouches for it."""
        leader = self._people.world.leader(leader_id)
        if leader is None:
            return False
        own = {word for spelling in (leader.name, leader.surname, *leader.aliases) for word in fold(spelling).replace("-", " ").split()}
        words = fold(text).replace("-", " ").replace(".", " ").replace(",", " ").split()
        if {"jr", "sr"} & set(words) and not vouched and not {"jr", "jr."} & own:
            return False
        words = [word for word in words if word not in ("jr", "sr")]
        if _goes_through(fold(leader.name).replace("-", " ").split(), words):
            return True
        if vouched and words[-1:] == fold(leader.surname).split()[-1:] and words[0][:1] in {each[:1] for each in own}:
            return True
        return all(any(_same_word(word, each) for each in own) for word in words)

    def _unknown(self, name: Name, office: Office, side: str | None) -> Party | None:
        """Somebody whom the roster does not know, or knows under another spelling."""
        if office.is_official:
            return Party(Capacity.OFFICIAL, side)
        if side is None:
            return None
        likely = self._people.by_likeness(name.text, side, office)
        if likely is not None:
            return self._people.person(likely, office=office, side=side)
        if " " not in name.text and "-" not in name.text:
            return self._people.holder(side, office)
        return Party(Capacity.LEADER, side, Participant(name.text, None, office.words, side), frozenset(office.roles[:1]))

    def _counterpart(self, phrase: Phrase, sentence: int) -> Party | None:
        """`his Turkish counterpart`: the same office as the one he stands beside, in that country."""
        anchor = self._memory.he(sentence) or self._memory.last()
        if anchor is None:
            return Party(Capacity.OFFICIAL, phrase.sides[0]) if phrase.sides else None
        if not phrase.sides:
            return self._memory.other(anchor)
        return self._people.holder(phrase.sides[0], Office("counterpart", _leading(anchor)))

    def _counterparts(self, phrase: Phrase, sentence: int) -> tuple[Party, ...]:
        """`his counterparts from Kenya and Peru`: in each country who he is in his own."""
        each = (self._counterpart(replace(phrase, sides=(side,)), sentence) for side in phrase.sides)
        return tuple(party for party in each if party is not None)

    def _titled(self, phrase: Phrase, office: Office, sentence: int, following: Sequence[Phrase]) -> Party | None:
        side = phrase.sides[0] if phrase.sides else office.side
        if phrase.former:
            return Party(Capacity.FORMER, side) if side else None
        if side is not None:
            return Party(Capacity.OFFICIAL, side) if office.is_official else self._of_side(side, office)
        if office.is_official:
            return (
                self._memory.with_role((Role.FOREIGN_MINISTER,)) if office.words in ("minister", "secretary") and phrase.definite else None
            )
        if not phrase.definite and phrase.possessor is None and phrase.first + 1 < phrase.last - 1:
            return None
        others = {party.key for each in following if (party := self._beside(each, office)) is not None}
        known = self._memory.with_role(office.roles, title=office.title, besides=others)
        return known or (self._foreseen(office, others) if phrase.definite or sentence == 0 else None)

    def _beside(self, phrase: Phrase, office: Office) -> Party | None:
        """Whom a later phrase of the sentence means, by name or by another office: two titles in a sentence mean two people."""
        if phrase.name is not None:
            return self._named(phrase, phrase.name)
        other = phrase.office
        if other is None or not phrase.definite or other.general or set(other.roles) & set(office.roles):
            return None
        return self._memory.with_role(other.roles, title=other.title)

    def _foreseen(self, office: Office, others: Container[tuple[str, ...]]) -> Party | None:
        """The first whom the article names later and who holds the office, none of `others`."""
        for phrase, name in self._coming if not office.general and not office.plural else ():
            party = self._named(phrase, name)
            if party is not None and party.is_leader and party.roles & set(office.roles) and party.key not in others:
                return party
        return None


def _goes_through(name: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the words of a full name stand in their order among `words`: given names and mother's names may stand around them."""
    left = iter(words)
    return len(name) > 1 and all(word in left for word in name)


def _leading(party: Party) -> tuple[Role, ...]:
    """The roles of a party, the ones that counterparts share first."""
    order = (
        Role.HEAD_OF_GOVERNMENT,
        Role.HEAD_OF_STATE,
        Role.FOREIGN_MINISTER,
        Role.DEPUTY,
        Role.HEIR,
        Role.DE_FACTO,
        Role.ELECT,
        Role.HEAD_OF_ORGANISATION,
    )
    roles = sorted(party.roles, key=order.index)
    if Role.HEAD_OF_STATE in roles and Role.HEAD_OF_GOVERNMENT in roles:
        roles = [Role.HEAD_OF_STATE, *(role for role in roles if role is not Role.HEAD_OF_STATE)]
    if roles[:1] == [Role.FOREIGN_MINISTER] or (Role.FOREIGN_MINISTER in roles and Role.DEPUTY in roles):
        return (Role.FOREIGN_MINISTER,)
    return tuple(roles) if roles else (Role.HEAD_OF_STATE, Role.HEAD_OF_GOVERNMENT)


def _same_word(word: str, other: str) -> bool:
    """Whether two words may spell one name: alike, an initial, or the beginning of the longer."""
    word, other = word.strip("."), other.strip(".")
    if word == other or (len(word) == 1 and other.startswith(word)):
        return True
    return min(len(word), len(other)) >= 3 and _likeness(word, other) >= 0.75


def _likeness(word: str, other: str) -> float:

    return fuzz.ratio(word, other) / 100
