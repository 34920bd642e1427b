"""Article → sentences: plain characters, broken into sentences, each remembering where it stood.

Hostile text is made harmless here, before any tokenizer sees it: spaCy's is quadratic on long runs of brackets or emoji.
"""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractors.english.sentences.diary import Diary, diary_of
from extractors.english.sentences.headlines import as_sentence
from extractors.english.sentences.vocabulary import vocabulary
from extractors.english.when.words import WEEKDAYS
from extractors.model import Article, Evidence

MAX_LENGTH = 30_000
"""Characters of a text that are read: five times the longest news report; the rest is dropped."""
MAX_SENTENCE = 1_200
_MAX_WORD = 60

_CHARACTERS = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"'}  # noqa: RUF001 — the characters that are meant
    | {"‐": "-", "‑": "-", "−": "-", "…": ".", "―": "—"}  # noqa: RUF001
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_TAG = re.compile(r"</?[A-Za-z!][^<>]{0,300}>")
_ORDINARY = re.compile(r"[\n !-%'-;=-_a-~]+")
"""Characters that stay as they are: ASCII without controls, `&`, `<` and the backtick."""
_NOISE = re.compile(rf"[^\w\s]{{6,}}|\S{{{_MAX_WORD},}}")
_END = re.compile(r"[.!?]+[\"')\]]*(?:\s*///\w+)?\s+")
_DATELINE = re.compile(
    r"\s*(?P<city>[A-Z][\w'.-]*(?:(?:[ ]|,[ ]|[ ]/[ ])[A-Z][\w'.-]*){0,4})"
    r"(?:,?[ ]+(?:[A-Z][A-Za-z]{2,8}\.?[ ]\d{1,2}|\d{1,2}[ ][A-Z][A-Za-z]{2,8}\.?|[A-Z][a-z]+day)(?:,?[ ]\d{4})?)?"
    r"(?:[ ]*\([A-Z][\w/ .-]{1,24}\))?[ ]*(?:\.?(?:[–—]|--|(?<=[ .])-)[ ]*(?=[A-Z\"])|:[ ](?=[A-Z\"])|(?<=\d)\.[ ](?=[A-Z\"])|(?<=[a-zA-Z]{5})\.[ ](?=[A-Z\"]))"
)


_TITLED = 2
"""Blanks in a dateline that is no more than a city with a full stop; with more it is a sentence."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in plain characters; `offsets[i]` is where its character `i` stood in the article's title or text, one more for its end."""

    text: str
    offsets: tuple[int, ...]
    number: int
    in_title: bool = False

    def evidence(self, article: Article) -> Evidence:
        """The sentence as the article has it."""
        start, end = self.offsets[0], self.offsets[-1]
        return Evidence((article.title if self.in_title else article.text)[start:end], start, end, self.in_title)


@dataclass(frozen=True, slots=True)
class Prepared:
    """The sentences of an article, the title's first (its `number` is 0 and may be missing); `dateline` is the city it is sent from."""

    sentences: tuple[Sentence, ...]
    dateline: str | None


@dataclass(frozen=True, slots=True)
class _Plain:
    """Characters with their places of origin, and the end of the source."""

    text: str
    offsets: tuple[int, ...]
    end: int

    def part(self, start: int, end: int) -> tuple[str, tuple[int, ...]]:
        """The characters from `start` to `end`, and their offsets with one more for the end."""
        last = self.offsets[end] if end < len(self.offsets) else self.end
        if end > start:
            last = min(last, self._after(end - 1))
        return self.text[start:end], (*self.offsets[start:end], last)

    def _after(self, index: int) -> int:
        following = self.offsets[index + 1] if index + 1 < len(self.offsets) else self.end
        return following if following > self.offsets[index] else self.offsets[index] + 1


def prepare(article: Article) -> Prepared:
    """Return what there is to read of `article`; never raises, whatever its characters."""
    body = _plain(article.text)
    start, dateline = _dateline(body.text)
    sentences = [_sentence(body, *span, number) for number, span in enumerate(_spans(body.text, start), 1)]
    if (diary := diary_of(article.title)) is not None:
        sentences = list(_told_in_full(sentences, diary))
    title = _title(article.title, " ".join(sentence.text for sentence in sentences[:12]))
    return Prepared((*title, *sentences), dateline)


def _told_in_full(sentences: Iterable[Sentence], diary: Diary) -> Iterator[Sentence]:
    """The sentences of a diary, each entry with whose it is, on which day and where; what is added stands at the entry's first character."""
    for sentence in sentences:
        diary = diary.under(sentence.text)
        if (entry := diary.entry(sentence.text)) is None:
            yield sentence
            continue
        opening, begins = entry
        offsets = (*[sentence.offsets[0]] * len(opening), *sentence.offsets[begins:])
        yield Sentence(opening + sentence.text[begins:], offsets, sentence.number)


