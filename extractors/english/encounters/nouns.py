"""What a noun of meeting or calling is in its phrase: a noun at all, somebody's own, on paper, a call for something."""

from spacy.tokens import Token

from extractors.english.people.mentions import Manner
from extractors.english.sentences.parsing import Parsed
from extractors.english.sentences.words import DAYS_AND_MONTHS

_WRITTEN = frozenset({"letter", "letters", "correspondence"})


def is_noun(token: Token) -> bool:
    """Whether the word stands as a noun; `a bilateral with X` is often taken for an adjective."""
    return token.tag_.startswith("NN") or (token.tag_ == "JJ" and token.dep_ in ("dobj", "pobj", "nsubj", "nsubjpass"))


def is_owner(parsed: Parsed, token: Token, *, whole: bool) -> bool:
    """Whether it is somebody's by the name of him, who has his partner beside it (`whole`); or of people that the text leaves unnamed: `a leaders' summit`."""
    mention = parsed.people_at(token)
    if mention is None or mention.manner is Manner.PRONOUN:
        return False
    return whole or (mention.manner is Manner.GROUP and not mention.parties)


def is_demand(noun: Token) -> bool:
    """Whether it is a call for something and no call to somebody: `X's call for help`, `a call to lay down arms`."""
    if any(child.dep_ in ("compound", "amod") and child.lower_ in ("phone", "telephone", "video") for child in noun.children):
        return False
    aims = (pobj for child in noun.children if child.lower_ == "for" for pobj in child.children)
    return any(child.dep_ == "acl" and child.tag_ == "VB" for child in noun.children) or any(
        aim.lower_ not in DAYS_AND_MONTHS for aim in aims
    )


def is_written(noun: Token) -> bool:
    """Whether it was done on paper: `letters of negotiations between X and Y`."""
    return noun.dep_ == "pobj" and any(token.lower_ in _WRITTEN for token in (noun.head.head, noun.head.head.head.head))


def is_own(noun: Token) -> bool:
    """Whether it is somebody's own, as `his talks`, and none that the clause tells of."""
    return any(child.dep_ == "poss" for child in noun.children)


def is_border(token: Token) -> bool:
    """Whether it is a line on the ground and none of the telephone: `on the front line`."""
    return token.lower_ == "line" and token.i > 0 and token.nbor(-1).lower_ in ("front", "contact", "dividing", "border", "demarcation")
