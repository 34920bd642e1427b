"""Parsed sentence → encounters: who meets, calls or receives whom, clause by clause. Visits and gatherings have files of their own."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from extractors.english.encounters.encounter import Encounter
from extractors.english.encounters.journeys import INVITING
from extractors.english.encounters.lexicon import Lexicon
from extractors.english.encounters.nouns import is_border, is_demand, is_noun, is_own, is_owner, is_written
from extractors.english.people.actors import (
    Cast,
    agents_of,
    behind,
    between_whom,
    cast_of,
    company_of,
    inner_people,
    is_with_others,
    lead_before,
    objects_of,
    people_of,
)
from extractors.english.people.mentions import Manner
from extractors.english.people.parties import Capacity, Party
from extractors.english.sentences.clauses import has_beside, is_verb, preposition, read_clause, subjects_of, verb_over
from extractors.english.sentences.parsing import Parsed
from extractors.english.sentences.words import DAYS_AND_MONTHS
from extractors.english.status.denials import is_hearsay
from extractors.english.status.nouns import status_of_noun
from extractors.english.status.standing import Standing
from extractors.english.status.verbs import status_of_verb
from extractors.model import Kind

_CLOSE = 10
"""Tokens from a verb of speaking within which words such as `lunch` tell that it was face to face."""
_WITHIN = frozenset({"in", "at", "during", "over", "on", "by", "via", "for", "through", "to"})
"""Prepositions by which a clause's object may take part in what the noun tells: `told X in a call`, `invited X for talks`."""
_LINES = frozenset({"by", "on", "over", "via"})
_WORDS_ONLY = frozenset({"talk", "talks", "conversation", "conversations", "discussion", "discussions", "dialogue", "consultations"})
_LOOSE = frozenset({"session", "round", "dialogue", "engagement", "reception", "tea", "handshake"})
"""Nouns that tell of an encounter only where they name who is in it."""
_MUTUAL = frozenset({"meet", "meet_with_object", "host", "call", "speak", "phrasal", "discuss", "join", "visit"})
_CEREMONIES = frozenset({"signing", "ceremony", "reception", "banquet", "welcome"})
_ALONE = frozenset({"privately", "separately", "bilateral", "bilaterally", "separate", "alone"})
_PASSING = frozenset(
    (  # noqa: SIM905 - a text of words
        "in at during after following before over on ahead for by through via "
        "amid from upon until since to into of under pending prior within as"
    ).split()
)


