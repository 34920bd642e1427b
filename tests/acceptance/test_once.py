from pathlib import Path

from tests.acceptance.news import TALKS, TALKS_TITLE
from tests.acceptance.service import Home
from tests.fakes.feeds import FeedServer, answer


async def test_run_once_tells_what_is_fresh_and_ends_with_0(tmp_path: Path) -> None:
    async with FeedServer() as server:
        server.publish(TALKS_TITLE, TALKS)
        home = Home(tmp_path).feeds(server.url())
        async with home.running("run", "--once") as service:
            alert = await service.block()
            assert alert[0].startswith("ALERT began ")
            assert await service.rest() == []
            assert await service.ended() == 0
        async with home.running("run", "--once") as service:
            assert await service.rest() == [], "nothing is told twice"
            assert await service.ended() == 0


async def test_run_once_ends_with_1_where_no_feed_could_be_read(tmp_path: Path) -> None:
    async with FeedServer() as server:
        server.fail(answer(500))
        async with Home(tmp_path).feeds(server.url()).running("run", "--once") as service:
            assert await service.rest() == []
            assert await service.ended() == 1
            assert "Traceback" not in service.log
