"""The values that an extractor takes and gives: an article in, reports out.

Everything here is frozen and knows no language, no database and no chat.
None always means "not known"; a field's text says so where that needs saying.
"""

from dataclasses import dataclass
from datetime import date, datetime
from datetime import time as time_of_day
from enum import StrEnum


class Kind(StrEnum):
    """What sort of encounter it is."""

    MEETING = "meeting"
    CALL = "call"
    VISIT = "visit"
    SUMMIT = "summit"


class Status(StrEnum):
    """How far an event has come, as of the article's publication."""

    PROPOSED = "proposed"
    UPCOMING = "upcoming"
    ONGOING = "ongoing"
    HELD = "held"
    CANCELLED = "cancelled"


class Salience(StrEnum):
    """Whether the article tells the event as its news or only recalls it."""

    MAIN = "main"
    BACKGROUND = "background"


class Precision(StrEnum):
    """The smallest unit of time that the article gives; `span` is a stretch of days that no larger unit names."""

    MINUTE = "minute"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    SPAN = "span"


@dataclass(frozen=True, slots=True)
class Article:
    """The cleaned text of a feed entry.

    `published` is aware and keeps the outlet's own offset, because "today" is a day in that zone.
    `title` and `text` hold plain text without markup; either may be empty.
    """

    id: str
    published: datetime
    title: str
    text: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Participant:
    """A leader who takes part.

    `id` is the roster's, None for a person whom only title and country identify; `name` is the commonest full English name;
    `office` is the roster's office on the day, such as "president"; `side` is an ISO 3166 alpha-2 code or an organisation's
    short name ("UN", "EU", "NATO"), None for an entity without a code.
    """

    name: str
    id: str | None = None
    office: str | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where it is held: a city's English name, an ISO 3166 alpha-2 code, or both."""

    city: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """The days an event covers, `end` inclusive, as precisely as the article tells and no more.

    `time` is the local time of day at which it begins and `zone` the IANA name or UTC offset that the article gives with it.
    """

    start: date
    end: date
    precision: Precision
    time: time_of_day | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence a report stands on.

    `start` and `end` are offsets, end exclusive, into the article's `title` where `in_title`, else into its `text`.
    """

    sentence: str
    start: int
    end: int
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What one article says of one event.

    `sides` are sorted codes as in `Participant.side`. `occasion` is the gathering within or beside which the event takes place, for a
    summit its own name, as the article gives it without number or year; `gathering` is its id in `gatherings.yaml` where known.
    `optional` marks what careful readers would differ on: such a report never alerts. `confidence` is a probability, 0 to 1.

    What the sentence says of it besides: `moved`, that it is put off or brought forward; `denied`, that it is not planned or was not held;
    `declined`, who does not come to the gathering; `said_by`, the sides that are quoted with it.
    """

    kind: Kind
    status: Status
    participants: tuple[Participant, ...]
    sides: tuple[str, ...]
    place: Place | None
    when: When | None
    occasion: str | None
    gathering: str | None
    salience: Salience
    evidence: Evidence
    confidence: float
    optional: bool = False
    moved: bool = False
    denied: bool = False
    declined: tuple[Participant, ...] = ()
    said_by: tuple[str, ...] = ()
