"""Drafts → drafts: what one sentence leaves out, the frame around it tells.

Talks on a visit are held where and when the visit is; what is told in one breath is of one day and one place.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from extractors.english.reports.drafts import Draft
from extractors.english.reports.passages import Passage, day_around, day_of_story, day_on_agenda, lead_days, place_around
from extractors.english.when import DateMention, Direction, resolve
from extractors.english.when.dating import in_the_present
from extractors.model import Kind, Place, Status, When

_NEAR = 2
"""Sentences within which a story is still told in one breath."""


def frame(drafts: Sequence[Draft], passages: Sequence[Passage], today: date) -> tuple[Draft, ...]:
    """Return the drafts with the places and days that the visits and the talks around them tell, else the sentences around them."""
    framed: list[Draft] = []
    lead, story = lead_days(passages), day_of_story(passages, today)
    drafts = [_listed(draft, passages) for draft in drafts]
    for index, draft in enumerate(drafts):
        known = _framed(draft, [*reversed(framed), *drafts[index + 1 :]], lead, today)
        dated = replace(known, when=known.when or day_around(known, passages, today) or _day_of_news(known, story))
        framed.append(replace(dated, place=dated.place or place_around(dated, passages, today)))
    return tuple(draft for draft in framed if not draft.setting and not (draft.implied and not _meets_on_visit(draft, framed)))


def _day_of_news(draft: Draft, story: When | None) -> When | None:
    """The day of the story, for what is over and told as its news; an aside is as fresh as the lead that it stands in."""
    return story if draft.status is Status.HELD and not draft.recalled and not (draft.aside and draft.first > 1) else None


def _listed(draft: Draft, passages: Sequence[Passage]) -> Draft:
    listed = day_on_agenda(draft, passages)
    return draft if listed is None else replace(draft, when=listed, recalled=False)


def _framed(draft: Draft, others: Sequence[Draft], lead: Sequence[DateMention], today: date) -> Draft:
    """The draft with what `others` tell of its place and days; those told before it come first, the nearest at their head."""
    visits = [each for each in others if _is_frame(each, draft)]
    visit = min(visits, key=lambda each: (each.place is None or each.place.city is None, abs(each.first - draft.first)), default=None)
    beside = next((each for each in others if _is_beside(each, draft)), None)
    around = next((each for each in others if _is_within(draft, each)), None)
    when = _when(draft, visit, beside, today) or _lead_day(draft, lead, today) or (around.when if around is not None else None)
    placed = replace(draft, place=_place(draft, visit, beside) or (around.place if around is not None else None), when=when)
    return replace(placed, place=_on_that_day(placed, others) or _in_that_city(placed, others))


def _meets_on_visit(draft: Draft, others: Sequence[Draft]) -> bool:
    """Whether a visit brings together those whose meeting is only implied."""
    return any(_is_frame(each, draft) for each in others)


def _lead_day(draft: Draft, lead: Sequence[DateMention], today: date) -> When | None:
    """The one date of the first sentence, where it lies the way the headline says; for what the lead itself tells only a day of these."""
    telling = [mention for mention in lead if not mention.weak and not mention.clock_only]
    if len(telling) != 1 or draft.aside or draft.first > 1:
        return None
    over = draft.status in (Status.HELD, Status.ONGOING)
    if draft.now and draft.first == 1 and in_the_present(telling[0], today) is Direction.FUTURE:
        return resolve(telling[0], Direction.FUTURE)
    when = resolve(telling[0], Direction.PAST if over else Direction.FUTURE)
    if draft.first == 1 and not (over and not draft.recalled and draft.kind is not Kind.SUMMIT and _is_of_these_days(when, today)):
        return None
    return when if (when.start <= today if over else when.end >= today) else None


def _is_of_these_days(when: When, today: date) -> bool:
    return when.start == when.end and 0 <= (today - when.start).days < 7


def _is_within(draft: Draft, summit: Draft) -> bool:
    """Whether the text puts the meeting at just that gathering, whose place and days it tells elsewhere."""
    if summit.kind is not Kind.SUMMIT or draft.kind is not Kind.MEETING or draft.gathering is None or summit.gathering is None:
        return False
    same = draft.gathering.name == summit.gathering.name or (draft.gathering.id is not None and draft.gathering.id == summit.gathering.id)
    return same and draft.recalled == summit.recalled and draft.status is summit.status


def _is_frame(visit: Draft, draft: Draft) -> bool:
    """Whether `draft` is talks held on `visit`."""
    travellers = visit.leaders - ({visit.host.key} if visit.host is not None else set())
    if visit.kind is not Kind.VISIT or draft.kind is not Kind.MEETING or visit.place is None or not travellers & draft.leaders:
        return False
    hosts = {party.side for party in draft.parties if party.key not in travellers}
    return visit.place.country in hosts and visit.first <= draft.first + 1 and _one_time(visit, draft)


def _is_beside(other: Draft, draft: Draft) -> bool:
    """Whether both are told in one breath of one person."""
    if other.kind is Kind.CALL or other.pointing or _are_two_legs(other, draft):
        return False
    if other.kind is Kind.SUMMIT:
        near = draft.kind is Kind.MEETING and abs(other.first - draft.first) <= _NEAR and other.status is Status.ONGOING
        return near and not draft.recalled and bool(other.leaders & draft.leaders) and (draft.place is None or draft.place == other.place)
    if draft.kind is Kind.SUMMIT:
        shared = not draft.leaders or bool(draft.leaders & other.leaders)
        return shared and other.kind is Kind.VISIT and abs(other.first - draft.first) <= 1 and _one_time(other, draft)
    return bool(other.leaders & draft.leaders) and abs(other.first - draft.first) <= _NEAR and _one_time(other, draft)


def _are_two_legs(visit: Draft, other: Draft) -> bool:
    """Whether they are visits to two countries, which have each its own days."""
    return visit.kind is other.kind is Kind.VISIT and visit.is_elsewhere(other)


def _on_that_day(draft: Draft, others: Sequence[Draft]) -> Place | None:
    """Where somebody in it met somebody else on just that day."""
    if draft.place is not None or draft.kind is not Kind.MEETING or draft.host is not None or draft.when is None:
        return None
    same = (
        each.place
        for each in others
        if each.kind is Kind.MEETING and each.when is not None and each.when.start == each.when.end == draft.when.start == draft.when.end
        if each.leaders & draft.leaders and each.recalled == draft.recalled and each.status is draft.status
    )
    return next((place for place in same if place is not None), None)


def _in_that_city(draft: Draft, others: Sequence[Draft]) -> Place | None:
    """The place with the one city of its country in which the text puts the same people, or the same gathering, at the time."""
    place = draft.place
    if place is None or place.city is not None or place.country is None:
        return place
    near = [each.place for each in others if each.place is not None and each.leaders & draft.leaders and _one_time(each, draft)]
    cities = {each.city for each in near if each.country == place.country and each.city is not None}
    return Place(cities.pop(), place.country) if len(cities) == 1 else place


def _one_time(other: Draft, draft: Draft) -> bool:
    """Whether the two can be of the same days."""
    if (
        other.recalled != draft.recalled
        or Status.CANCELLED in (other.status, draft.status)
        or Status.PROPOSED in (other.status, draft.status)
    ):
        return False
    done = (Status.HELD, Status.ONGOING)
    if (other.status in done) != (draft.status in done) and not (other.kind is Kind.VISIT and other.status is Status.ONGOING):
        return False
    return other.when is None or draft.when is None or (other.when.start <= draft.when.end and draft.when.start <= other.when.end)


def _place(draft: Draft, visit: Draft | None, beside: Draft | None) -> Place | None:
    if draft.kind is Kind.SUMMIT and draft.place is None and beside is not None:
        return beside.place
    if draft.kind is not Kind.MEETING or (draft.place is not None and draft.place.city is not None):
        return draft.place
    if visit is not None and visit.place is not None and (draft.place is None or draft.place.country == visit.place.country):
        return visit.place
    if draft.place is None and beside is not None and beside.place is not None and not draft.aside and draft.host is None:
        return beside.place if beside.kind is not Kind.VISIT or _is_frame(beside, draft) else None
    return draft.place


def _when(draft: Draft, visit: Draft | None, beside: Draft | None, today: date) -> When | None:
    if draft.when is not None or draft.aside or draft.recalled or draft.kind is Kind.SUMMIT:
        return draft.when
    if visit is not None and visit.when is not None and _can_be(draft, visit.when, today):
        return visit.when
    if beside is None or beside.when is None or beside.aside or draft.status not in (Status.HELD, Status.ONGOING, Status.UPCOMING):
        return None
    return beside.when if _can_be(draft, beside.when, today) else None


def _can_be(draft: Draft, when: When, today: date) -> bool:
    """Whether the draft, as far as it is told to have come, can be of these days."""
    return when.end >= today if draft.status is Status.UPCOMING else when.start <= today
