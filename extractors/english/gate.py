"""A cheap sieve in layers: by an article's bare words, by whom it names, by what a sentence mentions, by what all of them mention. What it stops is never parsed.

Nine in ten articles are stopped by their bare words, before anything else is done with them.
"""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ahocorasick_rs import AhoCorasick

from extractors.alias import HitKind
from extractors.english.encounters.lexicon import Lexicon
from extractors.english.gatherings.named import HEADS, GatheringMention
from extractors.english.people.mentions import Mention
from extractors.english.sentences.parsing import Marked
from extractors.english.sentences.words import Line
from extractors.model import Article
from extractors.world import World

_WORD = re.compile(r"[^\W_]+")
_TITLES = frozenset({"president", "presidents", "minister", "ministers", "premier", "premiers", "king", "leader", "leaders", "chancellor"})
_SILENT = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]")
"""Accents, and characters that show nothing: reading drops them, so they must not part a word here."""

_BEING = frozenset({"is", "are", "was", "were", "been"})
_BRIEF = 10
"""Words below which a line may be one of a diary, which has no verbs: `Monday, Luxembourg: EU Foreign Affairs Council`."""


class ArticleSieve:
    """Lets through every article with a word that tells or implies an encounter, or that names a gathering."""

    def __init__(self, lexicon: Lexicon, acts: frozenset[str], surnames: Iterable[str], gatherings: Iterable[str]) -> None:
        """`acts` are the verb forms that imply a meeting of two, `surnames` those of all leaders; `gatherings` all the names of known gatherings."""
        self._lexicon = lexicon
        self._acts = acts
        self._people = _TITLES.union(*(_words(surname)[-1:] for surname in surnames))
        named = {" ".join(words) for name in gatherings if HEADS.isdisjoint(words := _words(name)) and not lexicon.tells(words)}
        self._names = AhoCorasick([f" {name} " for name in sorted(named) if name])

    def lets_through(self, article: Article) -> bool:
        """Return whether the article is worth reading."""
        words = _words(f"{article.title}\n{article.text}")
        if not HEADS.isdisjoint(words) or self._lexicon.tells(words) or self._implies(words):
            return True
        return bool(self._names.find_matches_as_indexes(f" {' '.join(words)} "))

    def _implies(self, words: list[str]) -> bool:
        """Whether two who may be leaders and an act of theirs are named."""
        return not self._acts.isdisjoint(words) and len(self._people.intersection(words)) > 1


def _words(text: str) -> list[str]:
    """The bare words of `text` in small letters, without accents."""
    if "&" in text:
        text = html.unescape(text)
    if not text.isascii():
        text = _SILENT.sub("", unicodedata.normalize("NFKD", text))
    return _WORD.findall(text.lower())


def names_somebody(line: Line) -> bool:
    """Return whether the sentence names a leader or an office, or may name a gathering; an article without one has no event."""
    known = any(mark.office or mark.ids(HitKind.LEADER, HitKind.SURNAME, HitKind.GATHERING) for mark in line.marks.values())
    return known or any(word.low in HEADS for word in line.words)


def may_tell(marked: Marked, lexicon: Lexicon, acts: frozenset[str]) -> bool:
    """Return whether the sentence holds somebody, or two countries, to meet and a word of meeting, two leaders and one of their `acts`, or names a gathering."""
    line, mentions = marked.line, marked.mentions
    if any(_may_take_place(gathering, line, lexicon) for gathering in marked.gatherings):
        return True
    if any(mention.parties for mention in mentions):
        words = [word.low for word in line.words]
        return lexicon.tells(words) or (not acts.isdisjoint(words) and _are_two_leaders(mentions)) or _is_somewhere(line)
    if marked.topic is not None and marked.topic.is_leader and _is_announced(line, lexicon):
        return True
    sides = {mark.ids(HitKind.COUNTRY, HitKind.DEMONYM)[:1] for mark in line.marks.values()} - {()}
    return len(sides) > 1 and any(word.low in lexicon.strong_nouns for word in line.words)


def _is_somewhere(line: Line) -> bool:
    """Whether somebody is told to be in a place: `was in Oslo`, `has been to the Emirates`."""
    return any(
        verb.low in _BEING
        and preposition.low in ("in", "to")
        and (index + 2 in line.marks or (line.word(index + 2) == "the" and index + 3 in line.marks))
        for index, (verb, preposition) in enumerate(pairwise(line.words))
    )


def _is_announced(line: Line, lexicon: Lexicon) -> bool:
    """Whether talks or visits of nobody named may be told to come: `stops in X and Y are to follow`."""
    words = {word.low for word in line.words}
    return not lexicon.announced.isdisjoint(words) and not lexicon.nouns.keys().isdisjoint(words)


def _are_two_leaders(mentions: tuple[Mention, ...]) -> bool:
    """Whether leaders of two sides are mentioned by whom they are."""
    parties = (party for mention in mentions for party in (*mention.parties, *mention.otherwise))
    return len({party.side for party in parties if party.is_leader and party.participant is not None}) > 1


def _may_take_place(gathering: GatheringMention, line: Line, lexicon: Lexicon) -> bool:
    """Return whether the sentence may tell that the gathering takes place; that of a standing body needs a word that says so, or a line too short for a verb."""
    if not gathering.is_body:
        return True
    words = [word.low for word in line.words]
    if len(words) < _BRIEF:
        return True
    return lexicon.gathering.tell(words) or lexicon.tells(words)


def are_two(marked: Sequence[Marked], world: World, lexicon: Lexicon) -> bool:
    """Return whether the sentences hold a leader and a second side or country to meet in, or a gathering: fewer make no event."""
    if any(_may_take_place(gathering, each.line, lexicon) for each in marked for gathering in each.gatherings):
        return True
    parties = [party for each in marked for mention in each.mentions for party in (*mention.parties, *mention.otherwise)]
    if not any(party.is_leader for party in parties):
        return False
    sides = {party.side or "/".join(party.key) for party in parties}
    return len(sides) > 1 or len(sides.union(*(_countries(each.line, world) for each in marked))) > 1


def _countries(line: Line, world: World) -> Iterator[str]:
    """The countries that a sentence names, itself or by a place or a people of it."""
    for mark in line.marks.values():
        yield from mark.ids(HitKind.COUNTRY, HitKind.DEMONYM)
        yield from mark.ids(HitKind.SEAT, HitKind.VENUE)[:1]
        yield from (city.country for each in mark.ids(HitKind.CITY) if (city := world.city(each)) is not None)
