"""Killing whoever sends, at a moment of the sending: for the fakes to do on demand."""

from collections.abc import Callable
from enum import Enum, auto

from aiohttp import web


class Moment(Enum):
    """When the sender dies."""

    BEFORE_THE_SEND = auto()
    BEFORE_THE_REPLY = auto()
    AFTER_THE_REPLY = auto()


class Death:
    """Calls `kill` at the `nth` request from now on."""

    def __init__(self, moment: Moment, nth: int, kill: Callable[[], None]) -> None:
        self.moment = moment
        self._left = nth
        self._kill = kill

    def comes(self) -> bool:
        """Count a request; returns whether it is this one."""
        self._left -= 1
        return self._left == 0

    def broken(self, request: web.Request) -> web.Response:
        """Kill the sender, who gets no answer."""
        self._kill()
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    async def answered(self, request: web.Request, response: web.Response) -> web.StreamResponse:
        """Answer, and kill the sender once the answer is written."""
        await response.prepare(request)
        await response.write_eof()
        self._kill()
        return response
