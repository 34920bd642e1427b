"""Parsed sentence → visits: who travels to which country."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from extractors.english.encounters.encounter import Encounter
from extractors.english.encounters.lexicon import Lexicon, all_forms
from extractors.english.people.actors import inner_people, lead_before, people_of
from extractors.english.people.parties import Party
from extractors.english.sentences.clauses import Tense, has_beside, is_verb, preposition, read_clause, subjects_of, verb_above
from extractors.english.sentences.parsing import Parsed
from extractors.english.sentences.words import DAYS_AND_MONTHS
from extractors.english.status.nouns import status_of_noun
from extractors.english.status.standing import NO_EVENT, Standing
from extractors.english.status.verbs import status_of_verb
from extractors.english.status.words import status_words
from extractors.english.where.spots import Spots
from extractors.model import Kind, Status

INVITING = all_forms(("invite", "ask", "urge"))
_PRIVATE = frozenset("funeral funerals burial vacation holiday holidays treatment surgery doctor exile asylum pilgrimage".split())  # noqa: SIM905 - a text of words
"""What somebody travels for who visits nobody."""
_HOSTS = frozenset({"host", "hosts"})
_TAKING = all_forms(("take", "bring", "lead"))
_BRINGING = all_forms(("return", "fly [flew, flown]", "land"))
_TOWARDS = frozenset({"to", "in", "for", "at", "into", "on"})


class JourneyFinder:
    """Finds visits."""

    def __init__(self, lexicon: Lexicon, spots: Spots) -> None:
        self._lexicon = lexicon
        self._spots = spots

    def find(self, parsed: Parsed) -> tuple[Encounter, ...]:
        """Return the visits that the sentence tells, one for each country visited; without a status what it denies, and private journeys."""
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
        if verb.lower_ in _TAKING:
            yield from self._of_tour(parsed, verb)
        if _is_asked(verb) or self._brings(parsed, verb) or not (classes & {"visit", "travel"} or _is_awaited(verb) or _is_there(verb)):
            return
        needed = self._lexicon.travel_words.get(verb.lower_)
        if needed is not None and not has_beside(verb, needed):
            return
        travellers = leaders_of(party for token in subjects_of(verb) for party in people_of(parsed, token))
        if not travellers:
            return
        standing = status_of_verb(verb, in_title=parsed.marked.sentence.in_title)
        if _is_carried(verb):
            standing = NO_EVENT
        if standing.now and standing.status is Status.HELD:
            standing = replace(standing, status=Status.ONGOING)
        if _is_awaited(verb):
            standing = Standing(Status.UPCOMING) if standing.status is not None else standing
        due = next((child for child in verb.children if child.lower_ == "due" and child.dep_ == "acomp"), None)
        places = (place for root in (verb, due) if root is not None for place in self.destinations(parsed, root, bare="visit" in classes))
        for token in self._one_a_country(parsed, places):
            yield from self._visit(parsed, verb, verb, travellers, standing, token)

    def _brings(self, parsed: Parsed, verb: Token) -> bool:
        """Whether somebody or something else is brought there: `to return them to X`, `flew aid to X`."""
        things = (child for child in verb.children if child.dep_ == "dobj" and verb.lower_ in _BRINGING)
        return any(self._spots.at(parsed, thing) is None and self._lexicon.nouns.get(thing.lower_) is not Kind.VISIT for thing in things)

    def _of_tour(self, parsed: Parsed, verb: Token) -> Iterator[Encounter]:
        """`a tour that will also take him to Y and Z`."""
        touring = any(self._lexicon.nouns.get(token.lower_) is Kind.VISIT for token in subjects_of(verb))
        taken = [child for child in verb.children if child.dep_ == "dobj" and touring]
        travellers = leaders_of(party for token in taken for party in people_of(parsed, token))
        if not travellers and any(token.lower_ in ("him", "her") for token in taken):
            travellers = self._spoken_of(parsed, verb)
        standing = status_of_verb(verb, in_title=parsed.marked.sentence.in_title)
        for token in self._one_a_country(parsed, self.destinations(parsed, verb, bare=False) if travellers else ()):
            yield from self._visit(parsed, verb, verb, travellers, standing, token)

    def _spoken_of(self, parsed: Parsed, token: Token) -> tuple[Party, ...]:
        """The leader who acts in the sentence before `token`, else whom the sentences before were about."""
        lead = lead_before(parsed, token) or parsed.marked.topic
        return (lead,) if lead is not None and lead.is_leader else ()

    def _of_noun(self, parsed: Parsed, noun: Token) -> Iterator[Encounter]:
        verb = verb_above(noun)
        inner = leaders_of(inner_people(parsed, noun)) or leaders_of(self._by(parsed, noun))
        if not inner and self._is_of_another(parsed, noun):
            return
        travellers = inner or self._travelling(parsed, noun, verb)
        if not travellers:
            return
        standing = _begun_on_arrival(noun, verb, status_of_noun(noun, verb, in_title=parsed.marked.sentence.in_title))
        if not inner and noun.dep_ in ("nsubj", "nsubjpass") and standing.status in (Status.HELD, Status.ONGOING):
            standing = Standing(Status.UPCOMING)
        places = tuple(self.destinations(parsed, noun, bare=False))
        over = verb if verb is not None else noun.head.head
        if not places and noun.dep_ != "nsubj":
            places = tuple(self.destinations(parsed, over, bare=False))
        for token in self._one_a_country(parsed, (*places, *self._later_legs(parsed, verb))):
            yield from self._visit(parsed, noun, verb, travellers, standing, token)

    def _later_legs(self, parsed: Parsed, verb: Token | None) -> Iterator[Token]:
        """The places that the parser hangs on the date of the leg before: `visits to X on July 11 and Y on July 12`."""
        preps = [child for child in verb.children if child.dep_ == "prep" and child.lower_ in ("on", "in")] if verb is not None else []
        dates = [pobj for prep in preps for pobj in prep.children if pobj.dep_ == "pobj" and self._spots.at(parsed, pobj) is None]
        yield from (leg for date in dates for each in date.children if each.dep_ == "conj" for leg in self._places(parsed, each))

    def _one_a_country(self, parsed: Parsed, places: Iterable[Token]) -> Iterator[Token]:
        """The first of the places in each country: a tour of several cities is one visit."""
        countries: set[str | None] = set()
        for token in places:
            spot = self._spots.at(parsed, token)
            if spot is not None and spot.country not in countries:
                countries.add(spot.country)
                yield token

    def _travelling(self, parsed: Parsed, noun: Token, verb: Token | None) -> tuple[Party, ...]:
        if verb is None:  # a headline such as `Xi on state visit to Hanoi`
            mention = parsed.people_at(noun.head.head) if noun.dep_ == "pobj" and noun.head.lower_ == "on" else None
            return leaders_of(mention.parties) if mention is not None else ()
        if noun.dep_ in ("nsubj", "nsubjpass"):
            return self._spoken_of(parsed, noun) if self._is_to_come(noun, verb) else ()
        return leaders_of(party for token in subjects_of(verb) for party in people_of(parsed, token))

    def _is_to_come(self, noun: Token, verb: Token) -> bool:
        """Whether visits of nobody named are announced: `stops in X and Y are to follow`, `a trip to X is planned`."""
        theirs = any(child.dep_ == "poss" or child.lower_ in ("by", "of") for child in noun.children)
        return not theirs and any(token.lower_ in self._lexicon.announced for token in (verb, *verb.children))

    def _is_of_another(self, parsed: Parsed, noun: Token) -> bool:
        """Whether it is the journey of somebody named who is no leader: `postpones the speaker's trip to X`."""
        owners = (child for child in noun.children if child.dep_ == "poss" and child.tag_.startswith("NNP"))
        return any(
            owner.lower_ not in DAYS_AND_MONTHS and owner.i not in parsed.sides and self._spots.at(parsed, owner) is None
            for owner in owners
        )

    def _by(self, parsed: Parsed, noun: Token) -> Iterator[Party]:
        for child in noun.children:
            if child.dep_ in ("prep", "agent") and child.lower_ == "by":
                yield from (party for each in child.children for party in people_of(parsed, each))

    def _visit(
        self, parsed: Parsed, trigger: Token, verb: Token | None, travellers: tuple[Party, ...], standing: Standing, place: Token
    ) -> Iterator[Encounter]:
        spot = self._spots.at(parsed, place)
        if spot is None:
            return
        standing = NO_EVENT if _is_private(verb if verb is not None else trigger) or _has_fled(trigger) else standing
        guests = tuple(party for party in travellers if not _is_at_home(party, spot.country, trigger))
        host = next((party for party in self._inviting(parsed, trigger, verb) if party.side == spot.country), None)
        if guests:
            yield Encounter(Kind.VISIT, parsed, trigger, verb, (*guests, *([host] if host else [])), standing, host=host, destination=place)

    def _inviting(self, parsed: Parsed, trigger: Token, verb: Token | None) -> tuple[Party, ...]:
        """Those at whose invitation the visit is made, or who are said to be its hosts."""
        root = verb if verb is not None else trigger
        invitations = [token for token in root.subtree if token.lower_ in self._lexicon.invitations and token.dep_ == "pobj"]
        hosts = [
            subject for token in root.subtree if token.lower_ in _HOSTS and token.dep_ == "attr" for subject in subjects_of(token.head)
        ]
        inviting = (party for token in invitations for party in inner_people(parsed, token))
        return leaders_of((*inviting, *(party for token in hosts for party in people_of(parsed, token))))

    def country_at(self, parsed: Parsed, token: Token) -> str | None:
        """Return the country of the place that the token names."""
        spot = self._spots.at(parsed, token)
        return spot.country if spot is not None else None

    def destinations(self, parsed: Parsed, token: Token, *, bare: bool) -> Iterator[Token]:
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


def _is_private(verb: Token) -> bool:
    """Whether the journey is made to mourn, to rest, or to be healed."""
    return any(token.lower_ in _PRIVATE and token.dep_ in ("pobj", "dobj") for token in verb.subtree)


def _has_fled(verb: Token) -> bool:
    """Whether somebody only is where he has fled to: `left the country and is in X`."""
    above = verb.head if verb.dep_ == "conj" and _is_there(verb) else verb
    return above.lower_ in _LEAVING and any(child.dep_ == "dobj" and child.lower_ in ("country", "nation") for child in above.children)


_LEAVING = all_forms(("leave [left, left]", "flee [fled, fled]"))


def _is_at_home(party: Party, country: str | None, trigger: Token) -> bool:
    """Whether it is the traveller's own country; a pope who returns to Rome is at home."""
    return party.side == country or ((party.side, country) == ("VA", "IT") and trigger.lower_ in _RETURNING)


