"""Long polling that keeps what comes before it confirms it, and tells when it has ended for good, or another process is in its way."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import structlog
from telegram import Update
from telegram import error as ptb
from telegram.request import HTTPXRequest

from bot.errors import StoreError

LONG_POLL = timedelta(seconds=30)
"""How long Telegram holds a poll open while nothing is said."""

_log = structlog.get_logger(__name__)


class PollingRequest(HTTPXRequest):
    """Sends the polls, and calls `refused` where the token is.

    python-telegram-bot ends its polling task for good on such an answer, calls no callback, and its updater still says that it runs.
    A malformed token is a 404, a well-formed one that is not (or no longer) a bot's a 401.
    """

    def __init__(self, refused: Callable[[], None]) -> None:
        super().__init__(connection_pool_size=1, read_timeout=5, connect_timeout=5)
        self._refused = refused

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Send the request as the class above does, and look at the status of the answer."""
        status, payload = await super().do_request(*args, **kwargs)
        if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND}:
            self._refused()
        return status, payload


class Inlet(asyncio.Queue[object]):
    """What python-telegram-bot puts updates into: each is kept before `put` returns.

    The library polls again, and so confirms them, once all are put. What can't be kept raises an error of its own, on which it asks for them
    anew; an update in which we find no sense is let go, or it would come for ever.
    """

    def __init__(self, keep: Callable[[Update], Awaitable[None]]) -> None:
        super().__init__()
        self._keep = keep

    async def put(self, item: object) -> None:
        """Keep the update; raises NetworkError where that can't be done now."""
        if not isinstance(item, Update):
            return
        try:
            await self._keep(item)
        except StoreError as error:
            raise ptb.NetworkError(f"what was said can't be kept: {error}") from error
        except Exception:  # noqa: BLE001 - see above
            _log.exception("an update can't be read", update=item.update_id)


def report(error: ptb.TelegramError) -> None:
    """Log why a poll failed; python-telegram-bot polls again by itself, more and more slowly."""
    if isinstance(error, ptb.Conflict):
        _log.error("another process polls Telegram with the same token and takes the commands: stop one of the two", error=error.message)
    else:
        _log.warning("can't poll Telegram, trying again", error=error.message)
