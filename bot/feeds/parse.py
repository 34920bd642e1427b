"""The bytes of a feed become entries. Pure and sync; run it in a child process, for a feed can keep a parser busy for ever."""

from datetime import datetime

from bot.errors import FeedUnreadable
from bot.feeds.clean import clean_text, clean_title
from bot.feeds.identity import clean_link, fingerprint, identities, marks
from bot.feeds.json_feed import looks_like_json, read_json_feed
from bot.feeds.raw_entry import RawEntry
from bot.feeds.xml_feed import read_xml_feed
from bot.model import Entry

MOST_ENTRIES = 1_000
"""Entries read of one feed, from its top."""


def parse_feed(body: bytes, content_type: str | None, url: str, now: datetime) -> tuple[Entry, ...]:
    """Return the entries of a feed, cleaned, oldest first, each identity once.

    `url` is where the feed came from and `content_type` the header of that answer. Raises FeedUnreadable where it is no feed.
    """
    if not body.strip():
        raise FeedUnreadable("the answer is empty")
    raw = read_json_feed(body, now) if looks_like_json(body) else read_xml_feed(body, content_type, url, now)
    return _entries([each for each in raw[:MOST_ENTRIES] if each.title.strip() or each.body.strip()])


def _entries(raw: list[RawEntry]) -> tuple[Entry, ...]:
    texts = [(clean_title(each.title), clean_text(each.body)) for each in raw]
    prints = [fingerprint(title, text) for title, text in texts]
    names = identities([marks(each.guid, each.link, print_) for each, print_ in zip(raw, prints, strict=True)])
    entries: dict[str, Entry] = {}
    for each, name, print_, (title, text) in zip(raw, names, prints, texts, strict=True):
        if title or text:
            entries.setdefault(name, Entry(name, print_, title, text, clean_link(each.link), each.published))
    return _oldest_first(tuple(entries.values()))


def _oldest_first(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Turn the order round in which feeds are written; dates decide where every entry has one."""
    dated = [(entry.published, entry) for entry in reversed(entries) if entry.published is not None]
    if len(dated) < len(entries):
        return entries[::-1]
    return tuple(entry for _, entry in sorted(dated, key=lambda pair: pair[0]))
