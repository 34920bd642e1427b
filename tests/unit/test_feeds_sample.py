"""The feed that ships with Sidelines."""

import re
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.feeds.parse import parse_feed
from bot.feeds.sample import ANEW_AFTER, SITE, sample_feed, sample_start
from bot.model import Entry

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

moments = st.timedeltas(timedelta(0), timedelta(days=5_000)).map(lambda since: NOW + since)


def entries(start: datetime) -> tuple[Entry, ...]:
    return parse_feed(sample_feed(start), "application/rss+xml", SITE, start)


def entry(start: datetime, name: str) -> Entry:
    return next(each for each in entries(start) if each.identity.endswith(name))


def test_it_has_its_entries_through_the_parser_of_any_feed() -> None:
    read = entries(NOW)
    assert len(read) >= 25
    assert all(each.title and each.text and each.published for each in read)
    assert all(each.link is not None and each.link.startswith(f"{SITE}/") for each in read)


def test_most_of_it_is_young_enough_to_alert() -> None:
    young = [each for each in entries(NOW) if each.published is not None and NOW - each.published < timedelta(hours=48)]
    assert len(young) >= 20


def test_it_tells_of_a_meeting_beside_a_cis_summit_and_of_a_coming_brics_summit() -> None:
    assert "on the sidelines of the CIS summit" in entry(NOW, "aliyev-putin-ashgabat").text
    assert "BRICS summit in New Delhi from 18 December to 20 December" in entry(NOW, "brics-new-delhi").text


@settings(max_examples=30)
@given(moments)
def test_its_words_are_true_on_any_day(start: datetime) -> None:
    for each in entries(start):
        assert "{" not in each.title + each.text
        assert each.published is not None
        assert each.published <= start
    talks = entry(start, "aliyev-putin-ashgabat")
    assert talks.published is not None
    assert f"on {WEEKDAYS[talks.published.weekday()]}," in talks.text
    summit = re.search(r"from (\d+) \w+ to (\d+) ", entry(start, "brics-new-delhi").text)
    assert summit is not None
    assert (int(summit[1]), int(summit[2])) == ((start + timedelta(days=24)).day, (start + timedelta(days=26)).day)


@given(moments, st.timedeltas(timedelta(0), ANEW_AFTER - timedelta(seconds=1)))
def test_it_stays_the_same_from_its_first_poll_on(first: datetime, later: timedelta) -> None:
    assert sample_feed(sample_start(None, now=first)) == sample_feed(sample_start(first, now=first + later))


def test_it_begins_anew_as_other_news_when_it_has_grown_old() -> None:
    again = sample_start(NOW, now=NOW + ANEW_AFTER)
    assert again == NOW + ANEW_AFTER
    assert not {each.identity for each in entries(again)} & {each.identity for each in entries(NOW)}


def test_a_clock_set_back_does_not_break_it() -> None:
    assert sample_start(NOW + timedelta(days=1), now=NOW) == NOW