class MeetingFinder:
    """Finds meetings and calls with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, parsed: Parsed) -> tuple[Encounter, ...]:
        """Return the meetings and calls that the sentence tells, in order, one for each clause that tells one; without a status what it denies."""
        found: list[Encounter] = []
        for token in parsed.doc:
            if token.i in parsed.people or token.i in parsed.gatherings:
                continue
            encounter = self._of_verb(parsed, token) if is_verb(token) else self._of_noun(parsed, token) or self._on_the_line(parsed, token)
            if encounter is not None:
                found.append(encounter)
        return tuple(found)

    def _of_verb(self, parsed: Parsed, verb: Token) -> Encounter | None:
        classes = self._lexicon.verbs.get(verb.lower_, frozenset())
        if not classes & _MUTUAL or _has(verb, "prt", {"off", "for", "out", "up"}):
            return None
        if not classes & (_MUTUAL - {"phrasal"}) and not has_beside(verb, self._lexicon.meeting_words.get(verb.lower_, frozenset())):
            return None
        cast = cast_of(parsed, verb)
        if classes & {"meet", "host", "phrasal"} and len(_sides(cast.all)) < 2:
            cast = replace(cast, objects=(*cast.objects, *_right_of(parsed, verb)))
        if not cast.actors and not read_clause(verb).passive:
            cast = replace(cast, actors=_left_of(parsed, verb))
        if classes & {"meet", "speak"} and len(_sides(cast.all)) < 2 and verb.dep_ == "xcomp":
            over = tuple(party for token in company_of(verb.head) for party in people_of(parsed, token, besides=cast.actors))
            cast = replace(cast, company=(*cast.company, *over))
        standing = status_of_verb(verb, in_title=parsed.marked.sentence.in_title)
        if "visit" in classes:
            return self._visited(parsed, verb, cast, standing)
        if classes & {"speak", "call"}:
            return self._spoken(parsed, verb, cast, standing)
        if "discuss" in classes:
            by_phone = not self._lexicon.phone.isdisjoint(each.lower_ for each in verb.subtree)
            talked = self._talked(parsed, verb, (*cast.actors, *cast.company), standing) if cast.company or by_phone else None
            return replace(talked, kind=Kind.MEETING) if talked is not None and not by_phone else talked
        return self._met(parsed, verb, cast, standing)

    def _met(self, parsed: Parsed, verb: Token, cast: Cast, standing: Standing) -> Encounter | None:
        classes = self._lexicon.verbs[verb.lower_]
        if "host" in classes and not cast.objects:
            cast = replace(cast, objects=_of_ceremony(parsed, verb))
        if "host" in classes and (cast.objects or cast.agents):
            host = next(iter(cast.agents or cast.actors), None)
            made = self._made(Kind.MEETING, parsed, verb, (*cast.actors, *cast.objects, *cast.agents), standing)
            return replace(made, host=host) if made is not None else None
        if not cast.actors and not cast.agents and (cast.objects or cast.company) and not read_clause(verb).passive:
            return None
        if "join" in classes and not _joins_them(parsed, verb):
            return None
        if not classes & {"meet", "phrasal"} and not (cast.actors and cast.objects and not _meant_to_come(parsed, verb)):
            return None
        return self._made(self._kind(parsed, verb, Kind.MEETING), parsed, verb, cast.all, standing)

    def _visited(self, parsed: Parsed, verb: Token, cast: Cast, standing: Standing) -> Encounter | None:
        """Whoever visits a person meets him: `X visited Y at his ranch`."""
        hosts = tuple(party for party in cast.objects if party.is_leader and party.participant is not None)
        if not hosts or not cast.actors or verb.head.lower_ in INVITING:
            return None
        made = self._made(Kind.MEETING, parsed, verb, (*cast.actors, *hosts), standing)
        return replace(made, host=hosts[0]) if made is not None else None

    def _spoken(self, parsed: Parsed, verb: Token, cast: Cast, standing: Standing) -> Encounter | None:
        if "call" in self._lexicon.verbs[verb.lower_]:
            return self._called(parsed, verb, cast, standing)
        if not cast.company and (len(_sides(cast.actors)) < 2 or _has(verb, "prep", {"at", "to", "before"})):
            return None
        if not cast.company and _talk_on(verb):
            return None
        talked = self._talked(parsed, verb, (*cast.actors, *cast.company), standing)
        goes_on = not cast.company and any(_points_back(parsed, token) for token in subjects_of(verb))
        return replace(talked, pointing=talked.vague) if talked is not None and goes_on else talked

    def _called(self, parsed: Parsed, verb: Token, cast: Cast, standing: Standing) -> Encounter | None:
        """`calls X` by telephone; `calls on X` in person, unless to do something."""
        if _calls_on(verb) and not any(child.dep_ in ("xcomp", "ccomp", "advcl") for child in verb.children):
            visited = [pobj for child in verb.children if child.lower_ == "on" for pobj in child.children if pobj.dep_ == "pobj"]
            hosts = tuple(party for token in visited for party in people_of(parsed, token))
            return self._made(Kind.MEETING, parsed, verb, (*cast.actors, *hosts), standing)
        ringing = cast.objects and self._is_ringing(verb)
        return self._made(Kind.CALL, parsed, verb, (*cast.actors, *cast.objects), standing) if ringing else None

    def _of_noun(self, parsed: Parsed, noun: Token) -> Encounter | None:
        if not self._tells(noun):
            return None
        verb = _governor(noun)
        kind = self._kind(parsed, noun, self._lexicon.nouns[noun.lower_])
        if kind is Kind.VISIT or (kind is Kind.CALL and verb is not None and verb.lower_ in ("pay", "pays", "paid", "paying")):
            kind = Kind.MEETING
        inner = inner_people(parsed, noun) or between_whom(parsed, noun)
        if not inner and self._is_of_others(noun):
            return None
        outer = () if self._is_apart(parsed, noun, inner) else tuple(self._outer(parsed, noun, verb, inner))
        parties = tuple(dict.fromkeys((*inner, *outer)))
        weak = self._lexicon.nouns[noun.lower_] is Kind.MEETING and noun.lower_ not in self._lexicon.strong_nouns
        if weak and (len(_sides(parties)) < 2 or (not inner and _aside(noun) and noun.lower_ in _LOOSE)):
            return None
        standing = status_of_noun(noun, verb, in_title=parsed.marked.sentence.in_title)
        if len(_sides(parties)) < 2:
            pointing = any(child.lower_ in ("the", "this", "that", "their") for child in noun.children) or self._is_announced(noun, verb)
            setting = not pointing and bool(parties) and kind is Kind.MEETING and not weak
            whole = Encounter(kind, parsed, noun, verb, parties, standing, pointing=pointing, setting=setting)
            return whole if pointing or setting else None
        made = self._made(kind, parsed, noun, parties, standing)
        at_one_place = not inner and noun.lower_ == "summit" and _aside(noun) and any(child.dep_ == "det" for child in noun.children)
        return replace(made, vague=kind is Kind.MEETING and noun.lower_ in _WORDS_ONLY, implied=at_one_place) if made is not None else None

    def _on_the_line(self, parsed: Parsed, noun: Token) -> Encounter | None:
        """Whatever one leader does to another `by phone`: `briefed X on the telephone`, `informed X by phone`."""
        by_phone = noun.lower_ in self._lexicon.phone and preposition(noun) in _LINES and not is_border(noun)
        verb = _governor(noun) if by_phone else None
        if verb is None or self._lexicon.verbs.get(verb.lower_, frozenset()) & _MUTUAL:
            return None
        cast = cast_of(parsed, verb)
        standing = status_of_verb(verb, in_title=parsed.marked.sentence.in_title)
        return self._made(Kind.CALL, parsed, noun, (*cast.actors, *cast.objects), standing) if cast.objects else None

    def _is_announced(self, noun: Token, verb: Token | None) -> bool:
        """Whether it is talks of nobody named that are to come, which those told of before will hold: `formal talks are set for Friday`."""
        whose = any(child.dep_ in ("prep", "poss", "compound") and child.lower_ not in ("in", "at", "on") for child in noun.children)
        if verb is None or whose or noun.dep_ not in ("nsubj", "nsubjpass"):
            return False
        return any(token.lower_ in self._lexicon.announced for token in (verb, *verb.children))

    def _tells(self, noun: Token) -> bool:
        """Whether the word is a noun of meeting or calling here, and no part of a name or of another such noun."""
        kind = self._lexicon.nouns.get(noun.lower_)
        if kind is None or not is_noun(noun) or is_written(noun):
            return False
        if noun.tag_ == "NNS" and any(child.lower_ in ("regular", "frequent", "annual", "yearly") for child in noun.children):
            return False
        if kind is Kind.VISIT:
            return any(child.lower_ == "with" and child.i == noun.i + 1 for child in noun.children)
        if noun.lower_ in ("call", "calls") and is_demand(noun):
            return False
        if noun.dep_ in ("compound", "amod", "nmod") and noun.head.lower_ in self._lexicon.nouns:
            return False
        if noun.tag_.startswith("NNP") and noun.i > 0 and noun.text[0].isupper() and noun.lower_ not in self._lexicon.strong_nouns:
            return False
        if noun.lower_ in ("conference", "conferences"):
            return bool({child.lower_ for child in noun.children} & self._lexicon.phone)
        return noun.lower_ != "line" or (preposition(noun) == "on" and not is_border(noun))

    def _is_apart(self, parsed: Parsed, noun: Token, inner: tuple[Party, ...]) -> bool:
        """Whether those who act in the clause have no part in it: it is others', is rumoured, or is added as what is still to come."""
        if is_with_others(parsed, noun, self._lexicon.people) or is_hearsay(noun):
            return True
        if any(is_owner(parsed, child, whole=len(_sides(inner)) > 1) for child in noun.children if child.dep_ == "poss"):
            return True
        return preposition(noun) == "with" and any(child.dep_ == "acl" and child.tag_ == "VB" for child in noun.children)

    def _is_of_others(self, noun: Token) -> bool:
        """Whether the noun names talks that leaders only speak of: `resume military talks`; or points to others that bound a meeting."""
        if any(child.lower_ in self._lexicon.topics and child.dep_ in ("amod", "compound") for child in noun.children):
            return True
        bounding = preposition(noun) in ("before", "after") or noun.head.head.lower_ == "ahead"
        verb = _governor(noun)
        return bounding and verb is not None and bool(self._lexicon.verbs.get(verb.lower_, frozenset()) & _MUTUAL)

    def _outer(self, parsed: Parsed, noun: Token, verb: Token | None, inner: tuple[Party, ...]) -> Iterator[Party]:
        """Those who take part by the verb over the noun: its subject, whom it is with, and for an aside its object."""
        if noun.dep_ == "pobj" and (mention := parsed.people_at(noun.head.head)) is not None:
            yield from mention.parties
            return
        if verb is None or noun.dep_ in ("nsubj", "nsubjpass", "csubj"):
            if verb is not None and len(_sides(inner)) < 2:
                company = tuple(party for token in (*company_of(verb), *agents_of(verb)) for party in people_of(parsed, token))
                yield from (*company, *self._topic(parsed, noun, verb, (*inner, *company)))
            return
        aside = _aside(noun)
        if (len(_sides(inner)) >= 2 and aside) or not (aside or verb.lower_ in self._lexicon.light):
            return
        cast = cast_of(parsed, verb)
        if any(party.capacity is Capacity.SIDE for party in inner) and len(_sides(cast.actors)) > 1:
            return
        yield from cast.actors
        if not aside:
            yield from (*cast.company, *(() if cast.actors else self._topic(parsed, noun, verb, (*inner, *cast.company))))
        elif noun.lower_ == "line" or (preposition(noun) in _WITHIN and len(_sides((*inner, *cast.actors))) < 2 and not is_own(noun)):
            along = "travel" in self._lexicon.verbs.get(verb.lower_, ())  # `flew with X to Y for talks`
            yield from (*cast.objects, *(() if along else cast.company), *(cast.agents if read_clause(verb).passive else ()))

    def _topic(self, parsed: Parsed, noun: Token, verb: Token, partners: tuple[Party, ...]) -> tuple[Party, ...]:
        """Whom the text is about, where a noun names only whom the talks are `with`: `talks are planned with X`."""
        topic = lead_before(parsed, noun) or parsed.marked.topic
        told = any(child.lower_ == "with" for root in (noun, verb) for child in root.children)
        missing = (
            told
            and topic is not None
            and any(party.is_leader for party in partners)
            and topic.side not in {party.side for party in partners}
        )
        return (topic,) if missing and topic is not None else ()

    def _made(self, kind: Kind, parsed: Parsed, trigger: Token, parties: tuple[Party, ...], standing: Standing) -> Encounter | None:
        """The encounter, where two sides are in it."""
        unique = tuple({party.key: party for party in parties}.values())
        if len(_sides(unique)) < 2:
            return None
        alone = any(child.lower_ in _ALONE for child in trigger.children)
        return Encounter(kind, parsed, trigger, trigger if is_verb(trigger) else _governor(trigger), unique, standing, apart=alone)

    def _kind(self, parsed: Parsed, token: Token, kind: Kind) -> Kind:
        """A call where telephone or video stand beside it, else `kind`."""
        roots = [token]
        if not is_verb(token) and token.dep_ in ("dobj", "nsubj", "nsubjpass") and (verb := _governor(token)) is not None:
            roots.append(verb)
        roots.extend(child for child in token.children if child.dep_ == "dobj" and child.i not in parsed.people and is_verb(token))
        near = {each.lower_ for root in roots for child in root.children for each in _means(child, root) if not is_border(each)}
        return Kind.CALL if near & self._lexicon.phone else kind

    def _talked(self, parsed: Parsed, verb: Token, parties: tuple[Party, ...], standing: Standing) -> Encounter | None:
        """Speaking with somebody abroad is a call, unless the words put the two in one place."""
        near = {each.lower_ for each in verb.subtree}
        if near & self._lexicon.phone:
            return self._made(Kind.CALL, parsed, verb, parties, standing)
        somewhere = any(
            child.dep_ == "prep"
            and child.lower_ in ("in", "at")
            and any(pobj.tag_.startswith("NNP") and pobj.lower_ not in DAYS_AND_MONTHS for pobj in child.children)
            for child in verb.children
        )
        close = {each.lower_ for each in verb.subtree if abs(each.i - verb.i) < _CLOSE}
        together = somewhere or bool(close & self._lexicon.in_person) or self._is_at_talks(verb)
        made = self._made(Kind.MEETING if together else Kind.CALL, parsed, verb, parties, standing)
        return replace(made, vague=True) if made is not None else None

    def _is_at_talks(self, verb: Token) -> bool:
        """Whether it is said within a meeting: `during the meeting they spoke of trade`."""
        preps = (child for child in verb.children if child.dep_ == "prep" and child.lower_ in ("during", "at", "in"))
        return any(self._lexicon.nouns.get(pobj.lower_) is Kind.MEETING for prep in preps for pobj in prep.children)

    def _is_ringing(self, verb: Token) -> bool:
        """Whether `call` means the telephone: a person as object and no name that he is called."""
        if verb.lower_ not in ("call", "calls", "called", "calling"):
            return True
        return not any(
            child.dep_ in ("oprd", "xcomp", "ccomp", "acomp", "attr") or (child.dep_ == "prep" and child.lower_ in ("for", "upon"))
            for child in verb.children
        ) and not _calls_on(verb)


