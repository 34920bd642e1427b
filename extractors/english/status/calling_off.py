"""Is what a noun tells called off, or moved to another day?"""

from spacy.tokens import Token

from extractors.english.encounters.lexicon import all_forms
from extractors.english.sentences.words import DAYS_AND_MONTHS
from extractors.english.status.words import status_words


def is_cancelled(noun: Token, verb: Token | None) -> bool:
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


def is_moved(verb: Token) -> bool:
    """Whether what is put off gets a new date: `postponed to June`, `delayed until Friday`."""
    if verb.lower_ not in _PUTTING_OFF:
        return False
    preps = [child for child in verb.children if child.dep_ == "prep" and child.lower_ in ("to", "until", "till")]
    return any(pobj.lower_ in _TIMES or pobj.tag_ == "CD" for prep in preps for pobj in prep.subtree)


_PUTTING_OFF = all_forms(("postpone", "delay", "put", "push", "move", "reschedule", "shift"))
_TIMES = DAYS_AND_MONTHS | {"week", "month", "year", "spring", "summer", "autumn", "winter", "tomorrow"}
