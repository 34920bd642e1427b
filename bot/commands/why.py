"""Why an event was told: for each alert the rule, the sentence and its source; and the watch."""

from collections.abc import Callable
from datetime import datetime

from bot.alerts.dates import clock_of, day_text, today_of
from bot.alerts.sources import source_text
from bot.commands import phrases
from bot.commands.request import Request
from bot.commands.telling import event_asked_for
from bot.commands.wording import listed, worded
from bot.events.attendance import AttendanceNews
from bot.events.reasons import is_news
from bot.message import Message, Row, RowStyle, Span, row
from bot.model import EVERYTHING, Account, Event, Reason, Told
from bot.store.chats import watches_of
from bot.watches.names import term_name
from extractors.model import Report
from extractors.world import World


async def why(request: Request) -> Message:
    """Tell why the event was told, here or to others."""
    event = await event_asked_for(request)
    chat = await request.chat()
    async with request.database.read() as session:
        watched = {each.term for each in await watches_of(session, chat.id)} if chat else set()
    names = tuple(
        term_name(term, request.world)
        for term in sorted(watched & {*event.state.terms, *request.watchlists.holding(event.state.terms, request.now.date()), EVERYTHING})
    )
    return why_message(event, names, world=request.world, now=request.now, zone=chat.zone if chat else None)


def why_message(event: Event, names: tuple[str, ...], *, world: World, now: datetime, zone: str | None) -> Message:
    """Return the answer; `names` are what the chat watches of the event."""
    if not event.told:
        news = any(is_news(account.report) for account in event.accounts)
        because = phrases.WHY_NEVER_NEWS if news else phrases.WHY_NEVER_RECALLED
        return Message((worded(phrases.WHY_NEVER, number=event.id, because=because),))
    watch = row(phrases.WHY_WATCH.format(names=listed(names)) if names else phrases.WHY_NO_WATCH)
    rows = [each for told in event.told for each in _alert(event, told, world, now, zone)]
    return Message((row(phrases.WHY_HEAD.format(number=event.id), RowStyle.HEADLINE), *rows, watch))


def _alert(event: Event, told: Told, world: World, now: datetime, zone: str | None) -> tuple[Row, ...]:
    reader = clock_of(zone) if zone else None
    at = day_text(told.at.astimezone(reader.zone if reader else told.at.tzinfo).date(), today=today_of(now, reader))
    reason = told.why.reason
    head = worded(phrases.WHY_ALERT, at=at, reason=reason, rule=phrases.RULES[reason])
    account = _behind(event, told)
    if account is None:
        return (head,)
    source, sentence = source_text(account.feed, world), account.report.evidence.sentence
    text = phrases.WHY_SENTENCE.format(source=source, sentence=sentence) if sentence else source  # none: kept no longer
    return (head, Row((Span(text, account.link),), RowStyle.LISTED))


def _behind(event: Event, told: Told) -> Account | None:
    """The account that led to the alert: the latest before it that tells what it was told for, else the latest."""
    if told.why.reason is Reason.ATTENDANCE:
        accounts, tells = _of_attendance(event, AttendanceNews.of_state(told.why.state))
    else:
        accounts, tells = event.accounts, lambda report: report.status == told.why.state
    before = [account for account in accounts if account.published <= told.at and is_news(account.report)]
    telling = [account for account in before if tells(account.report)]
    return max(telling or before, key=lambda account: account.published, default=None)


def _of_attendance(event: Event, news: AttendanceNews) -> tuple[tuple[Account, ...], Callable[[Report], bool]]:
    """The accounts among which it is, and what it tells: of what is held beside the gathering they are another event's."""
    if news.beside is not None:
        child = next((each for each in event.around.beside if each.id == news.beside), None)
        return (child.accounts if child else (), lambda _: True)
    if news.declined:
        return event.accounts, lambda report: not news.declined.isdisjoint(each.id for each in report.declined)
    return event.accounts, lambda report: not news.coming.isdisjoint(each.id for each in report.participants)
