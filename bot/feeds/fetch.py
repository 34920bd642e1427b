"""Fetches one address over HTTP, whatever the server does: the one guarded fetcher for everything that Sidelines reads from the web.

A fetch asks conditionally, follows redirects one checked hop at a time, ends by its deadline in all, and holds no more than the cap.
"""

import asyncio
from datetime import datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from importlib.metadata import version
from typing import Self

import httpx

from bot.errors import FeedForbidden, FeedRefused, FeedUnreachable
from bot.feeds.body import Body
from bot.feeds.fetched import NO_VALIDATORS, Fetched, Validators
from bot.feeds.guard import AllowedHosts
from bot.feeds.retry_after import parse_retry_after
from bot.feeds.transport import CONNECT_SECONDS, GuardedTransport, Resolve, resolve_by_system

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})
MOST_HOPS = 5
LARGEST_BODY = 10 * 1024 * 1024
LONGEST_VALIDATOR = 1_000

_HEADERS = {
    "User-Agent": f"Sidelines/{version('sidelines')}",
    "Accept": "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5",
    "Accept-Encoding": "gzip",
}


class Fetcher:
    """Fetches over HTTP/1.1. `deadline` is in seconds, for everything from look-up to the last byte."""

    def __init__(
        self,
        allowed: AllowedHosts,
        *,
        deadline: float = 20.0,
        largest_body: int = LARGEST_BODY,
        resolve: Resolve = resolve_by_system,
    ) -> None:
        self._deadline = deadline
        self._largest_body = largest_body
        self._client = httpx.AsyncClient(
            transport=GuardedTransport(allowed, resolve),
            headers=_HEADERS,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),  # a feed is told nothing that it said before
            timeout=httpx.Timeout(None, connect=CONNECT_SECONDS),
            follow_redirects=False,
            trust_env=False,
        )

    async def fetch(self, url: str, validators: Validators = NO_VALIDATORS, *, now: datetime) -> Fetched:
        """Return what the server has at `url`; raises a FeedError for everything else."""
        try:
            async with asyncio.timeout(self._deadline):
                return await self._follow(url, validators, now)
        except TimeoutError as error:
            raise FeedUnreachable(f"{shown(url)} did not answer in full within {self._deadline:g} s") from error
        except httpx.InvalidURL as error:
            raise FeedForbidden(f"{shown(url)} redirects to what is not an address: {error}") from error
        except httpx.TransportError as error:
            raise FeedUnreachable(f"{shown(url)} can't be reached: {error or type(error).__name__}") from error

    async def close(self) -> None:
        """Close every connection."""
        await self._client.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def _follow(self, url: str, validators: Validators, now: datetime) -> Fetched:
        target = checked_url(url)
        moved_to, permanent = None, True
        for _ in range(MOST_HOPS + 1):
            async with self._client.stream("GET", target, headers=validators.headers) as response:
                if response.status_code not in REDIRECTS:
                    return await self._answer(response, validators, moved_to, now)
                target = _next_hop(response)
                permanent = permanent and response.status_code in PERMANENT
                moved_to = str(target) if permanent else moved_to
        raise FeedUnreachable(f"{shown(url)} redirects more than {MOST_HOPS} times, at last to {shown(str(target))}")

    async def _answer(self, response: httpx.Response, validators: Validators, moved_to: str | None, now: datetime) -> Fetched:
        url = str(response.url)
        if response.status_code == 304 and validators.headers:
            return Fetched(url, None, validators=validators, moved_to=moved_to)
        if response.status_code != 200:
            raise FeedRefused(
                f"{shown(url)} answered {response.status_code} {response.reason_phrase}".rstrip(),
                status=response.status_code,
                retry_after=parse_retry_after(response.headers.get("Retry-After"), now=now),
            )
        body, whole = await self._read(response)
        new = Validators(_validator(response, "ETag"), _validator(response, "Last-Modified")) if whole else NO_VALIDATORS
        return Fetched(url, body, response.headers.get("Content-Type"), new, moved_to)

    async def _read(self, response: httpx.Response) -> tuple[bytes, bool]:
        """Return the body and whether it is whole; of one that breaks off, what came is worth reading."""
        body = Body(response.headers.get("Content-Encoding", "").strip().lower(), self._largest_body)
        try:
            async for chunk in response.aiter_raw():
                body.add(chunk)
        except (httpx.RemoteProtocolError, httpx.ReadError):
            if not body.decoded():
                raise
            return body.decoded(), False
        return body.decoded(), True


def checked_url(url: str) -> httpx.URL:
    """Return `url` parsed; raises FeedForbidden where it is not an http or https address with a host."""
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise FeedForbidden(f"{shown(url)} is not an address: {error}") from error
    if parsed.scheme not in {"http", "https"} or not parsed.host:
        raise FeedForbidden(f"{shown(url)} is not an http or https address")
    return parsed


def shown(url: str) -> str:
    """Return `url` fit for a log or a message: without what may be a secret (user, password, query), and not too long."""
    start, _, rest = url.partition("://")
    host, slash, path = rest.partition("?")[0].partition("/")
    return f"{start}://{host.rpartition('@')[2]}{slash}{path}"[:200] if rest else url[:200]


def _next_hop(response: httpx.Response) -> httpx.URL:
    if response.next_request is None:
        raise FeedRefused(f"{shown(str(response.url))} redirects to nowhere", status=response.status_code)
    return checked_url(str(response.next_request.url))


def _validator(response: httpx.Response, name: str) -> str | None:
    """The header, unless it could not be sent back."""
    value = response.headers.get(name)
    return value if value and value.isascii() and len(value) <= LONGEST_VALIDATOR else None
