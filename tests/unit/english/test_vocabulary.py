"""The word lists that are data: YAML takes a bare `on` or `no` for true or false, and such a word would never be found."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from config.documents import read_yaml
from extractors import english
from extractors.english.sentences.vocabulary import vocabulary

FILES = sorted(Path(english.__path__[0]).rglob("*.yaml"))


def _leaves(data: Any) -> Iterator[Any]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from _leaves(value)
    elif isinstance(data, list):
        for each in data:
            yield from _leaves(each)
    else:
        yield data


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_word_is_taken_for_true_or_false(file: Path) -> None:
    leaves = list(_leaves(read_yaml(file)))
    assert leaves
    assert [leaf for leaf in leaves if isinstance(leaf, bool)] == []


def test_what_a_headline_writes_small_opens_a_line_and_is_no_name() -> None:
    assert vocabulary().headlines < vocabulary().openers
