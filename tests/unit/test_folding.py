import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.folding import fold, fold_with_origins


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Erdoğan", "erdogan"),
        ("ERDOĞAN", "Erdogan"),
        ("İlham", "ilham"),
        ("Ólafur", "olafur"),
        ("Løkke", "lokke"),
        ("Sa’ar", "Sa'ar"),
        ("Mata\u02bbafa", "Mata'afa"),
        ("el-Sisi", "el Sisi"),
        ("Jens\u2011Frederik", "Jens-Frederik"),
        ("von  der\nLeyen", "von der Leyen"),
        ("Пётр", "Петр"),
        ("Ən", "en"),
        ("zero\u200bwidth", "zerowidth"),
    ],
)
def test_spellings_of_one_name_fold_alike(text: str, same: str) -> None:
    assert fold(text) == fold(same)


@given(st.text(max_size=60))
def test_every_folded_character_comes_from_a_place_in_the_text(text: str) -> None:
    folded = fold_with_origins(text)
    origins = list(folded.origins)
    assert len(origins) == len(folded.text) + 1
    assert origins == sorted(origins)
    assert origins[-1] == len(text)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
