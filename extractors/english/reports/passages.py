"""What each sentence tells of places and days, whoever meets in it: what a draft lacks, the sentences around it may tell."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from extractors.english.reports.drafts import Draft
from extractors.english.sentences.parsing import Marked
from extractors.english.status.words import status_words
from extractors.english.when import DateMention, Direction, find_dates, resolve
from extractors.english.when.words import PLANNING
from extractors.english.where.scene import places_in
from extractors.english.where.spots import Spots
from extractors.model import Kind, Place, Precision, Status, When

_REMEMBERED = 8
"""Dates of the sentences before that a later one may hang on."""
_OVER = (Status.HELD, Status.ONGOING)
_TOLD = (*_OVER, Status.UPCOMING)
_LINKS = frozenset({"then", "earlier", "later", "afterwards", "afterward", "beforehand", "meanwhile"})
_MEETINGS = frozenset(
    {"meeting", "talks", "conversation", "discussions", "session", "encounter", "audience", "call", "dinner", "lunch", "ceremony"}
)
_OF_THESE_DAYS = 7
_PLANS = PLANNING | {"to", "may", "next"}
_CLAUSE_ENDS = re.compile(r"[;,:.]|\band\b")


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentence of `marked`: the keys of the people it mentions, the places of its `in` and `at`, its dates, and those of them that date no saying.

    `points` where it begins with "the meeting" and the like, told before; `linked` where it begins with "then", "earlier" and the like.
    `heading` is the day that it stands under on an agenda: "Monday: X receives Y"; `ahead` are the dates of what is planned.
    """

    marked: Marked
    people: frozenset[tuple[str, ...]]
    places: tuple[Place, ...]
    dates: tuple[DateMention, ...]
    days: tuple[DateMention, ...]
    points: bool = False
    linked: bool = False
    heading: DateMention | None = None
    ahead: frozenset[DateMention] = frozenset()

    @property
    def number(self) -> int:
        """The number of the sentence, the headline's 0."""
        return self.marked.sentence.number


def passages_of(marked: Iterable[Marked], spots: Spots, published: datetime) -> tuple[Passage, ...]:
    """Return the passages of the sentences, which are all those of an article in their order; dates hang on those told before."""
    told: tuple[DateMention, ...] = ()
    passages: list[Passage] = []
    heading: DateMention | None = None
    for each in marked:
        dates = find_dates(each.line.text, published, after=told)
        told = (*told, *dates)[-_REMEMBERED:]
        heads = each.line.text[dates[0].end :].lstrip()[:1] == ":" if dates and dates[0].start == 0 else False
        heading = dates[0] if heads else heading
        passages.append(
            Passage(
                each,
                frozenset(party.key for mention in each.mentions for party in mention.parties if party.participant is not None),
                tuple(places_in(each.line, spots)),
                dates,
                tuple(mention for mention in dates if not _of_a_saying(each.line.text, mention)),
                points=_points([word.low for word in each.line.words[:5]]),
                linked=bool(each.line.words) and each.line.words[0].low in _LINKS,
                heading=heading,
                ahead=frozenset(mention for mention in dates if _is_planned(each.line.text, mention)),
            )
        )
    return tuple(passages)


def lead_days(passages: Iterable[Passage]) -> tuple[DateMention, ...]:
    """The dates of the first sentence below the headline, without those of when somebody said it."""
    return next((passage.days for passage in passages if passage.number), ())


def day_of_story(passages: Iterable[Passage], today: date) -> When | None:
    """Return the day that the text itself tells first, of these days and not one to come: a story keeps to its day until it names another."""
    told = (
        resolve(mention, Direction.PAST)
        for passage in passages
        if passage.number
        for mention in passage.dates
        if not mention.weak and not mention.clock_only and mention not in passage.ahead
    )
    return next((day for day in told if day.start == day.end and 0 <= (today - day.start).days < _OF_THESE_DAYS), None)


def day_on_agenda(draft: Draft, passages: Sequence[Passage]) -> When | None:
    """Return the coming day under which an agenda of several lists what the draft tells in the present."""
    headings = {passage.heading for passage in passages if passage.heading is not None}
    own = next((passage.heading for passage in passages if passage.number == draft.sentence.number), None)
    listed = own is not None and len(headings) > 1 and (draft.now or draft.status is Status.UPCOMING)
    return resolve(own, Direction.FUTURE) if own is not None and listed else None


