from datetime import date
from pathlib import Path

import pytest

from config.files import ConfigError
from extractors.alias import HitKind
from extractors.model import Precision
from extractors.roster import Role, Roster, load_roster, parse_gap, parse_term

PEOPLE = """people:
  - {id: ada-lee, name: Ada Lee, also: [Ада Ли, Adi], surname: Lee, terms: [government XX 2020-03..2022-06-01 knowledge prime minister]}
  - {id: bo-ray, name: Bo Ray, terms: [government XX 2022-06-01.. knowledge prime minister, state XX 2019..2020-03 knowledge president]}
gaps:
  - state XX 2020-04-01.. vacant
"""


def _roster(tmp_path: Path, *texts: str) -> Roster:
    paths = []
    for number, text in enumerate(texts):
        paths.append(tmp_path / f"{number}.yaml")
        paths[-1].write_text(text, encoding="utf-8")
    return load_roster(paths)


def test_a_term_is_read_with_what_is_known_of_its_days() -> None:
    term = parse_term("deputy XX 2014..2016-02 knowledge deputy prime minister")
    assert (term.role, term.side, term.title, term.source) == (Role.DEPUTY, "XX", "deputy prime minister", "knowledge")
    assert (term.start, term.start_precision) == (date(2014, 1, 1), Precision.YEAR)
    assert (term.end, term.end_precision) == (date(2016, 2, 29), Precision.MONTH)


@pytest.mark.parametrize(
    "text",
    [
        "king XX 2014.. knowledge king",
        "state XX 2014 knowledge king",
        "state XX 2014-13.. knowledge king",
        "state XX 2014..",
        "state XX ..2015 knowledge king",
    ],
    ids=["no such role", "no dots", "no such month", "no source", "no start"],
)
def test_what_is_no_term_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse_term(text)


def test_a_gap_tells_whether_the_office_stood_empty() -> None:
    assert parse_gap("state LB 2014-05-24..2016-10-31 vacant").known
    assert not parse_gap("state PE 2026-07-28.. unknown").known


def test_an_office_is_found_by_side_day_role_and_title(tmp_path: Path) -> None:
    roster = _roster(tmp_path, PEOPLE)
    found = {
        day: [leader.id for leader in roster.holders("XX", day, role=Role.HEAD_OF_GOVERNMENT)]
        for day in (date(2020, 2, 29), date(2020, 3, 1), date(2022, 6, 1), date(2030, 1, 1))
    }
    assert list(found.values()) == [[], ["ada-lee"], ["bo-ray", "ada-lee"], ["bo-ray"]]
    assert [leader.id for leader in roster.holders("XX", date(2019, 6, 1), title="president")] == ["bo-ray"]
    assert roster.holders("YY", date(2020, 6, 1)) == ()


def test_a_leader_holds_nothing_outside_their_terms(tmp_path: Path) -> None:
    roster = _roster(tmp_path, PEOPLE)
    assert [term.title for term in roster.terms_on("bo-ray", date(2023, 1, 1))] == ["prime minister"]
    assert roster.terms_on("bo-ray", date(2021, 1, 1)) == ()
    assert roster.terms_on("nobody", date(2021, 1, 1)) == ()


def test_full_names_and_bare_words_are_told_apart(tmp_path: Path) -> None:
    kinds = {alias.text: alias.kind for alias in _roster(tmp_path, PEOPLE).aliases()}
    assert kinds["Ada Lee"] is kinds["Ада Ли"] is HitKind.LEADER
    assert kinds["Lee"] is kinds["Adi"] is kinds["Ray"] is HitKind.SURNAME


def test_a_later_file_is_laid_over_an_earlier_one(tmp_path: Path) -> None:
    later = "people:\n  - {id: bo-ray, also: [B. Ray], terms: [government XX 2022-06-01..2026-01-01 wikidata prime minister]}\n"
    leader = _roster(tmp_path, PEOPLE, later).leaders["bo-ray"]
    assert (leader.name, leader.surname, leader.aliases) == ("Bo Ray", "Ray", ("B. Ray",))
    assert [(term.role, term.end) for term in leader.terms] == [
        (Role.HEAD_OF_STATE, date(2020, 3, 31)),
        (Role.HEAD_OF_GOVERNMENT, date(2026, 1, 1)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "- just a list",
        "people:\n  - {id: eve, terms: []}",
        "people:\n  - {id: eve, name: Eve, terms: [state XX]}",
        "people:\n  - just a word",
        "gaps:\n  - state XX 2014..",
        "persons: []",
    ],
    ids=["a list", "no name", "half a term", "a word", "half a gap", "another key"],
)
def test_a_file_that_can_not_be_used_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError, match=r"0\.yaml"):
        _roster(tmp_path, text)
