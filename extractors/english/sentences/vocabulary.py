"""The small words by which sentences, headlines and names are told apart (`vocabulary.yaml`)."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from config.documents import read_yaml


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words in small letters. `headlines` are no names though a headline may give them capitals, `openers` none where a line begins with them."""

    abbreviations: frozenset[str]
    starters: frozenset[str]
    headlines: frozenset[str]
    openers: frozenset[str]
    prepositions: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """Read the words that lie beside this file."""
    words = {name: frozenset(each) for name, each in read_yaml(Path(__file__).with_name("vocabulary.yaml")).items()}
    words["openers"] |= words["headlines"]
    return Vocabulary(**words)
