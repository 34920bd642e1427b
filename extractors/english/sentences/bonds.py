"""How closely a word belongs to an encounter, by the tree of its sentence.

The way leads from the word up to where it meets the encounter's own line of heads, and down to the encounter. Every clause and noun that
is crossed makes it longer; a verb of saying, or what tells another encounter, cuts it.
"""

from collections.abc import Container
from dataclasses import dataclass

from spacy.tokens import Token

from extractors.english.sentences.clauses import is_verb
from extractors.english.status.words import status_words


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CUT = 40
"""The length at which a word belongs to something else."""
_CLAUSES = {"advcl": 8, "ccomp": 6, "xcomp": 3, "conj": 5, "parataxis": 8}
_UP = _CLAUSES | dict.fromkeys(("relcl", "acl", "pcomp", "poss", "compound", "nmod", "amod", "nummod"), 20)
"""What each step up from the word costs, by the clause or noun phrase that is left."""
_DOWN = {"relcl": 20, "acl": 8, "advcl": 5, "ccomp": 4, "xcomp": 2, "conj": 6, "parataxis": 8, "pcomp": 3}
"""What each step down to the encounter costs."""
_NOUN = 10
"""What it costs to leave a noun by a preposition."""
_ELSEWHERE = 14
"""What it costs to come from another clause of the verb that an encounter is only told beside ("after a meeting with X, Y agreed to …")."""
_BESIDE = 5
"""What it costs to share the place or day of another encounter, or of what was said after it."""
_GIVEN_UP = 12
"""What it costs to come from a clause that tells how it was planned before: "originally to be held in X on May 3"."""
_AT_FIRST = frozenset({"originally", "initially", "previously", "formerly"})
_ON_THE_WAY = _words(
    "fly flies flew flown flying travel travels travelled traveled travelling traveling go goes went gone going jets jetted"
)
_LINKED = frozenset({"conj", "advcl", "xcomp", "acl"})
_AROUND = frozenset({"after", "following", "during", "at", "in"})
_TAKING_PLACE = _words(
    "held taking takes take took taken place hosted hosting hosts host opens opening opened begins beginning began starts "
    "starting started scheduled planned due set slated expected runs running convened convenes convening gathers gathering "
    "announced postponed cancelled canceled organised organized pencilled penciled foreseen envisaged earmarked"
    " went goes meets met sat concludes concluded ends ended closes closed lasts lasted opened"
)
"""Verbs of a clause that tells where and when the noun before it is, however the parser hangs it."""


