"""A card: an event as a person reads it, one fact a line, always in the same order, nothing that is not known."""

from datetime import date, datetime

from bot.alerts import phrases
from bot.alerts.dates import clock_of, days_text, distance_text, sentence, today_of, when_text
from bot.alerts.doubts import doubt_texts
from bot.alerts.gathering import attendance_texts, beside_text, news_text
from bot.alerts.headline import headline
from bot.alerts.ledger import ledger_text
from bot.alerts.names import cut, person_text, short_names, with_flag
from bot.alerts.places import place_clock, place_text
from bot.alerts.sources import sources_rows
from bot.message import Action, AlertTag, Message, Row, RowStyle, row
from bot.model import AlertReason, Change, Correction, Event, EventState, Phase
from extractors.model import Kind, Place, When
from extractors.world import World

_IN_FULL = 3
"""Up to so many people are told with their offices; more would fill a phone."""
_SHOWN = 6


def alert_card(event: Event, why: AlertReason, *, world: World, now: datetime, zone: str | None) -> Message:
    """Return what is pushed; `zone` is the reader's IANA name, None where not known. What changed stands first, old → new."""
    today = today_of(now, clock_of(zone) if zone else None)
    changed = tuple(row(text, RowStyle.CHANGE) for text in _news(event, why, world, today) if text)
    details = Action(phrases.DETAILS, f"event {event.id}")
    rows = (*changed, *card_rows(event, world=world, now=now, zone=zone), *sources_rows(event, world))
    return Message(rows, (details,), AlertTag(why.reason, event.id))


def card_rows(event: Event, *, world: World, now: datetime, zone: str | None) -> tuple[Row, ...]:
    """Return the event itself: headline, people, time, occasion."""
    state = event.state
    today = today_of(now, clock_of(zone) if zone else None)
    facts = (when_line(state, world=world, now=now, zone=zone), _occasion(state), ledger_text(event, world, today))
    texts = (*facts, *_attendance(event, world, today), *doubt_texts(event, world, today), _corrected(event))
    people = () if state.kind is Kind.SUMMIT else (_people(state, world),)
    return (row(headline(event, world, today), RowStyle.HEADLINE), *(row(text) for text in (*people, *texts) if text))


def _corrected(event: Event) -> str | None:
    """What the operator has set, where the sources beside it say something else."""
    said = event.correction or Correction()
    told = [phrases.CORRECTABLE[name] for name in phrases.CORRECTABLE if getattr(said, name) is not None]
    return phrases.CORRECTED.format(what=phrases.LISTED_NAMES.join(told)) if told else None


def _news(event: Event, why: AlertReason, world: World, today: date) -> tuple[str | None, ...]:
    """What stands first: what is new of a gathering, else what changed."""
    new = news_text(why, event, world, today)
    return (new,) if new else (change_text(why.change, world, today=today) if why.change else None,)


def _attendance(event: Event, world: World, today: date) -> tuple[str | None, ...]:
    if event.state.kind is not Kind.SUMMIT:
        return ()
    return (*attendance_texts(event, world, today), beside_text(event, world, today))


def change_text(change: Change, world: World, *, today: date) -> str:
    """Return the change in words: `Moved: 22 October → 23 October`, `Was planned → now under way`."""
    old, new = (value_text(value, world, today=today) for value in (change.old, change.new))
    return phrases.CHANGED[change.kind].format(old=old, new=new)


def value_text(value: Phase | When | Place, world: World, *, today: date) -> str:
    """Return what of an event can change, in words."""
    match value:
        case When():
            return days_text(value, today=today)
        case Place():
            return place_text(value, world) or ""
    return phrases.PHASE[value]


def when_line(state: EventState, *, world: World, now: datetime, zone: str | None) -> str | None:
    """Return when it is, and how far off; None where that is not known."""
    if state.when is None:
        return None
    reader = clock_of(zone) if zone else None
    text = when_text(state.when, now=now, place=place_clock(state.place, world), reader=reader)
    distance = distance_text(state.when, today=today_of(now, reader))
    return sentence(phrases.WITH_DISTANCE.format(when=text, distance=distance) if distance else text)


def _people(state: EventState, world: World) -> str | None:
    people = state.participants
    if not people:
        return None
    if len(people) <= _IN_FULL:
        return phrases.LISTED_PERSONS.join(person_text(each, world) for each in people)
    short = zip(people, short_names(people, world), strict=True)
    return cut([with_flag(name, each.side, world) for each, name in short], _SHOWN, phrases.LISTED_NAMES)


def _occasion(state: EventState) -> str | None:
    if state.occasion is None or state.kind is Kind.SUMMIT:
        return None
    bare = " " not in state.occasion or state.occasion.lower().startswith("the ")
    if state.kind is Kind.VISIT:
        return (phrases.VISIT_FOR_BARE if bare else phrases.VISIT_FOR).format(occasion=state.occasion)
    return (phrases.ON_THE_SIDELINES_BARE if bare else phrases.ON_THE_SIDELINES).format(occasion=state.occasion)