def _calls_on(verb: Token) -> bool:
    """Whether it is done `on` somebody and not on a day."""
    preps = (child for child in verb.children if child.dep_ == "prep" and child.lower_ == "on")
    return any(pobj.lower_ not in DAYS_AND_MONTHS and pobj.tag_ != "CD" for prep in preps for pobj in prep.children if pobj.dep_ == "pobj")


def _talk_on(verb: Token) -> bool:
    """Whether people no more than agree to go on talking: `agreed to talk again`."""
    return verb.dep_ == "xcomp" and any(child.lower_ in ("again", "more", "further", "regularly", "soon") for child in verb.children)


def _meant_to_come(parsed: Parsed, verb: Token) -> bool:
    """Whether `see X at the summit` tells of attending it and no more."""
    return any(
        child.dep_ == "prep" and child.lower_ == "at" and any(pobj.i in parsed.gatherings for pobj in child.children)
        for child in verb.children
    )


def _left_of(parsed: Parsed, verb: Token) -> tuple[Party, ...]:
    """Those mentioned last before the verb with no other verb between: a subject that the parser hung elsewhere."""
    for index in range(verb.i - 1, max(verb.i - 8, -1), -1):
        token = parsed.doc[index]
        if token.i in parsed.people:
            sent = token.dep_ == "pobj" and token.head.lower_ == "of"  # `a delegation of X's`
            return parsed.people[token.i].parties if token.dep_ not in ("poss", "dobj") and not sent else ()
        if (is_verb(token) and token.dep_ not in ("aux", "auxpass")) or token.text in (";", ":", "("):
            return ()
    return ()


