from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from config.files import SHIPPED, ConfigError, ConfigFiles
from extractors import renew
from extractors.alias import HitKind
from extractors.gazetteer import Gazetteer, city_id, load_gazetteer
from extractors.roster import load_roster


def test_knows_every_member_of_the_united_nations_and_the_usual_others(gazetteer: Gazetteer) -> None:
    of_one_seat = [code for code in gazetteer.countries if len(code) == 2]
    assert len(of_one_seat) >= 193 + 4
    assert {"VA", "PS", "XK", "TW", "ABKHAZIA", "SOUTH-OSSETIA", "TRANSNISTRIA", "NORTHERN-CYPRUS", "SOMALILAND"} <= set(
        gazetteer.countries
    )


def test_a_country_has_what_a_card_shows(gazetteer: Gazetteer) -> None:
    azerbaijan = gazetteer.countries["AZ"]
    assert (azerbaijan.name, azerbaijan.adjective, azerbaijan.capital, azerbaijan.flag) == ("Azerbaijan", "Azerbaijani", "Baku", "🇦🇿")
    assert azerbaijan.zone == "Asia/Baku"


def test_an_entity_without_a_code_has_no_flag_and_is_no_side(gazetteer: Gazetteer) -> None:
    assert gazetteer.countries["ABKHAZIA"].flag is None
    assert not gazetteer.countries["ABKHAZIA"].has_code
    assert gazetteer.countries["XK"].flag == "🇽🇰"


def test_every_zone_is_one_that_clocks_can_be_set_by(gazetteer: Gazetteer) -> None:
    zones = {country.zone for country in gazetteer.countries.values()} | {city.zone for city in gazetteer.cities.values()}
    assert all(datetime.now(ZoneInfo(zone)).utcoffset() is not None for zone in zones)


def test_every_capital_is_a_city(gazetteer: Gazetteer) -> None:
    capitals = {city_id(each.capital, each.code) for each in gazetteer.countries.values() if each.capital and each.has_code}
    assert capitals <= set(gazetteer.cities)


def test_every_place_lies_in_a_country_that_is_known(gazetteer: Gazetteer) -> None:
    assert {city.country for city in gazetteer.cities.values()} <= set(gazetteer.countries) | {
        "RE",
        "GP",
        "MQ",
        "GF",
        "YT",
        "MF",
        "GG",
        "JE",
        "VI",
    }
    spots = [alias for alias in gazetteer.aliases() if alias.kind in (HitKind.SEAT, HitKind.VENUE)]
    assert {alias.ids[0] for alias in spots} <= set(gazetteer.countries)
    assert {city for alias in spots for city in alias.ids[1:]} <= set(gazetteer.cities)


def test_a_capital_outranks_a_larger_city_of_its_name(gazetteer: Gazetteer) -> None:
    names = {alias.text: alias.ids[0] for alias in reversed(list(gazetteer.aliases())) if alias.kind is HitKind.CITY}
    assert names["San José"] == "san-jose-cr"
    assert names["Santiago"] == "santiago-cl"
    assert names["Birmingham"] == "birmingham-gb"


def test_no_organisation_has_the_short_name_of_a_country(gazetteer: Gazetteer) -> None:
    assert not set(gazetteer.organisations) & set(gazetteer.countries)


def test_the_members_of_organisations_are_known(gazetteer: Gazetteer) -> None:
    members = {member for each in gazetteer.organisations.values() for member in each.members}
    assert members <= set(gazetteer.countries) | set(gazetteer.organisations)
    assert len(gazetteer.organisations["EU"].members) == 27
    assert len(gazetteer.organisations["NATO"].members) == 32
    assert len(gazetteer.organisations["AUC"].members) == 55
    assert len(gazetteer.organisations["OSCE"].members) == 57


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Азербайджан", ("AZ",)),
        ("Deutschland", ("DE",)),
        ("中国", ("CN",)),
        ("日本", ("JP",)),
        ("الأردن", ("JO",)),
        ("საქართველო", ("GE",)),
        ("Հայաստան", ("AM",)),
        ("ÉTATS-UNIS", ("US",)),
        ("Kongo", ("CD", "CG")),
    ],
)
def test_a_country_is_known_by_its_name_in_any_language(gazetteer: Gazetteer, words: str, codes: tuple[str, ...]) -> None:
    assert gazetteer.countries_called(words) == codes


def test_the_files_drawn_from_others_are_what_their_sources_give() -> None:
    assert (SHIPPED / "cities.tsv").read_text(encoding="utf-8") == renew.cities()
    assert (SHIPPED / "country_names.tsv").read_text(encoding="utf-8") == renew.country_names()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("countries.yaml", "AZ: {name: Azerbaijan}"),
        ("countries.yaml", "- AZ"),
        ("places.yaml", "towns: [{country: CH}]"),
        ("organisations.yaml", "UN: United Nations"),
        ("cities.tsv", "Baku\tAZ\n"),
        ("country_names.tsv", "a name without its code\n"),
        ("countries.yaml", "AZ: {name: ["),
    ],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=name):
        load_gazetteer(ConfigFiles(tmp_path))


def test_every_side_of_the_roster_is_known(gazetteer: Gazetteer) -> None:
    roster = load_roster(ConfigFiles().leaders())
    sides = {term.side for leader in roster.leaders.values() for term in leader.terms}
    assert sides <= set(gazetteer.countries) | set(gazetteer.organisations)
