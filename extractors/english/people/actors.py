"""Who takes part in a clause, by the tree: at a token, as object, in company, inside a noun phrase."""

from collections.abc import Container, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from extractors.english.people.parties import Party
from extractors.english.sentences.clauses import subjects_of
from extractors.english.sentences.parsing import Parsed

_LINKS = ("conj", "appos")
_INNER = frozenset(["between", "with", "of", "among", "by", "amongst", "including", "involving", "from"])
_MEANS = frozenset({"by", "in", "at", "over", "on", "via", "through"})
_EACH = frozenset({"each", "both", "all"})
_COMPANY = frozenset(["with", "alongside", "along", "together"])


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays which part in the clause of a verb."""

    actors: tuple[Party, ...]
    objects: tuple[Party, ...]
    company: tuple[Party, ...]
    agents: tuple[Party, ...]

    @property
    def all(self) -> tuple[Party, ...]:
        """Everybody, those who act first."""
        return (*self.actors, *self.objects, *self.company, *self.agents)


def cast_of(parsed: Parsed, verb: Token) -> Cast:
    """Return who takes part in the clause of `verb`."""
    actors = tuple(party for token in subjects_of(verb) for party in people_of(parsed, token))
    return Cast(
        actors,
        tuple(party for token in objects_of(verb) for party in people_of(parsed, token, besides=actors)),
        tuple(party for token in company_of(verb) for party in people_of(parsed, token, besides=actors)),
        tuple(party for token in agents_of(verb) for party in people_of(parsed, token)),
    )


def people_of(parsed: Parsed, token: Token, *, besides: tuple[Party, ...] = ()) -> tuple[Party, ...]:
    """The parties that stand at `token` and, as a list, behind it; a pronoun means nobody of those who act, `besides`."""
    parties: list[Party] = []
    mention = parsed.people_at(token)
    if mention is not None:
        acting = {party.key for party in besides}
        own = mention.otherwise and any(party.key in acting for party in mention.parties)
        parties.extend(mention.otherwise if own else mention.parties)
    for child in token.children:
        if token.lower_ in _EACH and child.dep_ == "prep" and child.lower_ == "of":
            parties.extend(party for pobj in child.children for party in people_of(parsed, pobj, besides=besides))
        elif child.dep_ in _LINKS and child.i > token.i:
            parties.extend(people_of(parsed, child))
        elif child.dep_ == "prep" and child.lower_ in ("with", "alongside") and mention is not None and child.i == token.i + 1:
            parties.extend(party for pobj in child.children for party in people_of(parsed, pobj))
    return tuple({party.key: party for party in parties}.values())


def inner_people(parsed: Parsed, noun: Token) -> tuple[Party, ...]:
    """Those whom the noun phrase itself names: `X's talks with Y`, `talks between X and Y`, `the X–Y summit`."""
    parties: list[Party] = []
    for child in noun.children:
        if child.dep_ in ("poss", "compound", "nmod", "amod", "appos") and child.i < noun.i:
            parties.extend(party for each in child.subtree if (mention := parsed.people_at(each)) for party in mention.parties)
        elif child.dep_ == "prep" and (child.lower_ in _INNER or (child.lower_ in ("on", "to") and noun.lower_ in ("call", "calls"))):
            parties.extend(behind(parsed, child))
        elif child.dep_ == "acl" and child.lower_ in ("involving", "including", "attended", "between"):
            parties.extend(party for each in child.children for party in people_of(parsed, each))
    return tuple({party.key: party for party in (*parties, *_countries(parsed, noun, parties))}.values())


def _countries(parsed: Parsed, noun: Token, people: list[Party]) -> tuple[Party, ...]:
    """The countries that a noun names as its two or more sides: `India-Japan talks`, `talks between Kenya and Uganda`; the one it is with."""
    before = [
        each for child in noun.children if child.i < noun.i and child.dep_ in ("compound", "amod", "nmod", "poss") for each in child.subtree
    ]
    preps = [child for child in noun.children if child.dep_ == "prep" and child.lower_ in ("between", "with", "of")]
    behind_it = [
        each
        for prep in preps
        for pobj in prep.children
        if pobj.dep_ == "pobj"
        for each in (pobj, *(c for c in pobj.subtree if c.dep_ == "conj"))
    ]
    pair = {party.key: party for each in before if (party := parsed.sides.get(each.i))}
    named = {party.key: party for each in behind_it if (party := parsed.sides.get(each.i))}
    partner = any(prep.lower_ == "with" for prep in preps)
    known = {party.side for party in people}
    sides = (*(pair.values() if len(pair) > 1 else ()), *(named.values() if len(named) > 1 or partner or people else ()))
    return tuple(party for party in sides if party.side not in known)


def is_with_others(parsed: Parsed, noun: Token, people: Container[str]) -> bool:
    """Whether the noun is `with` somebody or something that is no party, named or one of `people`, so that those who hold it do not meet each other."""
    objects = [
        pobj for child in noun.children if child.dep_ == "prep" and child.lower_ == "with" for pobj in child.children if pobj.dep_ == "pobj"
    ]
    return any((pobj.tag_.startswith("NNP") or pobj.lower_ in people) and not people_of(parsed, pobj) for pobj in objects)


def between_whom(parsed: Parsed, noun: Token) -> tuple[Party, ...]:
    """Those between whom the noun is, where the parser hung the `between` elsewhere."""
    for token in parsed.doc[noun.i + 1 : noun.i + 14]:
        if token.lower_ == "between":
            return tuple(behind(parsed, token))
    return ()


def behind(parsed: Parsed, prep: Token) -> Iterator[Party]:
    """Yield those whom a preposition leads to, and whom they are with."""
    for child in prep.children:
        if child.dep_ in ("pobj", "pcomp", "conj", "dobj"):
            yield from people_of(parsed, child)
            for below in child.children:
                if below.dep_ == "prep" and below.lower_ in ("with", "and", "of") and parsed.people_at(child):
                    yield from behind(parsed, below)
        if child.dep_ in ("conj", "prep") and child.lower_ == prep.lower_:
            yield from behind(parsed, child)


def lead_before(parsed: Parsed, noun: Token) -> Party | None:
    """Return who acts in the clauses of the sentence before `noun`: `X leaves for Y, where talks with Z are planned`."""
    acting = [
        parsed.people[index] for index in sorted(parsed.people) if index < noun.i and parsed.doc[index].dep_ in ("nsubj", "nsubjpass")
    ]
    return next((mention.parties[0] for mention in acting if len(mention.parties) == 1 and mention.parties[0].is_leader), None)


def objects_of(verb: Token) -> Iterator[Token]:
    """Yield the tokens that something is done to."""
    for child in verb.children:
        if child.dep_ == "dobj" and child.tag_ in ("WP", "WDT") and verb.dep_ == "relcl":
            yield verb.head
        elif child.dep_ in ("dobj", "dative", "nsubjpass") or (child.dep_ in ("appos", "npadvmod", "oprd") and child.i > verb.i):
            yield child
    yield from later_objects(verb)


def later_objects(verb: Token) -> Iterator[Token]:
    """Yield those whom the parser joins to the date of the one before: `met X on Friday and Y a day later`."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("on", "in") and child.i > verb.i:
            yield from (each for pobj in child.children if pobj.dep_ == "pobj" for each in pobj.children if each.dep_ == "conj")


