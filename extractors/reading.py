"""The extractor protocol, and the extractors by language. Each process keeps what it has loaded."""

from functools import lru_cache
from importlib.util import find_spec
from typing import Protocol

from config.files import DEFAULT_MODEL, ConfigError, ConfigFiles
from extractors.model import Article, Report

LANGUAGES = frozenset({"en"})
"""Those that can be read, by their ISO 639 codes."""


class Extractor(Protocol):
    """Reads articles of one language."""

    def extract(self, article: Article) -> tuple[Report, ...]:
        """Return what the article reports; never raises, whatever the article holds."""


def load_extractor(files: ConfigFiles, model: str = DEFAULT_MODEL) -> Extractor:
    """Build the extractor for English; raises ConfigError naming the file or the spaCy model that can't be used."""
    check_model(model)
    from extractors.english.reader import load_reader  # noqa: PLC0415 — spaCy takes seconds to import: only who reads pays for it

    return load_reader(files, model)


def check_model(model: str) -> None:
    """Raise ConfigError unless the spaCy model of this name is installed; costs next to nothing."""
    try:
        found = find_spec(model)
    except (ImportError, ValueError):
        found = None
    if found is None:
        raise ConfigError(
            f"SIDELINES_SPACY_MODEL: no spaCy model {model!r} is installed; unset it to use the one that comes with Sidelines"
        )


@lru_cache(maxsize=2)
def kept_extractor(files: ConfigFiles, model: str = DEFAULT_MODEL) -> Extractor:
    """Return the extractor of these files and this model, built once in a process."""
    return load_extractor(files, model)
