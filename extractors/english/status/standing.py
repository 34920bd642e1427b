"""How far has it come? Status, background and doubt of an encounter, from tense, the words that govern it and the words beside it."""

from dataclasses import dataclass

from spacy.tokens import Token

from extractors.english.encounters.lexicon import all_forms
from extractors.english.sentences.clauses import Clause, Tense, is_verb, read_clause, verb_over
from extractors.english.sentences.words import DAYS_AND_MONTHS
from extractors.english.status.denials import in_condition, is_denied, is_refused
from extractors.english.status.words import status_words
from extractors.model import Status


@dataclass(frozen=True, slots=True)
class Standing:
    """What a clause says of an encounter: `status` None where it says that there is none; `recalled` where it is told as past of the past.

    `doubtful` marks what careful readers would differ on; `certain` where words say the status outright; `now` where it is told in the present.
    """

    status: Status | None
    recalled: bool = False
    doubtful: bool = False
    certain: bool = False
    now: bool = False


NO_EVENT = Standing(None)


def status_of_verb(verb: Token, *, in_title: bool) -> Standing:
    """The standing of an encounter that `verb` itself tells (`met`, `will visit`)."""
    clause = read_clause(verb)
    if clause.negated or clause.conditional or in_condition(verb):
        return NO_EVENT
    if clause.tense is Tense.INFINITIVE:
        return _infinitive(clause, in_title=in_title)
    if clause.tense is Tense.PARTICIPLE:
        return _participle(verb, in_title=in_title)
    return _by_tense(clause, in_title=in_title)


def status_of_noun(noun: Token, verb: Token | None, *, in_title: bool) -> Standing:
    """The standing of an encounter that `noun` tells (`talks`, `his visit`), governed by `verb`."""
    words = status_words()
    if is_denied(noun) or (verb is not None and (is_refused(noun, verb) or in_condition(verb))):
        return NO_EVENT
    beside = {child.lower_ for child in noun.children}
    if _is_cancelled(noun, verb):
        moved = verb is not None and _is_moved(verb)
        return Standing(Status.UPCOMING if moved else Status.CANCELLED, certain=True)
    if beside & words.possible_words:
        return Standing(Status.PROPOSED)
    if (over := _noun_over(noun)) is not None:
        return over
    governed = _governed(noun, verb, in_title=in_title)
    if governed.status is not None and not governed.certain:
        if beside & words.planned_words:
            return Standing(Status.UPCOMING, certain=True)
        if beside & words.past_words and governed.status is Status.ONGOING:
            return Standing(Status.HELD)
    return governed


def _noun_over(noun: Token) -> Standing | None:
    """What a noun above says: `the possibility of talks`, `preparations for a visit`; None where there is none such."""
    at = noun
    while at.dep_ == "pobj" and at.head.lower_ in ("for", "of", "about", "on", "to") and not is_verb(at.head.head):
        at = at.head.head
        if at.lower_ in status_words().wished_adjectives and at.dep_ == "acomp":
            return Standing(Status.PROPOSED, doubtful=True)
        if at.lower_ in status_words().possible_nouns:
            return Standing(Status.PROPOSED, doubtful=True)
        if at.lower_ in status_words().planned_nouns:
            return Standing(Status.UPCOMING)
    return None


def _governed(noun: Token, verb: Token | None, *, in_title: bool) -> Standing:
    """By the preposition before the noun, and the verb over it."""
    words = status_words()
    before = noun.head.lower_ if noun.dep_ == "pobj" else ""
    if verb is None:
        return Standing(Status.HELD if before in words.after or not in_title else Status.ONGOING if before == "in" else Status.HELD)
    clause = read_clause(verb)
    low = verb.lower_
    if before:
        return _prepositional(noun, before, verb, in_title=in_title)
    if low in words.refused:
        return NO_EVENT
    if clause.negated:
        return NO_EVENT
    if low in words.cancelled:
        return Standing(Status.CANCELLED, certain=True)
    if low in words.wished and low not in words.planned and clause.tense is not Tense.FUTURE:
        return Standing(Status.PROPOSED)
    subject = noun.dep_ in ("nsubj", "nsubjpass")
    if low in words.planned and (not subject or clause.passive or clause.tense is Tense.PAST):
        return Standing(Status.UPCOMING, certain=True)
    if _begins(verb) and clause.tense in (Tense.PAST, Tense.PERFECT, Tense.PRESENT, Tense.PROGRESSIVE) and (subject or noun.dep_ == "dobj"):
        return Standing(Status.ONGOING, certain=True)
    if low in words.ended and clause.tense in (Tense.PAST, Tense.PERFECT, Tense.PRESENT):
        return Standing(Status.HELD, certain=True)
    return status_of_verb(verb, in_title=in_title)


