"""The sieve of sentences: words of an encounter count only beside those whom, and the places which, they need for one."""

from datetime import UTC, date, datetime

import pytest

from extractors.english.encounters.acts import load_acts
from extractors.english.encounters.lexicon import load_lexicon
from extractors.english.gate import SentenceSieve
from extractors.english.gatherings.named import find_gatherings
from extractors.english.people.memory import Memory
from extractors.english.people.mentions import Resolver
from extractors.english.people.offices import Offices
from extractors.english.people.parties import People
from extractors.english.people.phrases import PhraseReader
from extractors.english.sentences.parsing import Marked
from extractors.english.sentences.text import prepare
from extractors.english.sentences.words import mark_line
from extractors.model import Article
from extractors.world import World


def _marked(text: str, world: World, offices: Offices) -> list[Marked]:
    resolver, phrases = Resolver(People(world, date(2024, 5, 15), frozenset()), Memory()), PhraseReader(offices)
    marked = []
    for sentence in prepare(Article("1", datetime(2024, 5, 15, tzinfo=UTC), "", text)).sentences:
        line = mark_line(sentence.text, world.find(sentence.text), offices)
        topic = resolver.topic(sentence.number)
        mentions = resolver.resolve(phrases.read(line), sentence.number)
        marked.append(Marked(sentence, line, mentions, find_gatherings(line), topic))
    return marked


@pytest.mark.parametrize(
    "text",
    [
        "William Ruto met Yoweri Museveni.",
        "William Ruto said the talks went well.",
        "William Ruto spoke of a one-on-one.",
        "William Ruto flew to Kampala.",
        "William Ruto was in Kampala.",
        "William Ruto was invited to Nairobi.",
        "The Ugandan capital awaits a visit of William Ruto.",
        "William Ruto and Yoweri Museveni signed a pact.",
        "Kenya and Uganda held talks.",
        "The Caspian Conference opens.",
        "William Ruto and Yoweri Museveni attended the National Assembly of the elders in a hall by the lake.",
    ],
)
def test_a_sentence_that_names_whom_its_words_need_is_parsed(text: str, world: World, offices: Offices) -> None:
    sieve = SentenceSieve(load_lexicon(), load_acts().all, world)
    assert [sieve.lets_through(each) for each in _marked(text, world, offices)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "William Ruto will receive a vaccine.",
        "William Ruto left his party.",
        "William Ruto flew to Nairobi.",
        "William Ruto welcomes a ruling.",
        "William Ruto signed a pact.",
        "Rain fell on Kampala.",
        "Voters head to the polls to elect the members of the National Assembly.",
        "William Ruto addressed the members of the National Assembly in a hall by the lake.",
    ],
)
def test_a_sentence_that_lacks_whom_its_words_need_is_not(text: str, world: World, offices: Offices) -> None:
    sieve = SentenceSieve(load_lexicon(), load_acts().all, world)
    assert [sieve.lets_through(each) for each in _marked(text, world, offices)] == [False]


def test_a_traveller_of_the_sentence_before_is_enough(world: World, offices: Offices) -> None:
    sieve = SentenceSieve(load_lexicon(), load_acts().all, world)
    _, announced = _marked("William Ruto is ill. A stop in Kampala is to follow.", world, offices)
    assert sieve.lets_through(announced)


def test_whom_the_sentences_before_are_about_counts_as_one_of_two(world: World, offices: Offices) -> None:
    sieve = SentenceSieve(load_lexicon(), load_acts().all, world)
    first, second = _marked("William Ruto is ill. Talks with the Ugandan president are planned.", world, offices)
    assert not sieve.are_two([first])
    assert sieve.are_two([second])
