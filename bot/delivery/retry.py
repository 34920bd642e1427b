"""What to do after a delivery failed, as a decision. Only what can heal is tried again.

The table is that of the platforms' faults: a flood is waited out, a platform that is down is tried ever more seldom, an outcome that is
unknown costs at most one copy, and a chat that is gone is asked once.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.errors import ChatGone, ChatMoved, Flooded, OutcomeUnknown, SendError, Unauthorized, Unavailable
from bot.model import ClaimedDelivery

LONGEST_WAIT = timedelta(minutes=5)
MOST_MOVES = 5
"""Attempts after which a chat that keeps moving is left alone."""


@dataclass(frozen=True, slots=True)
class RetryAt:
    """It did not arrive: send it at that time, nothing to the chat before; nothing on the platform either where `whole_platform`."""

    at: datetime
    because: str
    whole_platform: bool = False


@dataclass(frozen=True, slots=True)
class SendAgainAt:
    """It may have arrived: send it once more at that time."""

    at: datetime
    because: str


@dataclass(frozen=True, slots=True)
class GiveUp:
    """It will not arrive, or it may have arrived twice; `unknowns` is how many more of its outcomes are unknown."""

    because: str
    unknowns: int = 0


@dataclass(frozen=True, slots=True)
class DisableChat:
    """The chat takes nothing any more; what it is owed stays owed."""

    because: str


@dataclass(frozen=True, slots=True)
class MoveChat:
    """The chat has another address, to which it is sent at once."""

    new_chat: str
    because: str


Decision = RetryAt | SendAgainAt | GiveUp | DisableChat | MoveChat


def after_error(error: SendError, delivery: ClaimedDelivery, *, now: datetime) -> Decision:
    """Decide what to do with a delivery whose attempt ended with `error`."""
    because = str(error)
    match error:
        case Flooded() | Unauthorized() | Unavailable():
            return _retry(error, delivery, now=now)
        case OutcomeUnknown():
            return after_unknown(delivery, because)
        case ChatGone():
            return DisableChat(because)
        case ChatMoved() if delivery.attempts <= MOST_MOVES:
            return MoveChat(error.new_chat, because)
        case _:
            return GiveUp(because)


def after_unknown(delivery: ClaimedDelivery, because: str) -> Decision:
    """Decide after an attempt of which nobody knows how it ended: a second copy is risked, a third is not."""
    if delivery.unknowns == 0:
        return SendAgainAt(delivery.claimed_until, because)
    return GiveUp(f"twice it is not known whether it arrived: {because}", unknowns=1)


def _retry(error: Flooded | Unauthorized | Unavailable, delivery: ClaimedDelivery, *, now: datetime) -> RetryAt:
    if isinstance(error, Flooded):
        return RetryAt(now + error.retry_after, str(error), whole_platform=error.whole_bot)
    if isinstance(error, Unauthorized):
        return RetryAt(now + LONGEST_WAIT, str(error), whole_platform=True)
    backed_off = timedelta(seconds=2 ** min(delivery.attempts - 1, 16))  # 1, 2, 4 … seconds
    return RetryAt(now + min(backed_off, LONGEST_WAIT), str(error))