def place_around(draft: Draft, passages: Sequence[Passage], today: date) -> Place | None:
    """Return the one place that the sentence nearest to the draft's names, where one who takes part is spoken of there."""
    if draft.kind is not Kind.MEETING or draft.place is not None or draft.recalled or draft.status not in _TOLD:
        return None
    sides = {party.side for party in draft.parties}
    for passage in (each for each in _near(draft, passages, (0, -1, -2, 1)) if each.points or each.number <= draft.sentence.number):
        place = _only(passage.places[:1] if passage.points else passage.places)
        own = passage.number == draft.sentence.number or draft.host is not None
        if place is None or (own and place.country not in sides) or not _may_be_then(passage, draft, today):
            continue
        if draft.host is None or place.country == draft.host.side:
            return place
    return None


def day_around(draft: Draft, passages: Sequence[Passage], today: date) -> When | None:
    """Return the one day that the sentence before, or one near by that speaks of just the same people, tells."""
    if draft.when is not None or draft.recalled or draft.aside or draft.status not in _TOLD or draft.kind not in (Kind.MEETING, Kind.CALL):
        return None
    for passage in _near(draft, passages, (-1, 1, -2, 2)):
        before = passage.number == draft.sentence.number - 1 and draft.status in _OVER
        together = passage.points or (len(draft.leaders) > 1 and draft.leaders <= passage.people)
        day = _only_day(passage, draft, today)
        if day is not None and (before or together):
            return day
    return None


def _near(draft: Draft, passages: Sequence[Passage], steps: Sequence[int]) -> Iterator[Passage]:
    """The passages of these many sentences away, headline aside, that speak of one who takes part or that the words link with the draft's."""
    known = {passage.number: passage for passage in passages if passage.number}
    own = known.get(draft.sentence.number)
    for step in steps:
        passage = known.get(draft.sentence.number + step)
        if passage is None or own is None:
            continue
        if passage.people & draft.leaders or (own.linked and step == -1) or (passage.points and step == 1):
            yield passage


def _only_day(passage: Passage, draft: Draft, today: date) -> When | None:
    told = [mention for mention in passage.days if not mention.weak and not mention.clock_only]
    days = {resolve(mention, _direction(draft)) for mention in (told[:1] if passage.points else told)}
    day = days.pop() if len(days) == 1 else None
    if day is None or day.start != day.end:
        return None
    ago = (today - day.start).days
    return day if (0 <= ago < _OF_THESE_DAYS if draft.status in _OVER else ago <= 0) else None


def _direction(draft: Draft) -> Direction:
    return Direction.PAST if draft.status in _OVER else Direction.FUTURE


def _may_be_then(passage: Passage, draft: Draft, today: date) -> bool:
    """Whether the passage can be of the days of the draft, as far as both tell any."""
    days = [resolve(mention, _direction(draft)) for mention in passage.days if not mention.clock_only]
    when = draft.when or (When(today, today, Precision.DAY) if draft.status is Status.ONGOING else None)
    return when is None or not days or any(day.start <= when.end and when.start <= day.end for day in days)


def _only(places: Sequence[Place]) -> Place | None:
    """The one city, else the one country, that the places name."""
    cities = {place for place in places if place.city is not None}
    found = cities or set(places)
    if len(found) != 1 or len({place.country for place in places}) != 1:
        return None
    return found.pop()


def _points(words: Sequence[str]) -> bool:
    """Whether a sentence begins by pointing back to a meeting: "The meeting in X lasted", "During the two-hour talks"."""
    the = next((index for index, word in enumerate(words) if word in ("the", "their")), None)
    return the is not None and not _MEETINGS.isdisjoint(words[the:])


def _of_a_saying(text: str, mention: DateMention) -> bool:
    return not status_words().reporting.isdisjoint(text[: mention.start].lower().split()[-3:])


def _is_planned(text: str, mention: DateMention) -> bool:
    """Whether the clause that the date stands in tells of a plan: "and will fly home on Sunday", "on Sunday he is to fly home"."""
    before, after = _CLAUSE_ENDS.split(text[: mention.start])[-1], _CLAUSE_ENDS.split(text[mention.end :])[0]
    return not _PLANS.isdisjoint(f"{before} {after}".lower().split())
