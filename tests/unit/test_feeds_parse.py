"""Bytes of feeds, good and bad, become entries or a typed error."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import FeedUnreadable
from bot.feeds.parse import MOST_ENTRIES, parse_feed
from bot.model import Entry
from tests.fakes.feeds import rss, rss_item

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
URL = "https://news.example/feed.xml"


def parse(body: bytes, content_type: str | None = "application/rss+xml") -> tuple[Entry, ...]:
    return parse_feed(body, content_type, URL, NOW)


def titles(body: bytes, content_type: str | None = "application/rss+xml") -> list[str]:
    return [entry.title for entry in parse(body, content_type)]


ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Times</title>
<entry><id>urn:1</id><title type="html">Talks &lt;b&gt;in&lt;/b&gt; Baku</title><link href="/1?utm_source=atom"/>
<published>2026-11-24T10:00:00+04:00</published><updated>2026-11-24T11:00:00+04:00</updated><summary>Short.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The presidents met.</p><p>Tea was served.</p></div></content></entry></feed>"""

JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Times",
    "items": [
        {
            "id": 7,
            "url": "https://news.example/7",
            "title": "Talks < tea",
            "content_html": "<p>They met.</p>",
            "date_published": "2026-11-24T10:00:00+04:00",
        },
        {"id": "8", "content_text": "No title, no link."},
        "not an entry",
    ],
}


def test_rss_becomes_entries() -> None:
    published = datetime(2026, 11, 24, 9, tzinfo=UTC)
    first = rss_item(
        "Talks in Baku", "<p>The presidents <b>met</b>.</p>", guid="1", link="https://news.example/1?utm_source=rss", published=published
    )
    entries = parse(rss(first + rss_item("Rain")))
    rain, talks = entries
    assert (talks.identity, talks.title, talks.text) == ("1", "Talks in Baku", "The presidents met.")
    assert (talks.link, talks.published) == ("https://news.example/1", published)
    assert (rain.title, rain.published) == ("Rain", None)


def test_entries_come_oldest_first() -> None:
    days = {"new": NOW, "old": NOW - timedelta(days=2), "between": NOW - timedelta(days=1)}
    assert titles(rss("".join(rss_item(title, published=day) for title, day in days.items()))) == ["old", "between", "new"]
    assert titles(rss(rss_item("new", published=NOW) + rss_item("undated") + rss_item("old", published=NOW))) == ["old", "undated", "new"]


def test_atom_is_read_with_its_full_text_and_first_date() -> None:
    (entry,) = parse(ATOM.encode(), "application/atom+xml")
    assert (entry.title, entry.text) == ("Talks in Baku", "The presidents met.\nTea was served.")
    assert entry.link == "https://news.example/1"
    assert entry.published is not None
    assert entry.published.isoformat() == "2026-11-24T10:00:00+04:00"


def test_json_feed_is_read() -> None:
    second, first = parse(json.dumps(JSON_FEED).encode(), "application/feed+json")
    assert (first.identity, first.title, first.text, first.link) == ("7", "Talks < tea", "They met.", "https://news.example/7")
    assert first.published is not None
    assert first.published.utcoffset() == timedelta(hours=4)
    assert (second.title, second.text, second.link) == ("", "No title, no link.", None)


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"<!DOCTYPE html><html><head><title>Times</title></head><body><p>News</p></body></html>", r"a web page \(Times\), not a feed"),
        (b"<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>", r"Just a moment"),
        (b'{"error": "forbidden"}', "not a JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": [', "broken JSON"),
        (b'{"a":' * 100_000, "broken JSON"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "neither RSS"),
        (b"Service unavailable", "neither RSS"),
        (rss(rss_item("Talks"))[:150], "breaks off before its first entry"),
    ],
)
def test_what_is_no_feed_is_an_error_and_never_no_news(body: bytes, complaint: str) -> None:
    with pytest.raises(FeedUnreadable, match=complaint):
        parse(body, "text/html")


def test_a_feed_without_entries_is_no_error() -> None:
    assert parse(rss(""), "text/html") == ()


def test_the_entries_of_a_truncated_feed_that_can_be_read_are_kept() -> None:
    whole = rss("".join(rss_item(f"Entry {n}", "The presidents met in Gəncə.", guid=str(n)) for n in range(5)))
    for end in range(whole.index(b"Entry 4"), len(whole), 7):
        assert titles(whole[:end])[-4:] == [f"Entry {n}" for n in (3, 2, 1, 0)], end


def test_a_feed_cut_off_within_a_character_is_still_utf_8() -> None:
    whole = rss(rss_item("Gəncə görüşü", guid="1") + rss_item("Şuşa"))
    cut = whole.rindex("ş".encode()) + 1
    assert titles(whole[:cut])[0] == "Gəncə görüşü"


