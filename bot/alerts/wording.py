"""How days and places are worded where a change is recorded, once and for all readers."""

from datetime import date

from bot.alerts.dates import days_text
from bot.alerts.places import place_text
from bot.events.changes import Wording
from extractors.world import World


def wording(world: World, *, today: date) -> Wording:
    """Return the words of a change that is learned of today."""
    return Wording(days=lambda when: days_text(when, today=today), place=lambda place: place_text(place, world) or "")
