"""Draft → the days that it may have: those that the rules give it, all that the article names, and none."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from extractors.english.choices.choice import Choice, Option, against_others, against_usual
from extractors.english.choices.sighting import Sighting, told_as
from extractors.english.reports.drafts import Draft
from extractors.english.reports.passages import Passage
from extractors.english.views.features import stem
from extractors.english.when import DateMention, Direction, resolve
from extractors.model import Precision, Status, When

Days = tuple[date, date]
_DOUBT = 0.4
_A_WEEK = 7
_SOON = 45
"""Days up to which it is of these weeks."""
_LENGTHS = ((0, "day"), (3, "days"), (7, "week"), (31, "month"))
_DIGIT = re.compile(r"\d")


def day_choice(draft: Draft, others: Sequence[Draft], passages: Sequence[Passage], today: date) -> Choice[When]:
    """Return the draft's choice of days, its own first; `others` are the article's other drafts."""
    found: dict[Days | None, tuple[When | None, set[str]]] = {_days(draft.when): (draft.when, set())}
    found.setdefault(None, (None, set()))
    for sighting, mention in _mentions(passages):
        shown = set(_of_mention(draft, sighting, mention))
        for direction, when in _readings(mention, others):
            if sighting.may_be_of(draft) and _may_be_then(draft, when, today) and not _is_of_usual(when, draft.when):
                found.setdefault(_days(when), (when, set()))[1].update(shown, _of_direction(draft, mention, direction))
    options = (Option(when, frozenset((*shown, *_of_days(draft, when, others, today)))) for when, shown in found.values())
    return Choice(draft, tuple(options), _DOUBT)


def _mentions(passages: Iterable[Passage]) -> Iterator[tuple[Sighting, DateMention]]:
    """The dates that are days of events, with where they stand; not those of saying "now" or "before Friday"."""
    for passage in passages:
        starts = [word.start for word in passage.marked.line.words]
        for mention in passage.dates:
            if not mention.clock_only and not mention.weak:
                yield Sighting(passage, bisect_left(starts, mention.start), bisect_left(starts, mention.end)), mention


def _readings(mention: DateMention, others: Sequence[Draft]) -> list[tuple[Direction, When]]:
    """What the date may mean; one meaning where another draft has just that."""
    readings = [(direction, resolve(mention, direction)) for direction in (Direction.PAST, Direction.FUTURE)]
    taken = {_days(other.when) for other in others}
    return [reading for reading in readings if _days(reading[1]) in taken] or readings


def _may_be_then(draft: Draft, when: When, today: date) -> bool:
    """Whether the draft, as far as it is told to have come, can be of these days; what comes later today its own words tell."""
    if draft.status in (Status.UPCOMING, Status.PROPOSED):
        return when.end > today
    return draft.status is Status.CANCELLED or when.start <= today


def _is_of_usual(when: When, usual: When | None) -> bool:
    """Whether it only says the usual days more vaguely, or is one of the days that the text counts: "on the second of three days"."""
    if usual is None or _days(when) == _days(usual):
        return False
    return _is_within(usual, when) or (usual.precision is Precision.SPAN and _is_within(when, usual))


def _is_within(inner: When, outer: When) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _days(when: When | None) -> Days | None:
    return None if when is None else (when.start, when.end)


def _of_mention(draft: Draft, sighting: Sighting, mention: DateMention) -> Iterator[str]:
    """What the words of the date and those around it show."""
    passage = sighting.passage
    yield from sighting.features(draft)
    yield from (f"word:{stem(_DIGIT.sub('0', word.low))}" for word in passage.marked.line.words[sighting.first : sighting.last])
    if mention not in passage.days:
        yield "saying"
    if mention in passage.ahead:
        yield f"ahead:{told_as(draft)}"
    if sighting.offset(draft) == "own":
        near = abs(mention.start - draft.at)
        yield f"nearer:{min(3, sum(abs(other.start - draft.at) < near for other in passage.dates))}"


def _of_direction(draft: Draft, mention: DateMention, direction: Direction) -> Iterator[str]:
    """Which way the date is read, where its words leave that open."""
    way = "fixed" if mention.past == mention.future else str(direction)
    yield f"way:{way}:{told_as(draft)}"


def _of_days(draft: Draft, when: When | None, others: Sequence[Draft], today: date) -> Iterator[str]:
    """How the days lie to today, to the usual ones and to those of the other drafts."""
    usual, told = draft.when, told_as(draft)
    same = _days(when) == _days(usual)
    yield from against_usual(draft, "none" if when is None else "some", "none" if usual is None else "some", same=same)
    if when is None:
        return
    lies = _lie(when, today)
    yield from (f"lies:{lies}", f"lies:{lies}:{told}", f"side:{lies[0]}:{draft.kind}:{told}", f"long:{_length(when)}:{draft.kind}")
    if usual is not None and not same:
        yield "within usual" if _is_within(when, usual) else "not usual"
    yield from against_others(draft, [other for other in others if _days(other.when) == _days(when)])


def _lie(when: When, today: date) -> str:
    """`-3` for three days ago, `+w` for some weeks ahead, `+far`, `0` for today, `0..` for days around it."""
    first, last = (when.start - today).days, (when.end - today).days
    if first <= 0 <= last:
        return "0" if first == last else "0.."
    sign, apart = ("-", -last) if last < 0 else ("+", first)
    return f"{sign}{apart if apart <= _A_WEEK else 'w' if apart <= _SOON else 'far'}"


def _length(when: When) -> str:
    length = (when.end - when.start).days
    return next((name for most, name in _LENGTHS if length <= most), "long")
