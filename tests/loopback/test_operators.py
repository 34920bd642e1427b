"""What operators do beside a service, what is let go of with time, and what is measured, on a real database of each kind."""

import asyncio
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from bot.cli import app
from bot.delivery.pacer import Pacer
from bot.errors import StoreError
from bot.events.add_up import add_up
from bot.metrics import Metrics
from bot.model import EVERYTHING, AlertReason, ChatAddress, ChatStatus, DeliveryStatus, Incoming, Reason
from bot.store.alerts import add_alert
from bot.store.backup import back_up
from bot.store.chats import add_watch, open_chat, set_chat_status
from bot.store.database import Database
from bot.store.deliveries import claim_deliveries, finish_dead, finish_later, finish_sent
from bot.store.entries import finish_reading, save_entries, unread_entries
from bot.store.events import get_event
from bot.store.feeds import all_feeds, save_poll, sync_feeds
from bot.store.owed import list_owed, retry_dead
from bot.store.paces import database_now
from bot.store.reports import add_event, attach_report
from bot.store.retention import DELIVERIES, UPDATES, Keep, retain
from bot.store.status import counts
from bot.store.tables import deliveries, entries, updates
from bot.store.updates import finish_handling, keep_update
from extractors.model import Evidence
from tests.examples import NOW, SOURCE, entry, report, state
from tests.fakes.post import ONE, TWO
from tests.loopback.test_outbox import _owe

DAY = timedelta(days=1)
THREE = ChatAddress("post", "3")


async def _given_up(database: Database, *addresses: ChatAddress) -> None:
    await _owe(database, *addresses)
    async with database.write() as session:
        for delivery in await claim_deliveries(session, ["post"], claim="c", now=NOW, until=NOW + DAY, limit=10):
            await finish_dead(session, delivery, "can't parse entities")