def _title(source: str, body: str) -> tuple[Sentence, ...]:
    plain = _plain(source.replace("\n", " "))
    first, last = _trim(plain.text, 0, min(len(plain.text), MAX_SENTENCE))
    if first == last:
        return ()
    text, offsets = plain.part(first, last)
    return (Sentence(as_sentence(text, body), offsets, 0, in_title=True),)


def _sentence(plain: _Plain, start: int, end: int, number: int) -> Sentence:
    text, offsets = plain.part(start, end)
    return Sentence(text, offsets, number)


def _plain(source: str) -> _Plain:
    """Plain characters of `source`: entities and tags resolved, quotes straight, noise cut out, all with their offsets."""
    parts: list[str] = []
    offsets: list[int] = []
    source = source[:MAX_LENGTH]
    position = 0
    while position < len(source):
        found = _ORDINARY.match(source, position)
        if found:
            parts.append(found[0])
            offsets.extend(range(position, found.end()))
            position = found.end()
            continue
        piece, end = _piece(source, position)
        kept = "".join(_keep(character) for character in unicodedata.normalize("NFC", piece).translate(_CHARACTERS))
        parts.append(kept)
        offsets.extend([position] * len(kept))
        position = end
    return _without_noise("".join(parts), offsets, len(source))


def _piece(source: str, position: int) -> tuple[str, int]:
    """What stands at `position` and where it ends: a character, an entity as the characters it stands for, a tag as a space."""
    if source[position] == "&" and (found := _ENTITY.match(source, position)):
        return html.unescape(found[0]), found.end()
    if source[position] == "<" and (tag := _TAG.match(source, position)):
        return " ", tag.end()
    return source[position], position + 1


def _keep(character: str) -> str:
    """The character as it is read: spaces are one kind, controls and pictures go."""
    if character == "\n":
        return character
    category = unicodedata.category(character)
    if category[0] == "Z" or character in "\t\r\x0b\x0c":
        return "\n" if category in ("Zl", "Zp") else " "
    return "" if category[0] == "C" else " " if category in ("So", "Sk", "Co") else character


def _without_noise(text: str, offsets: list[int], end: int) -> _Plain:
    """Cut runs of punctuation and endless words, which no sentence needs and tokenizers choke on."""
    if not _NOISE.search(text):
        return _Plain(text, tuple(offsets), end)
    kept: list[tuple[str, tuple[int, ...]]] = []
    position = 0
    for noise in _NOISE.finditer(text):
        kept.append((text[position : noise.start()], tuple(offsets[position : noise.start()])))
        kept.append((" ", (offsets[noise.start()],)))
        position = noise.end()
    kept.append((text[position:], tuple(offsets[position:])))
    return _Plain("".join(part for part, _ in kept), tuple(offset for _, part in kept for offset in part), end)


def _dateline(text: str) -> tuple[int, str | None]:
    """Where the report begins, and the city its dateline names."""
    found = _DATELINE.match(text[:120])
    if not found or (found[0].count(" ") > _TITLED and found[0].rstrip()[-1:] == "." and not found[0].rstrip(". ")[-1:].isdigit()):
        return 0, None
    city = re.split(r"[,/]", found["city"])[0].strip()
    if city.lower() in WEEKDAYS:  # the first day of an agenda
        return 0, None
    return found.end(), city


def _spans(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The sentences of `text` from `start`."""
    for line in re.finditer(r"[^\n]+", text[start:]):
        yield from _sentences_of(text, start + line.start(), start + line.end())


def _sentences_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    for stop in _END.finditer(text, start, end):
        too_long = stop.end() - position > MAX_SENTENCE
        if too_long or _ends_sentence(text, position, stop):
            yield from _pieces_of(text, *_trim(text, position, stop.end()))
            position = stop.end()
    yield from _pieces_of(text, *_trim(text, position, end))


def _pieces_of(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The sentence whole, or in pieces of bearable length."""
    while last - first > MAX_SENTENCE:
        cut = text.rfind(" ", first, first + MAX_SENTENCE)
        cut = cut if cut > first else first + MAX_SENTENCE
        yield _trim(text, first, cut)
        first, last = _trim(text, cut, last)
    if last > first:
        yield first, last


def _ends_sentence(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether the full stop ends a sentence: no abbreviation or initial before it, no small letter after it."""
    following = text[stop.end() : stop.end() + 12].lstrip("\"'([-— ")
    if following and following[0].islower():
        return False
    if stop[0][0] != ".":
        return True
    before = re.search(r"[\w.]+$", text[max(start, stop.start() - 12) : stop.start()])
    word = before[0].lower() if before else ""
    abbreviated = word in vocabulary().abbreviations or (len(word) == 1 and word.isalpha())
    return not abbreviated or ("." in word and re.split(r"\W", following.lower())[0] in vocabulary().starters)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \n":
        start += 1
    while end > start and text[end - 1] in " \n":
        end -= 1
    return start, end
