"""What has become of an event is owed to the chats that are to be told, for the reason that each is to be told for."""

from collections import defaultdict
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.events.reasons import why_alert, why_gathering
from bot.events.terms import gathering_terms
from bot.events.windows import Windows, due_at
from bot.model import EVERYTHING, AlertReason, Around, Event
from bot.store.alerts import add_alert
from bot.store.around import gathering_of


async def alert(session: AsyncSession, before: Event | None, event: Event, *, now: datetime, windows: Windows) -> int:
    """Owe what is to be told of the event; returns how many deliveries that are."""
    gathering = await gathering_of(session, event)
    after = replace(event, around=Around(gathering=gathering))
    watched: defaultdict[AlertReason, set[str]] = defaultdict(set)
    for watch in (*sorted(after.state.terms), EVERYTHING):
        why = why_alert(before, after, watch, now)
        if why is not None:
            watched[why].add(watch)
    owed = 0
    for why, watches in watched.items():
        due = due_at(why, after.told, windows, now)
        owed += await add_alert(session, after, why, now=now, due_at=due, watched=watches)
        if gathering is not None:
            owed += await _alert_of_gathering(session, gathering, after, why, now=now, windows=windows)
    return owed


async def _alert_of_gathering(
    session: AsyncSession, gathering: Event, child: Event, why: AlertReason, *, now: datetime, windows: Windows
) -> int:
    """Owe the gathering's card, as it is with the child, to those who follow the gathering and nothing of the child's."""
    follows = gathering_terms(child.state.gathering, child.state.occasion)
    beside = why_gathering(gathering, child, why)
    if beside is None:
        return 0
    due = due_at(beside, gathering.told, windows, now)
    return await add_alert(session, gathering, beside, now=now, due_at=due, watched=follows, but={*child.state.terms, EVERYTHING} - follows)
