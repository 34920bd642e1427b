"""What is said of an encounter by a word or a phrase and no verb of its own: `is off`, `under way in Tirana`, `is out of the question`."""

from collections.abc import Iterator

from spacy.tokens import Token

from extractors.english.status.standing import NO_EVENT, Standing
from extractors.english.status.words import status_words
from extractors.model import Status

_LINKS = frozenset(
    {
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "gets",
        "got",
        "get",
        "goes",
        "go",
        "went",
        "puts",
        "put",
        "seems",
        "remains",
        "remain",
        "looks",
    }
)
_DEPS = frozenset({"acomp", "attr", "prep", "advmod", "prt", "npadvmod", "amod", "nmod", "advcl", "acl"})
_STANDINGS = {
    "cancelled": Standing(Status.CANCELLED, certain=True),
    "ongoing": Standing(Status.ONGOING, certain=True),
    "upcoming": Standing(Status.UPCOMING, certain=True),
    "proposed": Standing(Status.PROPOSED),
    "nothing": NO_EVENT,
}


def standing_by_predicate(noun: Token, verb: Token | None) -> Standing | None:
    """Return what a predicate of the noun says; None where there is none that says anything."""
    said = [" ".join(token.lower_ for token in phrase.doc[phrase.left_edge.i : phrase.right_edge.i + 1]) for phrase in _phrases(noun, verb)]
    for name, openings in status_words().predicates.items():
        if any(phrase == opening or phrase.startswith(f"{opening} ") for phrase in said for opening in openings):
            return _STANDINGS[name]
    return None


def _phrases(noun: Token, verb: Token | None) -> Iterator[Token]:
    """The words and phrases that stand as a predicate of the noun: behind it in a headline, behind a linking verb else."""
    roots = [noun]
    if verb is not None and verb.lower_ in _LINKS and noun.dep_ in ("nsubj", "nsubjpass", "dobj", "ccomp"):
        roots.append(verb)
    for root in roots:
        yield from (child for child in root.children if child.i > noun.i and child.dep_ in _DEPS)
