"""What people say, carried out against a real database of each kind."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
import structlog
from sqlalchemy import text

from bot.commands.handle import Commands
from bot.events.days import found_on
from bot.message import addressed, plain_lines
from bot.model import AlertReason, ChatAddress, ChatStatus, Incoming, Reason
from bot.store.alerts import add_alert
from bot.store.chats import add_watch, find_chat, open_chat, set_chat_status, watches_of
from bot.store.database import Database
from bot.store.entries import unread_entries
from bot.store.events import get_event
from bot.store.feeds import all_feeds, save_poll, sync_feeds
from bot.store.reports import add_event, attach_report
from bot.watches.lists import Watchlists, load_watchlists
from config.files import ConfigFiles
from extractors.model import Kind, Place, Precision, Status
from extractors.world import World
from tests.examples import ALIYEV, CHAT, NOW, PASHINYAN, PUTIN, SOURCE, entry, on, report, state

GROUP = ChatAddress("telegram", "-100", thread="7")


def now() -> datetime:
    return NOW


@pytest.fixture
def commands(database: Database, world: World) -> Commands:
    return Commands(database, world, now=now)


async def say(commands: Commands, said: str, *, address: ChatAddress = CHAT, person: str | None = None) -> tuple[str, ...]:
    """Return the lines of the answer."""
    answer = await commands.handle(Incoming(address, said, update_id="1", person=person))
    assert answer is not None
    return plain_lines(addressed(answer, "/"))


async def known(database: Database, **fields: object) -> int:
    """Make the event of a report with these fields known; returns its number."""
    told = state(**fields)
    async with database.write() as session:
        await sync_feeds(session, [SOURCE])
        [feed] = await all_feeds(session)
        await save_poll(session, replace(feed, polled_at=NOW), [entry(repr(fields))], now=NOW, alerting_since=None)
        unread = (await unread_entries(session, limit=100))[-1]
        event_id = await add_event(session, told, found_on=found_on(told, NOW.date()), sample=False, now=NOW)
        await attach_report(session, report(**fields), entry_id=unread.id, event_id=event_id)
    return event_id


async def watched(database: Database, address: ChatAddress = CHAT) -> list[str]:
    async with database.read() as session:
        chat = await find_chat(session, address)
        return [watch.term for watch in await watches_of(session, chat.id)] if chat else []


async def test_meetings_tells_what_is_ahead_and_what_was_lately(database: Database, commands: Commands) -> None:
    talks = await known(database)
    summit = await known(
        database,
        kind=Kind.SUMMIT,
        status=Status.UPCOMING,
        occasion="BRICS summit",
        gathering="brics-summit",
        place=Place("Kazan", "RU"),
        when=on("2024-10-21", "2024-10-31", Precision.SPAN),
    )
    held = await known(database, participants=(ALIYEV, PASHINYAN), status=Status.HELD, when=on("2024-09-20"), place=None, occasion=None)
    await known(database, participants=(PUTIN, PASHINYAN), status=Status.HELD, when=on("2024-10-08"), occasion=None)
    await known(database, participants=(ALIYEV, PASHINYAN), status=Status.HELD, when=on("2024-07-18"), place=None, occasion=None)
    assert await say(commands, "/meetings azerbaijan") == (
        "Azerbaijan: 1 now, 1 ahead, 1 in the last 30 days",
        "Now",
        f"  Tue 8 October: 🤝 Putin – Aliyev, Moscow · #{talks}",
        "Ahead",
        f"  In late October: 🌐 BRICS summit in Kazan (Russia) · #{summit}",
        "Lately",
        f"  Fri 20 September: 🤝 Aliyev – Pashinyan · #{held}",
        f"/event {talks} for one of them · /watch azerbaijan to be told of the next",
    )


async def test_upcoming_tells_of_a_gathering_by_its_short_name_and_of_everything(database: Database, commands: Commands) -> None:
    occasion = {"occasion": "BRICS summit", "gathering": "brics-summit", "place": Place("Kazan", "RU"), "status": Status.UPCOMING}
    summit = await known(database, kind=Kind.SUMMIT, when=on("2024-10-22", "2024-10-24"), **occasion)
    beside = await known(database, when=on("2024-10-22"), **occasion)
    other = await known(database, participants=(ALIYEV, PASHINYAN), status=Status.UPCOMING, when=None, place=None, occasion=None)
    asked = await say(commands, "/upcoming brics")
    assert (asked[0], f"#{summit}" in asked[3], f"#{beside}" in asked[2]) == ("BRICS summit: 2 ahead", True, True)
    assert (await say(commands, "/upcoming"))[0] == "Everything: 3 ahead"
    assert (await say(commands, "/upcoming pashinyan"))[2] == f"  No day yet: 🤝 Aliyev – Pashinyan · #{other}"


async def test_event_shows_the_card_and_what_each_source_says(database: Database, commands: Commands) -> None:
    number = await known(database)
    lines = await say(commands, f"/event #{number}")
    assert lines[0] == "🤝 Putin – Aliyev: talks under way in Moscow"
    assert lines[-1] == "  Agency (agency), Tue 8 October: “Talks between the two presidents have begun in Moscow.”"


async def test_meetings_of_a_time_that_is_named(database: Database, commands: Commands) -> None:
    number = await known(
        database, status=Status.UPCOMING, when=on("2024-11-12"), participants=(ALIYEV, PASHINYAN), place=None, occasion=None
    )
    await known(database, status=Status.UPCOMING, when=on("2024-12-01"), participants=(ALIYEV, PASHINYAN), place=None, occasion=None)
    assert (await say(commands, "/meetings azerbaijan next month"))[:2] == (
        "Azerbaijan, in November: 1 known",
        f"  Tue 12 November: 🤝 Aliyev – Pashinyan · #{number}",
    )
    assert (await say(commands, "/upcoming in december"))[0] == "Everything, in December: 1 known"
    assert (await say(commands, "/meetings armenia in 2023"))[0] == "Armenia, in 2023: nothing known"


async def test_long_lists_have_pages(database: Database, commands: Commands) -> None:
    for day in range(1, 12):
        await known(database, status=Status.UPCOMING, when=on(f"2024-11-{day:02}"), place=None, occasion=None)
    first = await say(commands, "/upcoming azerbaijan")
    assert first[-2] == "  3 more: /upcoming azerbaijan page 2"
    second = await say(commands, first[-2].removeprefix("  3 more: "))
    assert [line[2:16] for line in second[2:5]] == ["Sat 9 November", "Sun 10 Novembe", "Mon 11 Novembe"]
    assert second[0] == first[0] == "Azerbaijan: 11 ahead"


async def test_history_counts_the_encounters_of_two_by_year(database: Database, commands: Commands) -> None:
    held: dict[str, Any] = {"status": Status.HELD, "place": None, "occasion": None}
    await known(database, when=on("2023-05-25"), **held)
    await known(database, when=on("2024-04-22"), **held)
    latest = await known(database, when=on("2024-08-19"), kind=Kind.CALL, **held)
    await known(database, when=on("2024-10-22"), status=Status.UPCOMING, place=None, occasion=None)
    assert (await say(commands, "/history putin azerbaijan"))[:6] == (
        "Vladimir Putin – Azerbaijan: 3 encounters known",
        "By year",
        "  2024: 1 call, 1 meeting",
        "  2023: 1 meeting",
        "The latest",
        f"  Mon 19 August: 📞 Putin – Aliyev · #{latest}",
    )
    assert await say(commands, "/history japan and south korea") == ("Japan – South Korea: no encounter known",)


async def test_why_tells_rule_sentence_source_and_watch(database: Database, commands: Commands) -> None:
    number = await known(database)
    await say(commands, "/watch azerbaijan")
    async with database.write() as session:
        event = await get_event(session, number)
        assert event is not None
        await add_alert(session, event, AlertReason(Reason.BEGAN, "ongoing"), now=NOW)
    assert await say(commands, f"/why {number}") == (
        f"Event {number} was told",
        "Tue 8 October, began: it is told to be under way",
        "  Agency (agency): “Talks between the two presidents have begun in Moscow.”",
        "This chat watches Azerbaijan, so it is told of it.",
    )
    quiet = await known(database, participants=(ALIYEV, PASHINYAN))
    assert (await say(commands, f"/why {quiet}"))[
        0
    ] == f"Event {quiet} was told to nobody: no report told it as fresh news since its feed is read."


async def test_watches_are_added_once_listed_and_dropped_by_any_of_their_names(database: Database, commands: Commands) -> None:
    assert await say(commands, "/watch azerbaijan") == ("Watching Azerbaijan. You will be told of what is new.",)
    assert await say(commands, "/watch baku") == ("This chat watches Azerbaijan already.",)
    await say(commands, "/watch putin")
    assert (await say(commands, "/watches"))[:3] == ("This chat watches", "  Azerbaijan", "  Vladimir Putin")
    assert await watched(database) == ["country:AZ", "leader:vladimir-putin"]
    assert await say(commands, "/unwatch azerbaijani") == ("Watching Azerbaijan no more.",)
    assert await say(commands, "/unsubscribe vladimir putin") == ("Watching Vladimir Putin no more.",)
    assert await watched(database) == []


async def test_subscribe_is_everything_unless_it_is_said_of_what(database: Database, commands: Commands) -> None:
    await say(commands, "/subscribe")
    await say(commands, "/subscribe brics")
    assert await watched(database) == ["*", "gathering:brics-summit"]
    assert (await say(commands, "/unsubscribe"))[0].startswith("Watching nothing any more")
    assert await watched(database) == []


async def test_a_watch_that_the_roster_lost_can_be_seen_and_dropped(database: Database, commands: Commands) -> None:
    async with database.write() as session:
        chat = await open_chat(session, CHAT, NOW)
        await add_watch(session, chat.id, "leader:gone-with-the-roster", NOW)
    assert "  Gone With The Roster" in await say(commands, "/watches")
    await say(commands, "/unwatch gone with the roster")
    assert await watched(database) == []


async def test_a_new_chat_is_greeted_once(commands: Commands) -> None:
    assert (await say(commands, "/start"))[0] == "Sidelines tells you who meets whom, where and when."
    assert (await say(commands, "/start"))[0] == "On, but this chat watches nothing yet."


async def test_stop_pauses_and_start_goes_on_with_the_same_watches(database: Database, commands: Commands) -> None:
    await say(commands, "/watch azerbaijan")
    assert (await say(commands, "/stop"))[0].startswith("Paused.")
    assert (await say(commands, "/status"))[-1] == "This chat is paused and watches Azerbaijan."
    assert await say(commands, "/start") == ("On. You are told of Azerbaijan.",)
    async with database.read() as session:
        chat = await find_chat(session, CHAT)
    assert chat is not None
    assert chat.status is ChatStatus.ACTIVE


async def test_forget_asks_first_and_then_keeps_nothing(database: Database, commands: Commands) -> None:
    await say(commands, "/watch azerbaijan")
    assert "/forget yes" in (await say(commands, "/forget"))[0]
    assert await watched(database) == ["country:AZ"]
    await say(commands, "/forget yes")
    async with database.read() as session:
        assert await find_chat(session, CHAT) is None


async def test_a_question_alone_keeps_nothing_of_the_chat(database: Database, commands: Commands) -> None:
    for question in ("/meetings azerbaijan", "/upcoming", "/event 1", "/watches", "/feeds", "/status", "/help", "/unwatch azerbaijan"):
        await say(commands, question)
    async with database.read() as session:
        assert await find_chat(session, CHAT) is None


async def test_a_chat_that_its_platform_had_refused_is_served_again_once_it_speaks(database: Database, commands: Commands) -> None:
    await say(commands, "/watch azerbaijan")
    async with database.write() as session:
        chat = await open_chat(session, CHAT, NOW)
        await set_chat_status(session, chat.id, ChatStatus.DISABLED, "blocked")
    await say(commands, "/meetings azerbaijan")
    assert (await say(commands, "/status"))[-1] == "This chat is on and watches Azerbaijan."


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        (
            "/meetings azerbaijann next month",
            ("I know no “azerbaijann”. Did you mean Azerbaijan?", "/meetings azerbaijan"),
        ),
        ("/history azerbaijan", ("Which two? Two leaders, two countries, or one of each.", "/history azerbaijan armenia")),
        ("/history azerbaijan and baku", ("That is one and the same: Azerbaijan.", "/history azerbaijan armenia")),
        ("/why", ("Which event? Its number stands behind the # in a list.", "/why 41")),
        ("/watch", ("Whom or what? A country, a leader, a gathering.", "/watch germany")),
        ("/event forty", ("“forty” is no number of an event: that stands behind the # in a list.", "/event 41")),
        ("/event 999999999999999999999999", ("There is no event 999999999999999999999999.",)),
        ("/unwatch germany", ("This chat does not watch Germany.", "/watches")),
        ("/meetingz", ("I know no command “meetingz”. Did you mean meetings?", "/meetings azerbaijan")),
    ],
)
async def test_what_is_wrong_is_told_in_a_line_and_how_it_goes_in_another(commands: Commands, said: str, lines: tuple[str, ...]) -> None:
    assert await say(commands, said) == lines


async def test_feeds_and_status_are_for_everyone(database: Database, commands: Commands) -> None:
    await known(database)
    assert await say(commands, "/feeds") == ("Feeds: 1, all fine", "  Agency (agency): read just now")
    assert (await say(commands, "/status"))[:2] == ("Feeds: 1, all fine; last read just now", "Entries: 1 · events: 1 · alerts: 0")


async def test_only_allowed_chats_and_admins_are_served(database: Database, world: World) -> None:
    allowed = frozenset({"telegram:-100"})
    commands = Commands(database, world, now=now, allowed_chats=allowed, admins=frozenset({"telegram:1"}))
    refusal = ("This bot serves certain chats only. Whoever runs it can add this one: telegram:12345",)
    assert await say(commands, "/subscribe") == refusal
    assert await watched(database) == []
    assert await say(commands, "/subscribe", person="telegram:1") != refusal
    assert await say(commands, "/subscribe", address=GROUP) != refusal


async def test_a_fault_of_ours_is_logged_and_answered_in_one_plain_line(database: Database, commands: Commands) -> None:
    async with database.write() as session:
        await session.execute(text("DROP TABLE event_terms"))
    with structlog.testing.capture_logs() as logs:
        assert await say(commands, "/meetings azerbaijan") == (
            "Something went wrong here, and it is logged. Please try again in a moment.",
        )
    assert [(each["log_level"], each["chat"]) for each in logs] == [("error", "telegram:12345")]


@pytest.mark.parametrize("verb", ["meetings", "upcoming", "watch", "unwatch", "subscribe", "unsubscribe"])
async def test_a_name_that_nothing_comes_near_gets_a_usage_that_works(commands: Commands, verb: str) -> None:
    wrong, usage = await say(commands, f"/{verb} xqzzv")
    assert "xqzzv" in wrong
    assert f"/{verb}" in usage


async def test_a_ready_list_is_watched_by_its_name_told_of_and_dropped(database: Database, world: World) -> None:
    watchlists = Watchlists(load_watchlists(ConfigFiles().path("watchlists.yaml"), world), world)
    commands = Commands(database, world, watchlists, now=now)
    assert "south-caucasus" in (await say(commands, "/watch lists"))[0]
    assert (await say(commands, "/watch south caucasus"))[0].startswith("Watching ")
    assert (await say(commands, "/watch list eu"))[0].startswith("Watching ")
    assert await watched(database) == ["list:south-caucasus", "list:eu"]
    assert (await say(commands, "/watches"))[1:3] == ("  list south-caucasus", "  list eu")
    await say(commands, "/unwatch list eu")
    assert await watched(database) == ["list:south-caucasus"]
