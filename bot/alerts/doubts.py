"""What keeps an event from being certain, on its card: sources that differ, who denies it, who can't be there."""

from datetime import date

from babel.lists import format_list

from bot.alerts import phrases
from bot.alerts.dates import day_text, days_text
from bot.alerts.places import place_text
from bot.events.evidence import Disagreement, disagreements
from bot.events.itinerary import Clash, clashes_of
from bot.model import Event
from extractors.model import Place, When
from extractors.world import World


def doubt_texts(event: Event, world: World, today: date) -> tuple[str, ...]:
    """Return a line for each doubt."""
    differing = tuple(_disagreement(each, world, today) for each in disagreements(event))
    clashes = tuple(_clash(each, event, world, today) for each in clashes_of(event, world))
    return (*differing, *_denied(event), *clashes)


def _clash(clash: Clash, event: Event, world: World, today: date) -> str:
    """Who would have to be in two places, in the words for one person or for several."""
    names = format_list([each.name for each in clash.participants], locale="en")
    is_that_day = event.state.when is not None and event.state.when.start == event.state.when.end
    day = phrases.THAT_DAY if is_that_day else phrases.ON_DAY.format(day=day_text(clash.day, today=today))
    place = place_text(clash.event.state.place, world)
    phrase = phrases.CLASH if len(clash.participants) == 1 else phrases.CLASH_OF_SEVERAL
    return phrase.format(names=names, place=place, day=day, number=clash.event.id)


def _disagreement(disagreement: Disagreement, world: World, today: date) -> str:
    told = (
        phrases.SAYING.format(source=saying.account.feed.name, value=_value(saying.value, world, today)) for saying in disagreement.sayings
    )
    return phrases.DISAGREEMENT.format(sayings=phrases.SAYINGS.join(told))


def _value(value: When | Place, world: World, today: date) -> str:
    return days_text(value, today=today) if isinstance(value, When) else place_text(value, world) or ""


def _denied(event: Event) -> tuple[str, ...]:
    """Who denies it."""
    names = dict.fromkeys(account.feed.name for account in event.accounts if account.report.denied)
    return (phrases.DENIED.format(names=phrases.LISTED_NAMES.join(names)),) if names else ()
