"""Line and mentions → parsed sentence. Whoever is mentioned stands in as one plain surname while the parser looks.

`Badra Gunba, head of separatist Abkhazia, and Alan Gagloev, the leader of South Ossetia` parses badly; `Smith and Jones` parses well.
"""

import importlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Token

from extractors.alias import HitKind
from extractors.english.gatherings.named import GatheringMention
from extractors.english.people.mentions import Manner, Mention
from extractors.english.people.parties import Capacity, Party
from extractors.english.sentences.text import Sentence
from extractors.english.sentences.words import DAYS_AND_MONTHS, Line, Mark

_STAND_INS = ("Smith", "Jones", "Johnson", "Wilson", "Davis", "Martin", "Clinton", "Miller")
_SEVERAL = "Democrats"
_GROUP = "they"
_AND = frozenset({"and", "&", ", and", "-", "–", "—", "and also"})
_WITH = frozenset(
    {
        "as well as",
        ", as well as",
        "along with",
        ", along with",
        ", together with",
        "together with",
        ", alongside",
        "alongside",
        ", accompanied by",
        "with",
        "plus",
        ", plus",
    }
    - {"with"}
)
_AUXILIARIES = frozenset(
    ["will", "would", "has", "have", "had", "is", "are", "was", "were", "may", "might", "could", "should", "said", "says"]
)
_PHONES = re.compile(r"\bphones\b")
_DATED = re.compile(rf"(?:\b(?:{'|'.join(sorted(DAYS_AND_MONTHS))}|yesterday|tomorrow)|\d)\s+$", re.IGNORECASE)
"""A date before a name, which the parser takes for part of it: `on Monday X met`."""
_JOINTLY = re.compile(r"\bco-((?:chair|host|sponsor|organi[sz])\w*)", re.IGNORECASE)
"""`co-chair` and the like, whose first half the parser takes for a word."""
ALONE = re.compile(r"\b(?:face-to-face|one-on-one|one-to-one|tête-à-tête|tete-a-tete|head-to-head)\b", re.IGNORECASE)
"""What tells of a meeting in private, and misleads the parser by its hyphens."""
_SIDES = (HitKind.COUNTRY, HitKind.DEMONYM, HitKind.ORGANISATION)
_UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter")
_END_MARKS = ".!?\"'"


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with everything that was found in it before parsing; `topic` is whom the sentences before were about."""

    sentence: Sentence
    line: Line
    mentions: tuple[Mention, ...]
    gatherings: tuple[GatheringMention, ...]
    topic: Party | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed sentence. `people` and `gatherings` stand at the tokens that stand in for them, `sides` at countries' own, `marks` at each word of a name; `origins` are each token's offsets in the sentence's own text."""

    marked: Marked
    doc: Doc
    people: dict[int, Mention]
    gatherings: dict[int, GatheringMention]
    origins: tuple[tuple[int, int], ...]
    sides: dict[int, Party]
    marks: dict[int, Mark]

    def people_at(self, token: Token) -> Mention | None:
        """The mention that `token` stands in for."""
        return self.people.get(token.i)


@dataclass(frozen=True, slots=True)
class _Swap:
    """A stretch of the sentence and what stands in for it."""

    start: int
    end: int
    text: str
    mention: Mention | None = None
    gathering: GatheringMention | None = None


