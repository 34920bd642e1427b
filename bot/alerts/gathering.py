"""A gathering on its card: who comes and who does not, and what is held beside it."""

from collections.abc import Sequence
from datetime import date

from bot.alerts import phrases
from bot.alerts.dates import span_text
from bot.alerts.headline import who_text
from bot.alerts.names import cut, short_names, with_flag
from bot.events.attendance import AttendanceNews, Attendee, attendance_of
from bot.events.phase import phase_of
from bot.model import AlertReason, Event, Phase, Reason
from extractors.world import World

_SHOWN = 6
_BESIDE_SHOWN = 4


def attendance_texts(event: Event, world: World, today: date) -> tuple[str, ...]:
    """Return who comes, who does not, and who sends a minister; a line each, and none where nobody is told."""
    attendance = attendance_of(event)
    phase = phase_of(event, today)
    lines = (
        (phrases.TAKING_PART[phase], _names(attendance.coming, world)),
        (phrases.MINISTERS, _with_sources(attendance.ministers, world)),
        (phrases.STAYED_AWAY if phase is Phase.HELD else phrases.DECLINED, _with_sources(attendance.declined, world)),
    )
    return tuple(phrase.format(names=cut(names, _SHOWN, phrases.LISTED_NAMES)) for phrase, names in lines if names)


def beside_text(event: Event, world: World, today: date) -> str | None:
    """Return what is held beside the gathering: `On its sidelines: Putin – Xi (22 October)`."""
    if not event.around.beside:
        return None
    told = [_encounter(each, world, today) for each in event.around.beside]
    return phrases.ON_ITS_SIDELINES.format(encounters=cut(told, _BESIDE_SHOWN, phrases.BESIDE_PART))


def news_text(why: AlertReason, event: Event, world: World, today: date) -> str | None:
    """Return what is new of a gathering that is told for who comes to it, or for what is held beside it; None for other reasons."""
    if why.reason is not Reason.ATTENDANCE:
        return None
    news = AttendanceNews.of_state(why.state)
    if news.beside is not None:
        child = next((each for each in event.around.beside if each.id == news.beside), None)
        return phrases.NEW_BESIDE.format(what=_encounter(child, world, today)) if child else None
    if news.declined:
        declined = [each for each in attendance_of(event).declined if each.participant.id in news.declined]
        return phrases.DECLINED.format(names=phrases.LISTED_NAMES.join(_with_sources(declined, world))) if declined else None
    new = [each for each in event.state.participants if each.id in news.coming]
    return phrases.NOW_COMING.format(names=phrases.LISTED_NAMES.join(short_names(new, world))) if new else None


def _names(attendees: Sequence[Attendee], world: World) -> tuple[str, ...]:
    people = [each.participant for each in attendees]
    return tuple(with_flag(name, each.side, world) for name, each in zip(short_names(people, world), people, strict=True))


def _with_sources(attendees: Sequence[Attendee], world: World) -> tuple[str, ...]:
    """The names, each with who says so: that somebody stays away is news that has to be borne out."""
    named = zip(_names(attendees, world), attendees, strict=True)
    return tuple(phrases.ATTENDEE_SAYS.format(name=name, source=each.account.feed.name) for name, each in named)


def _encounter(event: Event, world: World, today: date) -> str:
    """`Putin – Xi (22 October)`, `Putin – Modi (met on 22 October)`, `Putin – Xi (cancelled)`."""
    who, phase, when = who_text(event.state, world), phase_of(event, today), event.state.when
    if phase not in phrases.BESIDE_DATED or when is None:
        return phrases.BESIDE.format(who=who, phase=phrases.PHASE[phase])
    return phrases.BESIDE_DATED[phase].format(who=who, days=span_text(when.start, when.end, today=today))