def _of_ceremony(parsed: Parsed, verb: Token) -> tuple[Party, ...]:
    """Those for whom a host lays on a ceremony: `hosted the signing of an accord between X and Y`."""
    acts = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass") and child.lower_ in _CEREMONIES]
    return tuple(party for act in acts for each in act.subtree if each.lower_ in ("between", "by", "for") for party in behind(parsed, each))


def _points_back(parsed: Parsed, token: Token) -> bool:
    """Whether people are only pointed back to, as `the two`, so that what they speak of goes on with what was told."""
    mention = parsed.people_at(token)
    return mention is not None and mention.manner in (Manner.PRONOUN, Manner.GROUP)


def _joins_them(parsed: Parsed, verb: Token) -> bool:
    """Whether who joins comes to people already spoken of: `will join them`, `may join the two`."""
    mentions = (parsed.people_at(token) for token in objects_of(verb))
    return any(
        mention is not None and mention.manner in (Manner.PRONOUN, Manner.GROUP) and len(mention.parties) > 1 for mention in mentions
    )


def _right_of(parsed: Parsed, verb: Token) -> tuple[Party, ...]:
    """Those mentioned next behind the verb with no other verb between: what the parser hung elsewhere."""
    if any(child.dep_ == "dobj" for child in verb.children):
        return ()
    for token in parsed.doc[verb.i + 1 : verb.i + 12]:
        if token.i in parsed.people:
            return parsed.people[token.i].parties
        if is_verb(token) or token.text in (";", ":", "("):
            return ()
    return ()


