"""How far has an encounter come that a verb tells (`met`, `will visit`)? By its tense and the words that govern it."""

from spacy.tokens import Token

from extractors.english.encounters.lexicon import all_forms
from extractors.english.sentences.clauses import Clause, Tense, is_verb, read_clause, verb_over
from extractors.english.status.calling_off import is_given_up
from extractors.english.status.denials import in_condition, is_asked, is_sought
from extractors.english.status.standing import NO_EVENT, Standing
from extractors.english.status.words import status_words
from extractors.model import Status


def status_of_verb(verb: Token, *, in_title: bool) -> Standing:
    """The standing of an encounter that `verb` itself tells (`met`, `will visit`)."""
    clause = read_clause(verb)
    if clause.conditional or in_condition(verb) or is_asked(verb):
        return NO_EVENT
    if is_given_up(clause):
        return Standing(Status.CANCELLED, certain=True)
    if clause.negated:
        return NO_EVENT
    if clause.tense is Tense.INFINITIVE:
        return _infinitive(clause, in_title=in_title)
    if clause.tense is Tense.PARTICIPLE:
        return _participle(verb, in_title=in_title)
    if _is_suggested(verb):
        return Standing(Status.PROPOSED)
    return _by_tense(clause, in_title=in_title)


def _is_suggested(verb: Token) -> bool:
    """Whether the bare form says what somebody asks for: `suggested that X visit Y`, `proposes Y meet Z`."""
    bare = verb.tag_ in ("VB", "VBP") and not any(child.dep_ in ("aux", "auxpass") for child in verb.children)
    return bare and verb.dep_ == "ccomp" and verb.head.lower_ in status_words().wished


def _by_tense(clause: Clause, *, in_title: bool) -> Standing:
    verb, tense = clause.verb, clause.tense
    if tense is Tense.FUTURE:
        return Standing(Status.UPCOMING, certain=True)
    if tense is Tense.WOULD:
        return Standing(Status.UPCOMING) if _is_reported(verb) else NO_EVENT
    if tense is Tense.POSSIBLE:
        return Standing(Status.PROPOSED)
    if tense is Tense.PROGRESSIVE:
        return Standing(Status.UPCOMING if verb.lower_ in _ON_THE_WAY else Status.ONGOING)
    if tense is Tense.PAST_PERFECT:
        return Standing(Status.HELD, recalled=not _is_reported(verb))
    if tense is Tense.PAST and _goes_again(verb):
        return Standing(Status.HELD, certain=True)
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
    if _is_ranked(over):
        return Standing(Status.HELD)
    if any(child.lower_ == "have" and child.dep_ == "aux" for child in verb.children):
        return Standing(Status.CANCELLED, certain=True) if _was_planned(over) else Standing(Status.HELD)
    return _controlled(over) or _purposed(verb, over, in_title=in_title)


def _controlled(over: Token) -> Standing | None:
    """What the word over an infinitive says of it; None where it says nothing."""
    words = status_words()
    low = over.lower_
    above = verb_over(over) if not is_verb(over) else None
    if _is_turned_down(over, above):
        return NO_EVENT
    if above is not None and above.lower_ in words.accepted and low in words.offers:
        return Standing(Status.UPCOMING)
    if low in words.offers:
        return Standing(Status.PROPOSED)
    if low in ("is", "are", "was", "were", "be") and not any(child.dep_ == "acomp" for child in over.children):
        return Standing(Status.CANCELLED) if _is_thwarted(over) else Standing(Status.UPCOMING)
    if low in words.planned and _is_thwarted(over):
        return Standing(Status.CANCELLED, certain=True)
    if low in words.cancelled:
        return Standing(Status.CANCELLED, certain=True)
    if low in words.wished_adjectives:
        return Standing(Status.PROPOSED, doubtful=True)
    if low in words.wished and low not in words.planned:
        return Standing(Status.PROPOSED)
    if low in words.planned and in_principle(over):
        return Standing(Status.PROPOSED)
    return Standing(Status.UPCOMING) if low in words.planned or over.tag_.startswith("NN") else None


def _is_ranked(over: Token) -> bool:
    """Whether somebody is said to be the first or the last to do it; of the people it calls him, the parser sees one name."""
    beside = [child for child in over.children if child.dep_ in ("amod", "attr")]
    ranked = {over.lower_, *(child.lower_ for child in beside)} & _RANKED
    return bool(ranked) or any(token.dep_ == "attr" and token.tag_.startswith("NNP") for token in (over, *beside))