def _prepositions_over(noun: Token) -> set[str]:
    """The prepositions, and the words they hang on, that the nouns above stand behind: `ahead of X's visit for talks`."""
    found: set[str] = set()
    at = noun
    while at.dep_ == "pobj" and at.head.head.tag_.startswith("NN") and at.head.head.i != at.i:
        at = at.head.head
        if at.dep_ == "pobj":
            found |= {at.head.lower_, at.head.head.lower_}
    return found


def _begins(verb: Token) -> bool:
    """Whether the verb tells of a beginning: `begins`, `got under way`, `kicks off`."""
    if verb.lower_ in status_words().begun:
        return True
    way = {token.lower_ for child in verb.children if child.i > verb.i for token in (child, *child.children)}
    return verb.lower_ in ("get", "gets", "got", "getting", "is", "are") and ("underway" in way or {"under", "way"} <= way)


def _prepositional(noun: Token, before: str, verb: Token, *, in_title: bool) -> Standing:
    words = status_words()
    verb = _finite(verb)
    matrix = status_of_verb(verb, in_title=in_title)
    phrase = {before, noun.head.head.lower_} | _prepositions_over(noun)
    if before in ("to", "for") and verb.lower_ in words.wished and matrix.status is not None:
        return Standing(Status.PROPOSED)
    if phrase & words.before:
        return Standing(Status.UPCOMING)
    if before in words.after:
        late = read_clause(verb).tense is Tense.FUTURE
        return Standing(Status.UPCOMING if late else Status.HELD)
    if (
        before == "for"
        and (verb.lower_ in ("is", "are") or verb.lower_ in words.arrival)
        and matrix.status in (Status.HELD, Status.ONGOING)
    ):
        return Standing(Status.ONGOING, recalled=matrix.recalled)
    if before in ("for", "to") and verb.lower_ in words.travel:
        return Standing(
            Status.UPCOMING if matrix.status in (Status.HELD, Status.ONGOING, None) else matrix.status, recalled=matrix.recalled
        )
    if before == "on" and noun.head.head.lower_ in words.begun:
        return Standing(Status.ONGOING)
    return matrix


def _finite(verb: Token) -> Token:
    """The verb that an infinitive hangs on: what is agreed at talks to be scrapped says nothing of the talks."""
    at = verb
    while at.dep_ == "xcomp" and is_verb(at.head) and at.head.i != at.i:
        at = at.head
    return at


def _by_tense(clause: Clause, *, in_title: bool) -> Standing:
    verb, tense = clause.verb, clause.tense
    if tense is Tense.FUTURE:
        return Standing(Status.UPCOMING, certain=True)
    if tense is Tense.WOULD:
        return Standing(Status.UPCOMING) if _is_reported(verb) else NO_EVENT
    if tense is Tense.POSSIBLE:
        return Standing(Status.PROPOSED)
    if tense is Tense.PROGRESSIVE:
        return Standing(Status.ONGOING)
    if tense is Tense.PAST_PERFECT:
        return Standing(Status.HELD, recalled=True)
    if verb.lower_ in status_words().travel and tense in (Tense.PAST, Tense.PERFECT, Tense.PRESENT):
        return Standing(Status.ONGOING)
    if tense is Tense.PRESENT:
        return Standing(Status.HELD, now=True)
    return Standing(Status.HELD)


def _infinitive(clause: Clause, *, in_title: bool) -> Standing:
    """By what the infinitive hangs on: `plans to`, `ready to`, `refused to`, `flew to X to`."""
    verb = clause.verb
    over = _controller(verb)
    if over is None or over.i == verb.i:
        headline = any(child.lower_ == "to" for child in verb.children)
        return Standing(Status.UPCOMING if headline else Status.HELD if in_title else Status.ONGOING)
    if {over.lower_, *(child.lower_ for child in over.children if child.dep_ in ("amod", "attr"))} & _RANKED:
        return Standing(Status.HELD)
    return _controlled(over) or _purposed(verb, over, in_title=in_title)


def _controlled(over: Token) -> Standing | None:
    """What the word over an infinitive says of it; None where it says nothing."""
    words = status_words()
    low = over.lower_
    if low in words.refused or any(child.dep_ == "neg" or (child.dep_ == "det" and child.lower_ == "no") for child in over.children):
        return NO_EVENT
    above = verb_over(over) if not is_verb(over) else None
    if above is not None and (above.lower_ in words.refused or read_clause(above).negated):
        return NO_EVENT
    if low in _OPENINGS and above is not None and above.lower_ in _SEARCHING:
        return NO_EVENT
    if low in words.offers:
        return Standing(Status.PROPOSED)
    if low in ("is", "are", "was", "were", "be") and not any(child.dep_ == "acomp" for child in over.children):
        return Standing(Status.UPCOMING)
    if low in words.cancelled:
        return Standing(Status.CANCELLED, certain=True)
    if low in words.wished_adjectives:
        return Standing(Status.PROPOSED, doubtful=True)
    if low in words.wished and low not in words.planned:
        return Standing(Status.PROPOSED)
    return Standing(Status.UPCOMING) if low in words.planned or over.tag_.startswith("NN") else None


