"""What is said not to be, to be untrue, or to depend on a condition: of that there is no event."""

from spacy.tokens import Token

from extractors.english.encounters.lexicon import all_forms
from extractors.english.sentences.clauses import is_verb, read_clause, verb_over
from extractors.english.status.words import status_words

_HEARSAY = frozenset(
    {
        "report",
        "reports",
        "claim",
        "claims",
        "rumour",
        "rumours",
        "rumor",
        "rumors",
        "speculation",
        "suggestion",
        "suggestions",
        "allegations",
    }
)


def is_denied(noun: Token) -> bool:
    """Whether the noun, or one that it belongs to, is said not to be: `no talks`, `no grounds for talks`, `without a meeting`."""
    at = noun
    for _ in range(5):
        if any(child.lower_ in ("no", "any", "without", "neither") and child.dep_ in ("det", "neg", "prep") for child in at.children):
            return True
        if at.dep_ == "pobj" and at.head.lower_ == "without":
            return True
        if at.dep_ not in ("pobj", "prep", "pcomp") or at.head.i == at.i or is_verb(at.head):
            return False
        at = at.head
    return False


def is_hearsay(noun: Token) -> bool:
    """Whether the noun is what is only rumoured: `reports of a meeting with X`."""
    return noun.dep_ == "pobj" and noun.head.lower_ in ("of", "about") and noun.head.head.lower_ in _HEARSAY


def is_asked(token: Token) -> bool:
    """Whether the sentence asks it: `Will X meet Y?`, `X to meet Y? Not quite`."""
    return any(other.text == "?" for other in token.doc[token.i :])


def is_sought(noun: Token) -> bool:
    """Whether it is a time or place for something that is still looked for: `trying to find a date`."""
    if noun.lower_ not in _OPENINGS or noun.head.i == noun.i:
        return False
    verb = verb_over(noun.head)
    return verb is not None and verb.lower_ in _SEARCHING


_OPENINGS = frozenset(
    ["time", "date", "dates", "day", "moment", "slot", "place", "venue", "way", "ways", "opportunity", "occasion", "chance"]
)
_SEARCHING = all_forms(("look", "seek", "find", "search", "need", "lack"))
"""Verbs over `a time to meet` that leave it open."""


def is_refused(noun: Token, verb: Token) -> bool:
    """Whether the noun lies in what is denied, or is no more than asked or spoken about: `denies reports on talks`, `asked about a meeting`."""
    at = noun
    while at.head.i not in (verb.i, at.i):
        if at.dep_ == "pobj" and at.head.head.i == verb.i and _is_topic(at.head.lower_, verb):
            return True
        at = at.head
    return at.dep_ == "dobj" and at.i != noun.i and verb.lower_ in status_words().refused


def _is_topic(preposition: str, verb: Token) -> bool:
    return preposition in ("about", "regarding", "concerning") or (preposition == "of" and verb.lower_ in _SPEAKING)


_SPEAKING = all_forms(("speak", "talk", "think", "dream"))


def in_condition(verb: Token) -> bool:
    """Whether a clause above, up to the sentence's own, is a condition that this one belongs to."""
    at = verb
    for _ in range(6):
        if at.dep_ in ("xcomp", "ccomp", "pcomp") and at.head.lower_ in status_words().refused and at.head.i != at.i:
            return True
        if at.dep_ == "relcl" and is_sought(at.head):
            return True
        if at.dep_ in ("acl", "ccomp", "relcl") and at.head.lower_ in _HEARSAY and _is_denied_clause(at.head):
            return True
        if at.dep_ == "ccomp" and any(
            child.lower_ in ("nothing", "nobody", "none") and child.dep_ == "nsubj" for child in at.head.children
        ):
            return True
        if at.dep_ in ("advcl", "ccomp") and any(child.dep_ == "mark" and child.lower_ in ("if", "unless") for child in at.children):
            return True
        if at.head.i == at.i or at.dep_ not in ("xcomp", "conj", "advcl", "acl", "ccomp", "pcomp", "prep", "pobj", "dobj"):
            return False
        at = at.head
    return False


def _is_denied_clause(noun: Token) -> bool:
    """Whether what the noun tells is said to be untrue."""
    verb = verb_over(noun)
    if verb is None:
        return False
    denied = verb.lower_ in status_words().refused or read_clause(verb).negated
    return denied or any(child.lower_ in ("untrue", "false", "baseless", "wrong", "fake") for child in verb.children)
