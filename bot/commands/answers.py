"""What was found or done becomes the answer. Values in, messages out."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from bot.alerts.card import card_rows, change_text
from bot.alerts.dates import clock_of, day_text, today_of
from bot.alerts.sources import source_text, who_says_so
from bot.commands import phrases
from bot.commands.grammar import COMMANDS, Verb, example_of
from bot.commands.wording import choice, listed, note, worded
from bot.errors import CommandError
from bot.events.evidence import evidence_ladder
from bot.message import Message, Row, RowStyle, Span, row
from bot.model import EVERYTHING, Account, Change, Chat, ChatStatus, Event, Feed
from bot.store.status import StoreCounts
from bot.watches.grammar import ALL, Ambiguous, Subject, Unknown
from bot.watches.lists import Watchlists
from extractors.world import World

_SENTENCE = 240
_ACCOUNTS = 6
_SAYING_SO = 3
_FEEDS = 15


def say(phrase: str, /, *hints: Row, **values: object) -> Message:
    """Return one line, and beneath it how to go on."""
    return Message((worded(phrase, **values), *hints))


def help_message() -> Message:
    """Return every command with what it does."""
    lines = (worded(phrases.HELP_LINE, RowStyle.LISTED, example=usage.example, help=usage.help) for usage in COMMANDS)
    return Message((row(phrases.HELP_HEAD, RowStyle.HEADLINE), *lines))


def wrong(error: CommandError) -> Message:
    """Return what was wrong and how it goes."""
    usage = (note(phrases.USAGE, usage=error.usage),) if error.usage else ()
    return Message((row(str(error)), *usage))


def not_understood(reading: Ambiguous | Unknown, verb: str) -> CommandError:
    """Return the error that tells of a name that is not known, or not of one only, with the nearest names."""
    if isinstance(reading, Ambiguous):
        names = tuple(subject.name for subject in reading.choices)
        return CommandError(phrases.AMBIGUOUS.format(words=reading.words, names=choice(names)), usage=f"{verb} {names[0].casefold()}")
    if not reading.nearest:
        return CommandError(phrases.UNKNOWN.format(words=reading.words), usage=example_of(Verb(verb)))
    message = phrases.UNKNOWN_BUT.format(words=reading.words, nearest=choice(reading.nearest))
    return CommandError(message, usage=f"{verb} {reading.nearest[0].casefold()}")


def watching(subject: Subject, *, added: bool, others: Iterable[str], chat: Chat) -> Message:
    """Return that the chat watches it; `others` are the terms it watched before."""
    phrase = phrases.WATCHING_ALREADY if not added else phrases.WATCHING_CITY if subject.city else phrases.WATCHING
    hints = []
    if subject != ALL and EVERYTHING in others:
        hints.append(note(phrases.WATCHING_ALL_TOO))
    if chat.status is ChatStatus.PAUSED:
        hints.append(note(phrases.PAUSED_TOO))
    return say(phrase, *hints, name=subject.name, city=subject.city)


def lists_message(watchlists: Watchlists) -> Message:
    """Return the names of the ready lists, and how one is watched."""
    return say(phrases.LISTS, note(phrases.LISTS_HOW), names=phrases.COMMA.join(watchlists.by_name))


def watches_message(names: Sequence[str]) -> Message:
    """Return what the chat watches, by name."""
    if not names:
        return say(phrases.NO_WATCHES, note(phrases.NO_WATCHES_HOW))
    lines = (row(name, RowStyle.LISTED) for name in names)
    return Message((row(phrases.WATCHES, RowStyle.SECTION), *lines, note(phrases.UNWATCH_HOW, name=names[0].casefold())))


def unwatched_all(names: Sequence[str]) -> Message:
    """Return that nothing is watched any more, and what was."""
    return say(phrases.UNWATCHED_ALL_OF, names=listed(tuple(names))) if names else say(phrases.UNWATCHED_ALL)


def started(names: Sequence[str], *, is_new: bool) -> Message:
    """Return the welcome of a new chat, else how the chat stands."""
    if is_new:
        return say(phrases.WELCOME, note(phrases.WELCOME_HOW))
    return say(phrases.ON, names=listed(tuple(names))) if names else say(phrases.ON_NOTHING, note(phrases.WELCOME_HOW))


def event_message(event: Event, *, world: World, now: datetime, zone: str | None) -> Message:
    """Return the card with what each source says and what changed."""
    today = today_of(now, clock_of(zone) if zone else None)
    ladder = _one_a_sentence(evidence_ladder(event))
    sources = (_evidence(accounts, world=world, today=today) for accounts in ladder[:_ACCOUNTS])
    changes = (_change(change, world=world, today=today) for change in event.changes)
    more = len(ladder) - _ACCOUNTS
    said = who_says_so(event, world)
    title = phrases.SOURCES_SAID.format(said=said) if said else phrases.SOURCES
    rows = [*card_rows(event, world=world, now=now, zone=zone), row(title, RowStyle.SECTION), *sources]
    if more > 0:
        rows.append(worded(phrases.MORE, RowStyle.LISTED, count=more))
    if event.changes:
        rows += [row(phrases.CHANGES, RowStyle.SECTION), *changes]
    return Message(tuple(rows))


def feeds_message(feeds: Sequence[Feed], *, world: World, now: datetime, page: int = 1) -> Message:
    """Return a page of the feeds, those that fail first; a page beyond the last is the last."""
    if not feeds:
        return say(phrases.NO_FEEDS)
    by_trouble = sorted(feeds, key=lambda feed: feed.error is None)
    page = min(page, (len(feeds) - 1) // _FEEDS + 1)
    lines = [_feed(feed, world=world, now=now) for feed in by_trouble[_FEEDS * (page - 1) : _FEEDS * page]]
    if (more := len(feeds) - _FEEDS * page) > 0:
        command = phrases.PAGE.format(command=Verb.FEEDS, page=page + 1)
        lines.append(worded(phrases.MORE_HOW, RowStyle.LISTED, count=more, command=command))
    return Message((row(_feed_counts(len(feeds), sum(feed.error is not None for feed in feeds)), RowStyle.HEADLINE), *lines))


def status_message(counts: StoreCounts, chat: Chat | None, names: Sequence[str], *, now: datetime) -> Message:
    """Return how the service and this chat stand."""
    feeds = _feed_counts(counts.feeds, counts.failing_feeds)
    if counts.last_poll_at is None:
        head = worded(phrases.STATUS_UNREAD_FEEDS, feeds=feeds)
    else:
        head = worded(phrases.STATUS_FEEDS, feeds=feeds, ago=ago(counts.last_poll_at, now=now))
    holdings = worded(phrases.STATUS_HOLDINGS, entries=counts.entries, events=counts.events, alerts=counts.alerts)
    deliveries = worded(phrases.STATUS_DELIVERIES, pending=counts.pending_deliveries, dead=counts.dead_deliveries)
    return Message((head, holdings, deliveries, _chat_line(chat, names)))


def ago(moment: datetime, *, now: datetime) -> str:
    """Return how long ago it was, roughly."""
    minutes = int((now - moment).total_seconds() // 60)
    if minutes < 1:
        return phrases.JUST_NOW
    if minutes < 60:
        return phrases.MINUTES_AGO.format(count=minutes)
    if minutes < 48 * 60:
        return phrases.HOURS_AGO.format(count=minutes // 60)
    return phrases.DAYS_AGO.format(count=minutes // (24 * 60))


def _one_a_sentence(ladder: Iterable[Account]) -> list[list[Account]]:
    """The accounts that have one sentence together: outlets print what an agency writes."""
    by_sentence: dict[tuple[str, bool], list[Account]] = {}
    for account in ladder:
        sentence = " ".join(account.report.evidence.sentence.casefold().split())
        by_sentence.setdefault((sentence, account.report.denied), []).append(account)
    return list(by_sentence.values())


def _evidence(accounts: Sequence[Account], *, world: World, today: date) -> Row:
    account, sources = accounts[0], phrases.COMMA.join(source_text(each.feed, world) for each in accounts[:_SAYING_SO])
    if len(accounts) > _SAYING_SO:
        sources = phrases.AND_OTHERS.format(sources=sources, count=len(accounts) - _SAYING_SO)
    sentence = account.report.evidence.sentence
    shown = sentence if len(sentence) <= _SENTENCE else sentence[:_SENTENCE].rpartition(" ")[0] + "…"
    phrase = phrases.DENIAL if account.report.denied else phrases.EVIDENCE
    text = phrase.format(source=sources, day=day_text(account.published.date(), today=today), sentence=shown)
    return Row((Span(text, account.link),), RowStyle.LISTED)


def _change(change: Change, *, world: World, today: date) -> Row:
    return worded(
        phrases.CHANGE, RowStyle.LISTED, day=day_text(change.at.date(), today=today), change=change_text(change, world, today=today)
    )


def _feed(feed: Feed, *, world: World, now: datetime) -> Row:
    source = source_text(feed.source, world)
    if feed.error is not None:
        return worded(phrases.FEED_FAILING, RowStyle.LISTED, source=source, error=feed.error)
    if feed.polled_at is None:
        return worded(phrases.FEED_WAITING, RowStyle.LISTED, source=source)
    return worded(phrases.FEED_READ, RowStyle.LISTED, source=source, ago=ago(feed.polled_at, now=now))


def _feed_counts(count: int, failing: int) -> str:
    if count == 0:
        return phrases.FEEDS_NONE
    return (phrases.FEEDS if failing else phrases.FEEDS_FINE).format(count=count, failing=failing)


def _chat_line(chat: Chat | None, names: Sequence[str]) -> Row:
    if chat is None:
        return row(phrases.STATUS_NO_CHAT)
    phrase = phrases.STATUS_CHAT if names else phrases.STATUS_CHAT_NOTHING
    return worded(phrase, status=phrases.CHAT_STATUS[chat.status], names=listed(tuple(names)))
