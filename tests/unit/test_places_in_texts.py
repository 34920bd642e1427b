"""Mentions of places, organisations and gatherings in running text: what each stands for, and what stands for nothing."""

import pytest

from config.files import ConfigFiles
from extractors.alias import HitKind
from extractors.gatherings import load_gatherings
from extractors.gazetteer import load_gazetteer
from extractors.roster import Roster
from extractors.world import World

COUNTRY, DEMONYM, CITY, SEAT, VENUE = HitKind.COUNTRY, HitKind.DEMONYM, HitKind.CITY, HitKind.SEAT, HitKind.VENUE
GATHERING, ORGANISATION = HitKind.GATHERING, HitKind.ORGANISATION

FOUND = [
    # countries
    ("The US and the UK signed it.", "US", COUNTRY, "US"),
    ("A U.S. delegation is due.", "U.S.", COUNTRY, "US"),
    ("An envoy of the United Kingdom spoke.", "United Kingdom", COUNTRY, "GB"),
    ("Troops left DR Congo.", "DR Congo", COUNTRY, "CD"),
    ("Talks on the Democratic Republic of Congo resumed.", "Democratic Republic of Congo", COUNTRY, "CD"),
    ("Ministers from the Republic of the Congo came.", "Republic of the Congo", COUNTRY, "CG"),
    ("Abidjan speaks for Ivory Coast.", "Ivory Coast", COUNTRY, "CI"),
    ("Cote d’Ivoire votes on Sunday.", "Cote d’Ivoire", COUNTRY, "CI"),
    ("Türkiye will mediate.", "Türkiye", COUNTRY, "TR"),
    ("Turkey will mediate.", "Turkey", COUNTRY, "TR"),
    ("TURKEY WILL MEDIATE", "TURKEY", COUNTRY, "TR"),
    ("Czechia hosts the round.", "Czechia", COUNTRY, "CZ"),
    ("The Holy See keeps silent.", "Holy See", COUNTRY, "VA"),
    ("South Korea and North Korea talk again.", "North Korea", COUNTRY, "KP"),
    ("A guest from the DPRK arrived.", "DPRK", COUNTRY, "KP"),
    ("Guinea-Bissau, not Guinea, takes the chair.", "Guinea-Bissau", COUNTRY, "GW"),
    ("Equatorial Guinea sent its minister.", "Equatorial Guinea", COUNTRY, "GQ"),
    ("South Sudan joins the corridor.", "South Sudan", COUNTRY, "SS"),
    ("They flew on to Kosovo.", "Kosovo", COUNTRY, "XK"),
    ("The leader of Abkhazia was received.", "Abkhazia", COUNTRY, "ABKHAZIA"),
    # adjectives and peoples
    ("the Azeri president", "Azeri", DEMONYM, "AZ"),
    ("the Azerbaijani leader", "Azerbaijani", DEMONYM, "AZ"),
    ("his Kyrgyz counterpart", "Kyrgyz", DEMONYM, "KG"),
    ("the Emirati ruler", "Emirati", DEMONYM, "AE"),
    ("the Dutch prime minister", "Dutch", DEMONYM, "NL"),
    ("the British premier", "British", DEMONYM, "GB"),
    ("a South Korean envoy", "South Korean", DEMONYM, "KR"),
    ("the Congolese army", "Congolese", DEMONYM, "CD"),
    ("the Polish head of state", "Polish", DEMONYM, "PL"),
    ("the Turkish Cypriot leader", "Turkish Cypriot", DEMONYM, "NORTHERN-CYPRUS"),
    # cities
    ("They meet in Baku today.", "Baku", CITY, "baku-az"),
    ("He landed in St. Petersburg.", "St. Petersburg", CITY, "saint-petersburg-ru"),
    ("Back in Washington, D.C., aides waited.", "Washington, D.C.", CITY, "washington-us"),
    ("The next round is in Birmingham.", "Birmingham", CITY, "birmingham-gb"),
    ("A visit to San José was put off.", "San José", CITY, "san-jose-cr"),
    ("Envoys gather in Santiago.", "Santiago", CITY, "santiago-cl"),
    ("They parted at Sharm El-Sheikh.", "Sharm El-Sheikh", CITY, "sharm-el-sheikh-eg"),
    ("Leaders come to Kananaskis.", "Kananaskis", CITY, "kananaskis-ca"),
    ("The retreat in Cholpon-Ata ended.", "Cholpon-Ata", CITY, "cholpon-ata-kg"),
    ("Khankendi, which Armenians call Stepanakert", "Stepanakert", CITY, "khankendi-az"),
    ("He spoke in Kiev.", "Kiev", CITY, "kyiv-ua"),
    ("A day in Brdo pri Kranju.", "Brdo pri Kranju", CITY, "brdo-pri-kranju-si"),
    # seats speak, venues do not
    ("The Kremlin confirmed it.", "Kremlin", SEAT, "RU"),
    ("Number 10 declined to comment.", "Number 10", SEAT, "GB"),
    ("Downing Street confirmed.", "Downing Street", SEAT, "GB"),
    ("The Elysee gave no date.", "Elysee", SEAT, "FR"),
    ("the White House said", "White House", SEAT, "US"),
    ("received at Zhongnanhai", "Zhongnanhai", SEAT, "CN"),
    ("Akorda announced the visit.", "Akorda", SEAT, "KZ"),
    ("Malacanang set the hour.", "Malacanang", SEAT, "PH"),
    ("They met at Novo-Ogaryovo.", "Novo-Ogaryovo", VENUE, "RU"),
    ("a weekend at Camp David", "Camp David", VENUE, "US"),
    ("dinner at Mar-a-Lago", "Mar-a-Lago", VENUE, "US"),
    ("the Dolmabahce Palace talks", "Dolmabahce Palace", VENUE, "TR"),
    ("in the Great Hall of the People", "Great Hall of the People", VENUE, "CN"),
    ("at the Palais des Nations", "Palais des Nations", VENUE, "CH"),
    ("at UN headquarters on Monday", "UN headquarters", VENUE, "US"),
    ("at the president's retreat in Bavaria", "Bavaria", VENUE, "DE"),
    # organisations are not their gatherings
    ("The EU proposed new terms.", "EU", ORGANISATION, "EU"),
    ("The EU summit opens on Thursday.", "EU summit", GATHERING, "european-council"),
    ("BRICS grew to ten.", "BRICS", ORGANISATION, "BRICS"),
    ("the 16th BRICS summit", "BRICS summit", GATHERING, "brics-summit"),
    ("the African Union mediates", "African Union", ORGANISATION, "AUC"),
    ("at the AU summit", "AU summit", GATHERING, "african-union-summit"),
    ("The Quad promised ships.", "Quad", ORGANISATION, "QUAD"),
    ("a Quad leaders’ summit", "Quad leaders’ summit", GATHERING, "quad-summit"),
    # gatherings under their many names
    ("the Group of Seven summit", "Group of Seven summit", GATHERING, "g7-summit"),
    ("the G-20 leaders’ summit", "G-20 leaders’ summit", GATHERING, "g20-summit"),
    ("ahead of COP29", "COP29", GATHERING, "un-climate-conference"),
    ("ahead of COP 31", "COP 31", GATHERING, "un-climate-conference"),
    ("the Weimar Triangle", "Weimar Triangle", GATHERING, "weimar-triangle"),
    ('the "3+3" format', '"3+3" format', GATHERING, "three-plus-three"),
    ("a C5+1 summit", "C5+1 summit", GATHERING, "c5-plus-1"),
    ("EU–Central Asia summit", "EU–Central Asia summit", GATHERING, "eu-central-asia-summit"),
    ("the Council of Heads of State of the CIS", "Council of Heads of State of the CIS", GATHERING, "cis-summit"),
    ("the Supreme Eurasian Economic Council", "Supreme Eurasian Economic Council", GATHERING, "eaeu-summit"),
    ("the Munich Security Conference", "Munich Security Conference", GATHERING, "munich-security-conference"),
    ("at the World Economic Forum in Davos", "World Economic Forum in Davos", GATHERING, "world-economic-forum"),
    ("UN General Assembly week", "UN General Assembly week", GATHERING, "un-general-assembly"),
    ("the Antalya Diplomacy Forum", "Antalya Diplomacy Forum", GATHERING, "antalya-diplomacy-forum"),
    ("an emergency Arab summit", "emergency Arab summit", GATHERING, "arab-league-summit"),
    ("FOCAC opens in September", "FOCAC", GATHERING, "focac"),
    ("CHOGM in Apia", "CHOGM", GATHERING, "commonwealth-summit"),
    ("the Ramstein format", "Ramstein format", GATHERING, "ukraine-defense-contact-group"),
]

