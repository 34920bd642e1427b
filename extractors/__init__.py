"""Reads articles for leaders' meetings, calls, visits and gatherings."""

from config.files import ConfigFiles
from extractors.model import Article, Report
from extractors.reading import Extractor, kept_extractor, load_extractor

__all__ = ["Article", "Extractor", "Report", "extract", "load_extractor"]


def extract(article: Article) -> tuple[Report, ...]:
    """Return what `article` reports, read with the data that ships; the first call in a process loads it."""
    return kept_extractor(ConfigFiles()).extract(article)
