"""How far has an encounter come that a noun tells (`talks`, `his visit`)? By the verb and the prepositions over it and the words beside it."""

from spacy.tokens import Token

from extractors.english.encounters.lexicon import all_forms
from extractors.english.sentences.clauses import Clause, Tense, is_verb, preposition, read_clause, verb_above, verb_over
from extractors.english.status.calling_off import is_cancelled, is_left_open, is_moved
from extractors.english.status.denials import in_condition, is_asked, is_denied, is_refused, is_sought
from extractors.english.status.past import standing_of_past
from extractors.english.status.predicates import standing_by_predicate
from extractors.english.status.standing import NO_EVENT, Standing
from extractors.english.status.verbs import in_principle, status_of_verb
from extractors.english.status.words import status_words
from extractors.model import Status


def status_of_noun(noun: Token, verb: Token | None, *, in_title: bool) -> Standing:
    """The standing of an encounter that `noun` tells (`talks`, `his visit`), governed by `verb`."""
    words = status_words()
    if is_denied(noun) or is_asked(noun) or (verb is not None and (is_refused(noun, verb) or in_condition(verb))):
        return NO_EVENT
    beside = {child.lower_ for child in noun.children}
    if is_moved(noun, verb):
        return Standing(Status.UPCOMING, certain=True)
    if is_cancelled(noun, verb):
        return Standing(Status.CANCELLED, certain=True)
    if (said := standing_by_predicate(noun, verb) or standing_of_past(noun, verb)) is not None:
        return said
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
    while preposition(at) in _TOPICAL and not is_verb(at.head.head) and at.head.head.i != at.i:
        at = at.head.head
        if is_sought(at):
            return NO_EVENT
        if at.lower_ in status_words().wished_adjectives and at.dep_ == "acomp":
            return Standing(Status.PROPOSED, doubtful=True)
        if at.lower_ in status_words().possible_nouns:
            above = verb_over(at)
            accepted = above is not None and above.lower_ in status_words().accepted and at.lower_ in status_words().offers
            return Standing(Status.UPCOMING) if accepted else Standing(Status.PROPOSED, doubtful=True)
        if at.lower_ in status_words().planned_nouns:
            return Standing(Status.UPCOMING)
    return None


_TOPICAL = frozenset({"for", "of", "about", "on", "to", "concerning", "regarding", "into"})


def _governed(noun: Token, verb: Token | None, *, in_title: bool) -> Standing:
    """By the preposition before the noun, and the verb over it."""
    words = status_words()
    before = preposition(noun)
    if verb is None:
        return Standing(Status.ONGOING if in_title and (before in ("in", "on") or _is_there_for(noun)) else Status.HELD)
    clause = read_clause(verb)
    low = verb.lower_
    if before:
        return _prepositional(noun, before, verb, in_title=in_title)
    if low in words.refused or clause.negated or _is_imagined(noun, clause):
        return NO_EVENT
    if low in words.cancelled:
        return Standing(Status.UPCOMING) if is_left_open(verb) else Standing(Status.CANCELLED, certain=True)
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


def _is_imagined(noun: Token, clause: Clause) -> bool:
    """Whether it is only said what it would be like: `a visit would be a mistake`."""
    said = any(child.dep_ in ("acomp", "attr") for child in clause.verb.children)
    return noun.dep_ == "nsubj" and clause.tense is Tense.WOULD and clause.verb.lower_ == "be" and said


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
    if before in ("to", "for") and verb.lower_ in words.planned and matrix.status in (Status.HELD, Status.ONGOING):
        return Standing(Status.PROPOSED if in_principle(verb) else Status.UPCOMING)
    if before in ("to", "for") and _is_awaiting(verb):
        return Standing(Status.UPCOMING)
    if phrase & words.before:
        return Standing(Status.UPCOMING)
    if (done := _done(before, verb, in_title=in_title)) is not None:
        return done
    if (
        before == "for"
        and (verb.lower_ in ("is", "are") or verb.lower_ in words.arrival)
        and matrix.status in (Status.HELD, Status.ONGOING)
    ):
        return Standing(Status.ONGOING, recalled=matrix.recalled)
    if before == "in" and verb.lower_ in ("is", "are", "remain", "remains") and matrix.status in (Status.HELD, Status.ONGOING):
        return Standing(Status.ONGOING, recalled=matrix.recalled)
    if before in ("for", "to") and verb.lower_ in words.travel:
        return Standing(
            Status.UPCOMING if matrix.status in (Status.HELD, Status.ONGOING, None) else matrix.status, recalled=matrix.recalled
        )
    if before == "on" and noun.head.head.lower_ in words.begun:
        return Standing(Status.ONGOING)
    return matrix


def _done(before: str, verb: Token, *, in_title: bool) -> Standing | None:
    """What is done when the rest happens: `after talks with X`, `after returning from a trip to Y`, `after arriving for talks`; None where nothing is."""
    words = status_words()
    if preposition(verb) in words.after and (before == "from" or (before in ("for", "to") and verb.lower_ in _ARRIVING)):
        return Standing(Status.HELD, recalled=before == "from")
    if before == "from" and verb.lower_ in _RETURNING and verb.dep_ == "advcl":
        return Standing(Status.HELD, recalled=True)
    if before not in words.after:
        return None
    late = status_of_verb(_outermost(verb), in_title=in_title).status is Status.UPCOMING
    return Standing(Status.UPCOMING if late else Status.HELD)


_ARRIVING = all_forms(("arrive", "land"))
_RETURNING = all_forms(("return",))


def _outermost(verb: Token) -> Token:
    """The verb whose purpose the one given is, or that it describes the object of: `made a trip to meet X following talks with Y`."""
    at = verb
    while at.dep_ != "xcomp" and read_clause(at).tense is Tense.INFINITIVE and (above := verb_above(at)) is not None:
        at = above
    return at


def _finite(verb: Token) -> Token:
    """The verb that an infinitive hangs on: what is agreed at talks to be scrapped says nothing of the talks."""
    at = verb
    while at.dep_ == "xcomp" and is_verb(at.head) and at.head.i != at.i and at.head.lower_ not in _TO_BE:
        at = at.head
    return at


_TO_BE = frozenset({"is", "are", "was", "were", "be"})
"""`is to travel` says itself how far it has come."""


def _is_there_for(noun: Token) -> bool:
    """Whether a headline puts somebody in a place for it: `Scholz in Ankara for talks`."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "for" and any(child.lower_ == "in" for child in noun.head.head.children)


def _is_awaiting(verb: Token) -> bool:
    """Whether somebody is `due` there, or `preparations are under way` for it."""
    words = status_words()
    due = any(child.dep_ == "acomp" and child.lower_ in words.planned for child in verb.children)
    return due or any(child.dep_ in ("nsubj", "nsubjpass") and child.lower_ in words.planned_nouns for child in verb.children)
