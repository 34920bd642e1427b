"""Sentence → views: how it reads to one who asks of two leaders, of a gathering or of a traveller whether it tells an event of theirs.

Names give way to the parts they play, so that what is learnt of one pair of leaders holds for every other.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

from extractors.alias import HitKind
from extractors.english.gatherings.named import GatheringMention
from extractors.english.people.mentions import Mention
from extractors.english.people.parties import Party
from extractors.english.sentences.parsing import Marked
from extractors.english.sentences.words import DAYS_AND_MONTHS, Mark
from extractors.english.where.spots import Spots

_DIGIT = re.compile(r"\d")
_REACH = 25
"""Words on either side of those asked about that a view keeps."""
_CROWD = 6
"""Leaders in a sentence from which on they are a list, of whom no two are asked about."""
_HEADLINE = "HEADLINE"
_ALPHA, _BETA, _EVENT, _ABROAD = "ALPHA", "BETA", "EVENT", "ABROAD"


@dataclass(frozen=True, slots=True)
class View:
    """One question to a sentence: `words` is the sentence as it reads to who asks, `crowd` how many leaders it names.

    It is asked of two `parties`, of a `gathering`, or of one party and the country to which that one may travel, `abroad`. Of two parties
    the first may be one whom only the sentences before are about.
    """

    words: tuple[str, ...]
    crowd: int
    parties: tuple[Party, ...] = ()
    gathering: GatheringMention | None = None
    abroad: str | None = None

    @property
    def in_title(self) -> bool:
        """Whether the sentence is a headline."""
        return self.words[0] == _HEADLINE

    @property
    def asked(self) -> tuple[int, ...]:
        """Where in `words` those asked about stand."""
        return tuple(index for index, word in enumerate(self.words) if word in (_ALPHA, _BETA, _EVENT) or word.startswith(_ABROAD))


def views_of(marked: Marked, spots: Spots) -> Iterator[View]:
    """Yield every question that may be put to the sentence."""
    leaders = _leaders_in(marked)
    crowd = len(leaders)
    for first, second in _pairs(leaders, marked.topic):
        people = {first.key: _ALPHA, second.key: _BETA}
        lands = {first.side: f"{_ALPHA}LAND", second.side: f"{_BETA}LAND"}
        yield View(_read(marked, spots, _Parts(people, lands)), crowd, (first, second))
    for gathering in marked.gatherings:
        if gathering.id is not None and not gathering.is_body:
            yield View(_read(marked, spots, _Parts(gathering=gathering)), crowd, gathering=gathering)
    countries = _countries(marked, spots)
    for leader in leaders if crowd < _CROWD else ():
        for country in sorted(countries - {leader.side}):
            parts = _Parts({leader.key: _ALPHA}, {leader.side: "HOME", country: _ABROAD})
            yield View(_read(marked, spots, parts), crowd, (leader,), abroad=country)


def _pairs(leaders: Sequence[Party], topic: Party | None) -> Iterator[tuple[Party, Party]]:
    """The leaders of two sides, two by two; first whom the text is about with each, where the sentence itself doesn't mention that one."""
    if len(leaders) >= _CROWD:
        return
    named = {leader.key for leader in leaders}
    absent = [topic] if topic is not None and topic.is_leader and topic.participant is not None and topic.key not in named else []
    for first, second in (*product(absent, leaders), *combinations(leaders, 2)):
        if first.side != second.side:
            yield first, second


def _leaders_in(marked: Marked) -> tuple[Party, ...]:
    """Return the leaders known by name whom the sentence mentions, in the order of their first mention."""
    parties = (party for mention in marked.mentions for party in mention.parties)
    return tuple({party.key: party for party in parties if party.is_leader and party.participant is not None}.values())


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the words of a view call people by their keys and countries by their codes, and the gathering that is asked about."""

    people: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    lands: Mapping[str | None, str] = field(default_factory=dict)
    gathering: GatheringMention | None = None


def _read(marked: Marked, spots: Spots, parts: _Parts) -> tuple[str, ...]:
    """The sentence word by word, with the parts that names play in it."""
    line = marked.line
    stretches = {each.first: (each.last, _person(each, parts)) for each in marked.mentions}
    stretches |= {each.first: (each.last, [_EVENT if each == parts.gathering else "GATHERING"]) for each in marked.gatherings}
    words = [_HEADLINE if marked.sentence.in_title else "BODY"]
    at = 0
    while at < len(line.words):
        last, said = stretches.get(at) or _named(line.marks.get(at), spots, parts) or (at + 1, [_plain(line.words[at].low)])
        words.extend(said)
        at = max(last, at + 1)
    return _near(words)


def _person(mention: Mention, parts: _Parts) -> list[str]:
    asked = [parts.people[party.key] for party in mention.parties if party.key in parts.people]
    if asked:
        return asked
    if not mention.parties:
        return ["SOMEBODY"]
    kind = "LEADER" if mention.parties[0].is_leader else "OFFICIAL"
    return [kind, kind] if len(mention.parties) > 1 else [kind]


def _named(mark: Mark | None, spots: Spots, parts: _Parts) -> tuple[int, list[str]] | None:
    """Where a place, a people or an organisation ends, and its word; None for anything else."""
    if mark is None or not mark.hits:
        return None
    people = mark.ids(HitKind.DEMONYM)
    if people:
        return mark.last, [f"{parts.lands.get(people[0], 'LAND')}ISH"]
    if mark.ids(HitKind.ORGANISATION):
        return mark.last, ["ORGANISATION"]
    place = spots.of(mark)
    if place is None:
        return None
    known = parts.lands.get(place.country)
    if known is None:
        return mark.last, ["CITY" if place.city else "LAND"]
    return mark.last, [f"{known}TOWN" if place.city else known]


def _plain(word: str) -> str:
    if word in DAYS_AND_MONTHS and word not in ("may", "today"):
        return "DAY"
    return _DIGIT.sub("0", word)


def _near(words: list[str]) -> tuple[str, ...]:
    """The words around those asked about, with the first, which tells a headline from the text."""
    asked = View(tuple(words), 0).asked
    return (words[0], *words[max(asked[0] - _REACH, 1) : asked[-1] + _REACH]) if asked else tuple(words)


def _countries(marked: Marked, spots: Spots) -> set[str]:
    """The countries in which the sentence names a place."""
    places = (spots.of(mark) for mark in marked.line.marks.values() if mark.hits)
    return {place.country for place in places if place is not None and place.country is not None}
