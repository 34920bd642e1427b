"""Names that Latin letters write in several ways."""

import pytest

from extractors.folding import fold
from extractors.transliteration import spellings_of


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Abdel Fattah al-Burhan", "Abdelfattah el Burhan"),
        ("Abdelmadjid Tebboune", "Abdul Madjid Tebboune"),
        ("Mustafa al-Kadhimi", "Mustafa el Kadhimi"),
        ("El-Sisi", "Al Sisi"),
    ],
)
def test_one_name_is_found_in_its_other_spelling(name: str, other: str) -> None:
    assert fold(other) in map(fold, spellings_of(name))


@pytest.mark.parametrize("name", ["Olaf Scholz", "Abdela Xu", "Xi Jinping", "Al", "Владимир Путин"])
def test_other_names_are_written_in_one_way(name: str) -> None:
    assert list(spellings_of(name)) == []


def test_no_spelling_is_told_twice_or_the_name_itself() -> None:
    spellings = list(spellings_of("Abdul Hamid Dbeibeh"))
    assert len(set(spellings)) == len(spellings)
    assert "Abdul Hamid Dbeibeh" not in spellings
