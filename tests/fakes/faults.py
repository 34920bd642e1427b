"""What a server can do to a request, for the fakes to do on demand."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from aiohttp import web

from tests.fakes.deaths import Death, Moment


class Fault(Enum):
    RESET = auto()
    """The connection breaks before anything is done."""
    LOST = auto()
    """The request is carried out, and the connection breaks before its answer."""
    TRUNCATED = auto()
    """The request is carried out, and its answer breaks off."""
    HALF = auto()
    """The request is carried out, and half of its answer comes as if it were the whole."""
    HANG = auto()
    """The request is carried out, and no answer comes."""


@dataclass(frozen=True)
class Refusal:
    """The request is not carried out; this is the answer instead. A `body` that is a text is sent as HTML."""

    status: int
    body: dict[str, Any] | str
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def response(self) -> web.Response:
        if isinstance(self.body, str):
            return web.Response(status=self.status, text=self.body, content_type="text/html", headers=self.headers)
        return web.json_response(self.body, status=self.status, headers=self.headers)


OUTAGE = Refusal(502, "<html><body><h1>502 Bad Gateway</h1></body></html>")


class Faults:
    """Faults waiting for their requests, by method."""

    def __init__(self) -> None:
        self._waiting: defaultdict[str, deque[Fault | Refusal]] = defaultdict(deque)
        self._deaths: dict[str, Death] = {}

    def add(self, method: str, fault: Fault | Refusal, times: int = 1) -> None:
        self._waiting[method].extend([fault] * times)

    def kill(self, method: str, death: Death) -> None:
        self._deaths[method] = death

    async def answer(self, method: str, request: web.Request, carry_out: Callable[[], Awaitable[web.Response]]) -> web.StreamResponse:
        if method in self._deaths and self._deaths[method].comes():
            return await _dying(self._deaths.pop(method), request, carry_out)
        return await self._faulty(method, request, carry_out)

    async def _faulty(self, method: str, request: web.Request, carry_out: Callable[[], Awaitable[web.Response]]) -> web.StreamResponse:
        fault = self._waiting[method].popleft() if self._waiting[method] else None
        if isinstance(fault, Refusal):
            return fault.response
        if fault is Fault.RESET:
            return _broken(request)
        response = await carry_out()
        match fault:
            case Fault.LOST:
                return _broken(request)
            case Fault.TRUNCATED:
                return await _broken_off(request, response)
            case Fault.HALF:
                return web.Response(text=_half(response).decode(), content_type="application/json")
            case Fault.HANG:
                await asyncio.Event().wait()
        return response


async def _dying(death: Death, request: web.Request, carry_out: Callable[[], Awaitable[web.Response]]) -> web.StreamResponse:
    if death.moment is Moment.BEFORE_THE_SEND:
        return death.broken(request)
    response = await carry_out()
    return death.broken(request) if death.moment is Moment.BEFORE_THE_REPLY else await death.answered(request, response)


def _half(response: web.Response) -> bytes:
    assert isinstance(response.body, bytes)
    return response.body[: len(response.body) // 2]


def _broken(request: web.Request) -> web.Response:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def _broken_off(request: web.Request, response: web.Response) -> web.StreamResponse:
    stream = web.StreamResponse(headers={"Content-Type": "application/json", "Content-Length": str(response.content_length)})
    await stream.prepare(request)
    await stream.write(_half(response))
    assert request.transport is not None
    request.transport.close()
    return stream
