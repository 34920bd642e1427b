from datetime import date

import pytest

from config.files import ConfigFiles
from extractors.roster import Leader, Role, Roster, load_roster, parse_gap, parse_term
from extractors.roster_check import Fault, check_roster, count_holders

TODAY = date(2026, 11, 24)


def _leader(name: str, *terms: str, also: tuple[str, ...] = ()) -> Leader:
    return Leader(name.lower().replace(" ", "-"), name, also, name.rsplit(maxsplit=1)[-1], tuple(map(parse_term, terms)))


def _faults(*leaders: Leader, gaps: tuple[str, ...] = ()) -> list[Fault]:
    return [finding.fault for finding in check_roster(Roster(leaders, map(parse_gap, gaps)), TODAY)]


def test_the_shipped_roster_has_no_fault() -> None:
    assert check_roster(load_roster(ConfigFiles().leaders()), TODAY) == ()


@pytest.mark.parametrize("role", [Role.HEAD_OF_STATE, Role.HEAD_OF_GOVERNMENT])
def test_every_year_has_a_holder_in_every_state(role: Role) -> None:
    roster = load_roster(ConfigFiles().leaders())
    assert all(count_holders(roster, year)[role] >= 195 for year in range(2014, 2027))


def test_two_holders_of_one_office_are_found() -> None:
    assert _faults(_leader("A Ay", "state XX 2014-01-01.. reign president"), _leader("B Bee", "state XX 2020-01-01.. reign president")) == [
        Fault.TWO_HOLDERS
    ]


def test_a_day_of_change_is_no_overlap() -> None:
    assert (
        _faults(_leader("A Ay", "state XX 2014-01-01..2020-01-01 reign president"), _leader("B Bee", "state XX 2020-01-01.. reign king"))
        == []
    )


def test_days_known_to_the_month_overlap_only_where_they_surely_do() -> None:
    assert _faults(_leader("A Ay", "state XX 2014..2020-03 reign king"), _leader("B Bee", "state XX 2020-03.. reign king")) == []


def test_who_stands_in_for_a_suspended_holder_is_no_second_holder() -> None:
    acting = _leader("B Bee", "state XX 2020-01-01..2020-05-01 reign acting president")
    assert _faults(_leader("A Ay", "state XX 2014-01-01.. reign president"), acting) == []


def test_shared_offices_have_several_holders() -> None:
    assert _faults(*(_leader(name, "state XX 2014.. reign captain regent") for name in ("A Ay", "B Bee"))) == []


def test_one_person_twice_in_one_office_is_found() -> None:
    assert _faults(_leader("A Ay", "state XX 2014.. reign king", "state XX 2019-01-01..2020-01-01 reign king")) == [Fault.TWICE]


def test_an_organisation_s_offices_are_told_apart_by_title() -> None:
    council, commission = "organisation EU 2014.. reign council president", "organisation EU 2014.. reign commission president"
    assert _faults(_leader("A Ay", council), _leader("B Bee", commission)) == []


def test_a_gap_is_found_unless_a_file_tells_it() -> None:
    leaders = _leader("A Ay", "foreign XX 2014..2018-01-01 reign minister"), _leader("B Bee", "foreign XX 2018-06-01.. reign minister")
    assert _faults(*leaders) == [Fault.GAP]
    assert _faults(*leaders, gaps=("foreign XX 2018-01-01..2018-06-01 unknown",)) == []
    assert _faults(*leaders, gaps=("foreign XX 2018-01-01..2018-02-01 vacant",)) == [Fault.GAP]


def test_an_office_that_ran_out_is_a_gap() -> None:
    assert _faults(_leader("A Ay", "foreign XX 2014..2018-01-01 reign minister")) == [Fault.GAP]


def test_an_end_before_its_start_is_found() -> None:
    assert Fault.ENDS_BEFORE_START in _faults(_leader("A Ay", "deputy XX 2018-01-01..2017-01-01 reign minister"))


def test_a_source_that_is_none_is_found() -> None:
    assert _faults(_leader("A Ay", "deputy XX 2018.. hearsay minister")) == [Fault.NO_SOURCE]


def test_one_name_for_two_in_office_is_found_and_a_shared_surname_is_not() -> None:
    one, other = "deputy XX 2018.. reign minister", "deputy YY 2019.. reign minister"
    assert _faults(_leader("A Ay", one), _leader("B Ay", other)) == []
    assert _faults(_leader("A Ay", one, also=("The Boss",)), _leader("B Bee", other, also=("the boss",))) == [Fault.SHARED_NAME]
