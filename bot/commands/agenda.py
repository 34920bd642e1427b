"""Lists of events: what is now, what is ahead, what was lately."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.alerts.dates import days_text, sentence
from bot.alerts.line import event_line
from bot.commands import phrases
from bot.commands.grammar import Verb
from bot.commands.wording import note, worded
from bot.events.days import found_on, told_on
from bot.message import Message, Row, RowStyle, row
from bot.model import Event, EventState
from bot.watches.grammar import ALL, Subject
from extractors.model import Status, When
from extractors.world import World

SHOWN = 8
"""Events of a section before the rest is a count: what a phone shows without scrolling twice."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """Events by how they stand to a day. `ahead` is soonest first, and so is `off`, what was ahead and is cancelled; `lately` latest first; `whole` is False where there may be more."""

    now: tuple[Event, ...]
    ahead: tuple[Event, ...]
    off: tuple[Event, ...]
    lately: tuple[Event, ...]
    whole: bool = True


def arrange(events: Iterable[Event], *, today: date, whole: bool) -> Agenda:
    """Return the events as an agenda; each stands in it once, also where it was found more than once."""
    once = tuple({event.id: event for event in events}.values())
    now = tuple(event for event in once if _is_now(event, today))
    off = tuple(event for event in once if _is_off(event.state, today))
    ahead = tuple(event for event in once if event not in (*now, *off) and _is_ahead(event.state, today))
    lately = tuple(event for event in once if event not in (*now, *off, *ahead))
    ahead, off = (tuple(sorted(events, key=_when_over)) for events in (ahead, off))
    return Agenda(now, ahead, off, tuple(sorted(lately, key=_last_day, reverse=True)), whole)


def agenda_message(subject: Subject, agenda: Agenda, *, world: World, today: date, lately: bool, page: int = 1) -> Message:
    """Return the agenda as an answer; `lately` says whether the last days were asked for too; later pages have what is ahead alone."""
    ahead = (phrases.AHEAD, agenda.ahead)
    others = [(phrases.OFF, agenda.off), *([(phrases.LATELY, agenda.lately)] if lately else [])]
    sections = [(phrases.NOW, agenda.now), ahead, *others] if page == 1 else [ahead]
    ask = _asked(Verb.UPCOMING, subject)
    listed = (
        row
        for title, events in sections
        for row in _section(title, events, world=world, today=today, page=page, ask=ask if title in (phrases.NOW, phrases.AHEAD) else None)
    )
    head = row(_head(subject, _counts(agenda, lately=lately)), RowStyle.HEADLINE)
    hint = _hint(subject, next((event for _, events in sections for event in events), None))
    return Message((head, *listed, *((hint,) if hint else ())))


def period_message(subject: Subject, events: Sequence[Event], when: When, *, ask: str, world: World, today: date, page: int) -> Message:
    """Return the events of a period, by date; `ask` is what was said, to which a page can be added."""
    counts = phrases.PERIOD_COUNT.format(count=len(events)) if events else phrases.PERIOD_NONE
    head = phrases.PERIOD_HEAD.format(name=sentence(subject.name), period=days_text(when, today=today), counts=counts)
    rows = _lines(events, world=world, today=today, page=page, ask=ask)
    hint = _hint(subject, events[0] if events else None)
    return Message((row(head, RowStyle.HEADLINE), *rows, *((hint,) if hint else ())))


def _section(title: str, events: Sequence[Event], *, world: World, today: date, page: int, ask: str | None) -> tuple[Row, ...]:
    lines = _lines(events, world=world, today=today, page=page, ask=ask)
    return (row(title, RowStyle.SECTION), *lines) if lines else ()


def _lines(events: Sequence[Event], *, world: World, today: date, page: int, ask: str | None) -> tuple[Row, ...]:
    """The events of one page, and how to come to the next."""
    shown = events[SHOWN * (page - 1) : SHOWN * page]
    more = len(events) - SHOWN * page
    lines = tuple(event_line(event, world=world, today=today) for event in shown)
    if more <= 0 or not shown:
        return lines
    if ask is None:
        return (*lines, worded(phrases.MORE, RowStyle.LISTED, count=more))
    return (*lines, worded(phrases.MORE_HOW, RowStyle.LISTED, count=more, command=phrases.PAGE.format(command=ask, page=page + 1)))


def _asked(verb: Verb, subject: Subject) -> str:
    return verb if subject == ALL else f"{verb} {subject.name.casefold()}"


def _head(subject: Subject, counts: str) -> str:
    phrase = phrases.HEAD_CITY if subject.city else phrases.HEAD
    return phrase.format(name=sentence(subject.name), city=subject.city, counts=counts)


def _counts(agenda: Agenda, *, lately: bool) -> str:
    counted = [(phrases.COUNT_NOW, agenda.now), (phrases.COUNT_AHEAD, agenda.ahead), (phrases.COUNT_OFF, agenda.off)]
    if lately:
        counted.append((phrases.COUNT_LATELY, agenda.lately))
    told = [phrase.format(count=_count(events, agenda)) for phrase, events in counted if events]
    return phrases.COUNT_PART.join(told) or (phrases.COUNT_NONE if lately else phrases.COUNT_NONE_AHEAD)


def _count(events: Sequence[Event], agenda: Agenda) -> str:
    return str(len(events)) if agenda.whole else phrases.COUNT_AT_LEAST.format(count=len(events))


def _hint(subject: Subject, first: Event | None) -> Row | None:
    """How to go on: to one of the events, and to a watch of what was asked for."""
    name = subject.name.casefold()
    if subject == ALL:
        return note(phrases.EVENT_HOW, number=first.id) if first else None
    if first is None:
        return note(phrases.WATCH_HOW, name=name)
    return note(phrases.EVENT_AND_WATCH_HOW, number=first.id, name=name)


def _is_now(event: Event, today: date) -> bool:
    """Whether it has begun and not ended, as far as is known; without a day, on the day it is told."""
    when = event.state.when
    start, end = (when.start, when.end) if when else (event.created_at.date(), event.updated_at.date())
    return event.state.status is Status.ONGOING and start <= today <= end


def _is_ahead(state: EventState, today: date) -> bool:
    """Whether it is still to come; an event without a day is, until it is told as held or cancelled."""
    if state.status in (Status.HELD, Status.CANCELLED):
        return False
    return state.when is None or state.when.end >= today


def _is_off(state: EventState, today: date) -> bool:
    """Whether it would be still to come, and is cancelled."""
    return state.status is Status.CANCELLED and state.when is not None and state.when.end >= today


def _when_over(event: Event) -> tuple[date, bool, int]:
    """What an event ahead is listed by, as the store has it: its last day, so that "on the 23rd" stands before "in October".

    Without a day it stands where it may be at the latest.
    """
    return found_on(event.state, told_on(event))[1], event.state.when is None, event.id


def _last_day(event: Event) -> date:
    """The day that an event of the past is listed by: its last, else the day it was told of last."""
    return event.state.when.end if event.state.when else told_on(event)