def company_of(root: Token) -> Iterator[Token]:
    """Yield whom a verb or noun is `with` (`to` for speaking), `along with`, `together with` among them.

    `spoke by telephone with X` has its `with` hung on the telephone as often as not.
    """
    for child in root.children:
        if child.dep_ in ("prep", "dative", "advmod", "prt") or (child.dep_ == "conj" and child.lower_ in ("with", "to")):
            yield from _accompanying(child, deep=child.i > root.i and child.lower_ in _MEANS)


def _accompanying(prep: Token, *, deep: bool) -> Iterator[Token]:
    with_them = prep.lower_ in _COMPANY or prep.lower_ == "to"
    for child in prep.children:
        if with_them and child.dep_ == "pobj":
            yield child
        elif child.dep_ in ("prep", "conj") and child.lower_ in ("with", "to"):
            yield from _accompanying(child, deep=False)
        elif deep and child.dep_ == "pobj" and not child.tag_.startswith("NNP"):
            yield from (
                token
                for each in child.children
                if each.dep_ == "prep" and each.lower_ == "with"
                for token in _accompanying(each, deep=False)
            )


def agents_of(verb: Token) -> Iterator[Token]:
    """Yield those by whom it is done."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            yield from (pobj for pobj in child.children if pobj.dep_ == "pobj")
