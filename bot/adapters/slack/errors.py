"""The one place where the errors of slack_sdk, and of aiohttp beneath it, become errors of ours.

Slack answers 200 with `ok: false` and a code; the codes are those of https://docs.slack.dev/reference/methods/chat.postMessage#errors.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import aiohttp
from slack_sdk import errors as sdk
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.errors import ChatGone, Flooded, OutcomeUnknown, Rejected, SendError, ThreadGone, Unauthorized, Unavailable

UNTOLD_WAIT = timedelta(seconds=30)
"""How long to wait after a rate limit without `Retry-After`."""

_TOKEN_CODES = (
    "not_authed",
    "invalid_auth",
    "account_inactive",
    "token_revoked",
    "token_expired",
    "not_allowed_token_type",
    "no_permission",
    "org_login_required",
    "team_access_not_granted",
    "access_denied",
)
_GONE_CODES = (
    "channel_not_found",
    "is_archived",
    "not_in_channel",
    "user_not_found",
    "user_disabled",
    "restricted_action",
    "restricted_action_read_only_channel",
    "restricted_action_thread_only_channel",
    "ekm_access_denied",
    "messages_tab_disabled",
)
_THREAD_CODES = (
    "thread_not_found",
    "cannot_reply_to_message",
    "restricted_action_thread_locked",
    "restricted_action_non_threadable_channel",
)
_FLOOD_CODES = ("ratelimited", "rate_limited", "message_limit_exceeded", "accesslimited")
_DOWN_CODES = ("service_unavailable", "request_timeout", "team_added_to_org")
_UNKNOWN_CODES = ("fatal_error", "internal_error")  # "some aspect of the operation" may have succeeded, says Slack

_MEANINGS: dict[str, type[SendError]] = {
    **dict.fromkeys(_TOKEN_CODES, Unauthorized),
    **dict.fromkeys(_GONE_CODES, ChatGone),
    **dict.fromkeys(_THREAD_CODES, ThreadGone),
    **dict.fromkeys(_DOWN_CODES, Unavailable),
    **dict.fromkeys(_UNKNOWN_CODES, OutcomeUnknown),
}
_ADVICE = {
    "not_in_channel": "invite Sidelines to the channel: /invite @Sidelines",
    "invalid_auth": "copy the tokens again from api.slack.com/apps",
    "token_revoked": "install the app anew and copy its tokens",
    "account_inactive": "install the app anew and copy its tokens",
}


@contextmanager
def translated() -> Iterator[None]:
    """Within it, an error of slack_sdk or aiohttp comes out as a SendError."""
    try:
        yield
    except (sdk.SlackClientError, aiohttp.ClientError, TimeoutError) as error:
        raise send_error(error) from error


def send_error(error: Exception) -> SendError:
    """Return what this error means for the message that was being sent."""
    return next(TRANSLATIONS[each](error) for each in type(error).__mro__ if each in TRANSLATIONS)


def refusal(status: int, code: str | None, headers: Mapping[str, str], needed: str | None = None) -> SendError:
    """Return what an answer means: its HTTP status, its code if it has one, its headers, and the scope that it says is needed."""
    if status == HTTPStatus.TOO_MANY_REQUESTS or code in _FLOOD_CODES:
        return _flooded(code, headers)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Unavailable(f"Slack is down: status {status}")
    if code is None:
        return OutcomeUnknown(f"Slack's answer can't be read: status {status}")
    if code == "missing_scope":
        return Unauthorized(f"Slack: the app lacks the scope {needed}: add it at api.slack.com/apps and install the app anew")
    advice = f": {_ADVICE[code]}" if code in _ADVICE else ""
    return _MEANINGS.get(code, Rejected)(f"Slack: {code}{advice}")


def _flooded(code: str | None, headers: Mapping[str, str]) -> Flooded:
    told = headers.get("Retry-After", "")
    wait = timedelta(seconds=int(told)) if told.isdigit() else UNTOLD_WAIT
    return Flooded(f"Slack asks to wait {wait.seconds} s", retry_after=wait, whole_bot=code in {"message_limit_exceeded", "accesslimited"})


def _api_error(error: sdk.SlackApiError) -> SendError:
    response = error.response
    if not isinstance(response, AsyncSlackResponse):  # a body that is no JSON: then it is aiohttp's own response
        return refusal(response.status, None, response.headers)
    data = response.data if isinstance(response.data, dict) else {}
    return refusal(response.status_code, data.get("error"), response.headers, data.get("needed"))


TRANSLATIONS: dict[type, Callable[[Any], SendError]] = {
    sdk.SlackApiError: _api_error,
    sdk.SlackRequestError: lambda error: Rejected(f"Slack: {error}"),
    sdk.SlackObjectFormationError: lambda error: Rejected(f"Slack: {error}"),
    sdk.SlackClientConfigurationError: lambda error: Rejected(f"Slack: {error}"),
    sdk.SlackClientNotConnectedError: lambda error: Unavailable(f"Slack: {error}"),
    sdk.SlackTokenRotationError: lambda error: Unauthorized(f"Slack: {error}"),
    sdk.BotUserAccessError: lambda error: Unauthorized(f"Slack: {error}"),
    sdk.SlackClientError: lambda error: Rejected(f"Slack: {error}"),
    aiohttp.ClientConnectorError: lambda error: Unavailable(f"Slack can't be reached: {error}"),
    aiohttp.ConnectionTimeoutError: lambda error: Unavailable(f"Slack can't be reached: {error}"),
    aiohttp.ClientError: lambda error: OutcomeUnknown(f"Slack gave no whole answer: {type(error).__name__} {error}"),
    TimeoutError: lambda _: OutcomeUnknown("Slack gave no answer in time"),
}
"""What each class means. A class without a line here means what its nearest ancestor does; a test sees to it that slack_sdk has none."""
