"""Parsed sentence → visits: who travels to which country, and who invites whom."""

from collections.abc import Iterator

from spacy.tokens import Token

from extractors.english.clauses import is_verb, subjects_of
from extractors.english.encounters import Encounter, inner_people, people_of
from extractors.english.lexicon import Lexicon
from extractors.english.parsing import Parsed
from extractors.english.parties import Party
from extractors.english.spots import Spots
from extractors.english.statuses import Standing, status_of_noun, status_of_verb
from extractors.model import Kind, Status

_TOWARDS = frozenset({"to", "in", "for", "at", "into", "on"})
_LEAVING = frozenset(
    [
        "depart",
        "departs",
        "departed",
        "departing",
        "leave",
        "leaves",
        "left",
        "leaving",
        "head",
        "heads",
        "headed",
        "heading",
        "embark",
        "embarked",
    ]
)


class JourneyFinder:
    """Finds visits and invitations."""

    def __init__(self, lexicon: Lexicon, spots: Spots) -> None:
        self._lexicon = lexicon
        self._spots = spots

    def find(self, parsed: Parsed) -> tuple[Encounter, ...]:
        """Return the visits that the sentence tells, one for each country visited."""
        found: list[Encounter] = []
        for token in parsed.doc:
            if token.i in parsed.people or token.i in parsed.gatherings:
                continue
            if is_verb(token):
                found.extend(self._of_verb(parsed, token))
            elif self._lexicon.nouns.get(token.lower_) is Kind.VISIT and token.tag_.startswith("NN"):
                found.extend(self._of_noun(parsed, token))
        return tuple(found)

    def _of_verb(self, parsed: Parsed, verb: Token) -> Iterator[Encounter]:
        classes = self._lexicon.verbs.get(verb.lower_, frozenset())
        if "invite" in classes:
            yield from self._invited(parsed, verb)
            return
        if not classes & {"visit", "travel"}:
            return
        travellers = _leaders(party for token in subjects_of(verb) for party in people_of(parsed, token))
        if not travellers:
            return
        standing = status_of_verb(verb, in_title=parsed.marked.sentence.in_title)
        for token in self._destinations(parsed, verb, bare="visit" in classes):
            yield from self._visit(parsed, verb, verb, travellers, standing, token)

    def _of_noun(self, parsed: Parsed, noun: Token) -> Iterator[Encounter]:
        verb = _verb_of(noun)
        inner = _leaders(inner_people(parsed, noun)) or _leaders(self._by(parsed, noun))
        travellers = inner or (self._travelling(parsed, noun, verb) if verb is not None else ())
        if not travellers:
            return
        standing = status_of_noun(noun, verb, in_title=parsed.marked.sentence.in_title)
        places = tuple(self._destinations(parsed, noun, bare=False))
        if not places and verb is not None and noun.dep_ != "nsubj":
            places = tuple(self._destinations(parsed, verb, bare=False))
        for token in places:
            yield from self._visit(parsed, noun, verb, travellers, standing, token)

    def _travelling(self, parsed: Parsed, noun: Token, verb: Token) -> tuple[Party, ...]:
        if noun.dep_ in ("nsubj", "nsubjpass"):
            return ()
        return _leaders(party for token in subjects_of(verb) for party in people_of(parsed, token))

    def _by(self, parsed: Parsed, noun: Token) -> Iterator[Party]:
        for child in noun.children:
            if child.dep_ in ("prep", "agent") and child.lower_ == "by":
                yield from (party for each in child.children for party in people_of(parsed, each))

    def _invited(self, parsed: Parsed, verb: Token) -> Iterator[Encounter]:
        """`X invited Y to Kyiv`, `Y was invited by X to visit`."""
        objects = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass", "dative")]
        guests = _leaders(party for token in objects for party in people_of(parsed, token))
        passive = any(child.dep_ == "nsubjpass" for child in verb.children)
        hosts = (
            _leaders(self._by(parsed, verb))
            if passive
            else _leaders(party for token in subjects_of(verb) for party in people_of(parsed, token))
        )
        places = list(self._destinations(parsed, verb, bare=False))
        below = [child for child in verb.children if child.dep_ in ("xcomp", "ccomp", "advcl") and child.i > verb.i]
        coming = [child for child in below if child.lower_ in ("visit", "come", "travel", "pay", "make", "tour", "fly")]
        places += [each for child in coming for each in self._destinations(parsed, child, bare=True)]
        visiting = any(token.lower_ in ("visit", "trip") for token in verb.subtree)
        if not guests or not (coming or places or visiting or (hosts and self._elsewhere(parsed, verb))):
            return
        if not hosts and not places:
            return
        standing = status_of_verb(verb, in_title=parsed.marked.sentence.in_title)
        if standing.status is None:
            return
        host = hosts[0] if hosts else None
        sides = {party.side for party in (*guests, *hosts)}
        if len(sides) > 1 or places:
            yield Encounter(
                Kind.VISIT,
                parsed,
                verb,
                verb,
                (*guests, *hosts),
                Standing(Status.PROPOSED),
                host=host,
                destination=places[0] if places else None,
            )

    def _elsewhere(self, parsed: Parsed, verb: Token) -> bool:
        """Whether somebody is invited `to` a place without a name, and not to talks or a gathering."""
        preps = [child for child in verb.children if child.dep_ in ("prep", "dative") and child.lower_ == "to"]
        aims = [pobj for prep in preps for pobj in prep.children if pobj.dep_ == "pobj"]
        return any(pobj.lower_ not in self._lexicon.nouns and pobj.i not in parsed.gatherings for pobj in aims)

    def _visit(
        self, parsed: Parsed, trigger: Token, verb: Token | None, travellers: tuple[Party, ...], standing: Standing, place: Token
    ) -> Iterator[Encounter]:
        spot = self._spots.at(parsed, place)
        if standing.status is None or spot is None:
            return
        guests = tuple(party for party in travellers if party.side != spot.country)
        host = next((party for party in self._inviting(parsed, trigger, verb) if party.side == spot.country), None)
        if guests:
            yield Encounter(Kind.VISIT, parsed, trigger, verb, (*guests, *([host] if host else [])), standing, host=host, destination=place)

    def _inviting(self, parsed: Parsed, trigger: Token, verb: Token | None) -> tuple[Party, ...]:
        """Those at whose invitation the visit is made."""
        root = verb if verb is not None else trigger
        invitations = [token for token in root.subtree if token.lower_ in self._lexicon.invitations and token.dep_ == "pobj"]
        return _leaders(party for token in invitations for party in inner_people(parsed, token))

    def _destinations(self, parsed: Parsed, token: Token, *, bare: bool) -> Iterator[Token]:
        """The tokens of the places that a verb or noun leads to, each of a list; as a direct object where `bare`."""
        for child in token.children:
            if bare and child.dep_ == "dobj":
                yield from self._places(parsed, child)
            elif child.dep_ in ("prep", "advmod", "dative", "prt") and (child.lower_ in _TOWARDS or child.dep_ == "advmod"):
                yield from (spot for each in child.children if each.dep_ in ("pobj", "prep") for spot in self._behind(parsed, each))
            elif not bare and child.dep_ in ("compound", "nmod", "amod") and child.i < token.i and not is_verb(token):
                yield from self._places(parsed, child)

    def _behind(self, parsed: Parsed, token: Token) -> Iterator[Token]:
        if token.dep_ == "prep":
            for child in token.children:
                yield from self._places(parsed, child)
        else:
            yield from self._places(parsed, token)

    def _places(self, parsed: Parsed, token: Token) -> Iterator[Token]:
        if self._spots.at(parsed, token) is not None:
            yield token
        for child in token.children:
            if child.dep_ in ("conj", "appos"):
                yield from self._places(parsed, child)


def _leaders(parties: Iterator[Party] | tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple({party.key: party for party in parties if party.is_leader}.values())


def _verb_of(noun: Token) -> Token | None:
    at = noun
    while at.head.i != at.i:
        at = at.head
        if is_verb(at):
            return at
    return None
