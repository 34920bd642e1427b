from pathlib import Path

from tests.acceptance.news import TALKS, TALKS_TITLE
from tests.acceptance.service import PATIENCE, Home
from tests.fakes import slack, telegram
from tests.fakes.feeds import FeedServer
from tests.fakes.slack import FakeSlack
from tests.fakes.telegram import FakeTelegram


async def test_telegram_is_told_once_and_answered_and_not_told_again_after_a_restart(tmp_path: Path) -> None:
    async with FeedServer() as server, FakeTelegram() as fake:
        server.feed()
        home = Home(tmp_path, SIDELINES_TELEGRAM_TOKEN=telegram.TOKEN, SIDELINES_TELEGRAM_API_URL=fake.api_url).feeds(server.url())
        async with home.running() as service:
            fake.says("/start")
            assert (await fake.message(1, patience=PATIENCE)).text
            fake.says("/subscribe")
            assert (await fake.message(2, patience=PATIENCE)).text
            await server.requested(2, patience=PATIENCE)
            server.publish(TALKS_TITLE, TALKS)
            alert = await fake.message(3, patience=PATIENCE)
            assert "Aliyev" in alert.text
            assert alert.parse_mode == "HTML"
            fake.says("/meetings azerbaijan")
            assert "Astana" in (await fake.message(4, patience=PATIENCE)).text
            fake.says("/upcoming")
            assert (await fake.message(5, patience=PATIENCE)).text
            assert await service.terminate() == 0
            assert telegram.TOKEN not in service.log
        async with home.running() as service:
            fake.says("/meetings kazakhstan")
            assert "Astana" in (await fake.message(6, patience=PATIENCE)).text
            assert await service.terminate() == 0
        assert [message.text for message in fake.sent].count(alert.text) == 1


async def test_slack_is_told_once_and_answered_and_not_told_again_after_a_restart(tmp_path: Path) -> None:
    async with FeedServer() as server, FakeSlack() as fake:
        server.feed()
        tokens = {"SIDELINES_SLACK_BOT_TOKEN": slack.BOT_TOKEN, "SIDELINES_SLACK_APP_TOKEN": slack.APP_TOKEN}
        home = Home(tmp_path, **tokens, SIDELINES_SLACK_API_URL=fake.api_url).feeds(server.url())
        async with home.running() as service:
            fake.commands("subscribe")
            assert (await fake.post(1, patience=PATIENCE)).twin
            await server.requested(2, patience=PATIENCE)
            server.publish(TALKS_TITLE, TALKS)
            alert = await fake.post(2, patience=PATIENCE)
            assert "Aliyev" in alert.twin
            assert alert.blocks
            fake.commands("meetings azerbaijan")
            assert "Astana" in (await fake.post(3, patience=PATIENCE)).twin
            fake.commands("", command="/upcoming")
            assert (await fake.post(4, patience=PATIENCE)).twin
            assert await service.terminate() == 0
            assert not any(token in service.log for token in tokens.values())
        async with home.running() as service:
            fake.commands("meetings kazakhstan")
            assert "Astana" in (await fake.post(5, patience=PATIENCE)).twin
            assert await service.terminate() == 0
        assert [post.twin for post in fake.posts].count(alert.twin) == 1


async def test_a_refused_token_ends_the_service_with_1_and_a_clear_line(tmp_path: Path) -> None:
    async with FeedServer() as server, FakeTelegram() as fake:
        token = "7000000002:AAwrongwrongwrongwrongwrongwrong_-"
        home = Home(tmp_path, SIDELINES_TELEGRAM_TOKEN=token, SIDELINES_TELEGRAM_API_URL=fake.api_url).feeds(server.url())
        async with home.running() as service:
            assert await service.ended() == 1
            assert "token" in service.log
            assert "Traceback" not in service.log
            assert token not in service.log
