"""No query of the store reads a whole table: SQLite is asked how it would carry each out."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.pacer import Pacer
from bot.events.lookup import Lookup
from bot.model import AlertReason, Correction, Incoming, Phase, Reason
from bot.store.alerts import add_alert, told
from bot.store.around import event_in_full
from bot.store.chats import find_chat, remove_watch, watches_of
from bot.store.database import Database
from bot.store.deliveries import claim_deliveries, lapsed_deliveries, next_due_at, release_unknown
from bot.store.entries import save_entries, unread_entries
from bot.store.events import EventQuery, find_events, get_event, overdue_events
from bot.store.feeds import due_feeds, sync_feeds
from bot.store.reports import (
    add_event,
    detach_reports,
    merge_into,
    near_events,
    reports_of,
    save_event,
    save_lookup,
    set_correction,
    set_phase,
)
from bot.store.status import lags
from bot.store.updates import claim_updates, finish_handling, keep_update, lock_unhandled, next_update_due_at
from tests.examples import CHAT, NOW, SOURCE, entry, state

TODAY = NOW.date()
DAYS = (TODAY, TODAY)
TERMS = frozenset({"country:AZ", "leader:ilham-aliyev"})


async def _ask_everything(session: AsyncSession) -> None:
    event_id = await add_event(session, state(), found_on=DAYS, sample=False, now=NOW)
    await save_event(session, event_id, state(), [], found_on=DAYS, now=NOW)
    found = await get_event(session, event_id)
    assert found is not None
    await add_alert(session, found, AlertReason(Reason.BEGAN, "ongoing"), now=NOW)
    await told(session, event_id)
    for terms in (TERMS, frozenset[str]()):
        await find_events(session, EventQuery(terms, ending_from=TODAY))
        await find_events(session, EventQuery(terms, starting_before=TODAY, newest_first=True))
    lookup = Lookup(frozenset({"country:AZ+country:RU"}), TODAY, TODAY)
    await save_lookup(session, event_id, lookup)
    await near_events(session, [lookup], sample=False)
    await overdue_events(session, TODAY, limit=10)
    await event_in_full(session, event_id)
    await set_phase(session, event_id, Phase.UNCONFIRMED, ())
    await set_correction(session, event_id, Correction())
    await merge_into(session, event_id + 1, event_id)
    await detach_reports(session, await reports_of(session, 1))
    await save_entries(session, 1, [entry()], now=NOW, alerting_since=None)
    await unread_entries(session, limit=1)
    await due_feeds(session, NOW)
    await find_chat(session, CHAT)
    await watches_of(session, 1)
    await remove_watch(session, 1, "country:AZ")
    await claim_deliveries(session, ["telegram"], claim="mine", now=NOW, until=NOW, limit=1)
    await release_unknown(session, NOW)
    await lapsed_deliveries(session, NOW)
    await next_due_at(session, ["telegram"], NOW)
    await lags(session, NOW)
    await keep_update(session, Incoming(CHAT, "status", "1"), NOW)
    await claim_updates(session, now=NOW, until=NOW, limit=1)
    await next_update_due_at(session)
    await lock_unhandled(session, 1)
    await finish_handling(session, 1, None, NOW)
    await Pacer().book(session, CHAT)


@contextmanager
def _statements(database: Database) -> Iterator[list[tuple[str, Any]]]:
    seen: list[tuple[str, Any]] = []

    def keep(_connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool) -> None:
        seen.append((statement, parameters))

    event.listen(database._engine.sync_engine, "before_cursor_execute", keep)
    yield seen
    event.remove(database._engine.sync_engine, "before_cursor_execute", keep)


async def test_no_query_reads_a_whole_table(sqlite_url: str) -> None:
    database = await Database.open(sqlite_url, serve=True)
    async with database.write() as session:
        await sync_feeds(session, [SOURCE])
    with _statements(database) as seen:
        async with database.write() as session:
            await _ask_everything(session)
    scans = [(step, statement) for step, statement in await _steps(database, seen) if step.startswith("SCAN") and not _is_bounded(step)]
    await database.close()
    assert scans == []
    assert len(seen) > 30


async def test_what_a_claim_looks_at_does_not_grow_with_what_is_owed(sqlite_url: str) -> None:
    database = await Database.open(sqlite_url, serve=True)
    with _statements(database) as seen:
        async with database.write() as session:
            await claim_deliveries(session, ["telegram"], claim="mine", now=NOW, until=NOW, limit=1)
    steps = [step for step, _ in await _steps(database, seen)]
    await database.close()
    assert any("(status=? AND priority=? AND due_at<?)" in step for step in steps)
    assert not [step for step in steps if "B-TREE" in step], "what is due comes in order"
    assert all("chat_id=?" in step for step in steps if "deliveries_1" in step), "of the others, those of the chat alone are looked at"


async def _steps(database: Database, seen: list[tuple[str, Any]]) -> list[tuple[str, str]]:
    """Return each step by which SQLite would carry the statements out, with its statement."""
    steps: list[tuple[str, str]] = []
    async with database.read() as session:
        connection = await session.connection()
        for statement, parameters in seen:
            if statement.startswith(("SELECT", "UPDATE", "DELETE", "INSERT INTO deliveries")):
                plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
                steps += [(step, statement) for *_, step in plan]
    return steps


def _is_bounded(step: str) -> bool:
    """Whether what is scanned is small by itself: the values of an empty IN, what a subquery gave, or an index of what waits alone."""
    return step.startswith(("SCAN CONSTANT", "SCAN (", "SCAN anon")) or "ix_entries_unread" in step or "ix_updates_" in step
