"""Reads JSON Feed (jsonfeed.org, version 1.1). Pure."""

import html
import json
from datetime import datetime
from typing import Any

from bot.errors import FeedUnreadable
from bot.feeds.dates import read_date
from bot.feeds.raw_entry import RawEntry


def looks_like_json(body: bytes) -> bool:
    """Whether `body` begins as a JSON object does."""
    return body[:100].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def read_json_feed(body: bytes, now: datetime) -> tuple[RawEntry, ...]:
    """Return the entries in the order of the feed; raises FeedUnreadable for any other JSON."""
    try:
        document = json.loads(body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise FeedUnreadable(f"the answer is broken JSON: {error}"[:200]) from error
    items = document.get("items")
    if "jsonfeed.org/version" not in str(document.get("version")) or not isinstance(items, list):
        raise FeedUnreadable("the answer is JSON, but not a JSON Feed")
    return tuple(_raw_entry(item, now) for item in items if isinstance(item, dict))


def _raw_entry(item: dict[str, Any], now: datetime) -> RawEntry:
    return RawEntry(
        guid=_text(item, "id"),
        link=_text(item, "url") or _text(item, "external_url"),
        title=html.escape(_text(item, "title") or "", quote=False),
        body=_text(item, "content_html") or html.escape(_text(item, "content_text") or _text(item, "summary") or "", quote=False),
        published=read_date(_text(item, "date_published") or _text(item, "date_modified"), now=now),
    )


def _text(item: dict[str, Any], name: str) -> str | None:
    """The value as text; some feeds have numbers for ids."""
    value = item.get(name)
    return str(value) if isinstance(value, str | int) and value != "" else None
