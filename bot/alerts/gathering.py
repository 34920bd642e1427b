"""A gathering on its card: who comes and who does not, and what is held beside it."""

from collections.abc import Sequence
from datetime import date

from bot.alerts import phrases
from bot.alerts.dates import days_text
from bot.alerts.headline import who_text
from bot.alerts.names import cut, short_names, with_flag
from bot.events.attendance import Attendee, attendance_of
from bot.events.standing import standing_of
from bot.model import AlertReason, Event, Reason, Standing
from extractors.world import World

_SHOWN = 6
_BESIDE_SHOWN = 4


def attendance_texts(event: Event, world: World, today: date) -> tuple[str, ...]:
    """Return who comes, who does not, and who sends a minister; a line each, and none where nobody is told."""
    attendance = attendance_of(event, world)
    lines = (
        (phrases.TAKING_PART[standing_of(event, today)], attendance.coming),
        (phrases.MINISTERS, attendance.ministers),
        (phrases.DECLINED, attendance.declined),
    )
    return tuple(phrase.format(names=_names(attendees, event, world)) for phrase, attendees in lines if attendees)


def beside_text(event: Event, world: World, today: date) -> str | None:
    """Return what is held beside the gathering: `On its sidelines: Putin – Xi (22 October)`."""
    if not event.around.beside:
        return None
    told = [_encounter(each, world, today) for each in event.around.beside]
    return phrases.BESIDE.format(encounters=cut(told, _BESIDE_SHOWN, phrases.BESIDE_PART))


def news_text(why: AlertReason, event: Event, world: World, today: date) -> str | None:
    """Return what is new of a gathering that is told for who comes to it, or for what is held beside it; None for other reasons."""
    if why.reason is not Reason.ATTENDANCE:
        return None
    if why.state.startswith("beside:"):
        number = why.state.split(":")[1]
        child = next((each for each in event.around.beside if str(each.id) == number), None)
        return phrases.NEW_BESIDE.format(what=_encounter(child, world, today)) if child else None
    new = [each for each in event.state.participants if each.id in why.state.split(",")]
    return phrases.NOW_COMING.format(names=phrases.LISTED_NAMES.join(short_names(new, world))) if new else None


def _names(attendees: Sequence[Attendee], event: Event, world: World) -> str:
    """The names with their flags; with the source where others than officials of the side say so, and not all tell the same."""
    people = [each.participant for each in attendees]
    named = [with_flag(name, each.side, world) for name, each in zip(short_names(people, world), people, strict=True)]
    return cut(named, _SHOWN, phrases.LISTED_NAMES)


def _encounter(event: Event, world: World, today: date) -> str:
    who, standing = who_text(event.state, world), standing_of(event, today)
    if standing in (Standing.PROPOSED, Standing.CANCELLED, Standing.POSTPONED, Standing.UNCONFIRMED) or event.state.when is None:
        return phrases.BESIDE_STANDING.format(who=who, standing=phrases.STANDING[standing])
    return phrases.BESIDE_DATED.format(who=who, day=days_text(event.state.when, today=today))
