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
MOST_UNKNOWNS = 5
"""Attempts of unknown outcome after which one that can be looked up is given up all the same: something is wrong with the way to the platform."""
MOST_DEATHS = 20
"""Attempts after which one that never went out, because whoever was to send it ended first each time, is taken to be what ends them."""
MOST_ANSWERS = 6
"""Tries, over two minutes, after which an answer is given up: who waited so long has asked again."""


@dataclass(frozen=True, slots=True)
class RetryAt:
    """It did not arrive: send it at that time, nothing to the chat before; nothing on the platform either where `whole_platform`."""

    at: datetime
    because: str
    whole_platform: bool = False


@dataclass(frozen=True, slots=True)
class SendAgainAt:
    """It may have arrived: send it once more at that time, unless it is found to have; `unknowns` is how many more of its outcomes are unknown."""

    at: datetime
    because: str
    unknowns: int = 1


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


def after_error(error: SendError, delivery: ClaimedDelivery, *, now: datetime, can_look_up: bool = False) -> Decision:
    """Decide what to do with a delivery whose attempt ended with `error`; `can_look_up` is whether its platform tells if it arrived."""
    because = str(error)
    match error:
        case Flooded() | Unauthorized() | Unavailable():
            return _retry(error, delivery, now=now)
        case OutcomeUnknown():
            return after_unknown(delivery, because, can_look_up=can_look_up)
        case ChatGone():
            return DisableChat(because)
        case ChatMoved() if delivery.attempts <= MOST_MOVES:
            return MoveChat(error.new_chat, because)
        case _:
            return GiveUp(because)


def after_unknown(delivery: ClaimedDelivery, because: str, *, can_look_up: bool = False) -> Decision:
    """Decide after an attempt of which nobody knows how it ended.

    Where it can be looked up, it is sent again only once it is known not to have arrived; else a second copy is risked, and a third is not.
    The claim lapses after the request's deadline, so that nothing is under way any more when it is looked up.
    """
    if delivery.unknowns < (MOST_UNKNOWNS if can_look_up else 1):
        return SendAgainAt(delivery.claimed_until, because)
    if can_look_up:
        return GiveUp(f"{MOST_UNKNOWNS + 1} times its outcome was not known: {because}", unknowns=1)
    return GiveUp(f"twice it is not known whether it arrived: {because}", unknowns=1)


def after_death(delivery: ClaimedDelivery, *, now: datetime) -> RetryAt | GiveUp:
    """Decide after whoever was to send it ended before it went out; what could once be sent is not what ends them."""
    if delivery.tried_at is None and delivery.attempts >= MOST_DEATHS:
        return GiveUp(f"{delivery.attempts} times whoever was to send it ended before")
    return RetryAt(now, "whoever was to send it ended before")


def after_lookup_error(error: SendError, delivery: ClaimedDelivery, *, now: datetime) -> Decision:
    """Decide what to do with a delivery of unknown outcome that could not be looked up: it is not sent before it can be."""
    because = f"its outcome can't be looked up: {error}"
    if isinstance(error, Flooded):
        return SendAgainAt(now + error.retry_after, because, unknowns=0)
    if isinstance(error, Unavailable | OutcomeUnknown):
        return SendAgainAt(now + _backed_off(delivery), because, unknowns=0)
    return GiveUp(because)


def after_answer_error(error: SendError, tries: int, *, now: datetime) -> datetime | None:
    """Decide when the answer to a command is sent again after so many tries, the last of which ended with `error`; None where it is not."""
    most = 2 if isinstance(error, OutcomeUnknown) else MOST_ANSWERS
    if tries >= most or not isinstance(error, Flooded | Unavailable | OutcomeUnknown):
        return None
    return now + (error.retry_after if isinstance(error, Flooded) else timedelta(seconds=2**tries))


def _retry(error: Flooded | Unauthorized | Unavailable, delivery: ClaimedDelivery, *, now: datetime) -> RetryAt:
    if isinstance(error, Flooded):
        return RetryAt(now + error.retry_after, str(error), whole_platform=error.whole_bot)
    if isinstance(error, Unauthorized):
        return RetryAt(now + LONGEST_WAIT, str(error), whole_platform=True)
    return RetryAt(now + _backed_off(delivery), str(error))


def _backed_off(delivery: ClaimedDelivery) -> timedelta:
    """Return 1, 2, 4 … seconds, and no more than is harmless."""
    return min(timedelta(seconds=2 ** min(delivery.attempts - 1, 16)), LONGEST_WAIT)
