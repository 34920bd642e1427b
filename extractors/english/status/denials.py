"""What is said not to be, to be untrue, or to depend on a condition: of that there is no event."""

from spacy.tokens import Token

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


def is_refused(noun: Token, verb: Token) -> bool:
    """Whether the noun lies in what is denied, or is no more than asked or spoken about: `denies reports on talks`, `asked about a meeting`."""
    at = noun
    while at.head.i not in (verb.i, at.i):
        if at.dep_ == "pobj" and at.head.lower_ in ("about", "regarding", "concerning") and at.head.head.i == verb.i:
            return True
        at = at.head
    return at.dep_ == "dobj" and at.i != noun.i and verb.lower_ in status_words().refused


def in_condition(verb: Token) -> bool:
    """Whether a clause above, up to the sentence's own, is a condition that this one belongs to."""
    at = verb
    for _ in range(6):
        if at.dep_ in ("xcomp", "ccomp", "pcomp") and at.head.lower_ in status_words().refused and at.head.i != at.i:
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
