from pathlib import Path

from tests.acceptance.news import CALL, CALL_TITLE, FLOOD, FLOOD_TITLE, TALKS, TALKS_TITLE, next_summit
from tests.acceptance.service import PATIENCE, Home
from tests.fakes.feeds import FeedServer


async def test_a_first_start_shows_an_alert_of_the_sample_feed_without_a_network(tmp_path: Path) -> None:
    async with Home(tmp_path).feeds("sample:").running() as service:
        alert = await service.block()
        assert alert[0].startswith("ALERT ")
        assert alert[1].startswith("SAMPLE")
        assert await service.terminate() == 0


async def test_an_entry_published_while_it_runs_alerts_once_and_not_again_after_a_restart(tmp_path: Path) -> None:
    async with FeedServer() as server:
        server.feed()
        home = Home(tmp_path).feeds(server.url())
        async with home.running() as service:
            await server.requested(2, patience=PATIENCE)
            server.publish(FLOOD_TITLE, FLOOD)
            server.publish(TALKS_TITLE, TALKS)
            alert = await service.block()
            assert alert[0].startswith("ALERT began ")
            assert any("Aliyev" in line and "Tokayev" in line and "Astana" in line for line in alert)
            await service.type("/meetings azerbaijan")
            assert any("Astana" in line for line in await service.block())
            server.publish(*next_summit())
            assert (await service.block())[0].startswith("ALERT announced ")
            await service.type("/upcoming")
            assert any("Arab League" in line and "Cairo" in line for line in await service.block())
            assert await service.terminate() == 0
            assert await service.rest() == []
        async with home.running() as service:
            server.publish(CALL_TITLE, CALL)
            alert = await service.block()
            assert alert[0].startswith("ALERT held "), "the first thing told after the restart is the new event"
            assert any("Macron" in line and "Modi" in line for line in alert)
            assert await service.terminate() == 0
            assert await service.rest() == []


async def test_what_a_feed_held_before_it_was_known_fills_the_agenda_and_alerts_nothing(tmp_path: Path) -> None:
    async with FeedServer() as server:
        server.publish(*next_summit())
        server.publish(TALKS_TITLE, TALKS)
        async with Home(tmp_path).feeds(server.url()).running() as service:
            await server.requested(2, patience=PATIENCE)
            server.publish(CALL_TITLE, CALL)
            alert = await service.block()
            assert any("Macron" in line for line in alert), "entries are read in their order, and this is the first that is told"
            await service.type("/upcoming arab league")
            assert any("Cairo" in line for line in await service.block())
            await service.type("/meetings kazakhstan")
            assert any("Astana" in line for line in await service.block())
            assert await service.terminate() == 0
            assert await service.rest() == []


async def test_the_end_of_the_input_does_not_end_the_service(tmp_path: Path) -> None:
    async with FeedServer() as server:
        server.feed()
        async with Home(tmp_path).feeds(server.url()).running() as service:
            await service.end_input()
            await server.requested(2, patience=PATIENCE)
            server.publish(TALKS_TITLE, TALKS)
            assert any("Aliyev" in line for line in await service.block())
            assert await service.terminate() == 0


async def test_a_kill_between_poll_and_alert_loses_nothing(tmp_path: Path) -> None:
    async with FeedServer() as server:
        server.feed()
        home = Home(tmp_path).feeds(server.url())
        async with home.running() as service:
            await server.requested(2, patience=PATIENCE)
            server.publish(TALKS_TITLE, TALKS)
            await server.requested(server.requests["/feed.xml"] + 1, patience=PATIENCE)
            service.kill()
            await service.ended()
        async with home.running() as service:
            assert any("Aliyev" in line for line in await service.block())
            assert await service.terminate() == 0


async def test_a_second_process_on_one_file_says_so_and_ends(tmp_path: Path) -> None:
    async with FeedServer() as server:
        server.feed()
        home = Home(tmp_path).feeds(server.url())
        async with home.running() as first:
            await server.requested(1, patience=PATIENCE)
            async with home.running() as second:
                assert await second.ended() == 1
                assert "sidelines: " in second.log
                assert "Traceback" not in second.log
            assert await first.terminate() == 0