NOTHING = [
    "The male bird is on the loose.",
    "He told us that they hope to man the gate.",
    "A roast turkey and fine china stood on the table.",
    "She is reading a nice book of most verses.",
    "The tech summit drew crowds, and the business summit more.",
    "Climbers reached the summit at dawn.",
    "Latin American poets and Native Americans wrote on the Indian Ocean.",
    "Ships crossed the South China Sea and the Gulf of Mexico.",
    "According to the New York Times and the Washington Post",
    "the Paris Agreement and the Geneva Conventions",
    "Who knows what the who's who of it may be?",
    "The Prince of Wales and the Duke of Edinburgh",
    "a swift and polished chad",
]


@pytest.fixture(scope="module")
def places() -> World:
    """A world without people."""
    gazetteer = load_gazetteer(ConfigFiles())
    return World(Roster(()), gazetteer, load_gatherings(ConfigFiles(), gazetteer))


@pytest.mark.parametrize(("text", "mention", "kind", "first_id"), FOUND, ids=[text for text, *_ in FOUND])
def test_a_mention_is_found_as_a_whole_and_for_what_it_is(places: World, text: str, mention: str, kind: HitKind, first_id: str) -> None:
    assert (mention, kind, first_id) in [(text[hit.start : hit.end], hit.kind, hit.ids[0]) for hit in places.find(text)]


@pytest.mark.parametrize("text", NOTHING)
def test_a_word_that_only_looks_like_a_place_is_left_alone(places: World, text: str) -> None:
    assert [text[hit.start : hit.end] for hit in places.find(text)] == []


def test_a_venue_tells_the_city_it_stands_in(places: World) -> None:
    (hit,) = places.find("at the Palais des Nations")
    assert hit.ids == ("CH", "geneva-ch")


def test_a_city_of_many_bearers_tells_them_all(places: World) -> None:
    (hit,) = (hit for hit in places.find("in San Jose") if hit.kind is CITY)
    assert {"san-jose-cr", "san-jose-us"} <= set(hit.ids)


@pytest.mark.parametrize("name", ["Singapore", "Monaco", "Luxembourg", "Djibouti"])
def test_a_country_that_is_its_own_capital_is_found_as_both(places: World, name: str) -> None:
    assert {hit.kind for hit in places.find(f"They meet in {name}.")} == {COUNTRY, CITY}
