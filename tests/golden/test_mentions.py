"""Who is meant by a name in a text, or by an office, on a day: the table in `mentions.yaml`."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from config.documents import read_yaml
from extractors.alias import HitKind
from extractors.roster import Role
from extractors.world import World

TABLE = read_yaml(Path(__file__).parent / "mentions.yaml")


@pytest.mark.parametrize(("text", "day", "meant"), TABLE["names"])
def test_a_name_means_those_of_its_bearers_who_are_in_office_on_the_day(text: str, day: date, meant: str, world: World) -> None:
    bearers = (each for hit in world.find(text) if hit.kind in {HitKind.LEADER, HitKind.SURNAME} for each in hit.ids)
    assert _told(each for each in bearers if world.terms_on(each, day)) == _sorted(meant)


@pytest.mark.parametrize(("side", "role", "day", "meant"), TABLE["offices"])
def test_an_office_means_who_holds_it_on_the_day(side: str, role: str, day: date, meant: str, world: World) -> None:
    assert _told(leader.id for leader in world.holders(side, day, role=Role(role))) == _sorted(meant)


def test_on_the_day_of_a_change_the_new_holder_comes_first(world: World) -> None:
    assert [leader.id for leader in world.holders("GB", date(2022, 10, 25), role=Role.HEAD_OF_GOVERNMENT)] == ["rishi-sunak", "liz-truss"]


def test_the_table_has_150_mentions_or_more() -> None:
    assert len(TABLE["names"]) + len(TABLE["offices"]) >= 150


def _told(ids: Iterable[str]) -> list[str]:
    return sorted(set(ids)) or ["none"]


def _sorted(meant: str) -> list[str]:
    return sorted(meant.split(" | "))
