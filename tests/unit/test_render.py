"""Whatever stands in a message, each platform takes the pages that are made of it, and a person sees all of it as text."""

from urllib.parse import urlsplit

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.slack.render import render as render_blocks
from bot.adapters.telegram.render import LIMIT
from bot.adapters.telegram.render import render as render_html
from bot.message import Action, Message, Row, RowStyle, Span
from tests.fakes.slack_markup import LONGEST_TEXT, see, see_blocks
from tests.fakes.telegram_html import parse_html

BITS = st.sampled_from(
    ["<b>", "</b>", "&amp;", "<!channel>", "<@U1>", "|", ">", "*", "_", "`", '"', "https://a.example/?q=1&x=2", "🇦🇿", " "]
)
TEXTS = st.lists(BITS | st.text(), max_size=8).map("".join) | st.builds(str.__mul__, BITS, st.sampled_from([100, 1500, 4096]))
SPANS = st.builds(Span, TEXTS, st.none() | TEXTS | BITS.map(lambda bit: "https://a.example/" + bit * 400), st.booleans())
ROWS = st.builds(Row, st.lists(SPANS, max_size=4).map(tuple), st.sampled_from(RowStyle))
ACTIONS = st.builds(Action, st.text(max_size=20), st.text(max_size=20))
MESSAGES = st.builds(Message, st.lists(ROWS, max_size=6).map(tuple), st.lists(ACTIONS, max_size=3).map(tuple))


def visible(texts: list[str]) -> str:
    return "".join("".join(texts).replace("•", "").split())


def words_of(message: Message) -> str:
    """What of a message has to be seen, with no regard to blanks; commands and actions bear prefixes, and are looked for by their own tests."""
    return visible([row.text for row in message.rows])


@settings(deadline=None, max_examples=25)
@given(MESSAGES)
def test_telegram_takes_every_page_and_shows_its_text(message: Message) -> None:
    for page in render_html(message):
        text, entities = parse_html(page.html)
        assert text == page.plain.strip()
        assert 1 <= len(text) <= LIMIT
        assert all(urlsplit(entity.url).scheme in {"http", "https"} for entity in entities if entity.url is not None)


@settings(deadline=None, max_examples=25)
@given(MESSAGES)
def test_slack_takes_every_page_and_nobody_is_called(message: Message) -> None:
    for page in render_blocks(message):
        seen = see_blocks(list(page.blocks))
        assert seen.called == ()
        assert all(urlsplit(link).scheme in {"http", "https"} for link in seen.links)
        assert 1 <= len(page.text) <= LONGEST_TEXT
        assert (see(page.text).called, see(page.text).links) == ((), ())


@settings(deadline=None, max_examples=25)
@given(st.lists(st.builds(Row, st.lists(st.builds(Span, TEXTS), max_size=3).map(tuple), st.sampled_from(RowStyle)), max_size=6))
def test_nothing_is_lost_from_page_to_page(rows: list[Row]) -> None:
    message = Message(tuple(rows))
    assert visible([parse_html(page.html)[0] for page in render_html(message)]) == words_of(message)
    assert visible([see(page.text, mrkdwn=False).text for page in render_blocks(message)]) == words_of(message)


def test_an_address_that_would_burst_a_section_is_no_link() -> None:
    (page,) = render_blocks(Message((Row((Span("source", "https://a.example/?" + "&" * 1900),)),)))
    assert see_blocks(list(page.blocks)).links == ()
