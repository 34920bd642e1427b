from datetime import date

import pytest

from bot.leaders.answers import holders_called, leaders_called, shown, side_called
from extractors.world import World


@pytest.mark.parametrize("words", ["ilham-aliyev", "Ilham Aliyev", "aliyev", "Ильхам Алиев"])
def test_a_leader_goes_by_id_and_by_every_name(words: str, world: World) -> None:
    assert [leader.id for leader in leaders_called(words, world)] == ["ilham-aliyev"]


def test_a_surname_of_several_shows_each(world: World) -> None:
    assert {"michel-aoun", "joseph-aoun"} <= {leader.id for leader in leaders_called("Aoun", world)}


@pytest.mark.parametrize(
    ("words", "side"), [("GB", "GB"), ("gb", "GB"), ("British", "GB"), ("the United Kingdom", "GB"), ("NATO", "NATO"), ("nowhere", None)]
)
def test_a_side_goes_by_code_name_and_adjective(words: str, side: str | None, world: World) -> None:
    assert side_called(words.removeprefix("the "), world) == side


@pytest.mark.parametrize(
    ("office", "side", "leader"),
    [
        ("prime minister", "GB", "liz-truss"),
        ("Prime Minister", "CN", "li-keqiang"),
        ("foreign minister", "GB", "james-cleverly"),
        ("secretary general", "NATO", "jens-stoltenberg"),
        ("head of state", "JP", "naruhito"),
        ("vice president", "US", "kamala-harris"),
    ],
)
def test_an_office_goes_by_its_title_and_by_what_it_is(office: str, side: str, leader: str, world: World) -> None:
    assert [each.id for each in holders_called(office, side, date(2022, 10, 1), world)] == [leader]


def test_nobody_holds_an_office_that_is_not_there(world: World) -> None:
    assert holders_called("archduke", "AT", date(2022, 10, 1), world) == ()


def test_what_is_shown_has_days_as_exact_as_they_are_known(world: World) -> None:
    (leader,) = leaders_called("Liz Truss", world)
    assert list(shown(leader, world, day=date(2022, 10, 1))) == [
        "Liz Truss (liz-truss)",
        "  also: Elizabeth Truss",
        "  prime minister, United Kingdom: 6 September 2022 – 25 October 2022 (knowledge)",
    ]
    assert list(shown(leader, world, day=date(2024, 10, 1)))[-1] == "  nothing on 1 October 2024"