def _means(child: Token, root: Token) -> Iterator[Token]:
    """The words by which something is said to be done: `by phone`, `via video link`, `a telephone conversation`, `met virtually`."""
    if child.dep_ == "prep" and child.lower_ in ("by", "via", "over", "through", "on", "in", "during"):
        yield from (each for each in child.subtree if each.i - child.i < 5)
    elif child.dep_ in ("compound", "amod", "nmod", "advmod", "npadvmod") and abs(child.i - root.i) < 6:
        yield from child.subtree


def _governor(noun: Token) -> Token | None:
    """The verb whose clause the noun stands in; past nouns it belongs to (`a round of talks`)."""
    return verb_over(noun.head) if noun.head.i != noun.i else None


def _aside(noun: Token) -> bool:
    """Whether the noun stands in a prepositional phrase of its clause."""
    at = noun
    while at.dep_ == "conj":
        at = at.head
    return at.dep_ == "pobj" and at.head.lower_ in _PASSING


def _has(verb: Token, dep: str, words: set[str], *, only: bool = False) -> bool:
    found = [child for child in verb.children if child.dep_ == dep]
    return bool(found) and (all if only else any)(child.lower_ in words for child in found)


def _sides(parties: tuple[Party, ...]) -> set[str]:
    """The sides that are told apart among the parties; unknown ones count by who they are."""
    return {party.side or "/".join(party.key) for party in parties}
