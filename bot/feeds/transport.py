"""Connects only to addresses that were checked: resolve once, ask the guard, connect to that very address.

A second look-up between check and connection (DNS rebinding) can't happen, because the name is not looked up again.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable

import httpx

from bot.errors import FeedForbidden, FeedUnreachable
from bot.feeds.guard import AllowedHosts, may_connect

Resolve = Callable[[str, int], Awaitable[tuple[str, ...]]]
"""Gives the numeric addresses of a host and port, best first; raises OSError where there are none."""

CONNECT_SECONDS = 5.0
"""How long one address may take to accept, before the host's next one is tried."""


async def resolve_by_system(host: str, port: int) -> tuple[str, ...]:
    """Look the host up as every program here does; numbers in any spelling come out as plain addresses."""
    found = await asyncio.get_running_loop().getaddrinfo(host.encode("ascii"), port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


class GuardedTransport(httpx.AsyncBaseTransport):
    """Sends each request to a checked address of its host; TLS is still verified against the host's name.

    Connections are not kept: two hosts on one address must never share one, and a feed is polled too seldom to gain by it.
    """

    def __init__(self, allowed: AllowedHosts, resolve: Resolve = resolve_by_system) -> None:
        self._allowed = allowed
        self._resolve = resolve
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
        self._inner = httpx.AsyncHTTPTransport(trust_env=False, limits=limits)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send `request`; raises FeedForbidden where no address of its host may be connected to, FeedUnreachable where it has none."""
        host = request.url.raw_host.decode("ascii")
        failure: httpx.TransportError | None = None
        for address in await self._checked(host, request.url.port or (443 if request.url.scheme == "https" else 80)):
            try:
                return await self._inner.handle_async_request(_pinned(request, host, address))
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                failure = error
        raise failure or FeedUnreachable(f"{host} has no address")

    async def aclose(self) -> None:
        """Close what is still open."""
        await self._inner.aclose()

    async def _checked(self, host: str, port: int) -> tuple[str, ...]:
        try:
            addresses = await self._resolve(host, port)
        except OSError as error:
            raise FeedUnreachable(f"the name {host} can't be looked up: {error.strerror or error}") from error
        checked = tuple(address for address in addresses if may_connect(host, address, port, self._allowed))
        if addresses and not checked:
            raise FeedForbidden(
                f"{host} leads to {addresses[0]}, which is not a public address; "
                f"add {host}:{port} to SIDELINES_ALLOWED_PRIVATE_HOSTS if it may be fetched"
            )
        return checked


def _pinned(request: httpx.Request, host: str, address: str) -> httpx.Request:
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,  # with the Host header that the client set
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": host},
    )