def _purposed(verb: Token, over: Token, *, in_title: bool) -> Standing:
    """An infinitive of purpose is as far as what was done for it; on arrival it lies ahead."""
    governing = verb_over(over)
    if governing is None or governing.i == verb.i or verb.dep_ not in ("advcl", "xcomp", "ccomp", "conj"):
        return Standing(Status.UPCOMING)
    if read_clause(governing).tense is Tense.WOULD and not _is_reported(governing):
        return NO_EVENT
    matrix = status_of_verb(governing, in_title=in_title)
    arriving = governing.lower_ in status_words().travel and matrix.status in (Status.HELD, Status.ONGOING)
    return Standing(Status.UPCOMING) if arriving else matrix


_OPENINGS = frozenset({"time", "date", "day", "moment", "slot", "place", "venue", "way", "ways", "opportunity", "occasion"})
_SEARCHING = all_forms(("look", "seek", "find", "search", "need", "lack"))
"""Verbs over `a time to meet` that leave it open."""
_RANKED = frozenset({"first", "second", "third", "latest", "last", "only"})
"""`the first to meet X` tells of what has been done."""


def _controller(verb: Token) -> Token | None:
    """What an infinitive hangs on, past coordinated infinitives."""
    at = verb
    while at.dep_ == "conj" and is_verb(at.head) and at.head.i != at.i:
        at = at.head
    return at.head if at.head.i != at.i else None


def _participle(verb: Token, *, in_title: bool) -> Standing:
    """`after meeting X`, `while visiting Y`, `before flying to Z`."""
    words = status_words()
    before = (
        verb.head.lower_
        if verb.dep_ == "pcomp"
        else next((child.lower_ for child in verb.children if child.dep_ in ("mark", "prep", "advmod") and child.i < verb.i), "")
    )
    if before in words.after:
        return Standing(Status.HELD)
    over = verb_over(verb.head) if verb.head.i != verb.i else None
    if over is None or over.i == verb.i:
        return Standing(Status.ONGOING)
    if before in words.before:
        done = status_of_verb(over, in_title=in_title).status is Status.HELD and read_clause(over).tense is Tense.PAST
        return Standing(Status.HELD if done and not in_title else Status.UPCOMING)
    if over.lower_ in words.cancelled or over.lower_ in words.refused:
        return NO_EVENT
    if over.lower_ in words.wished:
        return Standing(Status.PROPOSED, doubtful=True)
    return status_of_verb(over, in_title=in_title)


def _is_cancelled(noun: Token, verb: Token | None) -> bool:
    """Whether the noun is what a verb of calling off is about."""
    words = status_words()
    if any(child.lower_ in words.cancelled and child.dep_ in ("amod", "acl") for child in noun.children):
        return True
    if verb is None:
        return False
    if any(
        child.lower_ == "on" and any(pobj.lower_ in ("hold", "ice") for pobj in child.children)
        for each in (noun, verb)
        for child in each.children
    ):
        return True
    about = (
        noun.dep_ in ("dobj", "nsubjpass")
        or (noun.dep_ == "nsubj" and verb.lower_ in ("falls", "fell"))
        or (noun.dep_ == "pobj" and noun.head.lower_ in ("of", "from", "out"))
    )
    phrases = {f"{verb.lower_} {child.lower_}" for child in verb.children if child.dep_ in ("prt", "advmod", "prep")}
    return (
        about
        and (verb.lower_ in words.cancelled or bool(phrases & words.cancelled_phrases))
        and not any(child.dep_ == "neg" for child in verb.children)
    )


def _is_moved(verb: Token) -> bool:
    """Whether what is put off gets a new date: `postponed to June`, `delayed until Friday`."""
    if verb.lower_ not in _PUTTING_OFF:
        return False
    preps = [child for child in verb.children if child.dep_ == "prep" and child.lower_ in ("to", "until", "till")]
    return any(pobj.lower_ in _TIMES or pobj.tag_ == "CD" for prep in preps for pobj in prep.subtree)


_PUTTING_OFF = all_forms(("postpone", "delay", "put", "push", "move", "reschedule", "shift"))
_TIMES = DAYS_AND_MONTHS | {"week", "month", "year", "spring", "summer", "autumn", "winter", "tomorrow"}


def _is_reported(verb: Token) -> bool:
    """Whether somebody is said to have said it."""
    words = status_words()
    at = verb
    while at.head.i != at.i:
        if at.dep_ not in ("ccomp", "conj", "xcomp", "parataxis", "advcl", "dep", "acl") or at.dep_ == "relcl":
            return False
        at = at.head
        if at.lower_ in words.reporting:
            return True
    return any(child.lower_ == "according" for child in at.children)
