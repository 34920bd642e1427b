"""What operators and the clock make of events, on SQLite and PostgreSQL; later reports respect it."""

import asyncio
from datetime import datetime, timedelta

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.errors import StoreError
from bot.events.itinerary import clashes_of
from bot.intake.refresh import pass_days
from bot.model import ChangeKind, Correction, MergeReason, Phase
from bot.rulings.rulings import correct_event, merge_events, split_event
from bot.store.around import event_in_full
from bot.store.database import Database
from bot.store.events import get_event
from extractors.model import Kind, Place, Status
from extractors.world import World
from tests.examples import ALIYEV, NOW, PASHINYAN, PUTIN, on, report
from tests.loopback.test_attach import News

DAY = timedelta(days=1)


@pytest.fixture
def news(database: Database) -> News:
    return News(database)


async def test_two_that_an_operator_makes_one_stay_one_with_what_comes_later(news: News, database: Database) -> None:
    await news.comes(report(status=Status.UPCOMING, when=on("2024-10-22")))
    await news.comes(report(status=Status.UPCOMING, when=on("2024-10-29")))
    assert len(await news.events()) == 2
    async with database.write() as session:
        merged = await merge_events(session, 1, 2, now=NOW)
        assert [account.because for account in merged.accounts] == [MergeReason.OPERATOR] * 2
    await news.comes(report(status=Status.UPCOMING, when=on("2024-10-29"), place=None), at=NOW + DAY)
    event = await news.only_event()
    assert (event.id, len(event.accounts)) == (1, 3)
    async with database.read() as session:
        old = await get_event(session, 2)
        assert old is not None
        assert old.id == 1


async def test_one_that_an_operator_splits_stays_two_with_what_comes_later(news: News, database: Database) -> None:
    await news.comes(report(status=Status.UPCOMING, when=on("2024-10-22")))
    await news.comes(report(status=Status.UPCOMING, when=on("2024-10-24")), at=NOW + DAY / 2)
    event = await news.only_event()
    async with database.write() as session:
        await split_event(session, event.id, [event.accounts[1].id], now=NOW)
    await news.comes(report(status=Status.UPCOMING, when=on("2024-10-24"), place=None), at=NOW + DAY)
    assert sorted(len(each.accounts) for each in await news.events()) == [1, 2]
    async with database.write() as session:
        with pytest.raises(StoreError, match="some to stay"):
            await split_event(session, event.id, [event.accounts[0].id], now=NOW)
        with pytest.raises(StoreError, match="has no report 999"):
            await split_event(session, event.id, [999], now=NOW)
        with pytest.raises(StoreError, match="no event 99"):
            await merge_events(session, 99, event.id, now=NOW)


async def test_what_an_operator_sets_stands_whatever_is_told_later(news: News, database: Database) -> None:
    await news.comes(report(status=Status.UPCOMING, when=on("2024-10-22")))
    async with database.write() as session:
        await correct_event(session, 1, Correction(place=Place("Baku", "AZ")), now=NOW)
        await correct_event(session, 1, Correction(when=on("2024-10-25")), now=NOW)
    await news.comes(report(status=Status.UPCOMING, when=on("2024-10-22")), at=NOW + DAY)
    event = await news.only_event()
    assert (event.state.place, event.state.when) == (Place("Baku", "AZ"), on("2024-10-25"))
    assert [change.kind for change in event.changes] == [ChangeKind.PLACE, ChangeKind.DATE]


async def _pass_days(database: Database, now: datetime) -> int:
    async with database.write() as session:
        return await pass_days(session, now)


async def test_the_clock_makes_unconfirmed_of_what_nobody_told_of_and_a_late_report_held(news: News, database: Database) -> None:
    await news.comes(report(status=Status.UPCOMING, when=on("2024-10-22")))
    assert await _pass_days(database, NOW + 14 * DAY) == 0
    assert await _pass_days(database, NOW + 15 * DAY) == 1
    assert await _pass_days(database, NOW + 15 * DAY) == 0
    event = await news.only_event()
    assert [(change.old, change.new) for change in event.changes] == [(Phase.UPCOMING, Phase.UNCONFIRMED)]
    await news.comes(report(status=Status.HELD, when=on("2024-10-22")), at=NOW + 16 * DAY)
    assert (await news.only_event()).state.status is Status.HELD


