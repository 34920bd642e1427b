"""Questions put to a parsed sentence: whose clause is it, who acts in it, in what tense. Works on any Doc with tags and a dependency tree."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Token

_SUBJECTS = ("nsubj", "nsubjpass")
_NOBODY = frozenset({"never", "neither", "nothing", "nobody", "none"})
_FUTURE = frozenset({"will", "'ll", "shall", "wo"})
_WOULD = frozenset({"would", "'d", "should"})
_POSSIBLE = frozenset({"may", "might", "could", "can"})
_BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "am", "'s", "'re", "'m"})
_HAVE = frozenset({"have", "has", "'ve", "having"})


class Tense(StrEnum):
    """When a clause puts what it says, seen from its writing."""

    PAST = "past"
    PAST_PERFECT = "past perfect"
    PERFECT = "perfect"
    PRESENT = "present"
    PROGRESSIVE = "progressive"
    FUTURE = "future"
    WOULD = "would"
    POSSIBLE = "possible"
    INFINITIVE = "infinitive"
    PARTICIPLE = "participle"


@dataclass(frozen=True, slots=True)
class Clause:
    """What the verb of a clause says of its time and truth."""

    verb: Token
    tense: Tense
    negated: bool
    passive: bool
    conditional: bool


def is_verb(token: Token) -> bool:
    """Whether the token is a verb or stands for one; `following` and `including` are prepositions where the tree says so."""
    return (token.tag_.startswith("VB") and token.dep_ != "prep") or token.tag_ == "MD"


def verb_over(token: Token) -> Token | None:
    """The verb of the clause that `token` stands in: itself, or the nearest above it."""
    return token if is_verb(token) else verb_above(token)


def verb_above(token: Token) -> Token | None:
    """The nearest verb that `token` hangs from."""
    return next((above for above in token.ancestors if is_verb(above)), None)


def read_clause(verb: Token) -> Clause:
    """Return tense, negation, voice and condition of the clause of `verb`; a bare participle or infinitive keeps its own."""
    helpers = _helpers_of(verb)
    words = [helper.lower_ for helper in helpers]
    return Clause(
        verb,
        _tense(verb, words),
        any(child.dep_ == "neg" or child.lower_ in _NOBODY or _is_nobody(child) for child in verb.children),
        any(helper.dep_ == "auxpass" for helper in helpers) or any(child.dep_ == "nsubjpass" for child in verb.children),
        any(child.dep_ == "mark" and child.lower_ in ("if", "unless", "should") for child in verb.children),
    )


def _helpers_of(verb: Token) -> list[Token]:
    """The auxiliaries of a verb; one joined to another by "and" shares those that it leaves out: `will be received and meet X`."""
    own = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if verb.dep_ != "conj" or not is_verb(verb.head) or verb.head.i == verb.i:
        return own
    if not own and verb.tag_ == verb.head.tag_ and verb.tag_ in ("VB", "VBN", "VBG"):
        return _helpers_of(verb.head)
    if (own[0] if own else verb).tag_ != "VB":
        return own
    return [helper for helper in _helpers_of(verb.head) if helper.tag_ in ("MD", "TO")] + own


def _is_nobody(subject: Token) -> bool:
    """Whether the subject is `neither X nor Y` or `no leader`."""
    return subject.dep_ in _SUBJECTS and any(child.lower_ in ("no", "neither", "nor") for child in subject.children)


def _tense(verb: Token, helpers: list[str]) -> Tense:
    """The tense that auxiliaries give, else the verb's own form."""
    known = set(helpers)
    for words, tense in ((_FUTURE, Tense.FUTURE), (_WOULD, Tense.WOULD), (_POSSIBLE, Tense.POSSIBLE)):
        if known & words:
            return tense
    if "to" in known and verb.tag_ in ("VB", "VBN"):
        return Tense.INFINITIVE
    if "had" in known:
        return Tense.PAST_PERFECT
    if known & _HAVE:
        return Tense.PERFECT
    present = bool(known & _BE) and not known & {"was", "were"}
    if verb.tag_ == "VBG" or (verb.tag_ == "VBN" and "being" in known):
        return Tense.PROGRESSIVE if present else Tense.PAST if known & _BE else Tense.PARTICIPLE
    if verb.tag_ == "VBN":
        return Tense.PRESENT if present else Tense.PAST
    return {"VBD": Tense.PAST, "VB": Tense.INFINITIVE}.get(verb.tag_, Tense.PRESENT)


