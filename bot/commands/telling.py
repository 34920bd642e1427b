"""Commands that tell of events: meetings, upcoming, event."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import chain

from sqlalchemy.ext.asyncio import AsyncSession

from bot.commands import answers, phrases
from bot.commands.agenda import Agenda, agenda_message, arrange
from bot.commands.grammar import example_of
from bot.commands.request import Request
from bot.errors import CommandError
from bot.message import Message
from bot.store.events import EventQuery, find_events, get_event
from bot.watches.grammar import ALL, Subject

LATELY = timedelta(days=30)
_MOST = 50
"""Events that are looked at in each direction; where there are more, the counts say so."""


async def meetings(request: Request) -> Message:
    """Tell what is ahead and what was in the last 30 days."""
    return await _agenda(request, lately=True)


async def upcoming(request: Request) -> Message:
    """Tell what is ahead."""
    return await _agenda(request, lately=False)


async def event(request: Request) -> Message:
    """Tell one event in full."""
    number = request.command.words.removeprefix("#")
    if not (number.isascii() and number.isdigit()):
        raise CommandError(phrases.NO_NUMBER, usage=example_of(request.command.verb))
    chat = await request.chat()
    async with request.database.read() as session:
        found = await get_event(session, int(number)) if len(number) < 19 else None
    if found is None:
        raise CommandError(phrases.NO_EVENT.format(number=number))
    return answers.event_message(found, world=request.world, now=request.now, zone=chat.zone if chat else None)


async def _agenda(request: Request, *, lately: bool) -> Message:
    subject = request.subject() if request.command.words else ALL
    chat = await request.chat()
    today = request.today(chat.zone if chat else None)
    async with request.database.read() as session:
        found = await _find(session, subject, today=today, lately=lately)
    return agenda_message(subject, found, world=request.world, today=today, lately=lately)


async def _find(session: AsyncSession, subject: Subject, *, today: date, lately: bool) -> Agenda:
    """Ask for each term of the subject, ahead and back, and lay it together."""
    asked = [EventQuery(ending_from=today, limit=_MOST)]
    if lately:
        tomorrow = today + timedelta(days=1)
        asked.append(EventQuery(ending_from=today - LATELY, starting_before=tomorrow, newest_first=True, limit=_MOST))
    each_term = [frozenset[str]()] if subject == ALL else [frozenset({term}) for term in subject.terms]
    found = [await find_events(session, replace(query, terms=terms)) for query in asked for terms in each_term]
    return arrange(chain.from_iterable(found), today=today, whole=all(len(page) < _MOST for page in found))
