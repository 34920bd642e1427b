"""Items → decisions: every choice of days and of places that an item's events leave, with the options that the annotation calls right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.english.choices.choice import Choice, Value
from extractors.english.reader import EnglishReader
from extractors.english.reports.drafts import Draft
from extractors.folding import fold
from extractors.model import Kind, Place, When
from training.examples import is_same_gathering, is_same_person
from training.items import Event, Item

DAY, PLACE = "day", "place"


@dataclass(frozen=True, slots=True)
class Decision:
    """The options of one choice: what each shows, and whether it is right. The first is what the rules choose."""

    item: str
    about: str
    options: tuple[tuple[frozenset[str], bool], ...]


def decisions_of(reader: EnglishReader, item: Item) -> Iterator[Decision]:
    """Yield the item's decisions that have a right option; a draft that the annotation doesn't know has none."""
    days, places = reader.choices(item.article)
    yield from _decided(item, DAY, days)
    yield from _decided(item, PLACE, [choice for choice in places if choice.draft.kind is not Kind.CALL])


def _decided(item: Item, about: str, choices: Sequence[Choice[Value]]) -> Iterator[Decision]:
    for choice, event in _paired(choices, item.events):
        options = tuple((option.features, _is_right(about, option.value, event)) for option in choice.options)
        if any(right for _, right in options):
            yield Decision(item.article.id, about, options)


def _paired(choices: Sequence[Choice[Value]], events: Sequence[Event]) -> Iterator[tuple[Choice[Value], Event]]:
    """Each choice with the annotated event that its draft tells of: one to one, the best fit first."""
    fits = ((_fit(choice.draft, event), row, column) for row, choice in enumerate(choices) for column, event in enumerate(events))
    taken: set[tuple[str, int]] = set()
    for fit, row, column in sorted(fits, reverse=True):
        if fit > 0 and taken.isdisjoint({("choice", row), ("event", column)}):
            taken |= {("choice", row), ("event", column)}
            yield choices[row], events[column]


def _fit(draft: Draft, event: Event) -> float:
    """How well the two fit, 0 where they can't be one: the share of the people in both, more where kind and status agree."""
    if (draft.kind is Kind.SUMMIT) != (event.kind is Kind.SUMMIT):
        return 0
    agree = 0.2 * (draft.kind is event.kind) + 0.1 * (draft.status is event.status)
    if draft.kind is Kind.SUMMIT:
        name = draft.gathering.name if draft.gathering is not None else ""
        return (1 + agree) * is_same_gathering(event.occasion or "", name)
    if draft.kind is Kind.VISIT and draft.place is not None and event.country not in (None, draft.place.country):
        return 0
    names = [party.participant.name for party in draft.parties if party.is_leader and party.participant is not None]
    shared = sum(any(is_same_person(name, each) for each in event.participants) for name in names)
    union = len(names) + len(event.participants) - shared
    return shared / union + agree if shared and 2 * shared >= union else 0


def _is_right(about: str, value: Place | When | None, event: Event) -> bool:
    return _are_right_days(value, event) if about == DAY else _is_right_place(value, event)


def _are_right_days(when: Place | When | None, event: Event) -> bool:
    """Just that day; of a span one that overlaps it and is not much vaguer."""
    if event.start is None or event.end is None or not isinstance(when, When):
        return event.start is None and when is None
    length = (event.end - event.start).days
    if length == 0:
        return when.start == when.end == event.start
    overlaps = when.start <= event.end and event.start <= when.end
    return overlaps and (when.end - when.start).days <= max(2 * length, length + 2)


def _is_right_place(place: Place | When | None, event: Event) -> bool:
    """The city where one is known, else the country."""
    if (event.city is None and event.country is None) or not isinstance(place, Place):
        return event.city is None and event.country is None and place is None
    return fold(place.city or "") == fold(event.city) if event.city is not None else place.country == event.country
