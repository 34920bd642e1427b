"""Where an encounter stands among those of the same two leaders: `Third meeting this year; last: Moscow, 22 April`."""

from datetime import date

from bot.alerts import phrases
from bot.alerts.dates import days_text, sentence
from bot.alerts.places import place_text
from bot.events.days import HAPPENED
from bot.model import Event
from extractors.model import Status
from extractors.world import World


def ledger_text(event: Event, world: World, today: date) -> str | None:
    """Return the line; None where no earlier encounter is known, or where this one is off."""
    ledger = event.around.ledger
    if ledger is None or ledger.last is None or event.state.status is Status.CANCELLED:
        return None
    last = _where_and_when(ledger.last, world, today)
    happened = event.state.status in HAPPENED
    if ledger.number == 1:
        return (phrases.LEDGER_FIRST if happened else phrases.LEDGER_WOULD_FIRST).format(last=last)
    if ledger.number >= len(phrases.NTH):
        return (phrases.LEDGER_MANY if happened else phrases.LEDGER_WOULD_MANY).format(number=ledger.number, last=last)
    return sentence((phrases.LEDGER_NTH if happened else phrases.LEDGER_WOULD_NTH).format(nth=phrases.NTH[ledger.number], last=last))


def _where_and_when(event: Event, world: World, today: date) -> str:
    when, place = event.state.when, place_text(event.state.place, world)
    day = days_text(when, today=today) if when else ""
    return phrases.LAST_WHERE.format(place=place, day=day) if place else day
