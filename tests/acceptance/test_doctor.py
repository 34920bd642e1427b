from pathlib import Path

from tests.acceptance.service import Home, Service
from tests.fakes import telegram
from tests.fakes.feeds import FeedServer, answer
from tests.fakes.telegram import FakeTelegram


async def _findings(service: Service) -> dict[str, str]:
    """Return the verdict on each thing."""
    lines = [line.split(maxsplit=1) for line in (await service.rest())[0]]
    return {text.split(": ")[0]: verdict for verdict, text in lines}


async def test_the_doctor_finds_all_well_where_a_dead_feed_is_but_a_warning(tmp_path: Path) -> None:
    async with FeedServer() as server, FakeTelegram() as fake:
        server.feed()
        server.fail(answer(500), path="/dead.xml")
        dead = server.url("/dead.xml")
        tokens = {"SIDELINES_TELEGRAM_TOKEN": telegram.TOKEN, "SIDELINES_TELEGRAM_API_URL": fake.api_url}
        async with Home(tmp_path, **tokens).feeds(server.url(), dead).running("doctor") as service:
            assert await _findings(service) == {
                **dict.fromkeys(("settings", "database", "roster", "model", "telegram", "feeds"), "ok"),
                dead: "warning",
            }
            assert await service.ended() == 0


async def test_the_doctor_says_what_keeps_it_from_serving_and_ends_with_1(tmp_path: Path) -> None:
    async with FeedServer() as server, FakeTelegram() as fake:
        server.feed()
        wrong = {
            "SIDELINES_TELEGRAM_TOKEN": "7000000002:AAwrongwrongwrongwrongwrongwrong_-",
            "SIDELINES_TELEGRAM_API_URL": fake.api_url,
            "SIDELINES_SPACY_MODEL": "no_such_model",
            "SIDELINES_DATABASE_URL": "mysql://127.0.0.1/x",
        }
        async with Home(tmp_path, **wrong).feeds(server.url()).running("doctor") as service:
            findings = await _findings(service)
            assert {about for about, verdict in findings.items() if verdict == "broken"} == {"database", "model", "telegram"}
            assert await service.ended() == 1
            assert "Traceback" not in service.log


async def test_an_impossible_setting_is_one_clear_line(tmp_path: Path) -> None:
    async with Home(tmp_path, SIDELINES_POLL_INTERVAL="soon").running("doctor") as service:
        assert await service.rest() == []
        assert await service.ended() == 1
        assert service.log.startswith("sidelines: SIDELINES_POLL_INTERVAL: a duration")
