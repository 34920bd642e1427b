from pathlib import Path

from tests.acceptance.news import TALKS, TALKS_TITLE
from tests.acceptance.service import PATIENCE, Home
from tests.fakes.feeds import FeedServer, answer, hang


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


async def test_run_once_ends_with_1_where_it_is_asked_to_end_before_it_is_done(tmp_path: Path) -> None:
    async with FeedServer() as server:
        server.fail(hang)
        async with Home(tmp_path).feeds(server.url()).running("run", "--once") as service:
            await server.requested(1, patience=PATIENCE)
            assert await service.terminate() == 1
            assert await service.rest() == []
            assert "Traceback" not in service.log