@dataclass(frozen=True, slots=True)
class Bonds:
    """Measures from one encounter: `trigger` and `verb` tell it, `others` are the tokens that tell the sentence's other encounters.

    `people` are the tokens that stand in for people: nothing else hangs on them, whatever the parser says. `gatherings` are those of
    gatherings: where and when one is told to be held is also told of what goes on there.
    """

    trigger: Token
    verb: Token | None
    others: frozenset[int]
    people: frozenset[int] = frozenset()
    gatherings: frozenset[int] = frozenset()

    def to(self, token: Token, *, through: Container[str] = ()) -> int:
        """The length of the way to `token`, 0 for its own words, `CUT` and more for what belongs elsewhere; nouns among `through` cost nothing."""
        line = _line(self.trigger)
        way = _line(token)
        crossing = next((index for index in way if index in line), None)
        if crossing is None:
            return CUT
        below = [token.doc[index] for index in line[: line.index(crossing)]]
        shared = any(_shares(each) for each in below)
        cost, told_of = 0, False
        for at in (token.doc[index] for index in way[: way.index(crossing)]):
            described = _described(at)
            if described is not None and (described.i == self.trigger.i or described.i in self.gatherings):
                return 2 + (0 if described.i == self.trigger.i else self.to(described.head))
            told_of = told_of or self._tells_of_it(at)
            cost += _GIVEN_UP if any(child.lower_ in _AT_FIRST for child in at.children) else 0
            cost += 0 if told_of else self._up(at, through, shared=shared)
        return cost + self._down(below, token.doc[crossing]) + (1 if told_of else 0)

    def leads_down(self, place: Token) -> bool:
        """Whether the encounter stands in a clause that says what goes on at `place`: "flew to Nairobi, where talks are set"."""
        line = _line(self.trigger)
        return place.i in line and any(_shares(place.doc[index]) for index in line[: line.index(place.i)])

    def _is_own(self, token: Token) -> bool:
        return token.i == self.trigger.i or (self.verb is not None and token.i == self.verb.i)

    def _tells_of_it(self, at: Token) -> bool:
        """Whether a clause tells where and when the encounter's own noun is: "the forum of the region, which will be held in May"."""
        clause = at.dep_ in ("relcl", "acl") or (at.dep_ == "advcl" and at.tag_ == "VBN")
        return clause and at.lower_ in _TAKING_PLACE and at.i > self.trigger.i and not is_verb(self.trigger)

    def _up(self, at: Token, through: Container[str], *, shared: bool) -> int:
        head = at.head
        if at.i in self.others and not (at.dep_ == "conj" and head.i == self.trigger.i and at.tag_ == head.tag_):
            return 1 if shared else CUT
        if _is_saying(at) or _is_apart(at):
            return CUT
        if _shares(at):
            return _BESIDE
        if self._is_own(head):
            elsewhere = _ELSEWHERE if at.dep_ in _CLAUSES and self.trigger.dep_ == "pobj" and head.i != self.trigger.i else 0
            return 1 if at.dep_ in ("acl", "relcl", "amod", "compound", "poss", "nmod") else _UP.get(at.dep_, 0) + elsewhere
        if head.i in self.people and (at.dep_ == "acl" or (at.dep_ == "relcl" and any(child.lower_ == "who" for child in at.children))):
            return CUT if at.dep_ == "acl" else _UP["relcl"]
        if head.lower_ in through or head.i in self.people:
            return 0
        if head.i in self.gatherings and at.dep_ in ("relcl", "acl") and at.lower_ in _TAKING_PLACE:
            return 2
        if at.dep_ in _UP:
            return _UP[at.dep_]
        return _NOUN if head.tag_.startswith("NN") and at.dep_ == "prep" else 0

    def _down(self, tokens: list[Token], meeting: Token) -> int:
        """From where the ways meet to the encounter; what dates the saying, or another encounter, dates this one at a price or not at all."""
        cost = sum(2 if _shares(token) else _DOWN.get(token.dep_, 0) for token in tokens)
        if self._is_own(meeting):
            return cost
        around = any(token.lower_ in _AROUND and token.dep_ in ("prep", "mark", "advmod") for token in tokens)
        if _is_saying(meeting):
            return cost + _BESIDE if around else CUT
        if meeting.i not in self.others:
            return cost + 1
        return cost + _BESIDE if around or any(token.dep_ in _LINKED or _shares(token) for token in tokens) else CUT


def _described(verb: Token) -> Token | None:
    """The noun before a clause with "which" that the parser has hung on a verb instead."""
    if verb.dep_ not in ("advcl", "ccomp", "conj", "dep") or not any(child.lower_ == "which" for child in verb.children):
        return None
    before = verb.left_edge.i - 1
    before -= 1 if before > 0 and verb.doc[before].text == "," else 0
    return verb.doc[before] if before >= 0 else None


def _is_apart(token: Token) -> bool:
    """Whether a clause with a subject of its own says something else: "before he leaves office on January 20", "and in the evening he flies home"."""
    if token.dep_ not in ("advcl", "conj") or not is_verb(token) or _shares(token):
        return False
    return any(child.dep_ in ("nsubj", "nsubjpass") or (child.dep_ == "mark" and token.dep_ == "advcl") for child in token.children)


def is_journey(verb: Token | None) -> bool:
    """Whether a verb tells the way to an encounter: "arrived on Tuesday for talks" dates the arrival alone."""
    return verb is not None and (verb.lower_ in status_words().travel or verb.lower_ in _ON_THE_WAY)


def _is_saying(token: Token) -> bool:
    return is_verb(token) and token.lower_ in status_words().reporting


def _shares(token: Token) -> bool:
    """Whether a clause says with "where" or "when" that it goes on at the same place and time, or a noun stands in one list with the one before."""
    if token.dep_ == "conj" and token.tag_.startswith("NN"):
        return True
    opens = (token.left_edge, *token.children)
    return token.dep_ in ("relcl", "advcl") and any(each.lower_ in ("where", "when") for each in opens)


def _line(token: Token) -> list[int]:
    """The token and what stands over it, up to the root."""
    line = [token.i]
    while token.head.i != token.i:
        token = _over(token)
        line.append(token.i)
    return line


def _over(token: Token) -> Token:
    """The head of a token; a participle that the parser has put beside a finite verb further down belongs to the sentence's own."""
    astray = token.dep_ == "conj" and token.tag_ == "VBG" and token.head.tag_ != "VBG"
    return token.sent.root if astray else token.head
