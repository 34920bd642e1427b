"""An entry as its feed has it, before cleaning."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class RawEntry:
    """`title` and `body` may hold markup; `link` may be anything; `published` is aware and believable, or None."""

    guid: str | None
    link: str | None
    title: str
    body: str
    published: datetime | None
