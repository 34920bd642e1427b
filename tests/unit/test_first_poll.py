"""A feed's first poll fills the agenda without a flood, and nothing is missed after it."""

from dataclasses import replace
from datetime import timedelta

from bot.intake.first_poll import alerting_since
from bot.model import SAMPLE_URL, Feed, FeedSource
from tests.examples import FEED, NOW

HOUR = timedelta(hours=1)
SAMPLE = Feed(2, FeedSource(SAMPLE_URL, "Sample"))


def test_a_first_poll_tells_nothing() -> None:
    assert alerting_since(FEED, now=NOW, once=False) is None
    assert alerting_since(replace(FEED, polled_at=NOW - HOUR, failures=3), now=NOW, once=False) is None


def test_the_first_poll_of_the_sample_or_of_a_single_run_tells_two_days() -> None:
    assert alerting_since(SAMPLE, now=NOW, once=False) == NOW - 48 * HOUR
    assert alerting_since(FEED, now=NOW, once=True) == NOW - 48 * HOUR


def test_after_a_stop_of_days_what_came_meanwhile_is_told() -> None:
    filled = replace(FEED, filled_at=NOW - 500 * HOUR, polled_at=NOW - 100 * HOUR)
    assert alerting_since(filled, now=NOW, once=False) == NOW - 148 * HOUR


def test_a_clock_that_was_set_back_tells_two_days() -> None:
    filled = replace(FEED, filled_at=NOW + HOUR, polled_at=NOW + HOUR)
    assert alerting_since(filled, now=NOW, once=False) == NOW - 48 * HOUR
