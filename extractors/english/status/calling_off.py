"""Is what a clause tells called off, or moved to another day?"""

from spacy.tokens import Token

from extractors.english.sentences.clauses import Clause, Tense
from extractors.english.sentences.words import DAYS_AND_MONTHS
from extractors.english.status.words import status_words


def is_cancelled(noun: Token, verb: Token | None) -> bool:
    """Whether the noun is what a verb of calling off is about."""
    words = status_words()
    if any(child.lower_ in words.cancelled and child.dep_ in ("amod", "acl") for child in noun.children):
        return True
    if verb is None or any(child.dep_ == "neg" for child in verb.children) or is_left_open(verb):
        return False
    phrases = {f"{verb.lower_} {child.lower_}" for child in verb.children if child.dep_ in ("prt", "advmod", "prep")}
    if noun.dep_ == "nsubj" and not any(child.dep_ == "dobj" for child in verb.children):
        return verb.lower_ in words.cancelled or bool(phrases & words.cancelled_phrases)
    about = noun.dep_ in ("dobj", "nsubjpass") or (noun.dep_ == "pobj" and noun.head.lower_ in ("of", "from", "out"))
    return about and (verb.lower_ in words.cancelled or bool(phrases & words.cancelled_phrases))


def is_left_open(verb: Token) -> bool:
    """Return whether calling it off is no more than threatened, asked for or refused: `threatens to cancel`, `may postpone`."""
    words = status_words()
    if any(child.dep_ == "aux" and child.lower_ in ("may", "might", "could") for child in verb.children):
        return True
    return verb.dep_ in ("xcomp", "ccomp") and verb.head.lower_ in (words.wished - words.planned) | words.refused


def is_moved(noun: Token, verb: Token | None) -> bool:
    """Whether what the noun tells gets a new date: `postponed to June`, `pushed back to 27 May`, `moved to Friday`."""
    if verb is None or verb.lower_ not in status_words().moved or noun.dep_ not in ("dobj", "nsubjpass", "nsubj"):
        return False
    steps = [verb, *(child for child in verb.children if child.dep_ in ("advmod", "prt"))]
    if verb.lower_ not in status_words().cancelled and not any(
        child.dep_ in ("prep", "dobj", "xcomp") for step in steps for child in step.children
    ):
        return noun.dep_ != "dobj"  # a headline's "talks moved": the text has where to
    preps = [
        child for step in steps for child in step.children if child.dep_ == "prep" and child.lower_ in ("to", "until", "till", "for", "by")
    ]
    return any(pobj.lower_ in _TIMES or pobj.tag_ == "CD" for prep in preps for pobj in prep.subtree if pobj.head.lower_ != "after")


_TIMES = DAYS_AND_MONTHS | {"hour", "hours", "minutes", "week", "month", "year", "spring", "summer", "autumn", "winter", "tomorrow"}


def is_given_up(clause: Clause) -> bool:
    """Whether the clause says that what was planned will not be done: `will no longer travel`, `will not go as planned`."""
    verb = clause.verb
    beside = {each.lower_ for child in verb.children if child.dep_ in ("advmod", "prep", "npadvmod") for each in child.subtree}
    if clause.tense not in (Tense.FUTURE, Tense.WOULD, Tense.PROGRESSIVE, Tense.PRESENT):
        return False
    if {"no", "longer"} <= beside:
        return True
    as_planned = any(
        child.dep_ == "advcl" and child.lower_ in status_words().planned and any(each.lower_ == "as" for each in child.children)
        for child in verb.children
    )
    return clause.negated and (as_planned or {"after", "all"} <= beside)
