"""When a feed is polled again, and what is remembered of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import FeedRefused, FeedUnreachable
from bot.feeds.fetched import NO_VALIDATORS, Fetched, Validators
from bot.feeds.next_poll import MOVED_AFTER, after_failure, after_success, body_hash, poll_address, poll_validators
from bot.model import Feed, FeedSource

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
DAY = timedelta(days=1)
URL, NEW_URL = "https://news.example/feed", "https://news.example/new"
FEED = Feed(1, FeedSource(URL, "News"))
SEEN = Validators('"1"', "Tue, 24 Nov 2026 11:00:00 GMT")


def success(feed: Feed, body: bytes | None = b"<rss/>", *, moved_to: str | None = None, asked: Validators = NO_VALIDATORS) -> Feed:
    return after_success(feed, Fetched(URL, body, None, SEEN, moved_to), asked, now=NOW, interval=QUARTER)


def failure(feed: Feed, error: FeedUnreachable | FeedRefused | None = None) -> Feed:
    return after_failure(feed, error or FeedUnreachable("no answer"), now=NOW, interval=QUARTER)


def refused(status: int, wait: timedelta | None = None) -> FeedRefused:
    return FeedRefused(f"answered {status}", status=status, retry_after=wait)


def test_a_poll_that_went_well_forgets_the_failures_and_comes_again_after_the_interval() -> None:
    feed = success(replace(FEED, failures=3, error="no answer"))
    assert (feed.failures, feed.error) == (0, None)
    assert feed.next_poll_at == NOW + QUARTER
    assert (feed.etag, feed.last_modified) == (SEEN.etag, SEEN.last_modified)
    assert feed.body_hash == body_hash(b"<rss/>")
    assert feed.polled_at == feed.filled_at == NOW


def test_a_feeds_own_interval_comes_before_the_general_one() -> None:
    assert success(replace(FEED, source=replace(FEED.source, interval=DAY))).next_poll_at == NOW + DAY


def test_it_is_filled_once() -> None:
    assert success(replace(FEED, filled_at=NOW - DAY)).filled_at == NOW - DAY
    assert failure(FEED).filled_at is None


def test_not_modified_keeps_what_is_known_of_the_body() -> None:
    known = success(FEED)
    assert success(known, None, asked=SEEN).body_hash == known.body_hash


def test_it_is_asked_conditionally_and_once_a_day_for_the_whole() -> None:
    assert poll_validators(FEED, now=NOW) == NO_VALIDATORS
    known = success(FEED)
    assert poll_validators(known, now=NOW + QUARTER) == SEEN
    assert poll_validators(known, now=NOW + DAY) == NO_VALIDATORS
    still = after_success(known, Fetched(URL, None, validators=SEEN), SEEN, now=NOW + QUARTER, interval=QUARTER)
    assert still.unvalidated_at == NOW


def test_failures_in_a_row_wait_twice_as_long_each_up_to_a_day() -> None:
    feed, waits = FEED, []
    for _ in range(12):
        feed = failure(feed)
        assert feed.next_poll_at is not None
        waits.append(feed.next_poll_at - NOW)
    assert waits[:4] == [QUARTER, 2 * QUARTER, 4 * QUARTER, 8 * QUARTER]
    assert waits[-3:] == [DAY, DAY, DAY]
    assert (feed.failures, feed.error) == (12, "no answer")


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_names_a_time_is_left_alone_until_then(status: int) -> None:
    assert failure(FEED, refused(status, timedelta(hours=3))).next_poll_at == NOW + timedelta(hours=3)


def test_a_server_that_names_a_short_time_is_not_asked_more_often_than_usual() -> None:
    assert failure(FEED, refused(429, timedelta(0))).next_poll_at == NOW + QUARTER


def test_a_feed_that_is_gone_stops_and_one_that_is_not_found_does_not() -> None:
    assert failure(FEED, refused(410)).gone
    assert not failure(FEED, refused(404)).gone


def test_it_moves_after_repeated_permanent_redirects() -> None:
    feed = FEED
    for seen in range(1, MOVED_AFTER + 1):
        assert poll_address(feed) == URL
        feed = success(feed, moved_to=NEW_URL)
        assert (feed.moved_to, feed.moves) == (NEW_URL, seen)
    assert poll_address(feed) == NEW_URL
    assert poll_address(success(feed)) == NEW_URL


def test_a_redirect_that_stops_or_changes_is_no_move() -> None:
    once = success(FEED, moved_to=NEW_URL)
    assert success(once).moved_to is None
    assert success(once, moved_to="https://other.example/").moves == 1


def test_a_feed_whose_new_address_fails_goes_back_to_the_one_it_was_given() -> None:
    moved = replace(FEED, moved_to=NEW_URL, moves=MOVED_AFTER)
    back = failure(moved, refused(410))
    assert poll_address(back) == URL
    assert not back.gone


@given(st.timedeltas(timedelta(seconds=1), timedelta(days=30)), st.integers(0, 10_000))
def test_the_wait_is_never_shorter_than_the_interval_nor_longer_than_a_day_or_it(interval: timedelta, failures: int) -> None:
    feed = after_failure(replace(FEED, failures=failures), FeedUnreachable("no answer"), now=NOW, interval=interval)
    assert feed.next_poll_at is not None
    assert interval <= feed.next_poll_at - NOW <= max(interval, DAY)
