"""What an entry reports becomes part of events: grouped with what is known, added up, recorded and owed to chats, in one transaction.

report ─look up→ events near it ─group all their accounts→ events, perhaps other ones ─add up→ states ─why→ alerts
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.events.add_up import add_up
from bot.events.days import found_on
from bot.events.grouping import grouped
from bot.events.lookup import lookup_of, lookup_of_all
from bot.events.reasons import as_news, is_news
from bot.intake.alerting import TOLD_AT_ONCE, Telling, alert
from bot.intake.refresh import keep_lookup, refresh
from bot.model import Account, Event
from bot.store.entries import UnreadEntry, finish_reading
from bot.store.reports import add_event, attach_report, detach_reports, merge_into, move_report, near_events, reports_of
from extractors.model import Report

_MOST_ROUNDS = 3
"""How far what is near is followed to what is near that; encounters of one pair can form an endless chain."""


@dataclass(slots=True)
class _Touched:
    """An event whose accounts the entry changes: what was news of it before, and whether what it says now is."""

    was: Event | None
    is_news: bool = False


class _Intake:
    """The reports of one entry on their way into events."""

    def __init__(self, session: AsyncSession, unread: UnreadEntry, made_before: Collection[int], now: datetime) -> None:
        self._session = session
        self._unread = unread
        self._made_before = frozenset(made_before)
        self._now = now
        self.touched: dict[int, _Touched] = {}

    async def attach(self, report: Report) -> None:
        """Put the report into the event that it is of; what it tells of the others near it may regroup them."""
        unread = self._unread
        new = Account(0, report, unread.feed, unread.entry.link, unread.told_at)
        near = await self._near(new)
        groups = grouped([new, *(self._as_before(account) for event in near.values() for account in event.accounts)])
        event_of = {account.id: event.id for event in near.values() for account in event.accounts}
        taken: dict[int, tuple[Account, ...]] = {}
        for group in groups:
            event_id = _number(group, event_of, taken)
            if event_id is None:
                event_id = await self._new_event(group)
            taken[event_id] = group
            await self._place(group, event_id, event_of, near)
            await keep_lookup(self._session, event_id, group)
        for event_id in near.keys() - taken.keys():
            first = near[event_id].accounts[0].id
            await merge_into(
                self._session, event_id, next(each for each, group in taken.items() if first in {account.id for account in group})
            )
            self.touched.pop(event_id, None)

    async def _near(self, new: Account) -> dict[int, Event]:
        """The events that the account may be of, and those that what is told of these may be of instead."""
        near: dict[int, Event] = {}
        lookups = [lookup_of(new)]
        for _ in range(_MOST_ROUNDS):
            found = await near_events(self._session, lookups, sample=self._unread.feed.is_sample, known=near.keys())
            near |= {event.id: event for event in found if event.accounts}
            lookups = [lookup_of_all(event.accounts) for event in found if event.accounts]
            if not lookups:
                break
        return near

    def _as_before(self, account: Account) -> Account:
        """What this entry said before is not told apart from what it says now."""
        return replace(account, link="") if account.id in self._made_before else account

    async def _new_event(self, group: Collection[Account]) -> int:
        state = add_up(group)
        days = found_on(state, max(account.published for account in group).date())
        return await add_event(self._session, state, found_on=days, sample=self._unread.feed.is_sample, now=self._now)

    async def _place(self, group: Collection[Account], event_id: int, event_of: dict[int, int], near: dict[int, Event]) -> None:
        held_to = next((account.held_to for account in group if account.id in self._made_before), None)
        for account in group:
            if account.id == 0:
                where = {"entry_id": self._unread.id, "event_id": event_id}
                await attach_report(self._session, account.report, **where, because=account.because, held_to=held_to)
                self._touch(event_id, near).is_news |= self._unread.may_alert and is_news(account.report)
            elif event_of[account.id] != event_id:
                await move_report(self._session, account, event_id)
                for each in (event_id, event_of[account.id]):
                    self._touch(each, near)

    def _touch(self, event_id: int, near: dict[int, Event]) -> _Touched:
        known = near.get(event_id)
        return self.touched.setdefault(event_id, _Touched(as_news(known) if known else None))


async def attach_reports(
    session: AsyncSession, unread: UnreadEntry, reports: Iterable[Report], *, now: datetime, telling: Telling = TOLD_AT_ONCE
) -> int:
    """Make these the reports of the entry, in place of those it made before; returns how many deliveries are owed for it."""
    made_before = await reports_of(session, unread.id)
    intake = _Intake(session, unread, made_before, now)
    for report in reports:
        await intake.attach(report)
    lessened = await detach_reports(session, made_before)
    owed = 0
    for event_id in sorted(intake.touched.keys() | set(lessened)):
        touched = intake.touched.get(event_id)
        event = await refresh(session, event_id, now=now)
        if event and event_id in lessened:
            await keep_lookup(session, event_id, event.accounts)
        if event and touched and touched.is_news:
            owed += await alert(session, touched.was, event, now=now, telling=telling)
    await finish_reading(session, unread.id, now)
    return owed


def _number(group: Iterable[Account], event_of: dict[int, int], taken: Collection[int]) -> int | None:
    """The event that the group goes on with: that to which an operator holds it, else the oldest that is free; None for a new one."""
    free = {event_of[account.id] for account in group if account.id} - set(taken)
    held = {account.held_to for account in group if account.held_to is not None} & free
    return min(held or free, default=None)
