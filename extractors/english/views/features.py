"""View → features: the words around and between those asked about, the way through the tree from one to the other, and what the finders tell."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from extractors.english.encounters.encounter import Encounter
from extractors.english.sentences.clauses import verb_over
from extractors.english.sentences.parsing import Parsed
from extractors.english.status.verbs import status_of_verb
from extractors.english.views.view import View
from extractors.english.where.spots import Spots
from extractors.model import Kind

_ENDINGS = ("ings", "ing", "ied", "ies", "ed", "es", "s", "e")
_CLOSE = 12
"""Words between two leaders up to which all of them together are a feature."""
_STEPS = 7
_HELPERS = ("aux", "auxpass", "neg", "mark")


def features_of(view: View, tokens: Sequence[Token], told: Sequence[Encounter], article: Sequence[Encounter]) -> frozenset[str]:
    """Return what speaks for or against an event in the view: `tokens` stand for those asked about, `told` is found in the sentence, `article` in all of them."""
    others = (*_of_others(view, told, "told"), *_of_others(view, article, "article"))
    return frozenset((*features_of_words(view), *_of_tree(tokens), *_of_clause(view, tokens), *others))


def tokens_of(view: View, parsed: Parsed, spots: Spots) -> tuple[Token, ...]:
    """Return the tokens that stand for those asked about; one where both stand in one list."""
    if view.gathering is not None:
        return tuple(parsed.doc[index] for index, gathering in parsed.gatherings.items() if gathering == view.gathering)[:1]
    found: list[Token] = []
    for party in view.parties:
        index = next((index for index, mention in parsed.people.items() if any(party.key == each.key for each in mention.parties)), None)
        if index is not None:
            found.append(parsed.doc[index])
    if view.abroad is not None:
        found.extend(token for token in parsed.doc if (place := spots.at(parsed, token)) is not None and place.country == view.abroad)
    return tuple(dict.fromkeys(found[:2]))


def stem(word: str) -> str:
    """Return the word without the ending that grammar gives it, roughly."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            bare = word[: -len(ending)]
            doubled = len(bare) > 3 and bare[-1] == bare[-2] and ending in ("ing", "ed")
            return bare[:-1] if doubled else bare
    return word


def features_of_words(view: View) -> Iterator[str]:
    """Yield what the words alone show."""
    words, stems, asked = view.words, [stem(word) for word in view.words], view.asked or (0,)
    first, last = asked[0], asked[-1]
    for index, word in enumerate(stems):
        part = "before" if index < first else "after" if index > last else "between"
        yield f"{part}:{word}"
        yield f"any:{words[index]}"
        yield f"any:{' '.join(stems[index : index + 2])}"
        yield f"any:{' '.join(stems[index : index + 3])}"
        yield f"{part}:{' '.join(stems[index : index + 2])}"
    for index in asked:
        for step in (-3, -2, -1, 1, 2, 3):
            if 0 <= index + step < len(words):
                yield f"{words[index]}{step:+}:{stems[index + step]}"
    if last - first < _CLOSE:
        yield f"whole:{' '.join(stems[first : last + 1])}"
    yield f"apart:{min(9, (last - first) // 2)}"
    yield f"order:{' '.join(words[index] for index in asked[:4])}"
    yield f"in:{words[0]}"
    yield f"crowd:{min(view.crowd, 5)}"


def _of_tree(tokens: Sequence[Token]) -> Iterator[str]:
    if len(tokens) == 1:
        yield from _upwards(tokens[0])
    elif tokens:
        yield from _between(tokens[0], tokens[1])


def _of_clause(view: View, tokens: Sequence[Token]) -> Iterator[str]:
    """How far the verb over those asked about says that its doing has come."""
    top = (joining(*tokens) if len(tokens) > 1 else None) or (tokens[0] if tokens else None)
    verb = verb_over(top) if top is not None else None
    if verb is None:
        yield "clause:without verb"
        return
    standing = status_of_verb(verb, in_title=view.in_title)
    yield f"clause:{standing.status}:{standing.recalled}"
    yield f"clause:{standing.status}:{'now' if standing.now else 'certain' if standing.certain else ''}"


def _upwards(token: Token) -> Iterator[str]:
    """What stands over one token: a gathering, or a list that holds both leaders."""
    above = [token, *list(token.ancestors)[:3]]
    yield f"up:{token.dep_}<{stem(token.head.lower_)}"
    yield f"up:{' '.join(each.dep_ for each in above)}"
    for each in above[1:]:
        yield f"over:{stem(each.lower_)}"
        yield f"over:{each.tag_}"
        yield from _helpers(each)


def _between(left: Token, right: Token) -> Iterator[str]:
    """The way from one token up to the word that joins both, and down to the other."""
    top = joining(left, right)
    if top is None:
        yield "way:none"
        return
    up, down = _climb(left, top), _climb(right, top)
    way = [*(f"{token.dep_}<" for token in up), *(f">{token.dep_}" for token in reversed(down))]
    yield f"way:{' '.join(way[:_STEPS])}"
    yield f"way:{' '.join(way[:4])}:{stem(top.lower_)}"
    yield f"long:{min(len(way), 9)}"
    yield f"top:{stem(top.lower_)}"
    yield f"top:{top.tag_}"
    for token in (*up[1:], *down[1:]):
        yield f"on:{stem(token.lower_)}"
        yield f"on:{token.dep_}"
    yield from _helpers(top)
    yield from (f"below:{child.dep_}:{stem(child.lower_)}" for child in top.children)


def joining(left: Token, right: Token) -> Token | None:
    """Return the lowest word of the tree that stands over both; None where there is none."""
    above = {token.i for token in (left, *left.ancestors)}
    return next((token for token in (right, *right.ancestors) if token.i in above), None)


def _climb(token: Token, top: Token) -> list[Token]:
    """The tokens from one up to just below `top`."""
    way = []
    for each in (token, *token.ancestors):
        if each.i == top.i:
            break
        way.append(each)
    return way


def _helpers(verb: Token) -> Iterator[str]:
    yield from (f"aux:{child.lower_}" for child in verb.children if child.dep_ in _HELPERS)


def _of_others(view: View, told: Sequence[Encounter], where: str) -> Iterator[str]:
    """What is told of only one of those asked about, with others; what only points back to somebody tells nothing here."""
    keys = {party.key for party in view.parties}
    told = [encounter for encounter in told if encounter.parties]
    for encounter in told:
        have = {party.key for party in encounter.parties}
        if not keys.isdisjoint(have) and not (keys <= have and encounter.kind is not Kind.SUMMIT):
            yield f"{where}:{encounter.kind}"
    if not told:
        yield f"{where}:nothing"
