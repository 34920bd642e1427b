"""A cheap sieve in layers: by an article's bare words, by what a sentence mentions, by what all of them mention. What it stops is never parsed.

Nine in ten articles are stopped by their bare words, before anything else is done with them.
"""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ahocorasick_rs import AhoCorasick

from extractors.alias import HitKind
from extractors.english.encounters.journeys import INVITING
from extractors.english.encounters.lexicon import Lexicon
from extractors.english.gatherings.named import GatheringMention
from extractors.english.gatherings.words import gathering_words
from extractors.english.people.offices import Offices
from extractors.english.people.parties import Party
from extractors.english.sentences.parsing import ALONE, Marked
from extractors.english.sentences.words import Line
from extractors.model import Article, Kind
from extractors.world import World

_WORD = re.compile(r"[^\W_]+")
_TITLES = frozenset({"president", "presidents", "minister", "ministers", "premier", "premiers", "king", "leader", "leaders", "chancellor"})
_SILENT = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]")
"""Accents, and characters that show nothing: reading drops them, so they must not part a word here."""

_BEING = frozenset({"is", "are", "was", "were", "been"})
_BRIEF = 10
"""Words below which a line may be one of a diary, which has no verbs: `Monday, Luxembourg: EU Foreign Affairs Council`."""


class ArticleSieve:
    """Lets through every article with a word that tells or implies an encounter and the name or office of somebody, or that names a gathering."""

    def __init__(self, lexicon: Lexicon, acts: frozenset[str], offices: Offices, world: World) -> None:
        """`acts` are the verb forms that imply a meeting of two."""
        self._lexicon = lexicon
        self._acts = acts
        self._heads = gathering_words().heads
        self._titles_and_surnames = _TITLES.union(*(_words(leader.surname)[-1:] for leader in world.roster.leaders.values()))
        gatherings = [words for alias in world.gatherings.aliases() if self._heads.isdisjoint(words := _words(alias.text))]
        people = map(_words, (*offices.words, *(alias.text for alias in world.roster.aliases())))
        self._gatherings = _finder_of(words for words in gatherings if not lexicon.tells(words))
        self._somebody = _finder_of((*gatherings, *people))

    def lets_through(self, article: Article) -> bool:
        """Return whether the article is worth reading; a name in letters beyond ASCII may be anybody's until it is read."""
        words = _words(f"{article.title}\n{article.text}")
        if not self._heads.isdisjoint(words):
            return True
        text = f" {' '.join(words)} "
        if self._lexicon.tells(words) or self._implies(words):
            return bool(self._somebody.find_matches_as_indexes(text)) or not text.isascii()
        return bool(self._gatherings.find_matches_as_indexes(text))

    def _implies(self, words: list[str]) -> bool:
        """Whether two who may be leaders and an act of theirs are named."""
        return not self._acts.isdisjoint(words) and len(self._titles_and_surnames.intersection(words)) > 1


def _finder_of(names: Iterable[Sequence[str]]) -> AhoCorasick:
    """Finds names among bare words with a blank before and behind each."""
    return AhoCorasick([f" {name} " for name in sorted(set(map(" ".join, names))) if name])


def _words(text: str) -> list[str]:
    """The bare words of `text` in small letters, without accents."""
    if "&" in text:
        text = html.unescape(text)
    if not text.isascii():
        text = _SILENT.sub("", unicodedata.normalize("NFKD", text))
    return _WORD.findall(text.lower())


