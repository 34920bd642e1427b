"""A feed server on 127.0.0.1 that serves entries added while it runs, keeps HTTP's rules on caching, and misbehaves on request.

In a test's own loop: `async with FeedServer() as server`. Beside a process or a synchronous test: `with serving_in_a_thread() as server`.
"""

import asyncio
import gzip
import hashlib
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Self
from xml.sax.saxutils import escape

from aiohttp import web

from tests.fakes.bell import PATIENCE, Bell

FEED = "/feed.xml"
STEP = 0.01
"""Seconds between two pieces of a drip."""

Responder = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Served:
    """What one path serves: RSS of its entries, or `body` where that is set."""

    entries: list[str] = field(default_factory=list)
    body: bytes | None = None
    content_type: str = "application/rss+xml; charset=utf-8"
    validators: bool = True
    changed: datetime = field(default_factory=lambda: datetime.now(UTC))

    def bytes(self) -> bytes:
        """Return the body as it stands."""
        return self.body if self.body is not None else rss("".join(self.entries))


class FeedServer:
    """Counts `requests` by path and keeps the headers of each; `faults` maps a path to what it does instead of serving."""

    def __init__(self) -> None:
        self.requests: Counter[str] = Counter()
        self.headers: list[dict[str, str]] = []
        self.faults: dict[str, Responder] = {}
        self._served: dict[str, Served] = {}
        self._closing = asyncio.Event()
        self._bell = Bell()
        self._runner = web.AppRunner(self._app(), handler_cancellation=True, access_log=None, shutdown_timeout=1)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._closing.set()
        await self._runner.cleanup()

    @property
    def host(self) -> str:
        """`127.0.0.1:PORT`, as SIDELINES_ALLOWED_PRIVATE_HOSTS takes it."""
        host, port = self._runner.addresses[0][:2]
        return f"{host}:{port}"

    def url(self, path: str = FEED) -> str:
        """Return the address of a path."""
        return f"http://{self.host}{path}"

    def publish(
        self,
        title: str,
        text: str = "",
        *,
        path: str = FEED,
        guid: str | None = None,
        link: str | None = None,
        published: datetime | None = None,
    ) -> None:
        """Put a new entry on top of a feed; without `published` it is of now."""
        served = self.feed(path)
        served.entries.insert(0, rss_item(title, text, guid=guid, link=link, published=published or datetime.now(UTC)))
        served.changed = datetime.now(UTC)

    def serve(self, body: bytes, *, path: str = FEED, content_type: str = "application/rss+xml; charset=utf-8") -> None:
        """Serve these bytes."""
        self._served[path] = Served(body=body, content_type=content_type)

    def feed(self, path: str = FEED) -> Served:
        """Return what a path serves, to be changed in place."""
        return self._served.setdefault(path, Served())

    def fail(self, fault: "Fault", *, path: str = FEED) -> None:
        """Misbehave on a path from now on."""
        self.faults[path] = fault(self._closing)

    async def requested(self, times: int, *, path: str = FEED, patience: float = PATIENCE) -> None:
        """Wait until a path was asked for so many times; a poll has been kept by the time of the next."""
        await self._bell.until(lambda: True if self.requests[path] >= times else None, patience=patience)

    def heal(self, path: str = FEED) -> None:
        """Serve again."""
        self.faults.pop(path, None)

    def _app(self) -> web.Application:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._respond)
        return app

    async def _respond(self, request: web.Request) -> web.StreamResponse:
        self.requests[request.path] += 1
        self.headers.append(dict(request.headers))
        self._bell.ring()
        if fault := self.faults.get(request.path):
            return await fault(request)
        if request.path not in self._served:
            return web.Response(status=404)
        return _conditional(request, self._served[request.path])


Fault = Callable[[asyncio.Event], Responder]
"""Makes a responder; the event ends its waits when the server stops."""


