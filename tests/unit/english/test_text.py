from datetime import UTC, datetime

import pytest

from extractors.english.sentences.text import MAX_SENTENCE, prepare
from extractors.model import Article


def _sentences(text: str, title: str = "") -> list[str]:
    return [sentence.text for sentence in prepare(Article("a", datetime(2024, 1, 1, tzinfo=UTC), title, text)).sentences]


def test_curly_quotes_entities_and_hard_spaces_become_plain() -> None:
    assert _sentences("Kenya\u2019s Ruto\u00a0said \u201cyes\u201d &amp; left.") == ['Kenya\'s Ruto said "yes" & left.']


def test_abbreviations_and_initials_end_no_sentence() -> None:
    text = "U.S. President Joe Biden met Mr. Modi on Sept. 8. He then left. J. D. Vance stayed."
    assert _sentences(text) == ["U.S. President Joe Biden met Mr. Modi on Sept. 8.", "He then left.", "J. D. Vance stayed."]


@pytest.mark.parametrize(
    ("text", "city", "first"),
    [
        ("NAIROBI, Kenya (AP) — Leaders met.", "NAIROBI", "Leaders met."),
        ("Lima, 3 Mar (Andina).- The president spoke.", "Lima", "The president spoke."),
        ("TOKYO: Talks began.", "TOKYO", "Talks began."),
        ("The talks - which began late - ended.", None, "The talks - which began late - ended."),
    ],
)
def test_the_dateline_is_told_from_the_first_sentence(text: str, city: str | None, first: str) -> None:
    prepared = prepare(Article("a", datetime(2024, 1, 1, tzinfo=UTC), "", text))
    assert prepared.dateline == city
    assert prepared.sentences[0].text == first


def test_evidence_is_the_sentence_as_published() -> None:
    article = Article("a", datetime(2024, 1, 1, tzinfo=UTC), "", "First &quot;one&quot; ends.  Second\u2019s here.")
    second = prepare(article).sentences[1].evidence(article)
    assert second.sentence == "Second\u2019s here."
    assert article.text[second.start : second.end] == second.sentence


@pytest.mark.parametrize("hostile", ["(" * 20_000, "x" * 50_000, "\U0001f600" * 20_000, "a(" * 10_000, "&#9999999;" * 500, "<<b>" * 5_000])
def test_hostile_runs_leave_nothing_to_choke_on(hostile: str) -> None:
    for sentence in _sentences(f"Before. {hostile} after."):
        assert len(sentence) <= MAX_SENTENCE
        assert max(len(word) for word in sentence.split()) < 60


def test_headlines_in_capitals_read_like_sentences() -> None:
    body = "President Macron met Modi in Paris."
    assert _sentences(body, "MACRON AND MODI HOLD TALKS IN PARIS")[0] == "Macron and Modi hold talks in Paris"
    assert _sentences(body, "Macron and Modi Hold Talks in Paris")[0] == "Macron and Modi hold talks in Paris"
    assert _sentences(body, "Macron and Modi hold talks in Paris")[0] == "Macron and Modi hold talks in Paris"