class SentenceSieve:
    """Lets through every sentence that may tell an encounter by its words, and that names those whom and what such words need for one."""

    def __init__(self, lexicon: Lexicon, acts: frozenset[str], world: World) -> None:
        """`acts` are the verb forms that imply a meeting of two."""
        self._lexicon = lexicon
        self._acts = acts
        self._world = world
        self._talks = frozenset(noun for noun, kind in lexicon.nouns.items() if kind is not Kind.VISIT)
        self._journeys = _BEING | lexicon.awaited | {noun for noun, kind in lexicon.nouns.items() if kind is Kind.VISIT}
        self._journeys |= {form for form, classes in lexicon.verbs.items() if not classes.isdisjoint(("visit", "travel"))}

    def lets_through(self, marked: Marked) -> bool:
        """Return whether the sentence is worth parsing."""
        line = marked.line
        if any(self._may_take_place(gathering, marked) for gathering in marked.gatherings):
            return True
        words = [word.low for word in line.words]
        if any(mention.parties for mention in marked.mentions):
            return self._may_be_of_theirs(marked, words)
        if marked.topic is not None and marked.topic.is_leader and self._is_announced(words):
            return True
        sides = {mark.ids(HitKind.COUNTRY, HitKind.DEMONYM)[:1] for mark in line.marks.values()} - {()}
        return len(sides) > 1 and not self._lexicon.strong_nouns.isdisjoint(words)

    def are_two(self, sentences: Sequence[Marked]) -> bool:
        """Return whether the sentences hold a leader and a second side or country to meet in, or a gathering: fewer make no event."""
        if any(self._may_take_place(gathering, each) for each in sentences for gathering in each.gatherings):
            return True
        parties = [party for each in sentences for party in _parties_around(each)]
        if not any(party.is_leader for party in parties):
            return False
        sides = _sides(parties)
        return len(sides) > 1 or len(sides.union(*(_countries(each.line, self._world) for each in sentences))) > 1

    def _may_take_place(self, gathering: GatheringMention, marked: Marked) -> bool:
        """Whether the gathering may be told to take place.

        A standing body's needs a word that says so, or a line too short for a verb; of a body that the world doesn't know, also leaders of two sides.
        """
        if not gathering.is_body:
            return True
        if gathering.id is None and len({party.side for party in _parties(marked) if party.is_leader}) < 2:
            return False
        words = [word.low for word in marked.line.words]
        return len(words) < _BRIEF or self._lexicon.gathering.tell(words) or self._lexicon.tells(words)

    def _may_be_of_theirs(self, marked: Marked, words: list[str]) -> bool:
        """Whether those whom the sentence mentions may meet one another, hold talks or travel; two leaders may also do what implies that they met."""
        if self._lexicon.tells(words):
            return self._may_meet(marked, words) or self._may_travel(marked, words)
        if _is_somewhere(marked.line) and self._may_travel(marked, words):
            return True
        return not self._acts.isdisjoint(words) and _are_two_leaders(marked)

    def _may_meet(self, marked: Marked, words: list[str]) -> bool:
        """Whether two sides are mentioned, or talks that may be those of which another sentence tells whose they are."""
        return len(_sides(_parties(marked))) > 1 or not self._talks.isdisjoint(words) or ALONE.search(marked.line.text) is not None

    def _may_travel(self, marked: Marked, words: list[str]) -> bool:
        """Whether a leader and another country are named with a word of travelling or being there, or any place to which one may be invited."""
        homes = {party.side for party in _parties_around(marked) if party.is_leader}
        countries = set(_countries(marked.line, self._world))
        if not homes or not countries:
            return False
        return not INVITING.isdisjoint(words) or (len(homes | countries) > 1 and not self._journeys.isdisjoint(words))

    def _is_announced(self, words: list[str]) -> bool:
        """Whether talks or visits of nobody named may be told to come: `stops in X and Y are to follow`."""
        return not self._lexicon.announced.isdisjoint(words) and not self._lexicon.nouns.keys().isdisjoint(words)


def _parties(marked: Marked) -> Iterator[Party]:
    """Those whom the sentence mentions."""
    for mention in marked.mentions:
        yield from mention.parties
        yield from mention.otherwise


def _parties_around(marked: Marked) -> Iterator[Party]:
    """Those whom the sentence mentions, and whom the sentences before were about."""
    yield from _parties(marked)
    if marked.topic is not None:
        yield marked.topic


def _sides(parties: Iterable[Party]) -> set[str]:
    """The sides that are told apart among the parties; unknown ones count by who they are."""
    return {party.side or "/".join(party.key) for party in parties}


def _are_two_leaders(marked: Marked) -> bool:
    """Whether leaders of two sides are mentioned by whom they are."""
    return len({party.side for party in _parties(marked) if party.is_leader and party.participant is not None}) > 1


def _is_somewhere(line: Line) -> bool:
    """Whether somebody is told to be in a place: `was in Oslo`, `has been to the Emirates`."""
    return any(
        verb.low in _BEING
        and preposition.low in ("in", "to")
        and (index + 2 in line.marks or (line.word(index + 2) == "the" and index + 3 in line.marks))
        for index, (verb, preposition) in enumerate(pairwise(line.words))
    )


def _countries(line: Line, world: World) -> Iterator[str]:
    """The countries that a sentence names, itself or by a place or a people of it."""
    for mark in line.marks.values():
        yield from mark.ids(HitKind.COUNTRY, HitKind.DEMONYM)
        yield from mark.ids(HitKind.SEAT, HitKind.VENUE)[:1]
        yield from (city.country for each in mark.ids(HitKind.CITY) if (city := world.city(each)) is not None)
