"""A feed polled for real: server, fetcher, child process, decision."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.children import Children
from bot.feeds.fetch import Fetcher
from bot.feeds.guard import AllowedHosts
from bot.feeds.next_poll import MOVED_AFTER
from bot.feeds.poll import Polled, poll_feed
from bot.model import SAMPLE_URL, Feed, FeedSource
from tests.fakes import feeds as fakes
from tests.fakes.feeds import FEED, FeedServer, answer, redirect, rss, rss_item

NOW = datetime.now(UTC)
QUARTER = timedelta(minutes=15)


class Poller:
    """Polls one feed again and again, each time with what the last poll found out."""

    def __init__(self, url: str, fetcher: Fetcher, children: Children) -> None:
        self.feed = Feed(1, FeedSource(url, "News"))
        self.fetcher = fetcher
        self.children = children
        self.now = NOW

    async def poll(self, *, after: timedelta = QUARTER, parse_seconds: float = 20.0) -> Polled:
        polled = await poll_feed(
            self.feed, fetcher=self.fetcher, children=self.children, now=self.now, interval=QUARTER, parse_seconds=parse_seconds
        )
        self.feed = polled.feed
        self.now += after
        return polled

    async def titles(self, *, after: timedelta = QUARTER) -> list[str]:
        polled = await self.poll(after=after)
        assert polled.feed.error is None
        return [entry.title for entry in polled.entries]


@pytest.fixture
async def poller(server: FeedServer, children: Children) -> AsyncIterator[Poller]:
    async with Fetcher(AllowedHosts.of(frozenset({server.host})), deadline=5) as fetcher:
        yield Poller(server.url(), fetcher, children)


async def test_entries_come_while_the_server_runs_and_an_unchanged_feed_gives_none(server: FeedServer, poller: Poller) -> None:
    server.publish("One")
    assert await poller.titles() == ["One"]
    assert await poller.titles() == []
    server.publish("Two")
    assert await poller.titles() == ["One", "Two"]
    assert server.requests[FEED] == 3


async def test_a_server_without_validators_is_not_read_again_for_the_same_bytes(server: FeedServer, poller: Poller) -> None:
    server.publish("One")
    server.feed().validators = False
    assert await poller.titles() == ["One"]
    assert await poller.titles() == []


async def test_a_server_that_always_says_not_modified_is_found_out_within_a_day(server: FeedServer, poller: Poller) -> None:
    server.publish("One")
    assert await poller.titles() == ["One"]
    server.fail(fakes.never_modified(rss(rss_item("Two"))))
    assert await poller.titles(after=timedelta(days=1)) == []
    assert await poller.titles() == ["Two"]


async def test_an_etag_that_changes_with_every_answer_brings_nothing_twice(server: FeedServer, poller: Poller) -> None:
    body = rss(rss_item("One"))
    server.fail(answer(200, body, etag='"a"'))
    assert await poller.titles() == ["One"]
    server.fail(answer(200, body, etag='"b"'))
    assert await poller.titles() == []


@pytest.mark.parametrize(
    ("body", "complaint"),
    [(b"", "empty"), (b"<html><title>Just a moment...</title></html>", "web page"), (b'{"ok": true}', "not a JSON Feed")],
)
async def test_what_is_no_feed_is_told_and_read_once_it_is_one_again(
    server: FeedServer, poller: Poller, body: bytes, complaint: str
) -> None:
    server.serve(body, content_type="text/html")
    polled = await poller.poll()
    assert polled.entries == ()
    assert polled.feed.error is not None
    assert complaint in polled.feed.error
    assert (polled.feed.failures, polled.feed.filled_at, polled.feed.etag) == (1, None, None)
    server.serve(rss(rss_item("One")))
    assert await poller.titles() == ["One"]
    assert poller.feed.failures == 0


async def test_a_json_feed_is_read(server: FeedServer, poller: Poller) -> None:
    server.serve(
        b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "One"}]}', content_type="application/json"
    )
    assert await poller.titles() == ["One"]


async def test_of_a_feed_that_breaks_off_the_entries_are_kept_and_the_rest_is_asked_for_again(server: FeedServer, poller: Poller) -> None:
    whole = rss(rss_item("One", guid="1") + rss_item("Two", guid="2"))
    server.fail(fakes.broken_off(whole[: whole.index(b"<title>Two")]))
    assert await poller.titles() == ["One"]
    server.heal()
    server.serve(whole)
    assert await poller.titles() == ["Two", "One"]


async def test_a_feed_that_takes_too_long_to_parse_is_told_and_the_next_one_is_parsed(server: FeedServer, poller: Poller) -> None:
    author = "".join(f"{'a' * 1_990}%d " % n for n in range(1_000))
    server.serve(rss(f"<item><title>One</title><author>{author}</author></item>"))
    polled = await poller.poll(parse_seconds=0.5)
    assert polled.feed.error is not None
    assert "not done after 0.5 s" in polled.feed.error
    server.serve(rss(rss_item("Two")))
    assert await poller.titles() == ["Two"]


async def test_a_flood_is_waited_out(server: FeedServer, poller: Poller) -> None:
    server.fail(answer(429, retry_after="7200"))
    polled = await poller.poll()
    assert polled.feed.next_poll_at == NOW + timedelta(hours=2)
    assert "429" in (polled.feed.error or "")


async def test_a_feed_that_is_gone_is_stopped(server: FeedServer, poller: Poller) -> None:
    server.fail(answer(410))
    assert (await poller.poll()).feed.gone


async def test_a_feed_moves_after_repeated_permanent_redirects(server: FeedServer, poller: Poller) -> None:
    server.publish("One", path="/new.xml")
    server.fail(redirect("/new.xml", 301))
    for _ in range(MOVED_AFTER + 2):
        await poller.poll()
    assert poller.feed.moved_to == server.url("/new.xml")
    assert server.requests[FEED] == MOVED_AFTER
    assert poller.feed.source.url == server.url()


@pytest.mark.parametrize("url", ["http://169.254.169.254/feed", "file:///etc/passwd", "http://127.0.0.1:1/feed", "nonsense"])
async def test_a_forbidden_address_is_told_in_the_feed(poller: Poller, url: str) -> None:
    poller.feed = replace(poller.feed, source=FeedSource(url, "News"))
    polled = await poller.poll()
    assert polled.feed.error
    assert polled.feed.failures == 1


async def test_the_sample_feed_needs_no_network_and_is_read_once(poller: Poller) -> None:
    poller.feed = Feed(1, FeedSource(SAMPLE_URL, "Sample"))
    first = await poller.poll(after=timedelta(days=1))
    assert len(first.entries) >= 25
    assert (await poller.poll()).entries == ()


def test_the_server_runs_beside_a_synchronous_test() -> None:
    with fakes.serving_in_a_thread() as server:
        server.publish("One")
        assert server.url().startswith("http://127.0.0.1:")
