"""The fetcher against a real server that misbehaves."""

import asyncio
import gzip
import socket
import zlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import FeedError, FeedForbidden, FeedRefused, FeedTooLarge, FeedUnreachable, FeedUnreadable
from bot.feeds.fetch import LARGEST_BODY, Fetcher
from bot.feeds.fetched import NO_VALIDATORS, Fetched, Validators
from bot.feeds.guard import AllowedHosts
from tests.fakes import feeds as fakes
from tests.fakes.feeds import FEED, Fault, FeedServer, answer, redirect

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
SHORT = 0.25
"""The deadline of a fetch that is to fail by it."""


@pytest.fixture
async def fetcher(server: FeedServer) -> AsyncIterator[Fetcher]:
    async with Fetcher(AllowedHosts.of(frozenset({server.host}))) as fetcher:
        yield fetcher


async def failure(server: FeedServer, fault: Fault, *, deadline: float = 20.0, largest_body: int = LARGEST_BODY) -> FeedError:
    server.fail(fault)
    async with Fetcher(AllowedHosts.of(frozenset({server.host})), deadline=deadline, largest_body=largest_body) as fetcher:
        with pytest.raises(FeedError) as caught:
            await fetcher.fetch(server.url(), now=NOW)
    return caught.value


async def fetch(fetcher: Fetcher, url: str, validators: Validators = NO_VALIDATORS) -> Fetched:
    return await fetcher.fetch(url, validators, now=NOW)


async def test_a_feed_is_fetched_under_our_name(server: FeedServer, fetcher: Fetcher) -> None:
    server.publish("Talks in Baku")
    fetched = await fetch(fetcher, server.url())
    assert fetched.body is not None
    assert b"Talks in Baku" in fetched.body
    assert fetched.url == server.url()
    assert fetched.moved_to is None
    assert server.headers[0]["User-Agent"].startswith("Sidelines/")
    assert server.headers[0]["Host"] == server.host


async def test_an_unchanged_feed_is_not_sent_again(server: FeedServer, fetcher: Fetcher) -> None:
    server.publish("Talks in Baku")
    first = await fetch(fetcher, server.url())
    again = await fetch(fetcher, server.url(), first.validators)
    assert again.body is None
    assert again.validators == first.validators
    assert server.headers[1]["If-None-Match"] == first.validators.etag
    assert server.headers[1]["If-Modified-Since"] == first.validators.last_modified


async def test_not_modified_without_having_asked_is_an_error(server: FeedServer) -> None:
    error = await failure(server, answer(304))
    assert isinstance(error, FeedRefused)
    assert error.status == 304


async def test_validators_that_could_not_be_sent_back_are_not_kept(server: FeedServer, fetcher: Fetcher) -> None:
    server.fail(answer(200, b"<rss/>", etag='"é"', last_modified="x" * 5_000))
    assert (await fetch(fetcher, server.url())).validators == NO_VALIDATORS


@pytest.mark.parametrize("fault", [fakes.hang, fakes.drip, fakes.slow_headers])
async def test_a_server_that_never_ends_is_left_at_the_deadline(server: FeedServer, fault: Fault) -> None:
    error = await failure(server, fault, deadline=SHORT)
    assert isinstance(error, FeedUnreachable)
    assert "within 0.25 s" in str(error)


async def test_an_endless_body_is_cut_off_at_the_cap(server: FeedServer) -> None:
    assert isinstance(await failure(server, fakes.endless), FeedTooLarge)


async def test_a_gzip_bomb_is_stopped_while_it_unpacks(server: FeedServer) -> None:
    assert isinstance(await failure(server, fakes.gzip_bomb(100)), FeedTooLarge)


async def test_a_feed_just_under_the_cap_is_taken(server: FeedServer, fetcher: Fetcher) -> None:
    body = b" " * LARGEST_BODY
    server.fail(answer(200, gzip.compress(body), content_encoding="gzip"))
    assert (await fetch(fetcher, server.url())).body == body


async def test_gzip_within_gzip_is_not_unpacked_twice(server: FeedServer) -> None:
    assert isinstance(await failure(server, answer(200, b"x", content_encoding="gzip, gzip")), FeedUnreadable)


async def test_what_claims_to_be_gzip_and_is_not_is_an_error(server: FeedServer) -> None:
    assert isinstance(await failure(server, answer(200, b"<rss/>", content_encoding="gzip")), FeedUnreadable)


