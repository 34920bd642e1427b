"""An extractor that reads what a test wrote: the reports stand in the entry as JSON. It can also die, or fail, on request."""

import os

from pydantic import TypeAdapter

from extractors.model import Article, Report

DEADLY, FAULTY = "deadly", "faulty"
"""Titles of entries that kill the process that reads them, and that bring out a bug."""

_REPORTS = TypeAdapter(tuple[Report, ...])


def tell(*reports: Report) -> str:
    """Return a text that `read` reads these reports from."""
    return _REPORTS.dump_json(reports).decode()


def prepare(*_: object) -> None:
    """There is nothing to load."""


def read_with(_files: object, _model: object, article: Article) -> tuple[Report, ...]:
    """Read, whatever the files and the model are."""
    return read(article)


def read(article: Article) -> tuple[Report, ...]:
    """Return the reports that the text holds."""
    if article.title == DEADLY:
        os._exit(1)
    if article.title == FAULTY:
        raise ZeroDivisionError("a bug in the extractor")
    return _REPORTS.validate_json(article.text)
