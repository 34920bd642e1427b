"""What feeds call text becomes text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.clean import MOST_TEXT, MOST_TITLE, clean_text, clean_title


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("Talks in Baku", "Talks in Baku"),
        ("  Talks\n in\tBaku ", "Talks in Baku"),
        ("Talks &amp; tea", "Talks & tea"),
        ("Talks &amp;amp; tea", "Talks & tea"),
        ("Xi&amp;#8217;s visit", "Xi’s visit"),
        ("Xi&#146;s visit", "Xi’s visit"),
        ("<b>Talks</b> in <i>Baku</i>", "Talks in Baku"),
        ("&lt;b&gt;Talks&lt;/b&gt; in Baku", "Talks in Baku"),
        ("&amp;lt;b&amp;gt;Talks&amp;lt;/b&amp;gt; in Baku", "Talks in Baku"),
        ("Talks<script>alert(1)</script> in Baku", "Talks in Baku"),
        ('Talks <a href="javascript:alert(1)">in Baku</a>', "Talks in Baku"),
        ("Talks\u00a0in\u2009Baku", "Talks in Baku"),
        ("Azer\u00adbaijan", "Azerbaijan"),
        ("Pu\u200btin \u200dmeets\ufeff Xi", "Putin meets Xi"),
        ("Talks \u202ein Baku\u202c \u2067now\u2069", "Talks in Baku now"),
        ("Talks\x00\x07 in Baku\ud800", "Talks in Baku"),
        ("Erdog\u0306an", "Erdoğan"),
        ("Growth < 5 % and > 3 %", "Growth < 5 % and > 3 %"),
        ("AT&T; R&D", "AT&T; R&D"),
        ("Talks <!channel> <@U012AB>", "Talks <!channel> <@U012AB>"),
        ("\u0645\u06cc\u200c\u062e\u0648", "\u0645\u06cc\u200c\u062e\u0648"),
        ("", ""),
        ("<script>x</script>", ""),
    ],
)
def test_a_title_is_what_a_reader_would_see(title: str, clean: str) -> None:
    assert clean_title(title) == clean


def test_paragraphs_and_hard_breaks_become_lines() -> None:
    markup = "<p>The presidents <b>met</b>.<br/>They spoke.</p>\n<p>Tea  was\nserved.</p><ul><li>one</li><li>two</li></ul>"
    assert clean_text(markup) == "The presidents met.\nThey spoke.\nTea was served.\none\ntwo"


def test_plain_text_keeps_its_lines() -> None:
    assert (
        clean_text("The presidents met.\r\n\r\nTea was served.\u2028Then they left.")
        == "The presidents met.\nTea was served.\nThen they left."
    )


def test_what_no_reader_sees_is_left_out() -> None:
    markup = "<style>p{}</style><!-- ad --><p>Talks</p><script>track()</script><img alt='a flag'>"
    assert clean_text(markup) == "Talks"


def test_long_texts_are_cut_between_words_and_say_so() -> None:
    text = clean_text("<p>" + "presidents meet " * 5_000)
    assert MOST_TEXT - 20 < len(text) <= MOST_TEXT
    assert text.endswith((" meet…", " presidents…"))
    assert len(clean_title("x" * 5_000)) == MOST_TITLE


@pytest.mark.parametrize(
    "piece", ["<b>", "<div>", "<", "&", "<a ", "<!--", "(", "<p>x</p>", "&amp;", "&lt;", "\u200b", " \n", "<![CDATA[", "<?x "]
)
def test_a_megabyte_of_one_thing_is_cleaned_in_a_moment(piece: str) -> None:
    assert len(clean_text(piece * (1_000_000 // len(piece)))) <= MOST_TEXT


@given(st.text() | st.from_regex(r"(<[a-z/!?]{1,6}[^>]{0,5}>?|&#?\w{1,6};?|\w | )*", fullmatch=True))
def test_whatever_comes_the_text_is_clean_and_stays_so(markup: str) -> None:
    title = clean_title(markup)
    assert title == title.strip()
    assert "\n" not in title
    assert len(title) <= MOST_TITLE
    title.encode()
    assert all(line == line.strip() and line for line in clean_text(markup).split("\n")) or not clean_text(markup)