def _conditional(request: web.Request, served: Served) -> web.Response:
    body = served.bytes()
    headers = {"Content-Type": served.content_type}
    if served.validators:
        headers["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        headers["Last-Modified"] = format_datetime(served.changed, usegmt=True)
        if request.headers.get("If-None-Match") == headers["ETag"]:
            return web.Response(status=304, headers=headers)
    return web.Response(body=body, headers=headers)


def answer(status: int, body: bytes = b"", **headers: str) -> Fault:
    """Answer this, whatever is asked; `retry_after="5"` becomes `Retry-After: 5`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}

    async def respond(_: web.Request) -> web.StreamResponse:
        return web.Response(status=status, body=body, headers=named)

    return lambda _: respond


def redirect(location: str, status: int = 302) -> Fault:
    """Send on to `location`."""
    return answer(status, location=location)


def never_modified(body: bytes) -> Fault:
    """Answer 304 to whoever asks conditionally, whatever has changed; `body` to the others."""

    async def respond(request: web.Request) -> web.StreamResponse:
        conditional = request.headers.keys() & {"If-None-Match", "If-Modified-Since"}
        return web.Response(status=304) if conditional else web.Response(body=body, content_type="application/rss+xml")

    return lambda _: respond


def hang(closing: asyncio.Event) -> Responder:
    """Take the request and say nothing."""

    async def respond(_: web.Request) -> web.StreamResponse:
        await closing.wait()
        return web.Response()

    return respond


def drip(closing: asyncio.Event) -> Responder:
    """Send a feed byte by byte, so slowly that each byte comes in time and the whole never does."""

    async def respond(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/rss+xml"})
        await response.prepare(request)
        while not await _closes_within(closing, STEP):
            await response.write(b" ")
        return response

    return respond


def slow_headers(closing: asyncio.Event) -> Responder:
    """Send header after header, without end."""

    async def respond(request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.write(b"HTTP/1.1 200 OK\r\n")
        while not await _closes_within(closing, STEP):
            request.transport.write(b"X-Wait: a little\r\n")
        return web.Response()

    return respond


def endless(closing: asyncio.Event) -> Responder:
    """Send as much as the reader takes."""

    async def respond(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/rss+xml"})
        await response.prepare(request)
        while not closing.is_set():
            await response.write(b"<item/>" * 10_000)
        return response

    return respond


def broken_off(body: bytes) -> Fault:
    """Promise more bytes than these and close the connection after them."""

    def fault(_: asyncio.Event) -> Responder:
        async def respond(request: web.Request) -> web.StreamResponse:
            response = web.StreamResponse(headers={"Content-Type": "application/rss+xml", "ETag": '"whole"'})
            response.content_length = len(body) + 1000
            await response.prepare(request)
            await response.write(body)
            assert request.transport is not None
            request.transport.close()
            return response

        return respond

    return fault


def gzip_bomb(megabytes: int) -> Fault:
    """Answer a few kilobytes that unpack to so many megabytes."""
    return answer(200, gzip.compress(bytes(megabytes * 1024 * 1024)), content_encoding="gzip", content_type="application/rss+xml")


def rss(items: str, channel: str = "A Loopback Times") -> bytes:
    """Return an RSS document around these items."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{channel}</title>'
        f"<link>https://times.example/</link><description>News</description>{items}</channel></rss>"
    ).encode()


def rss_item(title: str, text: str = "", *, guid: str | None = None, link: str | None = None, published: datetime | None = None) -> str:
    """Return one RSS item, without what is None."""
    parts = {"title": title, "description": text, "guid": guid, "link": link}
    date = f"<pubDate>{format_datetime(published)}</pubDate>" if published else ""
    return "<item>" + "".join(f"<{name}>{escape(value)}</{name}>" for name, value in parts.items() if value) + date + "</item>"


async def _closes_within(closing: asyncio.Event, seconds: float) -> bool:
    try:
        await asyncio.wait_for(closing.wait(), seconds)
    except TimeoutError:
        return False
    return True


@contextmanager
def serving_in_a_thread() -> Iterator[FeedServer]:
    """Run a server in a loop of its own thread."""
    started: list[FeedServer] = []
    ready, done = threading.Event(), threading.Event()

    async def serve() -> None:
        async with FeedServer() as server:
            started.append(server)
            ready.set()
            await asyncio.to_thread(done.wait)

    thread = threading.Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    try:
        assert ready.wait(10), "the feed server did not start"
        yield started[0]
    finally:
        done.set()
        thread.join(10)
