from collections import defaultdict
from pathlib import Path

import pytest

from config.files import ConfigError, ConfigFiles
from extractors.folding import fold
from extractors.gatherings import Gatherings, load_gatherings
from extractors.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def gatherings(gazetteer: Gazetteer) -> Gatherings:
    return load_gatherings(ConfigFiles(), gazetteer)


def test_there_are_a_hundred_and_more(gatherings: Gatherings) -> None:
    assert len(gatherings.by_id) >= 100


def test_members_and_hosts_are_known(gatherings: Gatherings, gazetteer: Gazetteer) -> None:
    sides = {side for each in gatherings.by_id.values() for side in (*each.members, *each.hosts)}
    assert sides <= set(gazetteer.countries) | set(gazetteer.organisations)


def test_cities_are_known(gatherings: Gatherings, gazetteer: Gazetteer) -> None:
    assert {each.city for each in gatherings.by_id.values() if each.city} <= set(gazetteer.cities)


def test_no_two_gatherings_share_a_name(gatherings: Gatherings) -> None:
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for alias in gatherings.aliases():
        bearers[fold(alias.text)].update(alias.ids)
    assert {name: ids for name, ids in bearers.items() if len(ids) > 1} == {}


def test_a_gathering_of_an_organisation_takes_its_names_and_members(gatherings: Gatherings, gazetteer: Gazetteer) -> None:
    summit = gatherings.by_id["g7-summit"]
    assert {"G-7 summit", "Group of Seven summit", "G7 leaders' meeting", "summit of the G7"} <= set(summit.names)
    assert summit.members == gazetteer.organisations["G7"].members
    assert gatherings.of("G7") is summit


def test_a_number_is_written_with_and_without_a_blank(gatherings: Gatherings) -> None:
    assert {"COP29", "COP 29"} <= set(gatherings.by_id["un-climate-conference"].names)


@pytest.mark.parametrize(
    "text",
    [
        "gatherings: []",
        "forms: {summit: []}\ngatherings: [{id: a-summit, name: A summit, kind: feast}]",
        "forms: {summit: []}\ngatherings: [{id: a-summit, name: A summit, kind: summit, of: NOBODY}]",
        "forms: {summit: []}\ngatherings: [{id: a, name: A, kind: summit}, {id: a, name: B, kind: summit}]",
        "forms: {}\ngatherings: [{id: a, name: A, kind: summit}]",
    ],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, gazetteer: Gazetteer, text: str) -> None:
    (tmp_path / "gatherings.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"gatherings\.yaml"):
        load_gatherings(ConfigFiles(tmp_path), gazetteer)
