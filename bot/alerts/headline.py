"""The first line of a card: who, what, and whether it is certain."""

from datetime import date

from bot.alerts import phrases
from bot.alerts.dates import sentence
from bot.alerts.names import parties
from bot.alerts.places import place_text
from bot.events.phase import phase_of
from bot.model import Event, EventState, Phase
from extractors.model import Kind, Participant
from extractors.world import World

_NAMES = 3


def headline(event: Event, world: World, today: date) -> str:
    """Return the event in one line: `🤝 Putin – Aliyev: talks under way in Moscow`."""
    state = event.state
    who, what = who_text(state, world), _what(state, phase_of(event, today), world)
    sign = phrases.SIGNS[state.kind]
    text = phrases.HEADLINE.format(sign=sign, who=who, what=what) if who else phrases.HEADLINE_NOBODY.format(sign=sign, what=what)
    return phrases.SAMPLE.format(headline=text) if event.sample else text


def who_text(state: EventState, world: World) -> str:
    """Return whom it is about: the gathering's name, the traveller of a visit, else both sides."""
    if state.kind is Kind.SUMMIT:
        return _gathering(state, world)
    guest = traveller(state)
    names = parties((guest,), (), world) if guest else parties(state.participants, state.sides, world)
    if len(names) <= _NAMES:
        return phrases.BETWEEN.join(names)
    return phrases.BETWEEN_MANY.format(names=phrases.BETWEEN.join(names[:_NAMES]), count=len(names) - _NAMES)


def traveller(state: EventState) -> Participant | None:
    """Return who travels, where it is a visit and only one who takes part is not at home."""
    if state.kind is not Kind.VISIT or state.place is None or state.place.country is None:
        return None
    guests = [participant for participant in state.participants if participant.side != state.place.country]
    return guests[0] if len(guests) == 1 else None


def named_sides(state: EventState) -> tuple[str, ...]:
    """Return the sides that need not be named again beside the place; of a visit the host is the news itself."""
    return () if state.kind in (Kind.VISIT, Kind.SUMMIT) else state.sides


def _gathering(state: EventState, world: World) -> str:
    known = world.gathering(state.gathering) if state.gathering else None
    name = state.occasion or (known.name if known else phrases.GATHERING_UNNAMED)
    name = sentence(name)
    place = place_text(state.place, world)
    return phrases.GATHERING_WHERE.format(gathering=name, place=place) if place and place not in name else name


def _what(state: EventState, phase: Phase, world: World) -> str:
    key = (state.kind, phase)
    place = place_text(state.place, world, near=named_sides(state))
    if place is None or key not in phrases.WHAT_WHERE:
        return phrases.WHAT[key]
    return phrases.WHAT_WHERE[key].format(place=place)