@pytest.mark.parametrize(
    "content_type",
    ["text/xml", "text/xml; charset=windows-1252", "text/html; charset=iso-8859-1", "application/xml; charset=nonsense", None],
)
@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "windows-1251", "nonsense"])
def test_utf_8_under_a_wrong_charset_is_read_as_it_is(content_type: str | None, declared: str) -> None:
    body = rss(rss_item("Erdoğan – Əliyev ‘talks’")).replace(b'encoding="utf-8"', f'encoding="{declared}"'.encode())
    assert titles(body, content_type) == ["Erdoğan – Əliyev ‘talks’"]


@pytest.mark.parametrize("charset", ["windows-1251", "utf-16", "koi8-r", "utf-8-sig", "utf-32"])
def test_another_charset_is_read_by_its_declaration_or_mark(charset: str) -> None:
    declared = charset.removesuffix("-sig")
    body = (
        f'<?xml version="1.0" encoding="{declared}"?><rss version="2.0"><channel><item><title>Встреча в Баку</title></item></channel></rss>'
    )
    assert titles(body.encode(charset), "text/xml") == ["Встреча в Баку"]


def test_undeclared_entities_do_not_stop_it() -> None:
    body = b'<rss version="2.0"><channel><item><title>Talks&nbsp;&mdash; &eacute;t&eacute; &hellip; &nosuch;</title></item></channel></rss>'
    assert titles(body) == ["Talks — été … &nosuch;"]


def test_an_entity_bomb_is_not_unpacked_and_no_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    body = f"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "lol">{levels}<!ENTITY f SYSTEM "{secret.as_uri()}">]>
    <rss version="2.0"><channel><item><title>&l9;</title></item><item><title>Talks &f;</title></item></channel></rss>"""
    read = titles(body.encode())
    assert len(read[0]) < 100
    assert "secret" not in read[1]


def test_bytes_that_name_a_file_are_not_opened() -> None:
    with pytest.raises(FeedUnreadable):
        parse(Path(__file__).as_posix().encode())


def test_a_huge_author_takes_no_time() -> None:
    body = rss(f"<item><title>Talks</title><author>{'a' * 65_536}</author></item>")
    assert titles(body) == ["Talks"]


def test_markup_in_a_title_and_a_script_for_a_link_are_harmless() -> None:
    (entry,) = parse(rss(rss_item("Talks<script>alert(1)</script>", link="javascript:alert(1)")))
    assert (entry.title, entry.link) == ("Talks", None)


def test_an_opaque_guid_is_no_link_and_does_not_hang_on_the_address_of_the_feed() -> None:
    (entry,) = parse(rss(rss_item("Talks", guid="4711")))
    assert (entry.identity, entry.link) == ("4711", None)


def test_an_entry_published_twice_is_one() -> None:
    assert titles(
        rss(rss_item("New", guid="1", link="https://news.example/1") + rss_item("Old", guid="1", link="https://news.example/1"))
    ) == ["New"]


def test_a_change_of_words_changes_the_fingerprint_and_not_the_identity() -> None:
    (before,) = parse(rss(rss_item("Talks", "on Monday", guid="1")))
    (after,) = parse(rss(rss_item("Talks", "on Tuesday", guid="1")))
    (marked_up,) = parse(rss(rss_item("Talks", "<p>on&nbsp;Monday</p>", guid="1")))
    assert before.identity == after.identity
    assert before.fingerprint != after.fingerprint
    assert before.fingerprint == marked_up.fingerprint


def test_entries_that_say_nothing_are_left_out_and_the_rest_is_capped() -> None:
    assert parse(rss("<item><guid>1</guid></item><item><title><![CDATA[<img src='x'>]]></title></item>")) == ()
    assert len(parse(rss("".join(rss_item(f"{n}") for n in range(MOST_ENTRIES + 5))))) == MOST_ENTRIES


FEED = rss(
    "".join(rss_item(f"Entry {n}", "<p>x &amp; y</p>", guid=str(n), link=f"https://news.example/{n}", published=NOW) for n in range(3))
)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_feed_with_bytes_changed_gives_entries_or_a_typed_error(data: st.DataObject) -> None:
    body = bytearray(data.draw(st.sampled_from([FEED, ATOM.encode(), json.dumps(JSON_FEED).encode()])))
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(body) - 1))
        body[at : at + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=8))
    try:
        entries = parse(bytes(body), data.draw(st.sampled_from([None, "text/xml", "text/html; charset=utf-16"])))
    except FeedUnreadable:
        return
    assert len({entry.identity for entry in entries}) == len(entries)
    for entry in entries:
        f"{entry.identity}{entry.title}{entry.text}{entry.link}".encode()
