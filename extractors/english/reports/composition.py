"""Drafts → reports: what counts as an event, who takes part for whom, when and where and beside what, main news or background, and how sure it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from extractors.english.choices.choice import Choice, Option
from extractors.english.choices.chooser import Chooser
from extractors.english.choices.days import day_choice
from extractors.english.choices.places import place_choice
from extractors.english.gatherings.named import GatheringMention
from extractors.english.people.parties import Capacity, Party
from extractors.english.reports.confidence import confidence_of
from extractors.english.reports.drafts import Draft
from extractors.english.reports.occasions import with_occasions
from extractors.english.reports.passages import Passage
from extractors.english.reports.salience import salience_of
from extractors.english.where.placing import whole
from extractors.english.where.scene import Scene
from extractors.english.where.spots import Spots
from extractors.model import Article, Kind, Participant, Place, Precision, Report, Status, When
from extractors.roster import Role
from extractors.world import World

_STILL_ON = 2
"""Days for which what has begun is taken to go on where only its beginning is told."""


@dataclass(frozen=True, slots=True)
class Composer:
    """Makes the reports of one article."""

    world: World
    article: Article
    scene: Scene
    passages: tuple[Passage, ...]
    chooser: Chooser

    def compose(self, drafts: Sequence[Draft]) -> tuple[Report, ...]:
        """Return the reports, main news first as told, of the drafts that are events."""
        dated = self._dated(self._events(drafts))
        placed = [replace(choice.draft, place=_whole(choice.made_by(self.chooser.place))) for choice in self.place_choices(dated)]
        beside = with_occasions(placed, self.passages)
        return tuple(self._report(draft, beside) for draft in beside)

    def day_choices(self, drafts: Sequence[Draft]) -> list[Choice[When]]:
        """Return the choice of days of each draft that is an event, its own days as the usual ones."""
        events = self._events(drafts)
        return [self._day_choice(draft, events) for draft in events]

    def place_choices(self, drafts: Sequence[Draft]) -> list[Choice[Place]]:
        """Return the choice of places of each draft, the one by rule as the usual one."""
        return [self._place_choice(draft, _others(draft, drafts)) for draft in drafts]

    def _events(self, drafts: Sequence[Draft]) -> list[Draft]:
        return [draft for draft in map(self._settled, drafts) if _counts(draft)]

    def _dated(self, events: Sequence[Draft]) -> list[Draft]:
        """The events, those that the rules leave undated with the day chosen; what the rules know it would overrule no more often rightly than wrongly."""
        return [
            draft
            if draft.when is not None
            else self._settled(replace(draft, when=self._day_choice(draft, events).made_by(self.chooser.day)))
            for draft in events
        ]

    def _day_choice(self, draft: Draft, events: Sequence[Draft]) -> Choice[When]:
        return day_choice(draft, _others(draft, events), self.passages, self._today)

    def _place_choice(self, draft: Draft, others: Sequence[Draft]) -> Choice[Place]:
        if draft.kind is Kind.CALL:
            return Choice(draft, (Option(None, frozenset()),))
        usual = self.scene.place(draft, self._today)
        return place_choice(draft, usual, others, self.passages, self.scene.dateline, Spots(self.world))

    def _settled(self, draft: Draft) -> Draft:
        """The draft with status and days in step, and those in office on its day as its leaders."""
        draft = replace(draft, when=self._when(draft))
        draft = replace(draft, status=self._status(draft))
        day = draft.when.start if draft.when is not None and draft.when.end < self._today else self._today
        return replace(draft, parties=tuple(self._on(party, day) for party in draft.parties))

    @property
    def _today(self) -> date:
        return self.article.published.date()

    def _when(self, draft: Draft) -> When | None:
        """Its days; what is under way or told in the present is of the publication day."""
        if draft.when is None and (draft.status is Status.ONGOING or (draft.now and draft.status is Status.HELD)):
            return When(self._today, self._today, Precision.DAY)
        return draft.when

    def _status(self, draft: Draft) -> Status:
        """What lies ahead is not held yet, and what is over is no longer to come."""
        when = draft.when
        if when is None or draft.status is Status.CANCELLED:
            return draft.status
        if when.start > self._today and draft.status in (Status.HELD, Status.ONGOING):
            return Status.UPCOMING
        if draft.kind is Kind.SUMMIT and draft.status is Status.HELD and when.start <= self._today <= when.end and not draft.certain:
            return Status.ONGOING
        if draft.status is Status.ONGOING and draft.certain and (self._today - when.end).days <= _STILL_ON:
            return draft.status
        if when.end < self._today and draft.status in (Status.UPCOMING, Status.ONGOING):
            return Status.HELD
        return draft.status

    def _on(self, party: Party, day: date) -> Party:
        """The party as it stood on the day of the event."""
        participant = party.participant
        if party.capacity is not Capacity.FORMER or participant is None or participant.id is None:
            return party
        terms = self.world.terms_on(participant.id, day)
        if not terms or day == self._today:
            return party
        term = terms[0]
        return replace(party, capacity=Capacity.LEADER, side=term.side, participant=replace(participant, office=term.title, side=term.side))

    def _report(self, draft: Draft, drafts: Sequence[Draft]) -> Report:
        people = tuple(_participant(party) for party in draft.parties if party.is_leader and party.participant is not None)
        place, gathering = draft.place, draft.gathering
        return Report(
            draft.kind,
            draft.status,
            tuple(person for person in people if person is not None),
            self._sides(draft, place),
            place,
            draft.when,
            gathering.name if gathering else None,
            self._gathering_id(gathering) if gathering else None,
            salience_of(draft, drafts, self._today),
            draft.sentence.evidence(self.article),
            confidence_of(draft),
            optional=_is_optional(draft, drafts),
        )

    def _gathering_id(self, gathering: GatheringMention) -> str | None:
        """Its id; the bare name of a group means the gathering that it is first known for."""
        if gathering.id is None and gathering.sides == (gathering.name,):
            meant = self.world.gatherings.of(gathering.name)
            return meant.id if meant else None
        return gathering.id

    def _sides(self, draft: Draft, place: Place | None) -> tuple[str, ...]:
        """The sides with a code or an organisation's name; a visit has the country visited among them, a gathering its host and organisation."""
        sides = {party.side for party in draft.parties if party.side is not None}
        if draft.kind in (Kind.VISIT, Kind.SUMMIT) and place is not None and place.country:
            sides.add(place.country)
        if draft.kind is Kind.SUMMIT and draft.gathering is not None:
            sides.update(draft.gathering.sides)
        countries = {side: self.world.country(side) for side in sides}
        return tuple(sorted(side for side, country in countries.items() if country is None or country.has_code))


