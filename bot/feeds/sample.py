"""The feed that ships with Sidelines, so that a first start shows what it does: RSS made from a template, its dates laid around a day."""

import re
from datetime import datetime, timedelta
from email.utils import format_datetime
from functools import partial
from typing import Any
from xml.sax.saxutils import escape

from config.documents import read_yaml
from config.files import SHIPPED

TEMPLATE = "sample_feed.yaml"
SITE = "https://sidelines.example"
ANEW_AFTER = timedelta(days=21)
"""By then most of what the feed announced lies behind, and it begins anew, as other news."""

_SLOT = re.compile(r"\{(own|day|date|month)([+-]\d{1,3})?\}")


def sample_start(filled_at: datetime | None, *, now: datetime) -> datetime:
    """Return when the sample feed that is shown now began: at its first poll, so that it stays the same until it begins anew."""
    if filled_at is None or filled_at > now:
        return now
    return filled_at + (now - filled_at) // ANEW_AFTER * ANEW_AFTER


def sample_feed(start: datetime) -> bytes:
    """Return the feed that began at `start`, as RSS. Its words are true for that day, its guids are of that day."""
    template = read_yaml(SHIPPED / TEMPLATE)
    items = "".join(_item(entry, start) for entry in sorted(template["entries"], key=lambda entry: int(entry["hours"])))
    title = escape(template["outlet"])
    return f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>{title}</title><link>{SITE}/</link>{items}</channel></rss>'.encode()


def _item(entry: dict[str, Any], start: datetime) -> str:
    published = start - timedelta(hours=entry["hours"])
    name = f"{start:%Y-%m-%d}/{entry['id']}"
    fill = partial(_SLOT.sub, partial(_filled, start=start, published=published))
    return (
        f"<item><guid isPermaLink='false'>sample:{name}</guid><link>{SITE}/{name}</link><pubDate>{format_datetime(published)}</pubDate>"
        f"<title>{escape(fill(entry['title']))}</title><description>{escape(fill(entry['text']))}</description></item>"
    )


def _filled(slot: re.Match[str], *, start: datetime, published: datetime) -> str:
    """Return the words for a slot such as `{day+3}`, in English whatever the locale."""
    day = (published if slot[1] == "own" else start) + timedelta(days=int(slot[2] or 0))
    month = _MONTHS[day.month - 1]
    return {"own": _WEEKDAYS[day.weekday()], "day": _WEEKDAYS[day.weekday()], "date": f"{day.day} {month}", "month": month}[slot[1]]


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
