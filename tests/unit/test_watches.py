from datetime import date
from pathlib import Path

import pytest

from bot.model import EVERYTHING
from bot.watches.grammar import ALL, Ambiguous, Subject, Unknown, parse_subject
from bot.watches.names import term_name, terms_named
from config.files import ConfigFiles
from extractors.world import World, load_world

TODAY = date(2026, 3, 2)
NAMESAKES = """people:
  - {id: ada-testov, name: Ada Testov, terms: [state AZ 2020-01-01..2024-01-01 knowledge president]}
  - {id: ben-testov, name: Ben Testov, terms: [state AM 2020-01-01.. knowledge president]}
  - {id: cem-testov, name: Cem Testov, terms: [foreign TR 2025-01-01.. knowledge foreign minister]}
"""


@pytest.fixture(scope="module")
def namesakes(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder: Path = tmp_path_factory.mktemp("config")
    (folder / "leaders").mkdir()
    (folder / "leaders" / "namesakes.yaml").write_text(NAMESAKES, encoding="utf-8")
    return load_world(ConfigFiles(folder))


@pytest.mark.parametrize("words", ["everything", "Everything", "all", "*", "“everything”"])
def test_everything_is_a_subject(words: str, world: World) -> None:
    assert parse_subject(words, world, today=TODAY) == ALL


@pytest.mark.parametrize(
    ("words", "term", "name"),
    [
        ("azerbaijan", "country:AZ", "Azerbaijan"),
        ("  AZERBAIJAN. ", "country:AZ", "Azerbaijan"),
        ('"Azerbaijan"', "country:AZ", "Azerbaijan"),
        ("the united states", "country:US", "United States"),
        ("us", "country:US", "United States"),
        ("az", "country:AZ", "Azerbaijan"),
        ("azerbaijani", "country:AZ", "Azerbaijan"),
        ("Deutschland", "country:DE", "Germany"),
        ("россия", "country:RU", "Russia"),
        ("georgia", "country:GE", "Georgia"),
        ("the Kremlin", "country:RU", "Russia"),
        ("Aliyev", "leader:ilham-aliyev", "Ilham Aliyev"),
        ("ilham aliyev", "leader:ilham-aliyev", "Ilham Aliyev"),
        ("putin", "leader:vladimir-putin", "Vladimir Putin"),
        ("xi", "leader:xi-jinping", "Xi Jinping"),
        ("brics", "gathering:brics-summit", "BRICS summit"),
        ("BRICS summit", "gathering:brics-summit", "BRICS summit"),
        ("un", "country:UN", "United Nations"),
    ],
)
def test_names_are_taken_as_people_type_them(words: str, term: str, name: str, world: World) -> None:
    subject = parse_subject(words, world, today=TODAY)
    assert isinstance(subject, Subject)
    assert term in subject.terms
    assert (subject.name, subject.city) == (name, None)


def test_a_city_stands_for_its_country_and_is_told(world: World) -> None:
    assert parse_subject("baku", world, today=TODAY) == Subject(("country:AZ",), "Azerbaijan", "Baku")


@pytest.mark.parametrize(
    ("words", "nearest"),
    [
        ("germny", "Germany"),
        ("putin trump", "Donald Trump"),
        ("the mayor of baku", "Baku"),
        ("azerbaijan next month", "Azerbaijan"),
        ("president putin", "Vladimir Putin"),
    ],
)
def test_unknown_words_are_told_with_the_nearest_names(words: str, nearest: str, world: World) -> None:
    unknown = parse_subject(words, world, today=TODAY)
    assert isinstance(unknown, Unknown)
    assert unknown.words == words
    assert nearest in unknown.nearest


def test_of_names_that_look_alike_people_of_the_past_are_not_suggested(namesakes: World) -> None:
    unknown = parse_subject("bem testow", namesakes, today=TODAY)
    assert isinstance(unknown, Unknown)
    assert unknown.nearest[0] == "Ben Testov"
    assert "Ada Testov" not in unknown.nearest


def test_a_name_of_several_within_the_words_suggests_each(namesakes: World) -> None:
    unknown = parse_subject("minister testov", namesakes, today=TODAY)
    assert isinstance(unknown, Unknown)
    assert set(unknown.nearest) == {"Ben Testov", "Cem Testov"}


def test_words_that_are_near_nothing_suggest_nothing(world: World) -> None:
    assert parse_subject("qqqqqqqq", world, today=TODAY) == Unknown("qqqqqqqq", ())


def test_of_namesakes_the_one_in_office_is_meant(namesakes: World) -> None:
    subject = parse_subject("testov", namesakes, today=date(2024, 6, 1))
    assert subject == Subject(("leader:ben-testov",), "Ben Testov")


def test_namesakes_in_office_are_told_apart_by_the_person(namesakes: World) -> None:
    reading = parse_subject("testov", namesakes, today=TODAY)
    assert isinstance(reading, Ambiguous)
    assert {subject.name for subject in reading.choices} == {"Ben Testov", "Cem Testov"}


@pytest.mark.parametrize(
    ("term", "name"),
    [
        (EVERYTHING, "everything"),
        ("country:AZ", "Azerbaijan"),
        ("country:NATO", "NATO"),
        ("leader:ilham-aliyev", "Ilham Aliyev"),
        ("gathering:brics-summit", "BRICS summit"),
        ("leader:gone-from-the-roster", "Gone From The Roster"),
        ("gathering:gone-summit", "Gone Summit"),
        ("country:ZZ", "ZZ"),
        ("occasion:informal ots summit", "Informal Ots Summit"),
    ],
)
def test_every_term_can_be_read_also_one_that_the_roster_lost(term: str, name: str, world: World) -> None:
    assert term_name(term, world) == name
    assert terms_named(name.upper(), [term, "country:FR"], world) == (term,)


@pytest.mark.parametrize("words", ["bush", "pope", "queen"])
def test_a_short_word_is_not_taken_for_a_name_that_is_like_it_by_chance(words: str, world: World) -> None:
    assert parse_subject(words, world, today=date(2024, 10, 8)) == Unknown(words, ())
