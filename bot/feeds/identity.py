"""Tells entries apart within a feed: by guid, else by canonical link, else by a hash of what they say. Pure."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from w3lib.url import canonicalize_url, url_query_cleaner

LONGEST_IDENTITY = 300
LONGEST_LINK = 2_000

TRACKING = (
    *("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "utm_id", "utm_name", "utm_brand", "utm_social"),
    *("at_medium", "at_campaign", "at_link_id", "at_link_type", "at_link_origin", "at_format", "at_ptr_name", "at_bbc_team"),
    *("fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "yclid", "ysclid", "msclkid", "twclid", "igshid", "mc_cid", "mc_eid"),
    *("_openstat", "_ga", "_gl", "cmpid", "ftcamp", "ito", "maca", "ns_campaign", "ns_mchannel", "ns_source", "s_cid", "traffic_source"),
)
"""Query parameters that tell a publisher where a reader came from and change nothing of what is read."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What an entry can be told by. `link` is canonical; None where the feed gives none."""

    guid: str | None
    link: str | None
    fingerprint: str


def fingerprint(title: str, text: str) -> str:
    """Return a hash of what an entry says, SHA-256 in hex."""
    return hashlib.sha256(f"{title}\n\n{text}".encode()).hexdigest()


def clean_link(link: str | None) -> str | None:
    """Return an http or https link without tracking; None for every other scheme, and for what is no address."""
    if link is None or len(link) > LONGEST_LINK:
        return None
    stripped = link.strip()
    host = stripped.partition("://")[2].partition("/")[0]
    if not stripped.lower().startswith(("http://", "https://")) or not host or any(c.isspace() or c in "<>\"'\\" for c in stripped):
        return None
    try:
        return str(url_query_cleaner(stripped, TRACKING, remove=True, keep_fragments=True)) if "?" in stripped else stripped
    except ValueError:
        return None


def marks(guid: str | None, link: str | None, print_: str) -> Marks:
    """Return the marks of an entry; a guid that is an address is made canonical like a link, for publishers flip its scheme."""
    stripped = (guid or "").strip()
    return Marks(_canonical(stripped) or stripped or None, _canonical(link), print_)


def identities(entries: Sequence[Marks]) -> tuple[str, ...]:
    """Return the identity of each entry of one feed. A guid or link that several entries share tells none of them apart."""
    shared_guids = _shared((each.guid, each.link or each.fingerprint) for each in entries)
    rest = [each for each in entries if each.guid is None or each.guid in shared_guids]
    shared_links = _shared((each.link, each.fingerprint) for each in rest)
    return tuple(_identity(each, shared_guids, shared_links) for each in entries)


def _identity(each: Marks, shared_guids: frozenset[str], shared_links: frozenset[str]) -> str:
    if each.guid is not None and each.guid not in shared_guids:
        return _short(each.guid)
    if each.link is not None and each.link not in shared_links:
        return _short(each.link)
    return f"sha256:{each.fingerprint}"


def _shared(pairs: Iterable[tuple[str | None, str]]) -> frozenset[str]:
    """Return the marks that stand for more than one thing."""
    stands_for: dict[str, str] = {}
    return frozenset(mark for mark, thing in pairs if mark is not None and stands_for.setdefault(mark, thing) != thing)


def _canonical(link: str | None) -> str | None:
    """Return `link` in one spelling and without its scheme, fragment and tracking; None where it is no address."""
    cleaned = clean_link(link)
    if cleaned is None:
        return None
    try:
        return str(canonicalize_url(cleaned)).partition(":")[2]
    except ValueError:
        return None


def _short(mark: str) -> str:
    return mark if len(mark) <= LONGEST_IDENTITY else "sha256:" + hashlib.sha256(mark.encode(errors="replace")).hexdigest()