_RETURNING = all_forms(("return",))


def _is_carried(verb: Token) -> bool:
    """Whether others bring somebody there, as into exile or to a hospital: `was flown to X`."""
    return any(child.dep_ == "nsubjpass" for child in verb.children) and not _is_awaited(verb)


def _begun_on_arrival(noun: Token, verb: Token | None, standing: Standing) -> Standing:
    """The visit that somebody arrives or leaves for is under way, and what is told in the present is."""
    if standing.now and standing.status is Status.HELD:
        return replace(standing, status=Status.ONGOING)
    travelling = verb is not None and verb.lower_ in status_words().travel and preposition(noun) in ("for", "on")
    if travelling and verb is not None and read_clause(verb).tense in (Tense.PAST, Tense.PERFECT, Tense.PRESENT):
        return Standing(Status.ONGOING)
    return standing


def _is_awaited(verb: Token) -> bool:
    """Whether somebody is `expected in` or `due in` a place."""
    if any(child.lower_ in ("that", "which") for child in verb.children):
        return False
    if verb.lower_ == "expected" and verb.tag_ == "VBN":
        return not any(child.dep_ in ("xcomp", "ccomp") for child in verb.children)
    return any(
        child.lower_ == "due" and child.dep_ == "acomp" and not any(each.dep_ == "xcomp" for each in child.children)
        for child in verb.children
    )


def _is_there(verb: Token) -> bool:
    """Whether somebody is told to be in a place and no more: `is in Moscow for talks`, `will be in Rome on Friday`."""
    being = verb.lower_ in ("is", "are", "was", "were", "be", "been")
    return being and not any(child.dep_ in ("acomp", "attr", "xcomp", "ccomp", "oprd", "expl") for child in verb.children)


def _is_asked(verb: Token) -> bool:
    """Whether it is what somebody is invited to do."""
    return verb.dep_ in ("xcomp", "ccomp", "advcl") and verb.head.lower_ in INVITING


def leaders_of(parties: Iterator[Party] | tuple[Party, ...]) -> tuple[Party, ...]:
    """Return the leaders among the parties, each once."""
    return tuple({party.key: party for party in parties if party.is_leader}.values())
