from datetime import date

import pytest

from extractors.english.people.memory import Memory
from extractors.english.people.mentions import Resolver
from extractors.english.people.offices import Offices
from extractors.english.people.parties import Capacity, Party, People
from extractors.english.people.phrases import PhraseReader
from extractors.english.sentences.words import mark_line
from extractors.world import World

LED_BY_GOVERNMENT = frozenset({"HU", "DE", "IL", "JP", "IN"})


def _read(world: World, offices: Offices, day: date, *sentences: str) -> list[list[str]]:
    resolver = Resolver(People(world, day, LED_BY_GOVERNMENT), Memory())
    reader = PhraseReader(offices)
    told = []
    for number, text in enumerate(sentences):
        line = mark_line(text, world.find(text), offices)
        mentions = resolver.resolve(reader.read(line), number, telling=True)
        told.append([_name(party) for mention in mentions for party in mention.parties])
    return told


def _name(party: Party) -> str:
    if party.participant is not None and party.capacity is Capacity.LEADER:
        return party.participant.name
    return f"{party.capacity}:{party.side}"


@pytest.mark.parametrize(
    ("day", "text", "people"),
    [
        (date(2024, 5, 1), "the Hungarian leader and the Kazakh president", ["Viktor Orbán", "Kassym-Jomart Tokayev"]),
        (date(2016, 5, 1), "the US president", ["Barack Obama"]),
        (date(2022, 5, 1), "the US president", ["Joe Biden"]),
        (date(2024, 5, 1), "the presidents of Armenia and Turkey", ["Vahagn Khachaturyan", "Recep Tayyip Erdoğan"]),
        (date(2024, 5, 1), "The Indian and Japanese prime ministers", ["Narendra Modi", "Fumio Kishida"]),
        (date(2024, 5, 1), "Kenya's Ruto", ["William Ruto"]),
        (date(2024, 5, 1), "Eric Trump and Xi Jinping", ["Xi Jinping"]),
        (date(2024, 5, 1), "former US president Donald Trump", ["former:US"]),
        (date(2024, 5, 1), "Narendra Modi, the prime minister of India, and Xi", ["Narendra Modi", "Xi Jinping"]),
        (date(2024, 5, 1), "Jane Quillfeather, the president of Zambia,", ["Jane Quillfeather"]),
        (date(2024, 5, 1), "the Kremlin chief", ["Vladimir Putin"]),
        (date(2024, 5, 1), "German Defence Minister Boris Pistorius", ["official:DE"]),
    ],
)
def test_names_and_titles_mean_who_holds_the_office_on_the_day(
    world: World, offices: Offices, day: date, text: str, people: list[str]
) -> None:
    assert _read(world, offices, day, text) == [people]


def test_a_counterpart_holds_the_same_office_in_the_other_country(world: World, offices: Offices) -> None:
    told = _read(world, offices, date(2024, 5, 1), "French President Emmanuel Macron met his Brazilian counterpart")
    assert told == [["Emmanuel Macron", "Emmanuel Macron", "Luiz Inácio Lula da Silva"]] or told[0][-1] == "Luiz Inácio Lula da Silva"


def test_bare_titles_and_numbers_point_back(world: World, offices: Offices) -> None:
    told = _read(
        world,
        offices,
        date(2024, 5, 1),
        "Emmanuel Macron received Xi Jinping in Paris.",
        "The two leaders spoke for an hour.",
        "The Chinese leader left on Tuesday.",
    )
    assert told[1] == ["Emmanuel Macron", "Xi Jinping"]
    assert told[2] == ["Xi Jinping"]


def test_a_pronoun_means_who_led_the_sentence_before(world: World, offices: Offices) -> None:
    told = _read(world, offices, date(2024, 5, 1), "William Ruto received Olaf Scholz.", "He then flew home.")
    assert told[1] == ["William Ruto"]


def test_days_and_months_are_nobody(world: World, offices: Offices) -> None:
    assert _read(world, offices, date(2024, 5, 1), "on Friday, May 3, in April") == [[]]
