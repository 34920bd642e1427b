"""The words by which English names gatherings and tells that an organisation's leaders assemble (`names.yaml`)."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from config.documents import read_yaml


@dataclass(frozen=True, slots=True)
class GatheringWords:
    """The word lists of `names.yaml`, in small letters."""

    heads: frozenset[str]
    small_heads: frozenset[str]
    qualities: frozenset[str]
    bodies: frozenset[str]
    meetings: frozenset[str]
    others: frozenset[str]
    openers: frozenset[str]
    opening: frozenset[str]
    assembling: frozenset[str]
    going_on: frozenset[str]
    holding: frozenset[str]


@cache
def gathering_words() -> GatheringWords:
    """Read the words that lie beside this file."""
    return GatheringWords(**{name: frozenset(words) for name, words in read_yaml(Path(__file__).with_name("names.yaml")).items()})
