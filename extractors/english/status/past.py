"""Is an encounter that a noun tells over, whatever the clause around it says: `a summit that ended early`, `criticised X's talks with Y`, `a report on X's call`?"""

from spacy.tokens import Token

from extractors.english.encounters.lexicon import all_forms
from extractors.english.sentences.clauses import is_verb, preposition
from extractors.english.status.standing import Standing
from extractors.english.status.words import status_words
from extractors.model import Status

_OVER = all_forms(("end", "conclude", "collapse", "fail", "last", "break"))
_INTO = frozenset({"about", "concerning", "regarding", "into"})


def standing_of_past(noun: Token, verb: Token | None) -> Standing | None:
    """Return the standing of what is told as over; None where nothing says that it is."""
    if _tells_its_end(noun):
        return Standing(Status.HELD, certain=True, recalled=verb is not None and preposition(verb) in status_words().after)
    return Standing(Status.HELD, recalled=True) if _is_talked_over(noun, verb) or _is_in_an_account(noun) else None


def _tells_its_end(noun: Token) -> bool:
    """Whether its own relative clause tells how it ended: `a summit with X that broke down`."""
    return any(child.dep_ == "relcl" and child.lower_ in _OVER and child.tag_ == "VBD" for child in noun.children)


def _is_talked_over(noun: Token, verb: Token | None) -> bool:
    """Whether somebody's own meeting with another is what people have views on: `criticised X's talks with Y`."""
    if verb is None or noun.dep_ != "dobj" or verb.lower_ not in status_words().speaking_of:
        return False
    beside = {child.lower_ for child in noun.children}
    words = status_words()
    owned = any(child.dep_ == "poss" and child.tag_ != "PRP$" for child in noun.children)
    return owned and "with" in beside and not beside & (words.planned_words | words.possible_words)


def _is_in_an_account(noun: Token) -> bool:
    """Whether it is what a report or an inquiry is about: `a report concerning X's call with Y`, `the scandal that followed X's trip`."""
    if noun.dep_ == "dobj" and noun.head.dep_ == "relcl":
        behind = [child.nbor(-1) for child in noun.head.children if child.tag_ == "WDT" and child.i > 0]
        return any(token.lower_ in status_words().accounts for token in (noun.head.head, *behind))
    at = noun
    while preposition(at) and at.head.head.i != at.i and not is_verb(at.head.head):
        over, at = preposition(at), at.head.head
        if at.lower_ in status_words().accounts and over in _INTO:
            return True
    return False
