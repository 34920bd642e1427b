import pytest

from extractors.english.gatherings.named import find_gatherings
from extractors.english.people.offices import Offices
from extractors.english.sentences.words import mark_line
from extractors.world import World


def _names(world: World, offices: Offices, text: str) -> list[str]:
    return [each.name for each in find_gatherings(mark_line(text, world.find(text), offices))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("at the coming BRICS summit in Kazan", ["BRICS summit"]),
        ("the 28th ASEAN Plus Three Summit", ["ASEAN Plus Three Summit"]),
        ("the summit of the African Union (AU) in Addis Ababa", ["summit of the African Union (AU)"]),
        ("a US-ASEAN summit", ["US-ASEAN summit"]),
        ("attended the G20 in Johannesburg", ["G20"]),
        ("the Trump-Kim summit in Hanoi", []),
        ("reached the summit of Mount Kenya", []),
        ("the Africa Tech Summit in Kigali", ["Africa Tech Summit"]),
    ],
)
def test_a_gathering_goes_by_its_name_without_number_and_year(world: World, offices: Offices, text: str, names: list[str]) -> None:
    assert _names(world, offices, text) == names


def test_a_council_that_decides_is_a_body(world: World, offices: Offices) -> None:
    text = "The National Security Council of Kenya decided."
    assert all(each.is_body for each in find_gatherings(mark_line(text, world.find(text), offices)))