class SentenceParser:
    """Parses with the tagger and parser of one spaCy model, one sentence a Doc."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def parse(self, sentences: Iterable[Marked]) -> Iterator[Parsed]:
        """Yield the parsed sentences in order."""
        swapped = [_swap(marked) for marked in sentences]
        docs = self._nlp.pipe((self._doc(text) for _, text, _ in swapped), batch_size=64)
        for (marked, _, spans), doc in zip(swapped, docs, strict=True):
            yield _parsed(marked, doc, spans)

    def _doc(self, text: str) -> Doc:
        doc = self._nlp.make_doc(text)
        for token in doc[1:]:
            token.is_sent_start = False
        return doc


def load_parser(model: str) -> SentenceParser:
    """Load tagger and parser of the installed spaCy model."""
    return SentenceParser(importlib.import_module(model).load(exclude=list(_UNUSED)))


def _swap(marked: Marked) -> tuple[Marked, str, list[tuple[int, int, _Swap | int]]]:
    """The text that is parsed, with its stretches: each a swap, or the offset in the sentence at which copied text begins."""
    pieces: list[str] = []
    spans: list[tuple[int, int, _Swap | int]] = []
    length = position = 0

    def add(text: str, what: _Swap | int) -> None:
        nonlocal length
        if text:
            pieces.append(text)
            spans.append((length, length + len(text), what))
            length += len(text)

    for swap in _swaps(marked):
        add(marked.line.text[position : swap.start], position)
        if swap.mention is not None and _DATED.search(marked.line.text[: swap.start]):
            add(", ", swap.start)
        add(swap.text, swap)
        position = swap.end
    add(marked.line.text[position:], position)
    text = "".join(pieces)
    if text and text[-1] not in _END_MARKS:
        add(".", len(marked.line.text))
        text = "".join(pieces)
    return marked, text, spans


def _swaps(marked: Marked) -> Iterator[_Swap]:
    """What is swapped, from left to right and never overlapping."""
    words = marked.line.words
    swaps: list[_Swap] = []
    for count, mention in enumerate(_lists(marked)):
        text = _stand_in(marked, mention, count)
        swaps.append(_Swap(words[mention.first].start, words[mention.last - 1].end, text, mention=mention))
    swaps.extend(_Swap(words[each.first].start, words[each.last - 1].end, "Summit", gathering=each) for each in marked.gatherings)
    swaps.extend(_Swap(found.start(), found.end(), _alone(marked.line.text, found)) for found in ALONE.finditer(marked.line.text))
    swaps.extend(_Swap(found.start(), found.end(), found[1]) for found in _JOINTLY.finditer(marked.line.text))
    if marked.sentence.in_title:
        swaps.extend(_Swap(found.start(), found.end(), "telephoned") for found in _PHONES.finditer(marked.line.text))
    reached = 0
    for swap in sorted(swaps, key=lambda swap: swap.start):
        if swap.start >= reached:
            yield swap
            reached = swap.end


def _alone(text: str, found: re.Match[str]) -> str:
    """What `one-on-one` is here: an adjective or noun behind an article or before a noun, else an adverb."""
    noun = re.match(r"\s+(?:and|or|meeting|talks|conversation|discussion|session|negotiation|format)", text[found.end() :])
    article = re.search(r"\b(?:a|an|the|his|her|their|first|second|hold|held|in)\s+$", text[: found.start()])
    return "bilateral" if noun or article else "privately"


def _stand_in(marked: Marked, mention: Mention, count: int) -> str:
    """A pronoun stands for itself, several people for a party of them, one for a surname."""
    if mention.manner is Manner.PRONOUN:
        words = marked.line.words
        return marked.line.text[words[mention.first].start : words[mention.last - 1].end]
    if mention.manner is Manner.LIST:
        return _SEVERAL
    if mention.manner is Manner.GROUP:
        return _GROUP if mention.first else _GROUP.capitalize()
    return _STAND_INS[count % len(_STAND_INS)]


def _lists(marked: Marked) -> Iterator[Mention]:
    """The mentions, those of one list as one: `X, Y and Z`, `X–Y`, in a headline also `X, Y`."""
    run: list[Mention] = []
    closed = ended = False
    for mention in marked.mentions:
        between = _between(marked, run[-1], mention) if run else ""
        joined = bool(run) and _listable(mention) and _listable(run[-1]) and not ended
        if joined and (between in (*_AND, *_WITH, ",")) and not _opens_clause(marked, run, mention, between):
            run.append(mention)
            closed, ended = closed or between != ",", between in _AND
            continue
        yield from _listed(marked, run, closed=closed)
        run, closed, ended = [mention], False, False
    yield from _listed(marked, run, closed=closed)


def _opens_clause(marked: Marked, run: list[Mention], mention: Mention, between: str) -> bool:
    """Whether `and X` goes on with a clause of X's own: `met X, and Y will receive him`."""
    words = marked.line.words[run[-1].first : run[-1].last]
    between = "and" if between == ", and" and any(word.text == "," for word in words) else between
    if between not in ("and", ", and") or (between == ", and" and len(run) > 1):
        return False
    return between == ", and" or (
        marked.line.word(mention.last) in _AUXILIARIES and run[0].first > 0 and marked.line.word(run[0].first - 1) not in ("that", ",", '"')
    )


def _listed(marked: Marked, run: list[Mention], *, closed: bool) -> Iterator[Mention]:
    if len(run) < 2 or not (closed or marked.sentence.in_title):
        yield from run
        return
    parties = tuple({party.key: party for mention in run for party in mention.parties}.values())
    yield Mention(run[0].first, run[-1].last, parties, Manner.LIST)


def _listable(mention: Mention) -> bool:
    return mention.manner is not Manner.PRONOUN and bool(mention.parties)


def _between(marked: Marked, left: Mention, right: Mention) -> str:
    words = marked.line.words
    return marked.line.text[words[left.last - 1].end : words[right.first].start].strip().lower()


def _parsed(marked: Marked, doc: Doc, spans: list[tuple[int, int, _Swap | int]]) -> Parsed:
    people: dict[int, Mention] = {}
    gatherings: dict[int, GatheringMention] = {}
    origins: list[tuple[int, int]] = []
    at = 0
    for token in doc:
        while at < len(spans) - 1 and token.idx >= spans[at][1]:
            at += 1
        start, _, what = spans[at] if spans else (0, 0, 0)
        if isinstance(what, _Swap):
            origins.append((what.start, what.end))
            if what.mention is not None:
                people.setdefault(token.i, what.mention)
            elif what.gathering is not None:
                gatherings.setdefault(token.i, what.gathering)
        else:
            first = what + token.idx - start
            origins.append((first, first + len(token)))
    free = {index: start for index, (start, _) in enumerate(origins) if index not in people and index not in gatherings}
    return Parsed(marked, doc, people, gatherings, tuple(origins), _sides(marked, free), _marks(marked, free))


def _sides(marked: Marked, free: Mapping[int, int]) -> dict[int, Party]:
    """The countries and organisations that stand at a token as themselves; `free` are the tokens that stand in for nobody, with where they begin."""
    words = marked.line.words
    starts = {
        words[mark.first].start: codes[0] for mark in marked.line.marks.values() if (codes := mark.ids(*_SIDES) or mark.ids(HitKind.SEAT))
    }
    return {index: Party(Capacity.SIDE, starts[start]) for index, start in free.items() if start in starts}


def _marks(marked: Marked, free: Mapping[int, int]) -> dict[int, Mark]:
    """The names known to the world that the tokens are part of."""
    words = marked.line.words
    named = sorted((mark for mark in marked.line.marks.values() if mark.hits), key=lambda mark: mark.first)
    starts = [words[mark.first].start for mark in named]
    found: dict[int, Mark] = {}
    for index, start in free.items():
        before = bisect_right(starts, start) - 1
        if before >= 0 and start < words[named[before].last - 1].end:
            found[index] = named[before]
    return found
