"""After a failure, only what can heal is tried again, and never more often than is harmless."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.delivery.retry import (
    LONGEST_WAIT,
    MOST_DEATHS,
    DisableChat,
    GiveUp,
    MoveChat,
    RetryAt,
    SendAgainAt,
    after_death,
    after_error,
    after_unknown,
)
from bot.errors import ChatGone, ChatMoved, Flooded, OutcomeUnknown, Rejected, SendError, ThreadGone, Unauthorized, Unavailable
from bot.model import Alert, AlertReason, Chat, ChatStatus, ClaimedDelivery, Reason
from tests.examples import CHAT, NOW

SECOND = timedelta(seconds=1)
DELIVERY = ClaimedDelivery(
    7, "claim", NOW + 30 * SECOND, 1, 0, Chat(1, CHAT, ChatStatus.ACTIVE), Alert(1, AlertReason(Reason.BEGAN, "ongoing")), NOW
)


def test_a_flood_is_waited_out_as_long_as_the_platform_asks() -> None:
    error = Flooded("wait", retry_after=17 * SECOND)
    assert after_error(error, replace(DELIVERY, attempts=50), now=NOW) == RetryAt(NOW + 17 * SECOND, "wait")


def test_a_flood_of_the_whole_bot_rests_the_platform() -> None:
    error = Flooded("wait", retry_after=SECOND, whole_bot=True)
    assert after_error(error, DELIVERY, now=NOW) == RetryAt(NOW + SECOND, "wait", whole_platform=True)


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 1), (2, 2), (3, 4), (9, 256), (10, 300), (1000, 300)])
def test_a_platform_that_is_down_is_tried_ever_more_seldom_up_to_a_cap(attempts: int, seconds: int) -> None:
    decision = after_error(Unavailable("down"), replace(DELIVERY, attempts=attempts), now=NOW)
    assert decision == RetryAt(NOW + seconds * SECOND, "down")


def test_an_unknown_outcome_is_sent_once_more_when_the_claim_lapses_and_then_parked() -> None:
    assert after_error(OutcomeUnknown("lost"), DELIVERY, now=NOW) == SendAgainAt(DELIVERY.claimed_until, "lost")
    parked = after_error(OutcomeUnknown("lost"), replace(DELIVERY, unknowns=1), now=NOW)
    assert parked == GiveUp("twice it is not known whether it arrived: lost", unknowns=1)
    assert after_unknown(replace(DELIVERY, unknowns=1), "lost") == parked


def test_a_chat_that_is_gone_is_asked_once() -> None:
    assert after_error(ChatGone("blocked"), DELIVERY, now=NOW) == DisableChat("blocked")


def test_a_chat_that_moved_is_followed_but_not_for_ever() -> None:
    error = ChatMoved("now a supergroup", new_chat="-100777")
    assert after_error(error, DELIVERY, now=NOW) == MoveChat("-100777", "now a supergroup")
    assert after_error(error, replace(DELIVERY, attempts=6), now=NOW) == GiveUp("now a supergroup")


def test_a_refused_token_rests_the_platform_and_loses_nothing() -> None:
    assert after_error(Unauthorized("revoked"), DELIVERY, now=NOW) == RetryAt(NOW + LONGEST_WAIT, "revoked", whole_platform=True)


@pytest.mark.parametrize("error", [Rejected("bad markup"), ThreadGone("no topic"), SendError("whatever")])
def test_what_cant_heal_is_given_up(error: SendError) -> None:
    assert after_error(error, DELIVERY, now=NOW) == GiveUp(str(error))


def test_what_ends_whoever_is_to_send_it_is_given_up_in_the_end() -> None:
    assert isinstance(after_death(replace(DELIVERY, attempts=MOST_DEATHS - 1), now=NOW), RetryAt)
    assert isinstance(after_death(replace(DELIVERY, attempts=MOST_DEATHS), now=NOW), GiveUp)


def test_a_death_after_a_long_outage_of_the_platform_gives_nothing_up() -> None:
    tried = replace(DELIVERY, attempts=MOST_DEATHS, tried_at=NOW - SECOND)
    assert isinstance(after_death(tried, now=NOW), RetryAt)
