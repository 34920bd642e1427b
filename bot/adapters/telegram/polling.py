"""Long polling that tells when it has ended for good, or another process is in its way."""

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import structlog
from telegram import error as ptb
from telegram.request import HTTPXRequest

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


def report(error: ptb.TelegramError) -> None:
    """Log why a poll failed; python-telegram-bot polls again by itself, more and more slowly."""
    if isinstance(error, ptb.Conflict):
        _log.error("another process polls Telegram with the same token and takes the commands: stop one of the two", error=error.message)
    else:
        _log.warning("can't poll Telegram, trying again", error=error.message)
