"""The sieve stops what can't tell of an encounter, and nothing that can, however its words are written."""

from datetime import UTC, datetime

import pytest

from extractors.english.encounters.acts import load_acts
from extractors.english.encounters.lexicon import load_lexicon
from extractors.english.gate import ArticleSieve
from extractors.english.people.offices import Offices
from extractors.model import Article
from extractors.world import World

KEPT = [
    "The two ministers met in Oslo.",
    "THE TWO MINISTERS MET IN OSLO",
    "Both ministers&nbsp;met in Oslo.",
    "The two&#160;ministers&#160;met.",
    "Ministers <b>met</b> in Oslo.",
    "Ministers m\u00adet in Oslo.",
    "Ministers me\u200bt in Oslo.",
    "A summit—the third—opens.",
    "He’s prime-minister and he’ll visit Rome.",
    "Pedro Sánchez flew to Rome.",
    "PEDRO SANCHEZ FLEW TO ROME.",
    "Sa\u0301nchez’s to visit Rome.",
    "Путин flew to Rome.",
    "Leaders of the Weimar Triangle are in Paris.",
    "Leaders of the Weimar\n Triangle are in Paris.",
    "The C5+1 is in Astana.",
    "At CHOGM, in Apia, the king spoke.",
]
STOPPED = [
    "",
    "Rain fell on Oslo.",
    "The metal was cold.",
    "He’ll visit Rome.",
    "The two sisters met in Oslo.",
    "The president is ill.",
    "A resource, a triangle of Bermuda, some CHOGMs.",
    "(" * 20_000,
    "a" * 50_000,
    "\x00\x01",
]


@pytest.fixture(scope="module")
def sieve(world: World, offices: Offices) -> ArticleSieve:
    return ArticleSieve(load_lexicon(), load_acts().all, offices, world)


@pytest.mark.parametrize("text", KEPT)
def test_whatever_may_tell_of_an_encounter_of_somebody_is_let_through(sieve: ArticleSieve, text: str) -> None:
    assert sieve.lets_through(Article("1", datetime(2024, 5, 15, tzinfo=UTC), "", text))
    assert sieve.lets_through(Article("1", datetime(2024, 5, 15, tzinfo=UTC), text, ""))


@pytest.mark.parametrize("text", STOPPED, ids=range(len(STOPPED)))
def test_what_cannot_is_stopped(sieve: ArticleSieve, text: str) -> None:
    assert not sieve.lets_through(Article("1", datetime(2024, 5, 15, tzinfo=UTC), text, text))
