"""Encounter → encounters: several partners seen one by one are several meetings, those who sit down together are one."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from extractors.english.encounters.encounter import Encounter
from extractors.english.encounters.lexicon import Lexicon
from extractors.english.people.actors import company_of, later_objects, objects_of, people_of
from extractors.english.people.parties import Party
from extractors.english.sentences.clauses import Tense, is_verb, read_clause
from extractors.english.sentences.parsing import Parsed
from extractors.english.sentences.words import DAYS_AND_MONTHS
from extractors.model import Kind, Status
from extractors.roster import Role

_DAYS = DAYS_AND_MONTHS | {"tomorrow", "yesterday", "today"}
_TIMES = _DAYS | {"then", "later", "afterwards", "morning", "afternoon", "evening"}
_MASS = frozenset({"talks", "negotiations", "discussions", "consultations"})


def told_apart(encounter: Encounter, lexicon: Lexicon) -> Iterator[Encounter]:
    """Yield one encounter for each partner where the words say or imply that they were seen one by one."""
    if encounter.kind not in (Kind.MEETING, Kind.CALL):
        yield encounter
        return
    partners = _partners(encounter)
    if len(partners) < 2 or not _are_apart(encounter, lexicon, partners):
        yield encounter
        return
    keys = {party.key for party in partners}
    rest = tuple(party for party in encounter.parties if party.key not in keys)
    for partner in partners:
        place = _place_with(encounter.parsed, partner)
        day = _day_with(encounter.parsed, partner, partners)
        yield replace(encounter, parties=(*rest, partner), apart=True, destination=place or encounter.destination, day=day)


def _place_with(parsed: Parsed, partner: Party) -> Token | None:
    """The token of a place told with just this partner: `with X in Rome and with Y in Paris`."""
    for index, mention in parsed.people.items():
        if [party.key for party in mention.parties] == [partner.key]:
            preps = [child for child in parsed.doc[index].children if child.dep_ == "prep" and child.lower_ in ("in", "at")]
            places = [pobj for prep in preps for pobj in prep.children if pobj.dep_ == "pobj" and pobj.tag_.startswith("NNP")]
            return places[0] if places else None
    return None


def _partners(encounter: Encounter) -> tuple[Party, ...]:
    """Those on the far side: objects of the verb or behind the noun's `with`, where the near side is one person."""
    parsed, trigger = encounter.parsed, encounter.trigger
    roots = (trigger,) if is_verb(trigger) or encounter.verb is None else (trigger, encounter.verb)
    tokens = [token for root in roots for token in ((*objects_of(root), *company_of(root)) if root is trigger else company_of(root))]
    keys = {party.key for token in tokens for party in people_of(parsed, token)}
    partners = tuple(party for party in encounter.parties if party.key in keys)
    near = [party for party in encounter.parties if party.key not in keys and party.is_leader]
    if len(partners) == 1 and len(near) > 1 and any(token.lower_ == "each" for token in parsed.doc):
        return tuple(near)
    return partners if len({party.side for party in near}) == 1 else ()


def _are_apart(encounter: Encounter, lexicon: Lexicon, partners: tuple[Party, ...]) -> bool:
    words = {token.lower_ for token in encounter.parsed.doc}
    if any(
        phrase in encounter.parsed.doc.text.lower()
        for phrase in ("one after another", "one after the other", "one by one", "in turn", "in that order", "in a row", "in succession")
    ):
        return True
    trigger = encounter.trigger
    if "join" in lexicon.verbs.get(trigger.lower_, ()):
        return False
    if words & lexicon.together or any(token.lower_ in ("three", "four") for token in trigger.children):
        return False
    if (words | {word.low for word in encounter.parsed.marked.line.words}) & lexicon.apart or _of_one_house(partners):
        return True
    if trigger.lower_ in lexicon.plural_nouns and trigger.lower_ not in _MASS:
        return True
    if is_verb(trigger) and read_clause(trigger).tense is Tense.PERFECT:
        return True
    if any(_is_repeated(encounter.parsed, root) for root in (trigger, encounter.verb) if root is not None):
        return True
    if _are_of_own_times(encounter.parsed, partners) or _are_phoned(encounter, words, lexicon):
        return True
    return encounter.status in (Status.UPCOMING, Status.PROPOSED) and len(partners) > 2


def _are_phoned(encounter: Encounter, words: set[str], lexicon: Lexicon) -> bool:
    """Whether it is one telephone call after the other, and no conference."""
    certain = not encounter.vague or not words.isdisjoint(lexicon.phone)
    return encounter.kind is Kind.CALL and certain and words.isdisjoint(lexicon.conference)


def _are_of_own_times(parsed: Parsed, partners: tuple[Party, ...]) -> bool:
    """Whether a day or a "then" stands between two of them: "saw X on Tuesday, Y on Friday", "phoned X and then Y"."""
    at = _where(parsed, partners)
    return any(token.lower_ in _TIMES for first, second in pairwise(at) for token in parsed.doc[first + 1 : second])


def _day_with(parsed: Parsed, partner: Party, partners: tuple[Party, ...]) -> Token | None:
    """The day told with just this partner, where each has one: "X on Tuesday, Y on Friday"."""
    at = _where(parsed, partners)
    stretches = pairwise([*at, len(parsed.doc)])
    days = [next((token for token in parsed.doc[first + 1 : end] if token.lower_ in _DAYS), None) for first, end in stretches]
    own = _where(parsed, (partner,))
    return days[at.index(own[0])] if own and None not in days else None


def _where(parsed: Parsed, parties: tuple[Party, ...]) -> list[int]:
    """The tokens that stand for them, in their order."""
    keys = {party.key for party in parties}
    return [index for index, mention in sorted(parsed.people.items()) if not keys.isdisjoint(party.key for party in mention.parties)]


def _is_repeated(parsed: Parsed, verb: Token) -> bool:
    """Whether partners are named each with a preposition or a date of their own: `with X and with Y`, `X on Friday and Y a day later`."""
    if any(people_of(parsed, token) for token in later_objects(verb)):
        return True
    preps = [child for child in verb.children if child.dep_ in ("prep", "conj") and child.lower_ in ("with", "to")]
    return any(each.dep_ == "conj" and each.lower_ == prep.lower_ for prep in preps for each in prep.children) or len(preps) > 1


def _of_one_house(partners: tuple[Party, ...]) -> bool:
    """Whether head of state and head of government of one country are among them, whom a visitor sees one after the other."""
    heads = [party.side for party in partners if party.roles & {Role.HEAD_OF_STATE, Role.HEAD_OF_GOVERNMENT}]
    return len(set(heads)) < len(heads)
