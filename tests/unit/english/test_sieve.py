"""The sieve stops what can't tell of an encounter, and nothing that can, however its words are written."""

from datetime import UTC, datetime

import pytest

from extractors.english.encounters.acts import load_acts
from extractors.english.encounters.lexicon import load_lexicon
from extractors.english.gate import ArticleSieve
from extractors.model import Article

SIEVE = ArticleSieve(
    load_lexicon(), load_acts().all, ["Sánchez", "Ruto"], ["Weimar Triangle", "C5+1", "CHOGM", "annual summit of the North"]
)

KEPT = [
    "The two ministers met in Oslo.",
    "THE TWO MINISTERS MET IN OSLO",
    "The two&nbsp;met in Oslo.",
    "The two&#160;met.",
    "The two <b>met</b> in Oslo.",
    "The two m\u00adet in Oslo.",
    "The two me\u200bt in Oslo.",
    "A summit—the third—opens.",
    "He’ll visit Rome.",
    "Leaders of the Weimar Triangle are in Paris.",
    "Leaders of the Weimar\n Triangle are in Paris.",
    "The C5+1 is in Astana.",
    "At CHOGM, in Apia, the king spoke.",
]
STOPPED = [
    "",
    "Rain fell on Oslo.",
    "The metal was cold.",
    "A resource of the source, a triangle of Weimar.",
    "(" * 20_000,
    "a" * 50_000,
    "\x00\x01",
]


@pytest.mark.parametrize("text", KEPT)
def test_whatever_may_tell_of_an_encounter_is_let_through(text: str) -> None:
    assert SIEVE.lets_through(Article("1", datetime(2024, 5, 15, tzinfo=UTC), "", text))
    assert SIEVE.lets_through(Article("1", datetime(2024, 5, 15, tzinfo=UTC), text, ""))


@pytest.mark.parametrize("text", STOPPED, ids=range(len(STOPPED)))
def test_what_cannot_is_stopped(text: str) -> None:
    assert not SIEVE.lets_through(Article("1", datetime(2024, 5, 15, tzinfo=UTC), text, text))
