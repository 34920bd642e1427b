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


async def test_the_doctor_names_misspelt_settings_a_folder_that_cannot_be_and_languages_that_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    async with FeedServer() as server:
        server.fail(answer(500))
        settings = {"SIDELINES_POLL_INTERVALL": "5m", "SIDELINES_DATABASE_URL": f"sqlite:///{tmp_path}/file/sidelines.db"}
        home = Home(tmp_path, **settings).feeds(server.url())
        feeds = tmp_path / "config" / "feeds.yaml"
        feeds.write_text(f"feeds: [{{url: '{server.url()}'}}, {{url: '{server.url('/ru.xml')}', language: ru}}]")
        async with home.running("doctor") as service:
            lines = (await service.rest())[0]
            assert [line for line in lines if line.startswith("broken")] == [
                f"broken   database: {tmp_path}/file can't be written to: allow it, or set SIDELINES_DATABASE_URL to another place"
            ]
            warned = [line.split(maxsplit=1)[1] for line in lines if line.startswith("warning")]
            assert "SIDELINES_POLL_INTERVALL: no setting has this name: README.md lists them" in warned
            assert any(line.startswith(f"{server.url('/ru.xml')}: is in 'ru'") for line in warned)
            assert any(line.startswith("feeds: 0 of 2 can be read") for line in warned)
            assert await service.ended() == 1
