from datetime import date
from pathlib import Path

import pytest

from bot.watches.lists import load_watchlists, watchlist_terms
from config.files import ConfigError, ConfigFiles
from extractors.gatherings import load_gatherings
from extractors.gazetteer import load_gazetteer
from extractors.roster import Leader, Role, Roster, Term
from extractors.world import World

EARLIER = Leader(
    "ann-earlier",
    "Ann Earlier",
    (),
    "Earlier",
    (Term(Role.HEAD_OF_STATE, "president", "RU", date(2001, 1, 1), date(2001, 12, 31), "invented"),),
)
LATER = Leader("bob-later", "Bob Later", (), "Later", (Term(Role.HEAD_OF_STATE, "president", "RU", date(2002, 1, 1), None, "invented"),))


@pytest.fixture(scope="module")
def two_presidents() -> World:
    """All places and gatherings, and two presidents of one country."""
    gazetteer = load_gazetteer(ConfigFiles())
    return World(Roster((EARLIER, LATER)), gazetteer, load_gatherings(ConfigFiles(), gazetteer))


def _lists(folder: Path, text: str) -> Path:
    path = folder / "watchlists.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_lists_can_be_read(two_presidents: World) -> None:
    watchlists = load_watchlists(ConfigFiles().path("watchlists.yaml"), two_presidents)
    expected = "south-caucasus central-asia brics g7 g20 gulf sahel western-balkans levant horn-of-africa baltic nordic visegrad eu nato asean mercosur great-lakes maghreb pacific p5"
    assert set(expected.split()) <= set(watchlists)


def test_an_organisation_brings_its_members(two_presidents: World) -> None:
    watchlists = load_watchlists(ConfigFiles().path("watchlists.yaml"), two_presidents)
    assert set(watchlists["gulf"].countries) == {"AE", "BH", "KW", "OM", "QA", "SA"}


@pytest.mark.parametrize(("day", "holder"), [(date(2001, 6, 1), "leader:ann-earlier"), (date(2024, 6, 1), "leader:bob-later")])
def test_an_office_stands_for_whoever_holds_it_on_the_day(two_presidents: World, tmp_path: Path, day: date, holder: str) -> None:
    path = _lists(tmp_path, "mine: {title: mine, countries: [AZ], leaders: [state RU], gatherings: [cis-summit]}")
    watchlist = load_watchlists(path, two_presidents)["mine"]
    assert watchlist_terms(watchlist, two_presidents, day=day) == ("country:AZ", holder, "gathering:cis-summit")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("mine: {title: mine, countries: [ZZ]}", "no country or organisation ZZ"),
        ("mine: {title: mine, organisation: NOBODY}", "no organisation NOBODY"),
        ("mine: {title: mine, gatherings: [tea-party]}", "no gathering tea-party"),
        ("mine: {title: mine, leaders: [butler GB]}", "butler"),
        ("mine: {title: mine}", "needs a title"),
        ("mine: {countries: [AZ]}", "needs a title"),
        ("- AZ", "needs lists such as"),
    ],
)
def test_what_the_world_does_not_know_is_named(two_presidents: World, tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(ConfigError, match=complaint):
        load_watchlists(_lists(tmp_path, text), two_presidents)