@pytest.fixture
def serving_url(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Give the address of a database from which somebody serves, and from which two deliveries were given up."""
    monkeypatch.setenv("SIDELINES_DATABASE_URL", sqlite_url)
    loop = asyncio.new_event_loop()
    serving = loop.run_until_complete(Database.open(sqlite_url, serve=True))
    loop.run_until_complete(_given_up(serving, ONE, TWO))
    yield sqlite_url
    loop.run_until_complete(serving.close())
    loop.close()


async def test_what_was_given_up_is_listed_with_its_reason_and_sent_again_on_demand(database: Database) -> None:
    await _given_up(database, ONE, TWO)
    async with database.write() as session:
        second, first = await list_owed(session, [DeliveryStatus.DEAD], limit=10)
        assert (first.chat, first.error, first.attempts) == (ONE, "can't parse entities", 1)
        assert await retry_dead(session, [first.id, 999], NOW) == (first.id,)
        assert await retry_dead(session, None, NOW) == (second.id,)
        again = await claim_deliveries(session, ["post"], claim="c", now=NOW, until=NOW + DAY, limit=10)
        assert [(each.id, each.attempts, each.unknowns) for each in again] == [(first.id, 1, 0), (second.id, 1, 0)]


def test_the_command_line_lists_and_retries_beside_a_service(serving_url: str) -> None:
    listed = CliRunner().invoke(app, ["deliveries", "list"])
    assert listed.exit_code == 0
    assert re.search(r"^1  dead  post:1  event 1 began  attempts 1  can't parse entities$", listed.stdout, re.MULTILINE)
    retried = CliRunner().invoke(app, ["deliveries", "retry", "1", "7"])
    assert (retried.exit_code, retried.stdout.strip()) == (1, "1 will be sent again: 1")
    assert CliRunner().invoke(app, ["deliveries", "retry", "--all"]).stdout.strip() == "1 will be sent again: 2"
    assert CliRunner().invoke(app, ["deliveries", "retry"]).exit_code == 2


def test_a_backup_beside_a_service_is_whole_and_overwrites_nothing(serving_url: str, tmp_path: Path) -> None:
    target = tmp_path / "backup.db"
    assert CliRunner().invoke(app, ["db", "backup", str(target)]).exit_code == 0
    with closing(sqlite3.connect(target)) as copy:
        assert copy.execute("SELECT count(*) FROM deliveries").fetchone() == (2,)
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with pytest.raises(StoreError, match="is there already"):
        back_up(serving_url, target)
    with pytest.raises(StoreError, match="can't be written"):
        back_up(serving_url, tmp_path / "nowhere" / "backup.db")
    with pytest.raises(StoreError, match=r"\npg_dump --format=custom --file=\S*other\.db --dbname=postgresql://me@127\.0\.0\.1/name$"):
        back_up("postgresql://me:secret@127.0.0.1/name", tmp_path / "other.db")
    assert {path.name for path in tmp_path.iterdir()} == {
        "backup.db",
        "sidelines.db",
        "sidelines.db-wal",
        "sidelines.db-shm",
        "sidelines.db.lock",
    }


async def test_texts_updates_and_deliveries_of_long_ago_are_let_go_of_and_nothing_else(database: Database) -> None:
    async with database.write() as session:
        await sync_feeds(session, [SOURCE])
        [feed] = await all_feeds(session)
        await save_entries(session, feed.id, [entry("old"), entry("unread")], now=NOW, alerting_since=None)
        await finish_reading(session, (await unread_entries(session, limit=1))[0].id, NOW)
        for number in ("answered", "open"):
            await keep_update(session, Incoming(ONE, "status", number), NOW)
        await finish_handling(session, 1, None, NOW)
    await _owe(database, ONE, TWO)
    async with database.write() as session:
        [delivery] = await claim_deliveries(session, ["post"], claim="c", now=NOW, until=NOW + DAY, limit=1)
        await finish_sent(session, delivery, "m", now=NOW)
    keep = Keep(texts=30 * DAY, evidence=365 * DAY)
    async with database.write() as session:
        assert await retain(session, NOW + UPDATES - DAY, keep) == 0
        assert await retain(session, NOW + max(DELIVERIES, UPDATES, keep.texts), keep) == 3
    async with database.read() as session:
        assert [(row.identity, bool(row.text)) for row in await session.execute(select(entries).order_by(entries.c.id))] == [
            ("old", False),
            ("unread", True),
        ]
        assert [row.update_id for row in await session.execute(select(updates))] == ["open"]
        assert [row.status for row in await session.execute(select(deliveries))] == [DeliveryStatus.PENDING]
        assert (await counts(session)).alerts == 1


async def test_evidence_that_nobody_is_shown_any_more_goes_a_year_after_the_event_and_the_event_stays_as_it_was(database: Database) -> None:
    async with database.write() as session:
        await sync_feeds(session, [SOURCE])
        [feed] = await all_feeds(session)
        told = [entry(str(number), published=NOW + number * timedelta(hours=1)) for number in range(4)]
        nothing = [entry("of nothing"), entry("undated, of nothing", published=None)]
        await save_entries(session, feed.id, [*told, *nothing], now=NOW, alerting_since=None)
        event_id = await add_event(session, state(), found_on=(NOW.date(), NOW.date()), sample=False, now=NOW)
        for number, unread in enumerate(await unread_entries(session, limit=6)):
            if number < 4:
                said = report(evidence=Evidence(f"Word {number}.", 0, 7))
                await attach_report(session, said, entry_id=unread.id, event_id=event_id)
            await finish_reading(session, unread.id, NOW)
        before = await get_event(session, event_id)
    keep = Keep(texts=9999 * DAY, evidence=365 * DAY)
    async with database.write() as session:
        assert await retain(session, NOW + 364 * DAY, keep) == 0
        assert await retain(session, NOW + 366 * DAY, keep) == 3
        assert await retain(session, NOW + 367 * DAY, keep) == 0
        after = await get_event(session, event_id)
        kept = [row.identity for row in await session.execute(select(entries).order_by(entries.c.id))]
    assert before is not None
    assert after is not None
    assert [account.report.evidence.sentence for account in after.accounts] == ["Word 0.", "", "", "Word 3."]
    assert (after.state, after.changes, [account.link for account in after.accounts]) == (before.state, (), [None] * 4)
    assert add_up(after.accounts) == add_up(before.accounts)
    assert kept == ["0", "1", "2", "3", "undated, of nothing"]


async def test_how_fast_a_chat_was_told_is_forgotten_after_a_day(database: Database) -> None:
    pacer = Pacer()
    async with database.write() as session:
        await pacer.book(session, ONE)
        now = await database_now(session)
        assert await retain(session, now, Keep()) == 0
        assert await retain(session, now + 2 * DAY, Keep()) == 2


async def test_what_waits_and_how_late_it_is_can_be_measured(database: Database) -> None:
    metrics = Metrics(database, lambda: NOW)
    async with database.write() as session:
        await sync_feeds(session, [SOURCE])
        [feed] = await all_feeds(session)
        polled = replace(feed, next_poll_at=NOW - timedelta(seconds=90))
        await save_poll(session, polled, [entry("1"), entry("2")], now=NOW, alerting_since=None)
        await keep_update(session, Incoming(ONE, "status", "1"), NOW)
        chat = await open_chat(session, ONE, NOW)
        await add_watch(session, chat.id, "country:AZ", NOW)
    metrics.observe("telegram", "sent", timedelta(seconds=2))
    metrics.observe("telegram", "dead", timedelta(seconds=2))
    lines = (await metrics.shown()).decode().splitlines()
    assert 'sidelines_deliveries_total{outcome="sent",platform="telegram"} 1.0' in lines
    assert 'sidelines_deliveries_total{outcome="dead",platform="telegram"} 1.0' in lines
    assert 'sidelines_alert_latency_seconds_bucket{le="2.5"} 1.0' in lines
    assert {
        'sidelines_waiting{queue="entries"} 2.0',
        'sidelines_waiting{queue="updates"} 1.0',
        'sidelines_waiting{queue="deliveries"} 0.0',
    } <= set(lines)
    assert "sidelines_feed_lag_seconds 90.0" in lines
    assert any(line.startswith("sidelines_loop_lag_seconds ") for line in lines)


async def test_what_is_not_to_be_told_now_does_not_wait_and_what_failed_does(database: Database) -> None:
    await _owe(database, ONE, TWO)
    later = NOW + timedelta(hours=1)
    async with database.write() as session:
        [first, _] = await claim_deliveries(session, ["post"], claim="c", now=NOW, until=later, limit=2)
        await finish_later(session, first, later, "the platform is down")
        chat = await open_chat(session, THREE, NOW)
        await add_watch(session, chat.id, EVERYTHING, NOW)
        event = await get_event(session, 1)
        assert event is not None
        await add_alert(session, event, AlertReason(Reason.HELD, "held"), now=NOW, due_at=later)
        await set_chat_status(session, chat.id, ChatStatus.DISABLED, "blocked")
    lines = (await Metrics(database, lambda: NOW).shown()).decode().splitlines()
    assert {
        'sidelines_waiting{queue="deliveries"} 2.0',
        'sidelines_deliveries_held_back{until="later"} 2.0',
        'sidelines_deliveries_held_back{until="chat active"} 1.0',
    } <= set(lines)