async def test_deflate_is_read_though_it_was_not_asked_for(server: FeedServer, fetcher: Fetcher) -> None:
    server.fail(answer(200, zlib.compress(b"<rss/>"), content_encoding="deflate"))
    assert (await fetch(fetcher, server.url())).body == b"<rss/>"


async def test_of_a_body_that_breaks_off_the_beginning_is_kept_and_no_validator(server: FeedServer, fetcher: Fetcher) -> None:
    server.fail(fakes.broken_off(b"<rss><channel><item>"))
    fetched = await fetch(fetcher, server.url())
    assert fetched.body == b"<rss><channel><item>"
    assert fetched.validators == NO_VALIDATORS


async def test_a_body_that_breaks_off_before_it_began_is_an_error(server: FeedServer) -> None:
    assert isinstance(await failure(server, fakes.broken_off(b"")), FeedUnreachable)


async def test_a_server_that_is_not_there_is_an_error() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
        async with Fetcher(AllowedHosts.of(frozenset({host}))) as fetcher:
            with pytest.raises(FeedUnreachable, match=host):
                await fetch(fetcher, f"http://{host}/feed.xml")


async def test_a_name_that_is_not_known_is_an_error() -> None:
    async def nobody(_host: str, _port: int) -> tuple[str, ...]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    async with Fetcher(AllowedHosts(), resolve=nobody) as fetcher:
        with pytest.raises(FeedUnreachable, match=r"news\.example can't be looked up: Name or service not known"):
            await fetch(fetcher, "https://news.example/feed")


@pytest.mark.parametrize("status", [202, 204, 401, 403, 404, 410, 429, 500, 503])
async def test_an_error_status_is_told(server: FeedServer, status: int) -> None:
    error = await failure(server, answer(status))
    assert isinstance(error, FeedRefused)
    assert error.status == status
    assert str(status) in str(error)


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("90", timedelta(seconds=90)),
        ("Tue, 24 Nov 2026 12:05:00 GMT", timedelta(minutes=5)),
        ("31536000", timedelta(days=1)),
        ("whenever", None),
    ],
)
async def test_retry_after_is_read_and_clamped(server: FeedServer, header: str, wait: timedelta | None) -> None:
    error = await failure(server, answer(429, retry_after=header))
    assert isinstance(error, FeedRefused)
    assert error.retry_after == wait


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirects_are_followed_and_only_permanent_ones_are_told(server: FeedServer, fetcher: Fetcher, status: int) -> None:
    server.publish("Talks in Baku", path="/new.xml")
    server.fail(redirect("/new.xml", status))
    fetched = await fetch(fetcher, server.url())
    assert fetched.url == server.url("/new.xml")
    assert fetched.moved_to == (server.url("/new.xml") if status in {301, 308} else None)


async def test_a_move_ends_where_the_first_passing_redirect_begins(server: FeedServer, fetcher: Fetcher) -> None:
    server.publish("Talks in Baku", path="/c")
    server.fail(redirect("/a", 301))
    server.fail(redirect("/b", 302), path="/a")
    server.fail(redirect("/c", 301), path="/b")
    assert (await fetch(fetcher, server.url())).moved_to == server.url("/a")


async def test_a_redirect_loop_is_an_error_after_five_hops(server: FeedServer) -> None:
    error = await failure(server, redirect(FEED))
    assert isinstance(error, FeedUnreachable)
    assert "redirects more than 5 times" in str(error)
    assert server.requests[FEED] == 6


@pytest.mark.parametrize(
    "fault", [answer(302), redirect("http://"), redirect("http://[::1/"), redirect("http://\udc80/"), redirect("https:///")]
)
async def test_a_redirect_to_nowhere_is_an_error(server: FeedServer, fault: Fault) -> None:
    await failure(server, fault)


@pytest.mark.parametrize("target", ["file:///etc/passwd", "gopher://127.0.0.1/", "javascript:alert(1)", "data:text/xml,<rss/>"])
async def test_a_redirect_to_another_scheme_is_refused(server: FeedServer, target: str) -> None:
    assert isinstance(await failure(server, redirect(target)), FeedForbidden)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://news.example/", "//news.example/feed", "feed.xml", "", "http:///x", "http://0177.0.0.1/"]
)
async def test_only_http_addresses_are_fetched(fetcher: Fetcher, url: str) -> None:
    with pytest.raises(FeedForbidden):
        await fetch(fetcher, url)


