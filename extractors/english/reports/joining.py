"""Drafts → drafts: what several sentences tell of one event becomes one, and talks make the visit around them a side matter."""

from collections.abc import Iterable
from dataclasses import replace

from extractors.english.gatherings.named import GatheringMention
from extractors.english.people.parties import Party
from extractors.english.reports.drafts import Draft
from extractors.folding import fold
from extractors.model import Kind, Place, Status, When

_OPEN = (Status.UPCOMING, Status.PROPOSED, Status.CANCELLED)
_STRENGTH = {Status.CANCELLED: 5, Status.ONGOING: 3, Status.HELD: 2, Status.UPCOMING: 4, Status.PROPOSED: 1}


def join(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Return one draft for each event, in the order in which the events are first told."""
    joined: list[Draft] = []
    for draft in drafts:
        if draft.setting:
            joined.append(draft)
            continue
        place = next((index for index in _likeliest(joined, draft) if _same_event(joined[index], draft)), None)
        if place is not None:
            known = joined[place]
            joined[place] = _taken_apart(known, draft) if draft.apart and draft.leaders < known.leaders else _merged(known, draft)
        elif not draft.pointing:
            joined.append(draft)
    return tuple(draft for draft in joined if not any(_is_made_for(draft, other) for other in joined))


def _is_made_for(visit: Draft, meeting: Draft) -> bool:
    """Whether somebody is invited to just that meeting."""
    if visit.kind is not Kind.VISIT or meeting.kind is not Kind.MEETING or not visit.status is meeting.status is Status.PROPOSED:
        return False
    return visit.leaders == meeting.leaders and _place_fits(visit.place, meeting.place)


def _likeliest(joined: list[Draft], draft: Draft) -> list[int]:
    """Where to look for the same event: those with just the same people first, then the latest told."""
    return sorted(range(len(joined)), key=lambda index: (joined[index].leaders != draft.leaders, -index))


def _same_event(known: Draft, draft: Draft) -> bool:
    if known.setting or (known.kind is not draft.kind and not _one_talk(known, draft)):
        return False
    if not _status_fits(known, draft) or not _days_fit(known, draft) or not _place_fits(known.place, draft.place):
        return False
    if draft.kind is Kind.SUMMIT:
        return _one_gathering(known, draft)
    if draft.pointing:
        return draft.leaders <= known.leaders
    if draft.kind is Kind.VISIT and known.recalled != draft.recalled:
        return False
    if draft.kind is Kind.VISIT:
        travellers = known.leaders - _keys(known.host)
        return bool(travellers & (draft.leaders - _keys(draft.host))) and not draft.is_elsewhere(known)
    if draft.host is not None and known.host is None and draft.leaders > known.leaders and draft.host.key not in known.leaders:
        return False
    if draft.apart and draft.leaders < known.leaders and not (known.first == 0 and not known.apart):
        return False
    small, large = sorted((known.leaders, draft.leaders), key=len)
    if not small:
        return {party.side for party in known.parties} == {party.side for party in draft.parties}
    return small <= large and (len(small) > 1 or _sides_within(known, draft))


def _one_talk(known: Draft, draft: Draft) -> bool:
    """Whether one of the two leaves open if it was a meeting or a call, so that the headline and the text may tell one event."""
    return {known.kind, draft.kind} == {Kind.MEETING, Kind.CALL} and (known.vague or draft.vague) and known.first in (0, draft.first)


def _sides_within(known: Draft, draft: Draft) -> bool:
    """Whether the sides of the one are all among the other's, where one names fewer people."""
    small, large = sorted(({party.side for party in each.parties} for each in (known, draft)), key=len)
    return small <= large


def _keys(party: Party | None) -> frozenset[tuple[str, ...]]:
    return frozenset({party.key}) if party is not None else frozenset()


def _status_fits(known: Draft, draft: Draft) -> bool:
    """Whether the two tellings can be of one event: what is over is not what is to come, unless they are told for the same days."""
    if known.status is draft.status or (known.status in _OPEN and draft.status in _OPEN):
        return known.recalled == draft.recalled or _overlap(known.when, draft.when) or known.when is None or draft.when is None
    if {known.status, draft.status} <= {Status.HELD, Status.ONGOING}:
        return known.recalled == draft.recalled or _overlap(known.when, draft.when)
    if known.now and known.first == 0 and known.when is None and draft.status in (Status.UPCOMING, Status.ONGOING):
        return True
    if {known.status, draft.status} == {Status.ONGOING, Status.UPCOMING}:
        return (
            _overlap(known.when, draft.when) or draft.kind is Kind.SUMMIT or (draft.kind is Kind.VISIT and None in (known.when, draft.when))
        )
    return _overlap(known.when, draft.when)


def _days_fit(known: Draft, draft: Draft) -> bool:
    return known.when is None or draft.when is None or _overlap(known.when, draft.when)


def _overlap(left: When | None, right: When | None) -> bool:
    return left is not None and right is not None and left.start <= right.end and right.start <= left.end


def _place_fits(left: Place | None, right: Place | None) -> bool:
    if left is None or right is None:
        return True
    if left.country and right.country and left.country != right.country:
        return False
    return not (left.city and right.city) or left.city == right.city


def _one_gathering(known: Draft, draft: Draft) -> bool:
    left, right = known.gathering, draft.gathering
    if left is None or right is None:
        return False
    if left.id and right.id:
        return left.id == right.id
    if set(left.sides) & set(right.sides) and (len(left.sides) == len(right.sides)):
        return True
    a, b = set(fold(left.name).split()), set(fold(right.name).split())
    return a <= b or b <= a


def _merged(known: Draft, draft: Draft) -> Draft:
    """Both tellings as one: the fuller of each fact, the stronger of the two statuses."""
    status = known.status if _STRENGTH[known.status] >= _STRENGTH[draft.status] or draft.pointing else draft.status
    if {known.status, draft.status} == {Status.HELD, Status.ONGOING}:
        status = _begun_or_done(known, draft)
    if draft.pointing and draft.certain and draft.status is not known.status and known.status in _OPEN:
        status = draft.status
    parties = tuple({party.key: party for party in (*known.parties, *draft.parties)}.values())
    parties = tuple(party for party in parties if party.participant is not None or not _named(parties, party))
    best = draft if known.sentence.in_title and not draft.pointing else known
    return replace(
        known,
        kind=draft.kind if known.vague and not draft.vague else known.kind,
        vague=known.vague and draft.vague,
        formal=known.formal or draft.formal,
        now=known.now and (draft.now or known.first == 0),
        status=status,
        parties=parties,
        host=known.host or draft.host,
        place=_fuller_place(known.place, draft.place),
        when=_narrower(known.when, draft.when),
        gathering=_fuller_gathering(known.gathering, draft.gathering),
        recalled=known.recalled and draft.recalled,
        doubtful=known.doubtful and draft.doubtful,
        certain=known.certain or draft.certain,
        sentence=best.sentence,
        at=best.at,
        tellings=known.tellings + 1,
        aside=known.aside and draft.aside,
        implied=known.implied and draft.implied,
    )


def _taken_apart(known: Draft, draft: Draft) -> Draft:
    """What a headline told as one meeting of several, and the text as separate ones: the first of those."""
    return replace(_merged(known, draft), parties=draft.parties, apart=True)


def _begun_or_done(known: Draft, draft: Draft) -> Status:
    """What is told to have begun is under way, whatever else speaks of it in the past; else the text knows better than the headline."""
    begun = next((each for each in (known, draft) if each.status is Status.ONGOING and each.certain), None)
    if begun is not None:
        return Status.ONGOING
    return draft.status if known.sentence.in_title else known.status


def _named(parties: tuple[Party, ...], unnamed: Party) -> bool:
    """Whether somebody of the same side is known by name, so that the unnamed one is taken to be that one."""
    return any(party.participant is not None and party.side == unnamed.side for party in parties)


def _fuller_place(left: Place | None, right: Place | None) -> Place | None:
    if left is None or (right is not None and right.city and not left.city):
        return right if right is not None else left
    return left


def _fuller_gathering(left: GatheringMention | None, right: GatheringMention | None) -> GatheringMention | None:
    """The first, unless the second alone is known: a headline's "G20" is the text's "G20 summit"."""
    if left is None or (left.id is None and right is not None and right.id is not None):
        return right
    return left


def _narrower(left: When | None, right: When | None) -> When | None:
    if left is None or right is None:
        return left or right
    return right if (right.end - right.start) < (left.end - left.start) else left
