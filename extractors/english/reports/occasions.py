"""Drafts → drafts: a meeting in the city and on the days of a gathering that the same article tells of is held on its sidelines."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.english.reports.drafts import Draft
from extractors.model import Kind, Status, When

_TOLD = (Status.UPCOMING, Status.ONGOING, Status.HELD)


def with_occasions(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Return the drafts, each meeting beside the gathering that it is held at by place, days and people."""
    gatherings = [draft for draft in drafts if draft.kind is Kind.SUMMIT and draft.status in _TOLD and not draft.recalled]
    return tuple(_beside(draft, gatherings) for draft in drafts)


def _beside(draft: Draft, gatherings: Sequence[Draft]) -> Draft:
    if draft.kind is not Kind.MEETING or draft.gathering is not None or draft.recalled or draft.status is Status.PROPOSED:
        return draft
    around = next((each for each in gatherings if _is_around(each, draft)), None)
    return draft if around is None else replace(draft, gathering=around.gathering)


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
