"""What may stand in feeds.yaml."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.feeds.sources import load_sources
from bot.model import SAMPLE_URL, Closeness, FeedSource
from config.files import ConfigError


def load(path: Path, text: str) -> tuple[FeedSource, ...]:
    file = path / "feeds.yaml"
    file.write_text(text, encoding="utf-8")
    return load_sources(file)


def test_a_feed_needs_an_address_and_nothing_else(tmp_path: Path) -> None:
    (source,) = load(tmp_path, "feeds:\n  - url: https://news.example/feed\n")
    assert source == FeedSource("https://news.example/feed", "news.example")


def test_everything_a_feed_may_say_is_read(tmp_path: Path) -> None:
    text = """
feeds:
  - {url: https://news.example/feed, name: News, country: az, language: ru, closeness: official, interval: 5m, full_text: true}
  - {url: "sample:"}
"""
    news, sample = load(tmp_path, text)
    assert news == FeedSource("https://news.example/feed", "News", "AZ", "ru", Closeness.OFFICIAL, timedelta(minutes=5), full_text=True)
    assert sample.is_sample
    assert sample.url == SAMPLE_URL


def test_norway_is_a_country_and_norwegian_a_language(tmp_path: Path) -> None:
    (source,) = load(tmp_path, "feeds: [{url: https://news.example/feed, country: NO, language: no}]")
    assert (source.country, source.language) == ("NO", "no")


@pytest.mark.parametrize(
    ("feed", "complaint"),
    [
        ("{name: News}", "url: Field required"),
        ("{url: news.example/feed}", "begins with https://"),
        ("{url: 'file:///etc/passwd'}", "not an http or https address"),
        ("{url: 'https://news.example/', closeness: press}", "'official', 'agency' or 'outlet'"),
        ("{url: 'https://news.example/', interval: soon}", "a duration such as 2s, 15m, 1h or 1d"),
        ("{url: 'https://news.example/', interval: 900}", "a duration such as 2s, 15m, 1h or 1d"),
        ("{url: 'https://news.example/', interval: 90000d}", "at most 30d"),
        ("{url: 'https://news.example/', country: Azerbaijan}", "country: "),
        ("{url: 'https://news.example/', titel: News}", "titel: no such key; there are url, name, country"),
        ("https://news.example/", "is no feed; write `- url: https://…`"),
    ],
)
def test_an_error_names_the_file_the_feed_and_what_may_stand_there(tmp_path: Path, feed: str, complaint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, f"feeds:\n  - url: https://good.example/\n  - {feed}\n")
    assert f"{tmp_path / 'feeds.yaml'}: feed 2" in str(caught.value)
    assert complaint in str(caught.value)


def test_every_wrong_feed_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, "feeds: [{url: x}, {url: y}]")
    assert len(str(caught.value).splitlines()) == 2


@pytest.mark.parametrize(
    "other",
    ["https://news.example/feed", "http://NEWS.example/feed", "https://news.example/feed?utm_source=x", "https://news.example/feed#a"],
)
def test_a_feed_named_twice_is_refused_however_it_is_spelt(tmp_path: Path, other: str) -> None:
    with pytest.raises(ConfigError, match="named twice"):
        load(tmp_path, f"feeds:\n  - url: https://news.example/feed\n  - url: '{other}'\n")


@pytest.mark.parametrize("text", ["", "feeds:", "feeds: {}", "- url: https://news.example/", "feed: []"])
def test_a_file_without_a_list_of_feeds_says_what_is_needed(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError, match="needs a list under `feeds:`"):
        load(tmp_path, text)


def test_no_object_is_made_from_yaml(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="can't be read as YAML"):
        load(tmp_path, "feeds: !!python/object/apply:os.system ['true']")
