"""Commands that tell of events: meetings, upcoming, event."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import chain

from sqlalchemy.ext.asyncio import AsyncSession

from bot.commands import answers, phrases
from bot.commands.agenda import SHOWN, Agenda, agenda_message, arrange, period_message
from bot.commands.grammar import example_of
from bot.commands.question import parse_question
from bot.commands.request import Request
from bot.commands.wording import cut_words
from bot.errors import CommandError
from bot.message import Message
from bot.model import Event
from bot.store.around import event_in_full
from bot.store.events import EventQuery, find_events
from bot.watches.grammar import ALL, Subject
from extractors.model import When

LATELY = timedelta(days=30)
_MOST = 50
"""Events that are looked at in each direction; where there are more, the counts say so."""


async def meetings(request: Request) -> Message:
    """Tell what is ahead and what was in the last 30 days, or what is in the time that the words name."""
    return await _agenda(request, lately=True)


async def upcoming(request: Request) -> Message:
    """Tell what is ahead, or what is in the time that the words name."""
    return await _agenda(request, lately=False)


async def event(request: Request) -> Message:
    """Tell one event in full."""
    chat = await request.chat()
    found = await event_asked_for(request)
    return answers.event_message(found, world=request.world, now=request.now, zone=chat.zone if chat else None)


async def event_asked_for(request: Request) -> Event:
    """Return the event whose number the words are, with what is around it; raises CommandError where there is none."""
    number = request.command.words.removeprefix("#")
    if not (number.isascii() and number.isdigit()):
        wrong = phrases.NO_SUCH_NUMBER.format(words=cut_words(number)) if number else phrases.NO_NUMBER
        raise CommandError(wrong, usage=example_of(request.command.verb))
    async with request.database.read() as session:
        found = await event_in_full(session, int(number)) if len(number) < 19 else None
    if found is None:
        raise CommandError(phrases.NO_EVENT.format(number=number))
    return found


async def _agenda(request: Request, *, lately: bool) -> Message:
    asked = parse_question(request.command.words, request.world, today=request.now.date())
    if not isinstance(asked.subject, Subject):
        raise answers.not_understood(asked.subject, request.command.verb)
    chat = await request.chat()
    today = request.today(chat.zone if chat else None)
    at_most = max(_MOST, SHOWN * (asked.page + 1))
    async with request.database.read() as session:
        if asked.when is not None:
            events = await _in(session, asked.subject, asked.when, at_most)
        else:
            found = await _find(session, asked.subject, today=today, lately=lately, at_most=at_most)
    if asked.when is not None:
        ask = f"{request.command.verb} {asked.words}"
        return period_message(asked.subject, events, asked.when, ask=ask, world=request.world, today=today, page=asked.page)
    return agenda_message(asked.subject, found, world=request.world, today=today, lately=lately, page=asked.page)


async def _in(session: AsyncSession, subject: Subject, when: When, at_most: int) -> tuple[Event, ...]:
    """The events whose days meet the period, by date; each once."""
    query = EventQuery(ending_from=when.start, starting_before=when.end + timedelta(days=1), limit=at_most)
    found = [event for terms in _each_term(subject) for event in await find_events(session, replace(query, terms=terms))]
    return tuple({event.id: event for event in found}.values())


async def _find(session: AsyncSession, subject: Subject, *, today: date, lately: bool, at_most: int) -> Agenda:
    """Ask for each term of the subject, ahead and back, and lay it together."""
    asked = [EventQuery(ending_from=today, limit=at_most)]
    if lately:
        tomorrow = today + timedelta(days=1)
        asked.append(EventQuery(ending_from=today - LATELY, starting_before=tomorrow, newest_first=True, limit=at_most))
    found = [await find_events(session, replace(query, terms=terms)) for query in asked for terms in _each_term(subject)]
    return arrange(chain.from_iterable(found), today=today, whole=all(len(each) < at_most for each in found))


def _each_term(subject: Subject) -> list[frozenset[str]]:
    return [frozenset[str]()] if subject == ALL else [frozenset({term}) for term in subject.terms]
