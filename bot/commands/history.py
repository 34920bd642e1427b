"""The encounters of two over the years."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from bot.alerts.line import event_line
from bot.commands import phrases
from bot.commands.grammar import example_of
from bot.commands.request import Request
from bot.commands.wording import note, worded
from bot.errors import CommandError
from bot.events.days import HAPPENED
from bot.events.phase import phase_of
from bot.message import Message, Row, RowStyle, row
from bot.model import Event, Phase
from bot.store.events import EventQuery, find_events
from bot.watches.grammar import ALL, Subject, known_subject
from extractors.world import World

_MOST = 1000
_SHOWN = 8
_LONGEST = 200
"""Two names are no longer; what is would be parted at every word."""
_BETWEEN = re.compile(r"\s+(?:and|with|vs\.?|–|-|&)\s+|\s*[,;/]\s*", re.IGNORECASE)


async def history(request: Request) -> Message:
    """Tell how often two have met, year by year, and when lately."""
    one, other = _two(request)
    chat = await request.chat()
    async with request.database.read() as session:
        query = EventQuery(frozenset({one.terms[0], other.terms[0]}), newest_first=True, limit=_MOST)
        found = await find_events(session, query)
    return history_message(one, other, found, world=request.world, today=request.today(chat.zone if chat else None))


def history_message(one: Subject, other: Subject, events: Sequence[Event], *, world: World, today: date) -> Message:
    """Return the answer: what was held is counted, what is ahead named; `events` are those of the two, the latest first."""
    held = [event for event in events if event.state.status in HAPPENED]
    ahead = [event for event in reversed(events) if phase_of(event, today) in (Phase.UPCOMING, Phase.PROPOSED)]
    none = phrases.HISTORY_NONE_YET if ahead else phrases.HISTORY_NONE
    counts = phrases.HISTORY_COUNT_ONE if len(held) == 1 else phrases.HISTORY_COUNT.format(count=len(held))
    head = phrases.HISTORY_HEAD.format(one=one.name, other=other.name, counts=counts if held else none)
    rows = [row(head, RowStyle.HEADLINE)]
    if held:
        rows += [row(phrases.HISTORY_YEARS, RowStyle.SECTION), *_years(held)]
    for title, shown in ((phrases.HISTORY_LATEST, held[:_SHOWN]), (phrases.AHEAD, ahead[:_SHOWN])):
        if shown:
            rows += [row(title, RowStyle.SECTION), *(event_line(event, world=world, today=today) for event in shown)]
    if first := next(iter((*held, *ahead)), None):
        rows.append(note(phrases.EVENT_HOW, number=first.id))
    return Message(tuple(rows))


def _years(events: Sequence[Event]) -> Iterator[Row]:
    by_year: dict[int, Counter[str]] = {}
    for event in events:
        by_year.setdefault(_year(event), Counter())[event.state.kind] += 1
    for year, kinds in by_year.items():
        told = (phrases.KINDS_ONE[kind] if count == 1 else phrases.KINDS[kind].format(count=count) for kind, count in kinds.most_common())
        yield worded(phrases.HISTORY_YEAR, RowStyle.LISTED, year=year, counts=phrases.COMMA.join(told))


def _year(event: Event) -> int:
    return event.state.when.start.year if event.state.when else event.created_at.year


def _two(request: Request) -> tuple[Subject, Subject]:
    """The two that the words name, however they are told apart; raises CommandError where they are not two."""
    today, words = request.now.date(), request.command.words
    for one, other in _partings(words) if len(words) <= _LONGEST else ():
        subjects = tuple(known_subject(each, request.world, today=today) for each in (one, other))
        if isinstance(subjects[0], Subject) and isinstance(subjects[1], Subject) and ALL not in subjects:
            if subjects[0].terms == subjects[1].terms:
                raise CommandError(phrases.SAME_TWICE.format(name=subjects[0].name), usage=example_of(request.command.verb))
            return subjects[0], subjects[1]
    raise CommandError(phrases.NOT_TWO, usage=example_of(request.command.verb))


def _partings(words: str) -> Iterator[tuple[str, str]]:
    """Every way to part the words in two, at what stands between names first."""
    for found in _BETWEEN.finditer(words):
        yield words[: found.start()], words[found.end() :]
    every = words.split()
    for place in range(1, len(every)):
        yield " ".join(every[:place]), " ".join(every[place:])
