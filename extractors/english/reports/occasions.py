"""Drafts → drafts: a meeting is held beside a gathering where the article says so, or where it puts it in its city and on its days."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.english.gatherings.named import GatheringMention
from extractors.english.reports.drafts import Draft
from extractors.english.reports.passages import Passage
from extractors.english.when import Direction, resolve
from extractors.folding import fold
from extractors.model import Kind, Status, When

_SIDELINES = frozenset({"sidelines", "sideline", "margins", "fringes"})
_TOLD = (Status.UPCOMING, Status.ONGOING, Status.HELD)


def with_occasions(drafts: Sequence[Draft], passages: Sequence[Passage]) -> tuple[Draft, ...]:
    """Return the drafts, each meeting beside the gathering that words or place, days and people put it at."""
    gatherings = [draft for draft in drafts if draft.kind is Kind.SUMMIT and draft.status in _TOLD and not draft.recalled]
    return tuple(_beside(draft, gatherings, passages) for draft in drafts)


def _beside(draft: Draft, gatherings: Sequence[Draft], passages: Sequence[Passage]) -> Draft:
    if draft.kind is not Kind.MEETING or draft.gathering is not None:
        return draft
    told = _on_sidelines(draft, passages)
    if told is not None or draft.status is Status.PROPOSED or (draft.recalled and draft.when is None):
        return replace(draft, gathering=told)
    around = next((each.gathering for each in gatherings if _is_around(each, draft)), None)
    return replace(draft, gathering=around or _in_its_city(draft, passages))


def _on_sidelines(draft: Draft, passages: Sequence[Passage]) -> GatheringMention | None:
    """The gathering on whose sidelines its own sentence, or one that speaks of the same people, says that something was held."""
    for passage in passages:
        own = passage.number == draft.sentence.number
        same = len(draft.leaders) > 1 and draft.leaders <= passage.people
        after = passage.points and passage.number == draft.sentence.number + 1
        if (own or same or after) and not _SIDELINES.isdisjoint(word.low for word in passage.marked.line.words):
            named = [gathering for gathering in passage.marked.gatherings if not gathering.is_body or gathering.id is not None]
            return named[0] if named else _only(passages) if own else None
    return None


def _in_its_city(draft: Draft, passages: Sequence[Passage]) -> GatheringMention | None:
    """The gathering that a sentence names in the same city, and on its days where it tells some."""
    city = draft.place.city if draft.place is not None else None
    for passage in passages if city is not None and not draft.recalled else ():
        days = [resolve(mention, direction) for mention in passage.days if not mention.weak for direction in Direction]
        there = any(place.city == city for place in passage.places) and (not days or any(_is_then(day, draft.when) for day in days))
        named = [gathering for gathering in passage.marked.gatherings if not gathering.is_body]
        if there and named:
            return named[0]
    return None


def _only(passages: Sequence[Passage]) -> GatheringMention | None:
    """The one gathering of which the article tells, by the fullest of its names."""
    named = [gathering for passage in passages for gathering in passage.marked.gatherings]
    known = {gathering.id or fold(gathering.name) for gathering in named}
    return max(named, key=lambda gathering: len(gathering.name)) if len(known) == 1 else None


def _is_around(gathering: Draft, meeting: Draft) -> bool:
    """Whether those who meet are at the gathering: in its city, on its days, and no others than those whom it is told of."""
    if gathering.place is None or meeting.place is None or gathering.place.country != meeting.place.country:
        return False
    same_city = gathering.place.city is not None and gathering.place.city == meeting.place.city
    come = bool(gathering.leaders & meeting.leaders)
    return (same_city or (come and None in (gathering.place.city, meeting.place.city))) and _is_then(gathering.when, meeting.when)


def _is_then(gathering: When | None, meeting: When | None) -> bool:
    if gathering is None or meeting is None:
        return True
    return meeting.start <= gathering.end and gathering.start <= meeting.end
