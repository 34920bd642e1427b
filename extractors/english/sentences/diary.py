"""Diary → sentences: a leader's weekly programme lists meetings under headings of day and city, and only its title names whose they are.

`Wednesday 5 June, Oslo` / `11.00 Meeting with the President of Kenya` reads as `In Oslo on Wednesday 5 June, X will have a meeting with …`.
"""

import re
from dataclasses import dataclass

_TITLE = re.compile(
    r"\b(?:schedule|agenda|diary|programme|program|calendar|week)\s+(?:of|for)\s+(?P<owner>[^\d,:;|(–—-]+(?:-[^\d,:;|(–—-]+)*)", re.IGNORECASE
)  # fmt: skip
_HEADING = re.compile(
    r"(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+(?:\d{1,2}\s+[A-Z][a-z]+|[A-Z][a-z]+\s+\d{1,2})(?:,?\s+\d{4})?)"
    r"(?:\s*[,–—-]\s*(?P<city>[A-Z][\w' .-]*?))?\s*:?"
)
_HOUR = re.compile(r"[-–—•*\s]*(?:\d{1,2}[.:h]\d{2}\s*(?:[ap]\.?m\.?)?\s*(?:[-–—:]\s*(?:\d{1,2}[.:h]\d{2})?)?\s*)?")
_NOUN = re.compile(
    r"(?:(?:bilateral|working|official|trilateral|video|phone|telephone|informal|short)\s+)*"
    r"(?:meeting|talks|call|conversation|lunch|dinner|breakfast|audience|conference)\s+(?:with|between)\b",
    re.IGNORECASE,
)
_VERB = re.compile(r"(?P<base>meet|receive|visit|host|welcome|call)s\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Diary:
    """Whose programme it is, and the heading that holds: its day and its city, None before the first and where it names none."""

    owner: str
    day: str | None = None
    city: str | None = None

    def under(self, line: str) -> "Diary":
        """The diary below `line`, with its day and city where that is a heading."""
        heading = _HEADING.fullmatch(line)
        return Diary(self.owner, heading["day"], heading["city"]) if heading else self

    def entry(self, line: str) -> tuple[str, int] | None:
        """What stands before the entry in `line` to make a sentence of it, and where its own words go on; None where it tells no encounter."""
        start = _HOUR.match(line)
        begins = start.end() if start else 0
        if self.day is None:
            return None
        opening = f"In {self.city} on {self.day}, {self.owner} will" if self.city else f"On {self.day}, {self.owner} will"
        if _NOUN.match(line, begins):
            return f"{opening} have a {line[begins].lower()}", begins + 1
        verb = _VERB.match(line, begins)
        return (f"{opening} {verb['base'].lower()} ", verb.end()) if verb else None


def diary_of(title: str) -> Diary | None:
    """Return the diary that `title` announces; None for any other article."""
    found = _TITLE.search(title)
    owner = found["owner"].strip() if found else ""
    return Diary(owner) if owner and owner[0].isupper() else None
