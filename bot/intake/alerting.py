"""What has become of an event is owed to the chats that are to be told, for the reason that each is to be told for."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.events.reasons import why_alert, why_gathering
from bot.events.terms import gathering_terms
from bot.events.windows import AT_ONCE, Windows, due_at
from bot.model import EVERYTHING, AlertReason, Around, Event
from bot.store.alerts import add_alert
from bot.store.around import gathering_of
from bot.watches.lists import Watchlists


@dataclass(frozen=True, slots=True)
class Telling:
    """How it is told: `windows` say how long it waits, `watchlists` who asked for it by a list."""

    windows: Windows = AT_ONCE
    watchlists: Watchlists | None = None

    def lists(self, terms: Collection[str], now: datetime) -> frozenset[str]:
        """Return the watches for lists that hold one of the terms."""
        return self.watchlists.holding(terms, now.date()) if self.watchlists else frozenset()


TOLD_AT_ONCE = Telling()


async def alert(session: AsyncSession, before: Event | None, event: Event, *, now: datetime, telling: Telling) -> int:
    """Owe what is to be told of the event; returns how many deliveries that are."""
    gathering = await gathering_of(session, event)
    after = replace(event, around=Around(gathering=gathering))
    follows = gathering_terms(after.state.gathering, after.state.occasion) if gathering else frozenset()
    lists = telling.lists(after.state.terms - follows, now)
    watched: defaultdict[AlertReason, set[str]] = defaultdict(set)
    for watch in (*sorted(after.state.terms | lists), EVERYTHING):
        why = why_alert(before, after, watch, now)
        if why is not None:
            watched[why].add(watch)
    owed = 0
    for why, watches in watched.items():
        due = due_at(why, after.told, telling.windows, now)
        owed += await add_alert(session, after, why, now=now, due_at=due, watched=watches)
        if gathering is not None:
            told_itself = {*after.state.terms, *lists, EVERYTHING} - follows
            followed = follows | telling.lists(follows, now)
            owed += await _alert_of_gathering(session, gathering, after, why, now=now, windows=telling.windows, to=(followed, told_itself))
    return owed


async def _alert_of_gathering(
    session: AsyncSession,
    gathering: Event,
    child: Event,
    why: AlertReason,
    *,
    now: datetime,
    windows: Windows,
    to: tuple[Collection[str], Collection[str]],
) -> int:
    """Owe the gathering's card, as it is with the child, to those who watch the first of `to` and nothing of the second, the child's own."""
    follows, told_itself = to
    beside = why_gathering(gathering, child, why)
    if beside is None:
        return 0
    due = due_at(beside, gathering.told, windows, now)
    return await add_alert(session, gathering, beside, now=now, due_at=due, watched=follows, but=told_itself)
