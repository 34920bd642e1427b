"""A card: an event as a person reads it, one fact a line, always in the same order, nothing that is not known."""

from datetime import datetime

from bot.alerts import phrases
from bot.alerts.dates import clock_of, distance_text, sentence, today_of, when_text
from bot.alerts.headline import headline
from bot.alerts.names import cut, person_text, short_names, with_flag
from bot.alerts.places import place_clock
from bot.alerts.sources import sources_rows
from bot.message import Action, AlertTag, Message, Row, RowStyle, row
from bot.model import AlertReason, Change, ChangeKind, Event, EventState
from extractors.model import Kind, Status
from extractors.world import World

_IN_FULL = 3
"""Up to so many people are told with their offices; more would fill a phone."""
_SHOWN = 6


def alert_card(event: Event, why: AlertReason, *, world: World, now: datetime, zone: str | None) -> Message:
    """Return what is pushed; `zone` is the reader's IANA name, None where not known. What changed stands first, old → new."""
    changed = (change_row(why.change),) if why.change else ()
    details = Action(phrases.DETAILS, f"event {event.id}")
    rows = (*changed, *card_rows(event, world=world, now=now, zone=zone), *sources_rows(event, world))
    return Message(rows, (details,), AlertTag(why.reason, event.id))


def card_rows(event: Event, *, world: World, now: datetime, zone: str | None) -> tuple[Row, ...]:
    """Return the event itself: headline, people, time, occasion."""
    state = event.state
    texts = (_people(state, world), when_line(state, world=world, now=now, zone=zone), _occasion(state))
    return (row(headline(event, world), RowStyle.HEADLINE), *(row(text) for text in texts if text))


def change_row(change: Change) -> Row:
    """Return what changed, as the old and the new."""
    return row(change_text(change), RowStyle.CHANGE)


def change_text(change: Change) -> str:
    """Return the change in words: `Moved: 22 October → 23 October`, `Was planned → now under way`."""
    old, new = (_status(change.old), _status(change.new)) if change.kind is ChangeKind.STATUS else (change.old, change.new)
    return phrases.CHANGED[change.kind].format(old=old, new=new)


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
    if state.kind is not Kind.SUMMIT and len(people) <= _IN_FULL:
        return phrases.LISTED_PERSONS.join(person_text(each, world) for each in people)
    short = zip(people, short_names(people, world), strict=True)
    names = cut([with_flag(name, each.side, world) for each, name in short], _SHOWN, phrases.LISTED_NAMES)
    return phrases.TAKING_PART[state.status].format(names=names) if state.kind is Kind.SUMMIT else names


def _occasion(state: EventState) -> str | None:
    if state.occasion is None or state.kind is Kind.SUMMIT:
        return None
    bare = " " not in state.occasion or state.occasion.lower().startswith("the ")
    if state.kind is Kind.VISIT:
        return (phrases.VISIT_FOR_BARE if bare else phrases.VISIT_FOR).format(occasion=state.occasion)
    return (phrases.ON_THE_SIDELINES_BARE if bare else phrases.ON_THE_SIDELINES).format(occasion=state.occasion)


def _status(word: str) -> str:
    return phrases.STATUS[Status(word)] if word in list(Status) else word
