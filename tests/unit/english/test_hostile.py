"""Whatever an article holds, reading it ends well."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import Article, extract
from extractors.english.encounters.lexicon import load_lexicon

PUBLISHED = datetime(2024, 5, 15, 12, tzinfo=UTC)
MEETING = "Emmanuel Macron met Olaf Scholz in Berlin on Tuesday. "

HOSTILE = {
    "nothing": "",
    "a megabyte of news": MEETING * 20_000,
    "binary": "".join(map(chr, range(256))) * 50,
    "brackets": MEETING + "(" * 20_000,
    "emoji": MEETING + "\U0001f91d" * 20_000,
    "one long word": MEETING + "a" * 50_000,
    "right to left": MEETING + "\u202e\u0627\u0644\u0642\u0627\u0647\u0631\u0629 " * 500,
    "nested markup": "<b>" * 2_000 + MEETING + "</b>" * 2_000,
    "entities": MEETING + "&amp;" * 5_000 + "&#0;&#x110000;&nosuch;",
    "names without end": "Emmanuel Macron met " + ", ".join(["Olaf Scholz", "Rishi Sunak", "Xi Jinping"] * 300) + ".",
    "surrogates": MEETING + "\ud800\udfff",
    "blank lines": "\n \n" * 10_000 + MEETING,
    "figures": MEETING + "1 2, 3 " * 7_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize(
    "published", [PUBLISHED, datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)], ids=["now", "year 1", "year 9999"]
)
def test_hostile_articles_are_read(text: str, published: datetime) -> None:
    for report in (*extract(Article("1", published, "", text)), *extract(Article("1", published, text[:5_000], ""))):
        assert 0 <= report.confidence <= 1
        assert report.evidence.start <= report.evidence.end


@pytest.mark.parametrize("follows", ["to Olaf Scholz", "seventy", "with Olaf Scholz", "the two together", "up in Berlin"])
def test_every_verb_is_read_whatever_follows_it(follows: str) -> None:
    told = [f"Emmanuel Macron {form} {follows} before he met Olaf Scholz in Berlin." for form in sorted(load_lexicon().verbs)]
    assert extract(Article("1", PUBLISHED, "", "\n\n".join(told[:170])))
    assert extract(Article("1", PUBLISHED, "", "\n\n".join(told[170:])))


WORDS = (
    "Macron met Scholz in Berlin on Tuesday will the president of France and his German counterpart hold talks summit G20 Xi Jinping , . ; : - – ' \" ( ) "
    "who which after before by phone invited to visit has been postponed Baku Kremlin said 8 October 2024 two a not if Azerbaijani leader they \n\n"
)


@given(st.lists(st.sampled_from(WORDS.split(" ")), max_size=40).map(" ".join), st.text(max_size=120))
@settings(max_examples=150, deadline=None)
def test_any_words_in_any_order_are_read(words: str, title: str) -> None:
    article = Article("1", PUBLISHED, title, words)
    for report in extract(article):
        source = article.title if report.evidence.in_title else article.text
        assert source[report.evidence.start : report.evidence.end] == report.evidence.sentence
