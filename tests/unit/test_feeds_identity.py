"""What tells entries of a feed apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.identity import LONGEST_IDENTITY, Marks, clean_link, fingerprint, identities, marks

ONE, TWO = fingerprint("One", ""), fingerprint("Two", "")


def identity(guid: str | None, link: str | None, print_: str = ONE) -> str:
    return identities([marks(guid, link, print_)])[0]


def test_the_guid_comes_first_then_the_link_then_a_hash() -> None:
    assert identity("tag:x,2026:1", "https://news.example/1") == "tag:x,2026:1"
    assert identity(None, "https://news.example/1") == "//news.example/1"
    assert identity("  ", "https://news.example/1") == "//news.example/1"
    assert identity(None, None) == f"sha256:{ONE}"


@pytest.mark.parametrize(
    "guid",
    ["http://news.example/1", "https://news.example/1", "https://NEWS.example/1?utm_source=rss", "https://news.example/1#comments"],
)
def test_a_guid_that_flips_between_spellings_of_one_address_stays_itself(guid: str) -> None:
    assert identity(guid, None) == identity("https://news.example/1", None)


@pytest.mark.parametrize("extra", ["?utm_source=rss&utm_medium=feed", "?fbclid=abc", "?at_medium=RSS&at_campaign=rss", "#top", ""])
def test_tracking_does_not_change_an_identity(extra: str) -> None:
    assert identity(None, f"https://news.example/1{extra}") == "//news.example/1"


def test_parameters_that_name_the_page_are_kept() -> None:
    assert identity(None, "https://news.example/?id=1&utm_source=rss") != identity(None, "https://news.example/?id=2&utm_source=rss")
    assert clean_link("https://news.example/?utm_source=rss&id=1") == "https://news.example/?id=1"


def test_one_guid_for_different_links_tells_nothing() -> None:
    entries = [marks("news", "https://news.example/1", ONE), marks("news", "https://news.example/2", TWO), marks("other", None, ONE)]
    assert identities(entries) == ("//news.example/1", "//news.example/2", "other")


def test_one_guid_for_different_texts_without_links_tells_nothing() -> None:
    assert identities([marks("news", None, ONE), marks("news", None, TWO)]) == (f"sha256:{ONE}", f"sha256:{TWO}")


def test_one_guid_twice_for_one_link_is_one_entry() -> None:
    entries = [marks("1", "https://news.example/1", ONE), marks("1", "https://news.example/1", TWO)]
    assert identities(entries) == ("1", "1")


def test_entries_that_all_link_to_the_front_page_are_told_by_their_texts() -> None:
    entries = [marks(None, "https://news.example/", ONE), marks(None, "https://news.example/", TWO)]
    assert identities(entries) == (f"sha256:{ONE}", f"sha256:{TWO}")


@pytest.mark.parametrize(
    "link",
    [
        *(
            "javascript:alert(1)",
            "file:///etc/passwd",
            "data:text/html,x",
            "tg://resolve?domain=x",
            "ftp://news.example/",
            "//news.example/1",
            "/1",
        ),
        *(
            "https://",
            "https:///1",
            "http://news.example/<script>",
            'https://news.example/"x',
            "https://news.example/a b",
            "x" * 5_000,
            "",
            None,
        ),
    ],
)
def test_only_http_addresses_are_links(link: str | None) -> None:
    assert clean_link(link) is None


@given(st.lists(st.builds(Marks, st.none() | st.text(min_size=1), st.none() | st.text(min_size=1), st.sampled_from([ONE, TWO]))))
def test_what_says_different_things_under_different_links_is_never_one(entries: list[Marks]) -> None:
    found = identities(entries)
    for one, its in zip(entries, found, strict=True):
        for other, theirs in zip(entries, found, strict=True):
            if its == theirs and not its.startswith("sha256:"):
                assert one.guid == other.guid or one.link == other.link or its in {one.guid, one.link}


@given(st.text(), st.text())
def test_no_mark_breaks_it(guid: str, link: str) -> None:
    assert 0 < len(identity(guid, link)) <= LONGEST_IDENTITY
    assert 0 < len(identity(f"http://{guid}", f"https://{link}")) <= LONGEST_IDENTITY
