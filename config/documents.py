"""Reads a YAML file of ours or of an operator's, and refuses what could harm."""

from pathlib import Path
from typing import Any

import yaml

from config.document_cache import NOTHING, recall, remember
from config.files import ConfigError

MAX_BYTES = 8 * 1024 * 1024
MAX_ALIASES = 100
"""Aliases of aliases multiply: a thousand bytes of them can fill the memory."""


def read_yaml(path: Path) -> Any:
    """Return what the file holds; raises ConfigError that names the file and the line where it can't be read."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ConfigError(f"{path}: larger than {MAX_BYTES // 1024**2} MiB; split it or shorten it")
        return _document(path, path.read_bytes())
    except (OSError, yaml.YAMLError, RecursionError) as error:
        raise ConfigError(f"{path}: can't be read as YAML: {error}") from error


def _document(path: Path, content: bytes) -> Any:
    """As it was kept when this content was last read, or else read anew."""
    document = recall(path, content)
    if document is NOTHING:
        _check_aliases(path, content)
        document = yaml.load(content, Loader=yaml.CSafeLoader)
        remember(path, content, document)
    return document


def _check_aliases(path: Path, content: bytes) -> None:
    """Only where there is a `*` at all, so that our own files are not parsed twice."""
    if b"*" not in content:
        return
    aliases = sum(isinstance(event, yaml.AliasEvent) for event in yaml.parse(content, Loader=yaml.CSafeLoader))
    if aliases > MAX_ALIASES:
        raise ConfigError(f"{path}: more than {MAX_ALIASES} aliases (`*name`); write them out")
