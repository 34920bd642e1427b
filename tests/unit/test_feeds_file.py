from bot.feeds.sources import load_sources
from bot.model import SAMPLE_URL, Closeness
from config.files import ConfigFiles
from extractors.gazetteer import load_gazetteer


def test_the_shipped_feeds_can_be_read() -> None:
    sources = load_sources(ConfigFiles().path("feeds.yaml"))
    assert sources[0].url == SAMPLE_URL
    assert len(sources) > 80


def test_the_shipped_feeds_are_named_and_told_apart() -> None:
    sources = load_sources(ConfigFiles().path("feeds.yaml"))
    assert len({source.url for source in sources}) == len(sources) == len({source.name for source in sources})
    assert {source.closeness for source in sources} == set(Closeness)


def test_the_shipped_feeds_come_from_countries_that_are_known() -> None:
    countries = load_gazetteer(ConfigFiles()).countries
    assert {source.country for source in load_sources(ConfigFiles().path("feeds.yaml")) if source.country} <= set(countries)
