"""The one place where python-telegram-bot's errors become errors of ours.

Its tree misleads: `BadRequest` and `TimedOut` are `NetworkError`s, and a server's 502 looks like a connection that broke. So each class
has a line of its own in the table below, and what is broken on the way is told apart by its cause.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import httpx
from telegram import error as ptb
from telegram.ext import InvalidCallbackData

from bot.errors import ChatGone, ChatMoved, Flooded, OutcomeUnknown, Rejected, SendError, ThreadGone, Unauthorized, Unavailable

UNTOLD_WAIT = timedelta(seconds=30)
"""How long to leave the bot alone after a 429 that does not say how long: its body is a web server's page, not the Bot API's answer."""

TOKEN_REFUSED = "Telegram refuses the bot's token: copy it again from @BotFather into SIDELINES_TELEGRAM_TOKEN"  # noqa: S105 - it holds none

_GONE = (
    "chat not found",
    "user not found",
    "user is deactivated",
    "peer_id_invalid",
    "group chat was deactivated",
    "chat_write_forbidden",
    "have no rights to send",
    "not enough rights to send",
    "need administrator rights in the channel",
)
_THREAD_GONE = ("message thread not found", "topic_closed", "topic_deleted", "topic_id_invalid")
_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)


@contextmanager
def translated() -> Iterator[None]:
    """Within it, an error of python-telegram-bot comes out as a SendError, and no error's text or chain shows the token."""
    try:
        yield
    except ptb.InvalidToken:  # its text holds the token
        raise Unauthorized(TOKEN_REFUSED) from None
    except ptb.TelegramError as error:
        raise send_error(error) from error


def send_error(error: ptb.TelegramError) -> SendError:
    """Return what this error means for the message that was being sent."""
    return next(TRANSLATIONS[each](error) for each in type(error).__mro__ if each in TRANSLATIONS)


def _bad_request(error: ptb.BadRequest) -> SendError:
    text = error.message.lower()
    if any(sign in text for sign in _THREAD_GONE):
        return ThreadGone(f"Telegram: {error.message}")
    if any(sign in text for sign in _GONE):
        return ChatGone(f"Telegram: {error.message}")
    return Rejected(f"Telegram: {error.message}")


def _network_error(error: ptb.NetworkError) -> SendError:
    """Tell an error status apart from a broken connection: only the latter was caused by httpx."""
    if isinstance(error.__cause__, _NEVER_SENT):
        return Unavailable(f"Telegram can't be reached: {error.message}")
    if isinstance(error.__cause__, httpx.HTTPError) or error.message.startswith("Unknown error in HTTP implementation"):
        return OutcomeUnknown(f"Telegram gave no whole answer: {error.message}")
    if "too many requests" in error.message.lower():
        return Flooded("Telegram asks to wait and does not say how long", retry_after=UNTOLD_WAIT, whole_bot=True)
    return Unavailable(f"Telegram is down: {error.message}")


def _flooded(error: ptb.RetryAfter) -> SendError:
    wait = error.retry_after
    return Flooded(f"Telegram: {error.message}", retry_after=wait if isinstance(wait, timedelta) else timedelta(seconds=wait))


TRANSLATIONS: dict[type, Callable[[Any], SendError]] = {
    ptb.InvalidToken: lambda _: Unauthorized(TOKEN_REFUSED),
    ptb.Forbidden: lambda error: ChatGone(f"Telegram: {error.message}"),
    ptb.ChatMigrated: lambda error: ChatMoved(f"Telegram: {error.message}", new_chat=str(error.new_chat_id)),
    ptb.RetryAfter: _flooded,
    ptb.BadRequest: _bad_request,
    ptb.TimedOut: _network_error,
    ptb.NetworkError: _network_error,
    ptb.Conflict: lambda error: Unavailable(f"Telegram: {error.message}"),
    ptb.EndPointNotFound: lambda error: Rejected(f"Telegram: {error.message}"),
    ptb.PassportDecryptionError: lambda error: Rejected(f"Telegram: {error.message}"),
    InvalidCallbackData: lambda error: Rejected(f"Telegram: {error.message}"),
    ptb.TelegramError: lambda error: OutcomeUnknown(f"Telegram's answer can't be read: {error.message}"),
}
"""What each class means. A class without a line here means what its nearest ancestor does; a test sees to it that there is none."""
