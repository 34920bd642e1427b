"""Reads RSS and Atom of every make, through feedparser. Pure, but at the mercy of its input: run it where it can be killed."""

import re
from datetime import datetime
from io import BytesIO
from typing import Any
from urllib.parse import urljoin
from xml.sax import SAXException

import feedparser

from bot.errors import FeedUnreadable
from bot.feeds.charset import as_utf8
from bot.feeds.dates import read_date
from bot.feeds.raw_entry import RawEntry

_LONG_WORD = re.compile(rb"(?<![\w.+-])([\w.+-]{2000})[\w.+-]+")
"""feedparser looks for an address in every `<author>`, in time quadratic in the length of a word: 22 s for one of 64 KB."""

_PAGE_TITLE = re.compile(rb"<title[^>]{0,200}>([^<]{1,200})", re.IGNORECASE)


def read_xml_feed(body: bytes, content_type: str | None, url: str, now: datetime) -> tuple[RawEntry, ...]:
    """Return the entries that can be read, in the order of the feed; raises FeedUnreadable where it is no feed, or broken before its first one.

    `url` is what relative links are relative to.
    """
    found = _parse(body, content_type)
    if not found.get("version"):
        raise FeedUnreadable(_what_else(body))
    if not found.entries and isinstance(found.get("bozo_exception"), SAXException):
        raise FeedUnreadable(f"the feed breaks off before its first entry: {found.bozo_exception}"[:200])
    return tuple(_raw_entry(entry, url, now) for entry in found.entries)


def _parse(body: bytes, content_type: str | None) -> Any:  # feedparser has no types
    unicode = as_utf8(body)
    headers = {"content-type": content_type or "application/xml" if unicode is None else "application/xml; charset=utf-8"}
    short = _LONG_WORD.sub(rb"\1", body if unicode is None else unicode)
    try:  # a stream, for it opens what bytes name; no base, for it would join guids to it, which must not change where a feed moves
        return feedparser.parse(BytesIO(short), response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:
        raise FeedUnreadable(f"the feed can't be parsed: {type(error).__name__}: {error}"[:200]) from error


def _raw_entry(entry: Any, url: str, now: datetime) -> RawEntry:
    when = next((name for name in ("published", "updated", "created") if name in entry.keys()), None)  # noqa: SIM118 -- `in entry` maps names
    return RawEntry(
        guid=entry.get("id"),
        link=_link(entry, url),
        title=entry.get("title", ""),
        body=_body(entry),
        published=read_date(entry[when], entry.get(f"{when}_parsed"), now=now) if when else None,
    )


def _link(entry: Any, url: str) -> str | None:
    link = entry.get("link")
    if not link or (link == entry.get("id") and "://" not in link):  # feedparser takes a guid for a link where there is none
        return None
    try:
        return urljoin(url, str(link))
    except ValueError:
        return None


def _body(entry: Any) -> str:
    """The full text where the feed has it, else the summary."""
    contents = [str(content.get("value", "")) for content in entry.get("content", ()) if "base64" not in str(content.get("type"))]
    return max([*contents, str(entry.get("summary", ""))], key=len)


def _what_else(body: bytes) -> str:
    start = body[:5_000]
    if b"<html" in start.lower() or b"<!doctype html" in start.lower():
        title = _PAGE_TITLE.search(start)
        named = f" ({title[1].decode('utf-8', 'replace').strip()})" if title else ""
        return f"the answer is a web page{named}, not a feed"
    return "the answer is neither RSS, Atom nor JSON Feed"
