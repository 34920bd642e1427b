"""Text → the dates it mentions, each with what it means for a past and for a coming event."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from extractors.english.when.calendar import Stretch, day_of
from extractors.english.when.clock import Clock, clock
from extractors.english.when.ranges import is_left_behind
from extractors.english.when.readings import Reading, read_date
from extractors.english.when.tokens import Page, cut
from extractors.model import Precision, When


class Direction(StrEnum):
    """Which way an event lies from the day of publication."""

    PAST = "past"
    FUTURE = "future"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text, from `start` to `end` (offsets, end exclusive).

    `past`, `future` and `nearest` are what it means where the event is over, is to come, or may be either; they are the same where the
    words leave nothing open. `weak` dates the telling rather than the event ("now"), or only bounds it ("before Friday"). `clock_only`
    is a time of day whose day is that of publication for want of another.
    """

    start: int
    end: int
    past: When
    future: When
    nearest: When
    weak: bool = False
    clock_only: bool = False


def resolve(mention: DateMention, direction: Direction) -> When:
    """Return what the mention means for an event that lies this way."""
    return {Direction.PAST: mention.past, Direction.FUTURE: mention.future, Direction.OPEN: mention.nearest}[direction]


_BOUNDS = frozenset({"before", "after", "following", "ahead"})
_PERFECT = frozenset({"has", "have", "had", "ve"})
_SPANNING = frozenset({"since", "until", "till", "by"})


def find_dates(text: str, published: datetime, *, after: Sequence[DateMention] = ()) -> tuple[DateMention, ...]:
    """Return the dates of `text` in their order, read on the day of `published` in its own zone.

    `after` are the dates told before this text, the latest last, which "the following day" may hang on.
    """
    page = cut(text, published.date())
    found: list[DateMention] = []
    told = [_reading(mention) for mention in after if not mention.clock_only]
    index = 0
    while index < len(page.words):
        read = _mention(page, index, told)
        if read is None:
            index += 1
        else:
            found.append(read[0])
            told.append(_reading(read[0]))
            index = read[1]
    return tuple(found)


def _reading(mention: DateMention) -> Reading:
    return Reading(_stretch(mention.past), _stretch(mention.future), 0)


def _mention(page: Page, index: int, told: Sequence[Reading]) -> tuple[DateMention, int] | None:
    """Read a date, with the time of day before or behind it, at `index`."""
    time = clock(page, index)
    if time is not None:
        reading = read_date(page, time[1] + 1 if page.word(time[1]) in {"on", ",", "of"} else time[1], told)
        if reading is None:
            reading = Reading(day_of(page.today), day_of(page.today), time[1])
            return _built(page, index, time[1], reading, time[0], clock_only=True), time[1]
        return _built(page, index, reading.end, reading, time[0]), reading.end
    reading = read_date(page, index, told)
    if reading is None:
        return None
    time = clock(page, reading.end + 1 if page.word(reading.end) in {"at", ",", "from", "around", "@"} else reading.end)
    end = reading.end if time is None else time[1]
    return _built(page, index, end, reading, None if time is None else time[0]), end


def _built(page: Page, index: int, end: int, reading: Reading, told: Clock | None, *, clock_only: bool = False) -> DateMention:
    past, future = _when(reading.past, told), _when(reading.future, told)
    nearest = past if _distance(past, page.today) <= _distance(future, page.today) else future
    before = index - 2 if page.word(index - 1) == "the" else index - 1
    of_another = (
        before == index - 2 and page.word(before) in _SPANNING and reading.past.precision is not Precision.SPAN
    )  # since the May 5 vote
    measured = page.word(index - 1) == "since" and _PERFECT.isdisjoint(page.words[max(index - 14, 0) : index])  # the first since 2022
    weak = (
        page.word(before) in _BOUNDS
        or of_another
        or measured
        or is_left_behind(page, index)
        or page.word(index) in {"now", "eod", "at", "for"}
    )
    return DateMention(page.starts[index], page.ends[end - 1], past, future, nearest, weak, clock_only)


def _when(days: Stretch, told: Clock | None) -> When:
    if told is None or days.start != days.end:
        return When(days.start, days.end, days.precision)
    return When(days.start, days.end, Precision.MINUTE, told.time, told.zone)


def _stretch(when: When) -> Stretch:
    return Stretch(when.start, when.end, Precision.DAY if when.precision is Precision.MINUTE else when.precision)


def _distance(when: When, today: date) -> int:
    """Days from `today` to the nearest of those days."""
    return max((when.start - today).days, (today - when.end).days, 0)
