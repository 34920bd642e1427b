"""What keeps an event from being certain, on its card: sources that differ, who denies it, who can't be there."""

from datetime import date

from bot.alerts import phrases
from bot.alerts.dates import days_text
from bot.alerts.places import place_text
from bot.events.evidence import Disagreement, disagreements
from bot.model import Event
from extractors.model import Place, When
from extractors.world import World


def doubt_texts(event: Event, world: World, today: date) -> tuple[str, ...]:
    """Return a line for each doubt."""
    differing = tuple(_disagreement(each, world, today) for each in disagreements(event))
    clashes = tuple(
        phrases.CLASH.format(name=clash.participant.name, place=place_text(clash.event.state.place, world), number=clash.event.id)
        for clash in event.around.clashes
    )
    return (*differing, *_denied(event), *clashes)


def _disagreement(disagreement: Disagreement, world: World, today: date) -> str:
    told = (
        phrases.SAYING.format(source=saying.claim.feed.name, value=_value(saying.value, world, today)) for saying in disagreement.sayings
    )
    return phrases.DISAGREEMENT.format(sayings=phrases.SAYINGS.join(told))


def _value(value: When | Place, world: World, today: date) -> str:
    return days_text(value, today=today) if isinstance(value, When) else place_text(value, world) or ""


def _denied(event: Event) -> tuple[str, ...]:
    """Who denies it."""
    names = dict.fromkeys(claim.feed.name for claim in event.claims if claim.report.denied)
    return (phrases.DENIED.format(names=phrases.LISTED_NAMES.join(names)),) if names else ()
