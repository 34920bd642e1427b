"""The sieve stops much and loses nothing: with it and without it, the same events are read in every fresh item."""

from pathlib import Path

import pytest

from config.files import DEFAULT_MODEL, ConfigFiles
from extractors.english.reader import EnglishReader, load_reader
from extractors.jsonl import parse_line
from extractors.model import Article, Report

FRESH = sorted((Path(__file__).with_name("fresh")).glob("batch-*.jsonl"))


@pytest.fixture(scope="module")
def readers() -> tuple[EnglishReader, EnglishReader]:
    return load_reader(ConfigFiles(), DEFAULT_MODEL), load_reader(ConfigFiles(), DEFAULT_MODEL, sifting=False)


def _events(reader: EnglishReader, article: Article) -> list[tuple[object, ...]]:
    return sorted(map(_event, reader.extract(article)), key=repr)


def _event(report: Report) -> tuple[object, ...]:
    return report.kind, report.status, report.participants, report.sides, report.optional


@pytest.mark.parametrize("batch", FRESH, ids=lambda path: path.stem)
def test_the_sieve_loses_no_event_of_the_fresh_items(batch: Path, readers: tuple[EnglishReader, EnglishReader]) -> None:
    sifting, whole = readers
    articles = [parse_line(line)[1] for line in batch.read_text(encoding="utf-8").splitlines()]
    lost = [article.id for article in articles if not set(_events(whole, article)) <= set(_events(sifting, article))]
    assert articles
    assert lost == []