async def test_an_event_is_shown_with_its_gathering_its_ledger_and_what_it_can_not_be_true_with(
    news: News, database: Database, world: World
) -> None:
    beside = {"occasion": "BRICS summit", "gathering": "brics-summit", "place": Place("Kazan", "RU"), "status": Status.UPCOMING}
    await news.comes(report(kind=Kind.SUMMIT, participants=(), when=on("2024-10-22", "2024-10-24"), **beside))
    await news.comes(report(status=Status.HELD, when=on("2024-04-22"), occasion=None), at=NOW + DAY)
    await news.comes(report(when=on("2024-10-22"), **beside), at=NOW + 2 * DAY)
    await news.comes(
        report(participants=(ALIYEV, PASHINYAN), when=on("2024-10-22"), place=Place("Geneva", "CH"), status=Status.UPCOMING, occasion=None)
    )
    async with database.read() as session:
        summit, talks = await event_in_full(session, 1), await event_in_full(session, 3)
    assert summit is not None
    assert talks is not None
    assert [each.id for each in summit.around.beside] == [3]
    assert talks.around.gathering is not None
    assert talks.around.ledger is not None
    assert (talks.around.gathering.id, talks.around.ledger.number) == (1, 2)
    assert [(each.participant, each.event.id) for each in talks.around.elsewhere] == [(ALIYEV, 4)]
    assert [(clash.participants, clash.event.id) for clash in clashes_of(talks, world)] == [((ALIYEV,), 4)]


def test_operators_work_from_the_command_line(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDELINES_DATABASE_URL", sqlite_url)
    shown = CliRunner().invoke(app, ["events", "show", "1"])
    assert shown.exit_code == 1
    assert "there is no database" in str(shown.exception)


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ((), "say what to set"),
        (("--end", "2024-10-30"), "--end needs its --start"),
        (("--country", "XX"), "XX is no country's code"),
        (("--city", "Nowhere on any Map"), "say its --country too"),
    ],
)
def test_what_can_not_be_set_is_refused_and_told(words: tuple[str, ...], wrong: str) -> None:
    refused = CliRunner().invoke(app, ["events", "set", "1", *words])
    assert refused.exit_code == 2
    assert wrong in refused.output


async def test_the_command_line_merges_splits_and_sets_beside_a_service(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDELINES_DATABASE_URL", sqlite_url)
    database = await Database.open(sqlite_url, serve=True)
    news = News(database)
    for day in ("2024-10-22", "2024-10-29"):
        await news.comes(report(participants=(PUTIN, ALIYEV), status=Status.UPCOMING, when=on(day)))

    async def said(*words: str) -> str:
        done = await asyncio.to_thread(CliRunner().invoke, app, ["events", *words])
        assert done.exit_code == 0, done.exception
        return done.output

    assert "event 1: meeting, upcoming, Vladimir Putin, Ilham Aliyev, Moscow, RU, 2024-10-29" in await said("merge", "1", "2")
    assert "report 2, Agency, 2024-10-08 12:00, operator\n    meeting, upcoming, Vladimir" in await said("show", "2")
    assert "event 3: meeting" in await said("split", "1", "2")
    assert "cancelled" in await said("set", "3", "--status", "cancelled", "--start", "2024-10-30", "--city", "Baku", "--country", "az")
    assert [event.state.status for event in await news.events()] == [Status.UPCOMING, Status.CANCELLED]
    assert "set by an operator: cancelled, 2024-10-30, Baku, AZ" in await said("show", "3")
    assert "event 3: meeting, upcoming, Vladimir Putin, Ilham Aliyev, Moscow, RU, 2024-10-29" in await said("unset", "3")
    assert "Astana, KZ" in await said("set", "3", "--city", "astana")
    await news.comes(
        report(participants=(PUTIN, PASHINYAN), status=Status.UPCOMING, when=on("2024-10-22"), occasion=None, place=Place("Beijing", "CN"))
    )
    assert "can't be true together with event 4: Vladimir Putin, Beijing, CN, 2024-10-22" in await said("show", "1")
    await database.close()
