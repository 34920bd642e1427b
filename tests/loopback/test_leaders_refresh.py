import asyncio
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
from aiohttp import web
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.errors import WikidataError
from bot.leaders.wikidata import Holding, read_holdings
from config.files import ConfigFiles
from extractors.model import Precision
from extractors.roster import Role, load_roster
from tests.fakes.wikidata import FakeWikidata

ROWS: dict[str, list[tuple[str, str, str, str | None]]] = {
    "state": [
        ("AZ", "Ilham Aliyev", "2003-10-31", None),
        ("FR", "Emmanuel Macron", "2017-05-14", None),
        ("XK", "Ada Newcomer", "2026-10-01", None),
    ],
    "government": [("GB", "Andy Burnham", "2026-07-20", None), ("GB", "Keir Starmer", "2024-07-05", "2026-07-20")],
    "foreign": [("RU", "Sergey Lavrov", "2004-03-09", "2026-09-01")],
}


@pytest.fixture
async def wikidata() -> AsyncIterator[FakeWikidata]:
    service = FakeWikidata(ROWS)
    await service.start()
    yield service
    await service.stop()


async def test_all_pages_of_every_office_are_read_in_the_services_own_form(wikidata: FakeWikidata) -> None:
    holdings = await read_holdings(wikidata.url, page=2, pause=0)
    assert len(holdings) == 6
    assert holdings[4] == Holding(
        Role.HEAD_OF_GOVERNMENT, "GB", "Keir Starmer", date(2024, 7, 5), Precision.DAY, date(2026, 7, 20), Precision.DAY
    )
    assert sum("P35" in query for query in wikidata.requests) == 2


async def test_a_busy_service_is_asked_again(wikidata: FakeWikidata) -> None:
    wikidata.busy = 2
    assert len(await read_holdings(wikidata.url, pause=0)) == 6


async def test_a_service_that_stays_busy_is_left_alone(wikidata: FakeWikidata) -> None:
    wikidata.busy = 99
    with pytest.raises(WikidataError, match="429"):
        await read_holdings(wikidata.url, pause=0)
    assert len(wikidata.requests) == 3


async def test_something_else_than_results_is_told_as_such() -> None:
    async def page(_: web.Request) -> web.Response:
        return web.Response(text="<html>maintenance</html>", content_type="text/html")

    plain = web.Application()
    plain.router.add_get("/", page)
    runner = web.AppRunner(plain)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        with pytest.raises(WikidataError, match="something else"):
            await read_holdings(f"http://127.0.0.1:{runner.addresses[0][1]}/", pause=0)
    finally:
        await runner.cleanup()


async def test_nobody_there_is_told_with_the_address() -> None:
    with pytest.raises(WikidataError, match=r"127\.0\.0\.1:9/sparql"):
        await read_holdings("http://127.0.0.1:9/sparql", pause=0)


async def test_what_is_new_is_reported_and_applied_as_an_overlay(
    wikidata: FakeWikidata, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIDELINES_CONFIG", str(tmp_path))
    result = await _refresh(wikidata, "--apply")
    assert result.exit_code == 0
    assert "+ Ada Newcomer (new): president of XK from 2026-10-01" in result.stdout
    assert "- Sergey Lavrov: foreign minister of RU until 2026-09-01" in result.stdout
    assert "Macron" not in result.stdout

    roster = load_roster(ConfigFiles(tmp_path).leaders())
    assert roster.holders("XK", date(2026, 11, 1), role=Role.HEAD_OF_STATE)[0].name == "Ada Newcomer"
    assert roster.holders("RU", date(2026, 11, 1), role=Role.FOREIGN_MINISTER) == ()
    assert roster.leaders["sergey-lavrov"].name == "Sergey Lavrov"

    again = await _refresh(wikidata)
    assert "0 changes" in again.stdout


async def test_applying_needs_a_folder_of_ones_own(wikidata: FakeWikidata, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SIDELINES_CONFIG", raising=False)
    result = await _refresh(wikidata, "--apply")
    assert result.exit_code != 0
    assert wikidata.requests == []


async def _refresh(wikidata: FakeWikidata, *options: str) -> Result:
    arguments = ["leaders", "refresh", "--endpoint", wikidata.url, "--pause", "0", *options]
    return await asyncio.to_thread(CliRunner().invoke, app, arguments)
