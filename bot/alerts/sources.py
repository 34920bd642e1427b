"""Who says so: the sources of an event in one row, each a link."""

from collections.abc import Sequence

from bot.alerts import phrases
from bot.alerts.places import country_text, side_name
from bot.events.evidence import sides_that_say_so
from bot.message import Row, Span
from bot.model import Account, Closeness, Event, FeedSource
from extractors.world import World

_SHOWN = 3
_NEAREST = {Closeness.OFFICIAL: 0, Closeness.AGENCY: 1, Closeness.OUTLET: 2}


def sources_rows(event: Event, world: World) -> tuple[Row, ...]:
    """Return one row: who had it first, then those nearest to the matter, then how many more; none where there is no account."""
    accounts = _one_a_source(event.accounts)
    if not accounts:
        return ()
    shown = (accounts[0], *sorted(accounts[1:], key=lambda account: _NEAREST[account.feed.closeness]))[:_SHOWN]
    spans = [Span(source_text(account.feed, world), account.link) for account in shown]
    if len(accounts) > len(shown):
        spans.append(Span(phrases.SOURCES_MORE.format(count=len(accounts) - len(shown))))
    parts = [part for span in spans for part in (Span(phrases.SOURCES_PART), span)][1:]
    if said := who_says_so(event, world):
        parts += [Span(phrases.SOURCES_NOTE), Span(said)]
    return (Row(tuple(parts)),)


def source_text(feed: FeedSource, world: World) -> str:
    """Return a source with how near it stands: `president.az (official, Azerbaijan)`."""
    if feed.closeness is Closeness.OFFICIAL and feed.country:
        return phrases.SOURCE_OF.format(name=feed.name, country=side_name(feed.country, world))
    return phrases.SOURCE[feed.closeness].format(name=feed.name)


def who_says_so(event: Event, world: World) -> str | None:
    """Return which of its two sides have said so themselves; None where no source of theirs is known, or one is and others tell it too."""
    if len(event.state.sides) != 2:
        return None
    speaking = sides_that_say_so(event)
    if len(speaking) == 2:
        return phrases.SAID_BY_BOTH
    return phrases.SAID_BY_ONE.format(country=country_text(speaking[0], world)) if speaking else None


def _one_a_source(accounts: Sequence[Account]) -> tuple[Account, ...]:
    """The first account of every feed, in the order they came."""
    first: dict[str, Account] = {}
    for account in accounts:
        first.setdefault(account.feed.url, account)
    return tuple(first.values())
