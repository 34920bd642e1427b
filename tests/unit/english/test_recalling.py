"""What is told only in passing is background, and what is told as news is not."""

from datetime import UTC, datetime

import pytest

from extractors import Article, extract
from extractors.model import Salience

PUBLISHED = datetime(2024, 5, 15, 12, tzinfo=UTC)

RECALLED = [
    "Emmanuel Macron, who met Olaf Scholz in Berlin last week, said Europe needed arms.",
    "Emmanuel Macron named the date after receiving Olaf Scholz in Paris on May 6.",
    "Emmanuel Macron hailed his meeting with Olaf Scholz in Berlin last week.",
    "Emmanuel Macron recalled his recent talks with Olaf Scholz.",
]
NEWS = [
    "Emmanuel Macron flew to Berlin on Tuesday, where he met Olaf Scholz.",
    "Emmanuel Macron met Olaf Scholz in Berlin on Tuesday after visiting Prague.",
    "Emmanuel Macron said on Tuesday that he had met Olaf Scholz in Berlin that day.",
    "Emmanuel Macron was the first to meet Olaf Scholz since the vote.",
]


def saliences(text: str) -> set[Salience]:
    return {report.salience for report in extract(Article("1", PUBLISHED, "", text)) if len(report.participants) == 2}


@pytest.mark.parametrize("text", RECALLED)
def test_what_is_told_in_passing_is_background(text: str) -> None:
    assert saliences(text) == {Salience.BACKGROUND}


@pytest.mark.parametrize("text", NEWS)
def test_what_is_told_as_news_is_main(text: str) -> None:
    assert saliences(text) == {Salience.MAIN}