def _others(draft: Draft, drafts: Sequence[Draft]) -> list[Draft]:
    return [other for other in drafts if other is not draft]


def _whole(place: Place | None) -> Place | None:
    return None if place is None else whole(place)


def _participant(party: Party) -> Participant | None:
    return party.participant


def _counts(draft: Draft) -> bool:
    """Whether it is an event at all: two sides or more and a leader among them."""
    leaders = [party for party in draft.parties if party.is_leader]
    if draft.kind is Kind.SUMMIT:
        return bool(draft.gathering and (draft.gathering.id or draft.gathering.sides or leaders))
    if not leaders:
        return False
    if draft.kind is Kind.VISIT:
        return True
    return len({party.side or "/".join(party.key) for party in draft.parties}) > 1


def _is_optional(draft: Draft, drafts: Iterable[Draft]) -> bool:
    """Whether careful readers would differ: one leader alone with officials, a visit beside its talks, a gathering named in passing."""
    leaders = {party.side or "/".join(party.key) for party in draft.parties if party.is_leader}
    if draft.doubtful and draft.status is Status.PROPOSED:
        return True
    if draft.kind is Kind.SUMMIT:
        return draft.aside and draft.when is None and not any(party.is_leader for party in draft.parties)
    if draft.kind is Kind.VISIT:
        return any(_holds_talks(draft, other) for other in drafts)
    return len(leaders) < 2


def _holds_talks(visit: Draft, other: Draft) -> bool:
    """Whether `other` is the talks or the gathering that the visit is made for."""
    if other.kind is Kind.VISIT or other.kind is Kind.CALL or not visit.leaders & other.leaders:
        return False
    if any((visit.status is status) != (other.status is status) for status in (Status.PROPOSED, Status.CANCELLED)):
        return False
    if other.kind is Kind.SUMMIT and visit.formal:
        return False
    if (
        other.when is not None
        and visit.when is not None
        and not (other.when.start <= visit.when.end and visit.when.start <= other.when.end)
    ):
        return False
    place = visit.place
    if place is None or place.country is None:
        return True
    countries = {party.side for party in other.parties} | ({other.place.country} if other.place else set())
    at_seat = other.place is None and any(Role.HEAD_OF_ORGANISATION in party.roles for party in other.parties)
    return (place.country in countries or at_seat) and other.recalled == visit.recalled