def _is_thwarted(planning: Token) -> bool:
    """Whether the plan is told as what it was at first, or the news around it is that somebody is kept from it.

    `who originally expected to be in X`; `the border guards refused entry to A, who was to visit B`.
    """
    roots = (planning, planning.head) if planning.dep_ == "acomp" else (planning,)
    if any(child.lower_ in _AT_FIRST for root in roots for child in root.children):
        return True
    above = verb_over(planning.head) if planning.dep_ == "relcl" else None
    return planning.tag_ == "VBD" and above is not None and above.lower_ in status_words().refused


_AT_FIRST = frozenset({"originally", "initially", "previously"})


def _is_turned_down(over: Token, above: Token | None) -> bool:
    """Whether the word over an infinitive, or the verb `above` that, says that it is not to be, or leaves it wholly open."""
    words = status_words()
    if over.lower_ in words.refused or any(
        child.dep_ == "neg" or (child.dep_ == "det" and child.lower_ == "no") for child in over.children
    ):
        return True
    if above is not None and (above.lower_ in words.refused or read_clause(above).negated):
        return True
    return is_sought(over) or (over.lower_ in _STILL and any(child.lower_ in ("yet", "still") for child in over.children))


def _purposed(verb: Token, over: Token, *, in_title: bool) -> Standing:
    """An infinitive of purpose is as far as what was done for it; on arrival it lies ahead."""
    governing = verb_over(over)
    if governing is None or governing.i == verb.i or verb.dep_ not in ("advcl", "xcomp", "ccomp", "conj"):
        return Standing(Status.UPCOMING)
    if read_clause(governing).tense is Tense.WOULD and not _is_reported(governing):
        return NO_EVENT
    matrix = status_of_verb(governing, in_title=in_title)
    arriving = governing.lower_ in status_words().travel and matrix.status in (Status.HELD, Status.ONGOING)
    return Standing(Status.UPCOMING) if arriving or _is_ahead(verb, governing) else matrix


def _is_ahead(verb: Token, governing: Token) -> bool:
    """Whether the purpose is that of what lies ahead, though the parser hangs it higher: `spoke ahead of a visit to Y to meet X`."""
    between = verb.doc[governing.i + 1 : verb.i]
    return any(token.head.i == governing.i and token.lower_ in ("ahead", "before") and token.dep_ != "mark" for token in between)


_STILL = all_forms(("have", "be", "remain"))
"""Verbs of what has yet to happen."""
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
    over = verb_over(verb.head) if verb.head.i != verb.i else None
    if before == "from" and over is not None and over.lower_ in words.refused:
        return NO_EVENT
    if before in words.after:
        late = over is not None and over.i != verb.i and status_of_verb(over, in_title=in_title).status is Status.UPCOMING
        return Standing(Status.UPCOMING if late else Status.HELD)
    if verb.dep_ == "pcomp" and (said := _of_doing(verb.head.head)) is not None:
        return said
    if over is None or over.i == verb.i:
        return Standing(Status.ONGOING)
    if before in words.before:
        done = status_of_verb(over, in_title=in_title).status is Status.HELD and read_clause(over).tense is Tense.PAST
        return Standing(Status.HELD if done and not in_title else Status.UPCOMING)
    if over.lower_ in words.cancelled or over.lower_ in words.refused:
        return NO_EVENT
    if over.lower_ in words.wished and verb.dep_ != "advcl":
        return Standing(Status.PROPOSED, doubtful=True)
    return status_of_verb(over, in_title=in_title)


def _of_doing(over: Token) -> Standing | None:
    """What the word over a gerund says of it: `open to holding talks`, `the idea of meeting X`; None where it says nothing."""
    words = status_words()
    if over.lower_ in words.wished_adjectives or over.lower_ in words.possible_nouns:
        return Standing(Status.PROPOSED, doubtful=True)
    return Standing(Status.UPCOMING) if over.lower_ in words.planned_nouns else None


def in_principle(verb: Token) -> bool:
    """Whether it is agreed to no further than `in principle`."""
    return any(pobj.lower_ == "principle" for child in verb.children if child.lower_ == "in" for pobj in child.children)


def _was_planned(over: Token) -> bool:
    """Whether what was to have happened is told: `was to have met`, `had been due to have met`."""
    below = {over.lower_, *(child.lower_ for child in over.children if child.dep_ == "acomp")}
    return over.lower_ in ("was", "were") if below <= {"was", "were"} else bool(below & status_words().planned - status_words().reporting)


def _goes_again(verb: Token) -> bool:
    """Whether who comes has left again: `came to Berlin and left without a deal`."""
    return any(child.dep_ == "conj" and child.lower_ in _GOING_AGAIN for child in verb.children) and verb.lower_ not in _GOING_AGAIN


_GOING_AGAIN = frozenset({"left", "departed", "returned"})


_ON_THE_WAY = frozenset({"coming", "going", "flying", "travelling", "traveling", "heading", "arriving"})
"""Progressives of somebody who is not there yet: `is coming to Lima`."""


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
