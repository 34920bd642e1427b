"""Items → examples: every question that the second look puts to an item's sentences, with the answer that the annotation gives."""

from collections.abc import Iterator
from dataclasses import dataclass

from extractors.english.reader import EnglishReader
from extractors.english.views.judge import RECALLED
from extractors.english.views.second_look import Question
from extractors.folding import fold
from extractors.model import Kind, Salience
from training.items import Event, Item

_COMMON = frozenset(
    ["summit", "the", "of", "meeting", "leaders", "council", "forum", "conference", "annual", "session", "and", "heads", "state", "for"]
)


@dataclass(frozen=True, slots=True)
class Example:
    """What one view of a sentence shows, and the kind and status of the event it tells; both None where it tells none."""

    item: str
    features: frozenset[str]
    kind: Kind | None
    status: str | None


def examples_of(reader: EnglishReader, item: Item) -> Iterator[Example]:
    """Yield the item's examples; what the annotation leaves open is left out."""
    told = reader.told(item.article)
    named = {
        party.participant.name
        for sentence in told
        for mention in sentence.parsed.marked.mentions
        for party in mention.parties
        if party.participant is not None
    }
    unclear = {number for event in item.events if not _are_all_among(event, named) for number in event.told}
    for question in reader.second_look.questions(told):
        number = question.told.parsed.marked.sentence.number
        answers = _answers(question, item)
        here = [event for event in answers if number in event.told]
        if here:
            event = min(here, key=lambda each: (each.optional, each.salience is Salience.BACKGROUND))
            status = RECALLED if event.salience is Salience.BACKGROUND else event.status.value
            yield Example(item.article.id, reader.second_look.features(question), event.kind, status)
        elif not answers and number not in unclear and not _is_open(question, item):
            yield Example(item.article.id, reader.second_look.features(question), None, None)


def _answers(question: Question, item: Item) -> list[Event]:
    """The item's events that are of those asked about."""
    view = question.view
    if view.gathering is not None:
        name = view.gathering.name
        return [event for event in item.events if event.kind is Kind.SUMMIT and is_same_gathering(event.occasion or "", name)]
    own = [event for event in item.events if _has_all(event, question)]
    if view.abroad is not None:
        return [event for event in own if event.kind is Kind.VISIT and event.country == view.abroad]
    return [event for event in own if event.kind is not Kind.SUMMIT]


def _is_open(question: Question, item: Item) -> bool:
    """Whether a journey is told only as the meeting that it is made for."""
    abroad = question.view.abroad
    return abroad is not None and any(_has_all(event, question) and event.country == abroad for event in item.events)


def _has_all(event: Event, question: Question) -> bool:
    names = [party.participant.name for party in question.view.parties if party.participant is not None]
    return all(any(is_same_person(name, each) for each in event.participants) for name in names)


def _are_all_among(event: Event, names: set[str]) -> bool:
    return all(any(is_same_person(each, name) for name in names) for each in event.participants)


def _words(name: str) -> set[str]:
    return set(fold(name).replace("-", " ").split())


def is_same_person(left: str, right: str) -> bool:
    """Return whether the two names may be of one person."""
    a, b = _words(left), _words(right)
    return a <= b or b <= a or len(a & b) > 1


def is_same_gathering(left: str, right: str) -> bool:
    """Return whether a telling word of the two names is the same, or one is the other's initials."""
    a, b = (_words(name) - _COMMON or _words(name) for name in (left, right))
    initials = {
        "".join(word[0] for word in fold(name).replace("-", " ").split() if word not in ("of", "the", "and", "for"))
        for name in (left, right)
    }
    return not a.isdisjoint(b) or any(short[:size] in a | b for short in initials for size in range(3, len(short) + 1))
