"""Gatherings told by what the leaders of an organisation do."""

import pytest

from extractors.english.gatherings.assemblies import assembly
from extractors.english.people.offices import load_offices
from extractors.english.sentences.words import Line, mark_line
from extractors.world import World


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Arab League leaders will meet in Cairo", "Arab League summit"),
        ("leaders of the African Union gathered in Addis Ababa", "African Union summit"),
        ("foreign ministers of the Quad nations met in Tokyo", "Quad foreign ministers' meeting"),
        ("Mercosur presidents held their half-yearly summit in Montevideo", "Mercosur summit"),
    ],
)
def test_leaders_of_an_organisation_who_come_together_are_its_gathering(world: World, text: str, name: str) -> None:
    found = assembly(_line(world, text), 0)
    assert found is not None
    assert found[2] == name


@pytest.mark.parametrize(
    "text",
    [
        "EU leaders met Volodymyr Zelensky in Brussels",
        "ASEAN leaders agreed to lower tariffs",
        "leaders of the opposition met in Tbilisi",
        "NATO leaders held talks with Joe Biden",
        "",
    ],
)
def test_what_else_they_do_is_none(world: World, text: str) -> None:
    assert assembly(_line(world, text), 0) is None


def _line(world: World, text: str) -> Line:
    return mark_line(text, world.find(text), load_offices())
