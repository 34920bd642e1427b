"""What entries report becomes events and alerts, in one transaction an entry, on SQLite and PostgreSQL."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.intake.alerting import TOLD_AT_ONCE, Telling
from bot.intake.attach import attach_reports
from bot.model import EVERYTHING, SAMPLE_URL, AlertReason, ChangeKind, Closeness, Event, FeedSource, Reason
from bot.store.alerts import told
from bot.store.chats import add_watch, open_chat
from bot.store.database import Database
from bot.store.entries import unread_entries
from bot.store.events import EventQuery, find_events
from bot.store.feeds import all_feeds, save_poll, sync_feeds
from bot.store.status import counts
from bot.watches.lists import Watchlist, Watchlists, list_term, load_watchlists
from config.files import ConfigFiles
from extractors.model import Kind, Place, Precision, Report, Salience, Status
from extractors.world import World
from tests.examples import CHAT, MOSCOW, NOW, PASHINYAN, PUTIN, SOURCE, entry, on, report

HOUR = timedelta(hours=1)
OTHER = FeedSource("http://127.0.0.1/other.xml", "Outlet")
UPCOMING: dict[str, Any] = {"status": Status.UPCOMING, "when": on("2024-10-22")}


class News:
    """Entries that come in one after the other, with what each reports."""

    def __init__(self, database: Database, telling: Telling = TOLD_AT_ONCE) -> None:
        self._database = database
        self.telling = telling
        self._count = 0

    async def comes(
        self,
        *reports: Report,
        at: datetime = NOW,
        source: FeedSource = SOURCE,
        identity: str | None = None,
        fresh: bool = True,
    ) -> int:
        """Take in an entry that reports this; returns how many deliveries it led to."""
        self._count += 1
        said = entry(identity or str(self._count), fingerprint=str(self._count), published=at)
        async with self._database.write() as session:
            await sync_feeds(session, [source])
            [feed] = await all_feeds(session)
            await save_poll(session, replace(feed, polled_at=at), [said], now=at, alerting_since=at if fresh else None)
            [unread] = await unread_entries(session, limit=10)
            return await attach_reports(session, unread, reports, now=at, telling=self.telling)

    async def events(self) -> tuple[Event, ...]:
        async with self._database.read() as session:
            return await find_events(session, EventQuery(limit=100))

    async def only_event(self) -> Event:
        [event] = await self.events()
        return event

    async def told(self, event_id: int = 1) -> list[tuple[Reason, str]]:
        async with self._database.read() as session:
            return [(why.reason, why.state) for why in await told(session, event_id)]


@pytest.fixture
async def news(database: Database) -> News:
    async with database.write() as session:
        chat = await open_chat(session, CHAT, NOW)
        await add_watch(session, chat.id, EVERYTHING, NOW)
    return News(database)


async def test_news_becomes_an_event_that_is_told_once(news: News) -> None:
    assert await news.comes(report()) == 1
    event = await news.only_event()
    assert [account.report for account in event.accounts] == [report()]
    assert await news.told() == [(Reason.BEGAN, "ongoing")]


async def test_another_outlet_adds_its_claim_and_no_alert(news: News) -> None:
    await news.comes(report())
    assert await news.comes(report(place=None), source=OTHER, at=NOW + HOUR) == 0
    assert [account.feed for account in (await news.only_event()).accounts] == [SOURCE, OTHER]


async def test_an_event_is_told_step_by_step(news: News) -> None:
    assert await news.comes(report(status=Status.PROPOSED, when=on("2024-10-22"))) == 1
    assert await news.comes(report(**UPCOMING), at=NOW + HOUR) == 1
    assert await news.comes(report(status=Status.UPCOMING, when=on("2024-10-24")), at=NOW + 2 * HOUR) == 1
    assert await news.comes(report(status=Status.CANCELLED, when=on("2024-10-24")), at=NOW + 3 * HOUR) == 1
    event = await news.only_event()
    assert await news.told() == [
        (Reason.ANNOUNCED, "proposed"),
        (Reason.CONFIRMED, "upcoming"),
        (Reason.MOVED, "2024-10-24"),
        (Reason.CANCELLED, "cancelled"),
    ]
    assert [(change.kind, change.old, change.new, change.at) for change in event.changes] == [
        (ChangeKind.STATUS, "proposed", "upcoming", NOW + HOUR),
        (ChangeKind.DATE, on("2024-10-22"), on("2024-10-24"), NOW + 2 * HOUR),
        (ChangeKind.STATUS, "upcoming", "cancelled", NOW + 3 * HOUR),
    ]


async def test_entries_that_may_not_alert_fill_the_agenda(news: News) -> None:
    assert await news.comes(report(**UPCOMING), fresh=False) == 0
    assert await news.comes(report(**UPCOMING), source=OTHER) == 0
    assert await news.told() == []
    assert len((await news.only_event()).accounts) == 2


async def test_recalled_and_doubtful_events_are_kept_and_not_told(news: News) -> None:
    recalled = report(status=Status.HELD, when=on("2024-08-19"), salience=Salience.BACKGROUND)
    assert await news.comes(recalled, report(optional=True)) == 0
    assert len(await news.events()) == 2


async def test_what_was_only_recalled_is_told_when_it_becomes_news(news: News) -> None:
    await news.comes(report(**UPCOMING, salience=Salience.BACKGROUND))
    assert await news.comes(report(**UPCOMING), source=OTHER) == 1
    assert await news.told() == [(Reason.ANNOUNCED, "upcoming")]


async def test_what_one_article_tells_apart_is_apart(news: News) -> None:
    """An item that tells of talks under way, of talks at a coming summit, of the summit, and recalls a visit."""
    kazan = {"status": Status.UPCOMING, "when": on("2024-10-21", "2024-10-31", Precision.SPAN), "place": Place("Kazan", "RU")}
    summit = report(kind=Kind.SUMMIT, participants=(), sides=(), occasion="BRICS summit", gathering="brics-summit", **kazan)
    talks = report(occasion="BRICS summit", gathering="brics-summit", **kazan)
    armenian = report(participants=(PUTIN, PASHINYAN))
    visit = report(
        kind=Kind.VISIT,
        participants=(PUTIN,),
        sides=("AZ", "RU"),
        place=Place("Baku", "AZ"),
        status=Status.HELD,
        when=on("2024-08-01", "2024-08-31", Precision.MONTH),
        occasion=None,
        salience=Salience.BACKGROUND,
    )
    assert await news.comes(report(), armenian, talks, summit, visit) == 4
    assert len(await news.events()) == 5


async def test_a_visit_and_its_talks_in_one_article_are_one(news: News) -> None:
    visit = report(kind=Kind.VISIT, participants=(PUTIN,), sides=("RU",), place=Place("Baku", "AZ"), optional=True)
    assert await news.comes(report(place=Place("Baku", "AZ")), visit) == 1
    assert (await news.only_event()).state.kind is Kind.MEETING


async def test_an_entry_that_is_read_again_replaces_its_claim_and_tells_nothing_twice(news: News) -> None:
    await news.comes(report(), identity="a")
    assert await news.comes(report(place=None), identity="a") == 0
    assert [account.report for account in (await news.only_event()).accounts] == [report(place=None)]
    assert await news.comes(report(status=Status.HELD), identity="a", at=NOW + 9 * HOUR) == 1
    assert [account.report.status for account in (await news.only_event()).accounts] == [Status.HELD]
    assert await news.comes(report(), identity="a") == 0


async def test_an_entry_that_takes_back_what_it_said_takes_its_event_along_unless_it_was_told(news: News) -> None:
    await news.comes(report(), identity="told")
    await news.comes(report(participants=(PUTIN, PASHINYAN)), identity="silent", fresh=False)
    assert len(await news.events()) == 2
    await news.comes(identity="told")
    await news.comes(identity="silent")
    assert [event.id for event in await news.events()] == [1]


async def test_an_event_that_loses_a_claim_is_what_the_others_say(news: News) -> None:
    await news.comes(report(**UPCOMING), source=OTHER)
    await news.comes(report(), identity="mistaken", at=NOW + HOUR)
    await news.comes(report(status=Status.UPCOMING, when=on("2024-10-22")), identity="mistaken", at=NOW + 2 * HOUR)
    [*_, event] = await news.events()
    assert event.state.status is Status.UPCOMING


async def test_the_sample_is_marked_and_never_meets_real_events(news: News) -> None:
    sample = FeedSource(SAMPLE_URL, "Sample", closeness=Closeness.OUTLET)
    await news.comes(report())
    assert await news.comes(report(), source=sample) == 1
    assert [event.sample for event in await news.events()] == [False, True]
    assert await news.comes(report(), source=OTHER) == 0
    assert [len(event.accounts) for event in await news.events()] == [2, 1]


async def test_an_event_grows_more_precise_without_noise(news: News) -> None:
    await news.comes(report(status=Status.UPCOMING, when=on("2024-10-01", "2024-10-31", Precision.MONTH), place=None, occasion=None))
    assert await news.comes(report(**UPCOMING, place=MOSCOW, occasion=None), source=OTHER) == 0
    event = await news.only_event()
    assert (event.state.when, event.state.place, event.changes) == (on("2024-10-22"), MOSCOW, ())


async def test_reports_in_any_order_make_the_same_events_with_the_same_claims(news: News) -> None:
    """What came late joins two events that were told of as one later on, or parts them."""
    told = [
        (report(status=Status.UPCOMING, when=on("2024-10-15")), NOW - 9 * 24 * HOUR),
        (report(status=Status.UPCOMING, when=on("2024-10-22")), NOW - 8 * 24 * HOUR),
        (report(status=Status.UPCOMING, when=None), NOW - 7 * 24 * HOUR),
        (report(status=Status.HELD, when=on("2024-10-16")), NOW + 8 * 24 * HOUR),
        (report(status=Status.CANCELLED, when=None), NOW + 12 * 24 * HOUR),
    ]
    outcomes = set()
    for number, order in enumerate((told, told[::-1], told[2:] + told[:2])):
        years = timedelta(days=364 * number)
        for each, at in order:
            shifted = replace(each, when=each.when and on(each.when.start + years))
            await news.comes(shifted, at=at + years, fresh=False)
        of_year = [event for event in await news.events() if event.accounts[0].published.year == 2024 + number]
        outcomes.add(tuple((event.state.status, tuple(account.published - years for account in event.accounts)) for event in of_year))
    assert len(outcomes) == 1


async def test_an_article_without_events_is_read_and_done(news: News, database: Database) -> None:
    assert await news.comes() == 0
    async with database.read() as session:
        assert await unread_entries(session, limit=10) == ()
        assert (await counts(session)).events == 0


async def test_a_failure_leaves_the_entry_unread_and_nothing_half_done(news: News, database: Database) -> None:
    broken = report(participants=(PUTIN, PASHINYAN), evidence=None)
    with pytest.raises(Exception, match="sentence"):
        await news.comes(report(), broken)
    async with database.read() as session:
        found = await counts(session)
        assert (found.events, found.alerts, found.pending_deliveries) == (0, 0, 0)


async def test_only_chats_that_watch_are_owed(news: News, database: Database) -> None:
    async with database.write() as session:
        chat = await open_chat(session, replace(CHAT, chat="2"), NOW)
        await add_watch(session, chat.id, "leader:nikol-pashinyan", NOW)
    assert await news.comes(report()) == 1
    assert await news.comes(report(participants=(PUTIN, PASHINYAN))) == 2


async def test_why_says_what_changed(news: News, database: Database) -> None:
    await news.comes(report(**UPCOMING))
    await news.comes(report(status=Status.HELD, when=on("2024-10-22")), at=NOW + 14 * 24 * HOUR)
    async with database.read() as session:
        _, held = await told(session, 1)
    assert held == AlertReason(Reason.HELD, "held", held.change)
    assert held.change is not None
    assert (held.change.kind, held.change.old, held.change.new) == (ChangeKind.STATUS, "upcoming", "held")


async def test_who_watches_a_list_is_told_of_what_is_in_it(database: Database, world: World) -> None:
    watchlists = Watchlists(load_watchlists(ConfigFiles().path("watchlists.yaml"), world), world)
    async with database.write() as session:
        for number, name in enumerate(("south-caucasus", "mercosur")):
            chat = await open_chat(session, replace(CHAT, chat=f"{number}"), NOW)
            await add_watch(session, chat.id, list_term(name), NOW)
    assert await News(database, Telling(watchlists=watchlists)).comes(report()) == 1


async def test_who_watches_a_list_by_a_gathering_alone_is_told_of_what_is_beside_it_with_the_gathering(
    database: Database, world: World
) -> None:
    only = Watchlist("mine", "mine", countries=(), offices=(), gatherings=("brics-summit",))
    news = News(database, Telling(watchlists=Watchlists({"mine": only}, world)))
    async with database.write() as session:
        chat = await open_chat(session, CHAT, NOW)
        await add_watch(session, chat.id, list_term("mine"), NOW)
    at_summit: dict[str, Any] = {"occasion": "BRICS summit", "gathering": "brics-summit", **UPCOMING}
    await news.comes(report(kind=Kind.SUMMIT, participants=(), sides=("RU",), **at_summit))
    assert await news.comes(report(**at_summit)) == 1
    assert (await news.told(1))[-1][0] is Reason.ATTENDANCE