SPELLINGS = ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.1", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0"]


@pytest.mark.parametrize("spelling", SPELLINGS)
async def test_a_private_address_is_refused_in_any_spelling_before_a_byte_is_sent(server: FeedServer, spelling: str) -> None:
    port = server.host.rpartition(":")[2]
    async with Fetcher(AllowedHosts()) as fetcher:
        with pytest.raises(FeedForbidden, match="SIDELINES_ALLOWED_PRIVATE_HOSTS"):
            await fetch(fetcher, f"http://{spelling}:{port}{FEED}")
    assert not server.requests


@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/latest/meta-data/", "http://127.1:1/", "http://[::1]:1/", "http://[fd00:ec2::254]/"]
)
async def test_a_redirect_to_a_private_address_is_refused(server: FeedServer, target: str) -> None:
    assert isinstance(await failure(server, redirect(target)), FeedForbidden)


async def test_a_name_that_points_inside_is_refused_and_looked_up_once_a_hop(server: FeedServer) -> None:
    looked_up: list[str] = []

    async def rebinding(host: str, _port: int) -> tuple[str, ...]:
        looked_up.append(host)
        return ("93.184.215.14",) if len(looked_up) > 1 else ("127.0.0.1",)

    async with Fetcher(AllowedHosts(), resolve=rebinding) as fetcher:
        with pytest.raises(FeedForbidden, match=r"rebind\.example leads to 127\.0\.0\.1"):
            await fetch(fetcher, f"http://rebind.example:{server.host.rpartition(':')[2]}{FEED}")
    assert looked_up == ["rebind.example"]
    assert not server.requests


async def test_an_allowed_name_is_connected_to_as_it_was_checked(server: FeedServer) -> None:
    async def inside(_host: str, _port: int) -> tuple[str, ...]:
        return ("127.0.0.1",)

    server.publish("Talks in Baku")
    port = server.host.rpartition(":")[2]
    async with Fetcher(AllowedHosts.of(frozenset({"intranet.example"})), resolve=inside) as fetcher:
        fetched = await fetch(fetcher, f"http://intranet.example:{port}{FEED}")
    assert fetched.url == f"http://intranet.example:{port}{FEED}"
    assert server.headers[0]["Host"] == f"intranet.example:{port}"


async def test_a_host_with_a_dead_and_a_living_address_is_reached(server: FeedServer) -> None:
    async def two(_host: str, _port: int) -> tuple[str, ...]:
        return ("::1", "127.0.0.1")  # nothing listens on the first

    server.publish("Talks in Baku")
    port = server.host.rpartition(":")[2]
    async with Fetcher(AllowedHosts.of(frozenset({"two.example"})), resolve=two) as fetcher:
        assert (await fetch(fetcher, f"http://two.example:{port}{FEED}")).body


async def test_the_proxies_of_the_environment_are_not_used(server: FeedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    server.publish("Talks in Baku")
    async with Fetcher(AllowedHosts.of(frozenset({server.host}))) as fetcher:
        assert (await fetch(fetcher, server.url())).body


async def test_cookies_are_not_sent_back(server: FeedServer, fetcher: Fetcher) -> None:
    server.fail(answer(200, b"<rss/>", set_cookie="who=you"))
    await fetch(fetcher, server.url())
    await fetch(fetcher, server.url())
    assert "Cookie" not in server.headers[1]


async def test_no_error_tells_a_password_or_a_query(server: FeedServer, fetcher: Fetcher) -> None:
    server.fail(answer(404))
    with pytest.raises(FeedRefused) as caught:
        await fetch(fetcher, f"http://me:hunter2@{server.host}{FEED}?key=hunter2")
    assert "hunter2" not in str(caught.value)
    assert str(caught.value) == f"{server.url()} answered 404 Not Found"


async def test_many_feeds_are_fetched_at_once(server: FeedServer, fetcher: Fetcher) -> None:
    server.fail(fakes.hang, path="/hung")
    server.publish("Talks in Baku")
    hung = [asyncio.create_task(fetch(fetcher, server.url("/hung"))) for _ in range(120)]
    assert (await fetch(fetcher, server.url())).body
    for task in hung:
        task.cancel()
    await asyncio.gather(*hung, return_exceptions=True)
