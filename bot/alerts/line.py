"""The short form of an event, for lists: one line, the day first."""

from datetime import date

from bot.alerts import phrases
from bot.alerts.dates import day_text, days_text, sentence
from bot.alerts.headline import named_sides, traveller, who_text
from bot.alerts.places import place_text
from bot.events.days import AHEAD, told_on
from bot.events.evidence import disagreements
from bot.events.phase import phase_of
from bot.message import Row, RowStyle, row
from bot.model import Event, EventState, Phase
from extractors.model import Kind
from extractors.world import World

_DOUBTFUL = (Phase.PROPOSED, Phase.CANCELLED, Phase.POSTPONED, Phase.UNCONFIRMED)


def event_line(event: Event, *, world: World, today: date) -> Row:
    """Return the event as a listed row: `Tue 8 October: 🤝 Putin – Aliyev, Moscow · #41`."""
    state = event.state
    what = phrases.LINE_PART.join(part for part in (_who_where(state, world), _doubt(event, today), _number(event)) if part)
    sign = phrases.SIGNS[state.kind]
    if state.when is not None:
        text = phrases.LINE_DATED.format(when=sentence(days_text(state.when, today=today)), sign=sign, what=what)
    elif state.status in AHEAD:
        text = phrases.LINE_NO_DAY.format(sign=sign, what=what)
    else:
        text = phrases.LINE_TOLD.format(when=day_text(told_on(event), today=today), sign=sign, what=what)
    return row(phrases.SAMPLE.format(headline=text) if event.sample else text, RowStyle.LISTED)


def _who_where(state: EventState, world: World) -> str:
    who, place = who_text(state, world), place_text(state.place, world, near=named_sides(state))
    if place is None or state.kind is Kind.SUMMIT:
        return who
    return (phrases.LINE_VISIT if traveller(state) else phrases.LINE_WHERE).format(who=who, place=place)


def _doubt(event: Event, today: date) -> str | None:
    """What keeps it from being certain; a plan whose day has passed is never told as held."""
    phase = phase_of(event, today)
    if phase in _DOUBTFUL:
        return phrases.PHASE[phase]
    differing = disagreements(event)
    return phrases.NOT_AGREED[differing[0].kind] if differing else None


def _number(event: Event) -> str:
    return phrases.LINE_NUMBER.format(number=event.id)