def subjects_of(verb: Token) -> Iterator[Token]:
    """The tokens that act in the clause of `verb`, sought upwards where the clause has no subject of its own."""
    at = verb
    for _ in range(8):
        own = [child for child in at.children if child.dep_ in _SUBJECTS] or [child for child in at.children if _misread(child, at)]
        if own:
            yield from (_meant(child, at) for child in own)
            return
        above = _without_own_subject(at)
        if above is None:
            return
        if not is_verb(above):
            yield above
            return
        at = above


def _misread(child: Token, verb: Token) -> bool:
    """Whether a name right before a verb is its subject, though the parser takes the two for one noun (`X lands in Y`)."""
    return child.dep_ in ("compound", "nmod") and child.tag_.startswith("NNP") and verb.tag_ in ("VBZ", "VBD", "VBP") and child.i < verb.i


def _meant(subject: Token, verb: Token) -> Token:
    """The noun behind a relative pronoun, else the subject itself."""
    if subject.tag_ in ("WP", "WDT") or (subject.lower_ == "that" and verb.dep_ == "relcl"):
        return verb.head if verb.dep_ == "relcl" else subject
    return subject


def _without_own_subject(verb: Token) -> Token | None:
    """Where to look for the subject of a clause that has none: the verb it hangs on, or the noun it describes."""
    if verb.dep_ in ("xcomp", "conj", "advcl", "ccomp", "dep", "parataxis", "oprd") and verb.head.i != verb.i:
        if verb.dep_ == "xcomp" and (objects := [child for child in verb.head.children if child.dep_ in ("dobj", "dative")]):
            return objects[0] if verb.head.lower_ in _OBJECT_CONTROL else verb.head
        return verb.head if is_verb(verb.head) else verb_over(verb.head)
    if verb.dep_ == "pcomp" and verb.head.head.i != verb.head.i:
        kept = [child for child in verb.head.head.children if child.dep_ == "dobj" and verb.head.lower_ == "from"]
        return kept[0] if kept else verb_over(verb.head.head)
    if verb.dep_ in ("acl", "relcl"):
        owner = next((child for child in verb.head.children if child.dep_ == "poss"), None)
        if owner is not None:
            return owner
        return verb.head if verb.tag_ != "VB" or verb.head.tag_.startswith("NNP") else verb_over(verb.head)
    return None


_OBJECT_CONTROL = frozenset(
    (  # noqa: SIM905 - a text of words
        "invite invites invited inviting ask asks asked asking urge urges urged want wants wanted allow allows allowed expect expects expected "
        "tell tells told call calls called send sends sent dispatch dispatches dispatched order orders ordered instruct instructs instructed "
        "direct directs directed force forces forced persuade persuades persuaded advise advises advised require requires required"
    ).split()
)
"""Verbs whose object is to do what the infinitive behind it tells."""


def has_beside(verb: Token, words: Container[str]) -> bool:
    """Whether one of the words stands with the verb as its particle, adverb or object, or in a short phrase of it."""
    near = (each for child in verb.children for each in (child, *child.children))
    return any(token.lower_ in words and token.i > verb.i and token.i - verb.i < 8 for token in near)


def preposition(token: Token) -> str:
    """The preposition that `token` is the object of, in small letters; empty where there is none. `following` is one where the tree says so."""
    return token.head.lower_ if token.dep_ in ("pobj", "pcomp") or token.head.dep_ == "prep" else ""
