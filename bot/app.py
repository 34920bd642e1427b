"""The composition root: everything is made here, in the order in which it starts, and ends in reverse."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial

import structlog

from bot.adapters.console import CONSOLE, ConsoleAdapter
from bot.adapters.slack.adapter import SlackAdapter
from bot.adapters.telegram.adapter import TelegramAdapter
from bot.alerts.card import alert_card
from bot.children import Children
from bot.commands.grammar import COMMANDS
from bot.commands.handle import Commands
from bot.delivery.admins import Admins
from bot.delivery.inbox import Inbox
from bot.delivery.outbox import Outbox
from bot.delivery.outcome import Recorder
from bot.delivery.pacer import Pacer
from bot.delivery.pacing import limits_with
from bot.delivery.worker import Worker
from bot.ending import Ending
from bot.errors import ConsoleClosed, SidelinesError
from bot.events.windows import AT_ONCE, Windows
from bot.feeds.fetch import Fetcher
from bot.feeds.guard import AllowedHosts
from bot.feeds.sources import load_sources
from bot.intake.alerting import Telling
from bot.intake.polling import Polling
from bot.intake.reading import Reading
from bot.intake.refresh import pass_days
from bot.message import Message
from bot.metrics import Metrics
from bot.model import EVERYTHING, Adapter, AlertReason, Chat, ClaimedDelivery, CommandHandler, Event, FeedSource
from bot.ops import OpsServer
from bot.schedule import Slots, Tick, make_scheduler
from bot.store.chats import add_watch, disable_all_but, find_chat, open_chat
from bot.store.database import Database
from bot.store.feeds import purge_sample, sync_feeds
from bot.store.retention import Keep, retain
from bot.watches.lists import Watchlists, load_watchlists
from config.files import ConfigError, ConfigFiles
from config.settings import Settings
from extractors.model import Article, Report
from extractors.reading import check_model, kept_extractor
from extractors.world import World, load_world

CHILDREN = 2
"""Child processes that parse and read: one a core of the smallest machine that Sidelines is meant for."""
TICK = timedelta(seconds=1)
"""How often it is looked whether a feed is due or an entry waits; each look is one indexed query."""
DAYS = timedelta(minutes=10)
"""How often it is looked whether the day of an event has passed."""
RETAIN = timedelta(minutes=1)
"""How often some of what is old is let go of."""
RESERVE = 5.0
"""Seconds of the end that are left for disconnecting, whatever is still under way."""
POLL_ROUNDS = 60
"""How many rounds of polls may overlap: a round ends with its slowest feed, which takes less than so many ticks."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class House:
    """Everything that serves, made and not yet started."""

    database: Database
    children: Children
    polling: Polling
    reading: Reading
    outbox: Outbox
    adapters: tuple[Adapter, ...]
    inbox: Inbox
    metrics: Metrics
    keep: Keep
    ending: Ending
    connected: set[str] = field(default_factory=set)
    """The platforms that serve, filled in as they come to."""


async def serve(settings: Settings) -> int:
    """Serve until SIGTERM, SIGINT or the end of the console; returns the exit status, 1 where an adapter can't serve any more.

    At the end what was begun is finished first, answers and sends among it, and then the adapters disconnect; all of it within `bot.ending.ENDING`.
    """
    stopped = _stop_signal()
    windows = Windows.of_polls(settings.poll_interval, new=settings.group_new, updates=settings.group_updates)
    async with _built(settings, windows) as house, _ops(settings, house), _talking(house) as ends, _polling(house), _working(house) as work:
        done, _ = await asyncio.wait([asyncio.create_task(stopped.wait()), *ends, *work], return_when=asyncio.FIRST_COMPLETED)
        return max(_exit_status(task) for task in done)


async def run_once(settings: Settings) -> int:
    """Poll every feed once, deliver, and return the exit status: 1 where no feed could be read, or SIGTERM or SIGINT came before the end."""
    stopped = _stop_signal()
    async with _built(settings, AT_ONCE) as house:
        outbox = Worker(house.outbox, _now)
        work = asyncio.create_task(_go_once(house, outbox))
        await asyncio.wait([work, asyncio.create_task(stopped.wait())], return_when=asyncio.FIRST_COMPLETED)
        if work.done():
            return work.result()
        _log.warning("stopping before the end: what is owed is sent by the next run")
        await _stop_once(house, outbox, work)
        return 1


async def _go_once(house: House, outbox: Worker[ClaimedDelivery]) -> int:
    readable = await house.polling.poll_all()
    await house.reading.read_pending()
    await outbox.do_all()
    return 0 if readable else 1


async def _stop_once(house: House, outbox: Worker[ClaimedDelivery], work: asyncio.Task[int]) -> None:
    """Begin nothing any more, and wait for what is under way."""
    house.children.close()
    outbox.stop(within=_until_disconnecting(house))
    await house.ending.stage("polling", house.polling.stop())
    await house.ending.stage("reading and sending", asyncio.wait([work]))
    work.cancel()
    await asyncio.gather(work, return_exceptions=True)


@asynccontextmanager
async def _built(settings: Settings, windows: Windows) -> AsyncIterator[House]:
    check_model(settings.spacy_model)
    world = load_world(settings.files)
    watchlists = Watchlists(load_watchlists(settings.files.path("watchlists.yaml"), world), world)
    sources = load_sources(settings.files.path("feeds.yaml"))
    adapters = make_adapters(settings)
    closing = Ending()
    async with AsyncExitStack() as ending:
        database = await Database.open(settings.database_url, serve=True)
        ending.push_async_callback(database.close)
        for adapter in adapters:
            ending.push_async_callback(partial(_stop, adapter, closing))
        fetcher = await ending.enter_async_context(Fetcher(AllowedHosts.of(settings.allowed_private_hosts)))
        children = Children(CHILDREN, partial(kept_extractor, settings.files, settings.spacy_model))
        ending.callback(children.close)
        await _prepare(database, sources, adapters, settings)
        admins = Admins(settings.admins, {adapter.platform for adapter in adapters}, _now)
        pacer = Pacer(limits_with({"telegram": settings.telegram_pace, "slack": settings.slack_pace}))
        metrics = Metrics(database, _now)
        recorder = Recorder(database, pacer, _now, admins.tell, metrics.observe)
        outbox = Outbox(database, adapters, render=partial(_render, world), pacer=pacer, recorder=recorder, now=_now)
        yield House(
            database=database,
            children=children,
            polling=Polling(database, fetcher, children, settings.poll_interval, _now),
            reading=Reading(
                database,
                children,
                extract=partial(_extract, settings.files, settings.spacy_model),
                now=_now,
                owed=outbox.woken.set,
                telling=Telling(windows, watchlists),
            ),
            outbox=outbox,
            adapters=adapters,
            inbox=Inbox(database, adapters, commands=partial(_commands, watchlists, settings), pacer=pacer, now=_now, tell=admins.tell),
            metrics=metrics,
            keep=Keep(settings.keep_texts, settings.keep_evidence),
            ending=closing,
        )


async def _stop(adapter: Adapter, ending: Ending) -> None:
    await ending.stage("disconnecting", adapter.stop())


def make_adapters(settings: Settings) -> tuple[Adapter, ...]:
    """Return an adapter for every platform that is configured, the console where none is; raises ConfigError for what can't work yet."""
    commands = [(usage.verb, usage.help) for usage in COMMANDS]
    adapters: list[Adapter] = []
    if settings.telegram_token is not None:
        if settings.telegram_webhook_url is not None:
            raise ConfigError("SIDELINES_TELEGRAM_WEBHOOK_URL: webhooks are not served yet; unset it to use long polling")
        adapters.append(TelegramAdapter(settings.telegram_token, settings.telegram_api_url, commands))
    if settings.slack_bot_token is not None:
        if settings.slack_app_token is None:
            raise ConfigError("SIDELINES_SLACK_SIGNING_SECRET: HTTP mode is not served yet; set SIDELINES_SLACK_APP_TOKEN for Socket Mode")
        adapters.append(SlackAdapter(settings.slack_bot_token, settings.slack_app_token, settings.slack_api_url))
    return tuple(adapters) or (ConsoleAdapter(sys.stdin, sys.stdout, commands),)


async def _prepare(database: Database, sources: tuple[FeedSource, ...], adapters: tuple[Adapter, ...], settings: Settings) -> None:
    """A chat that is no longer allowed is told nothing. On the console the sample feed is polled and its one chat watches everything from the start; elsewhere the sample goes."""
    on_console = any(adapter.platform == CONSOLE.platform for adapter in adapters)
    async with database.write() as session:
        if settings.allowed_chats is not None:
            await disable_all_but(session, settings.allowed_chats | settings.admins, "it is not among SIDELINES_ALLOWED_CHATS")
        await sync_feeds(session, [source for source in sources if on_console or not source.is_sample])
        if not on_console:
            await purge_sample(session)
        elif await find_chat(session, CONSOLE) is None:
            chat = await open_chat(session, CONSOLE, _now())
            await add_watch(session, chat.id, EVERYTHING, _now())


@asynccontextmanager
async def _ops(settings: Settings, house: House) -> AsyncIterator[None]:
    """Health is served meanwhile; where nobody asked for the address and it is taken, Sidelines serves without."""
    if settings.ops_addr is None:
        yield
        return
    server = OpsServer(settings.ops_addr, partial(_problems, house), house.metrics.shown)
    watching = asyncio.create_task(house.metrics.watch_loop())
    try:
        await server.start()
    except OSError as error:
        if "ops_addr" in settings.model_fields_set:
            raise ConfigError(f"SIDELINES_OPS_ADDR: {settings.ops_addr} can't be listened on: {error.strerror}") from error
        _log.warning("health is not served: set SIDELINES_OPS_ADDR to another address", error=error.strerror)
    try:
        yield
    finally:
        watching.cancel()
        await server.stop()


async def _problems(house: House) -> tuple[str, ...]:
    """Return what keeps the service from serving."""
    waiting = tuple(f"{adapter.platform} is not connected yet" for adapter in house.adapters if adapter.platform not in house.connected)
    try:
        await house.database.ping()
    except SidelinesError as error:
        return (str(error), *waiting)
    return waiting


@asynccontextmanager
async def _polling(house: House) -> AsyncIterator[None]:
    """Feeds are polled and entries read meanwhile."""
    ticks = [Tick("poll", TICK, house.polling.poll_due, at_once=POLL_ROUNDS), Tick("read", TICK, house.reading.read_pending)]
    slots = [Slots("days", DAYS, pass_days), Slots("retain", RETAIN, partial(retain, keep=house.keep))]
    scheduler = make_scheduler(ticks, slots, house.database, _now)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.pause()
        house.children.close()  # what they read or parse is begun anew at the next start
        await house.ending.stage("polling", house.polling.stop())
        await house.ending.stage("reading", house.reading.stop())
        scheduler.shutdown(wait=False)


@asynccontextmanager
async def _working(house: House) -> AsyncIterator[list[asyncio.Task[None]]]:
    """Commands are handled and what is owed is sent meanwhile, and what is under way at the end is waited for.

    Gives the tasks, none of which ends before that unless by a fault.
    """
    outbox, inbox = Worker(house.outbox, _now), Worker(house.inbox, _now)
    working = [asyncio.create_task(outbox.run()), asyncio.create_task(inbox.run())]
    try:
        yield working
    finally:
        outbox.stop(within=_until_disconnecting(house))
        inbox.stop(within=_until_disconnecting(house))
        await house.ending.stage("sending and answering", asyncio.gather(*working, return_exceptions=True))


@asynccontextmanager
async def _talking(house: House) -> AsyncIterator[list[asyncio.Task[None]]]:
    """Every adapter is started and serves meanwhile; gives the tasks, each of which ends with why its adapter can't serve any more."""
    ends = [asyncio.create_task(_converse(adapter, house)) for adapter in house.adapters]
    try:
        yield ends
    finally:
        for task in ends:
            task.cancel()
        stopping = (asyncio.gather(*ends, return_exceptions=True), *(adapter.stop() for adapter in house.adapters))
        await house.ending.stage("disconnecting", asyncio.gather(*stopping, return_exceptions=True))


def _until_disconnecting(house: House) -> timedelta:
    return timedelta(seconds=max(house.ending.left() - RESERVE, 0))


async def _converse(adapter: Adapter, house: House) -> None:
    """Start the adapter, however long that takes, and raise why it can't serve any more."""
    await adapter.start(house.inbox.hear)
    house.connected.add(adapter.platform)
    _log.info("serving", platform=adapter.platform)
    raise await adapter.failed()


def _exit_status(task: asyncio.Task[object]) -> int:
    error = task.exception()
    if error is None or isinstance(error, ConsoleClosed):
        return 0
    if isinstance(error, SidelinesError):
        _log.error("stopping: an adapter can't serve any more", error=str(error))
        return 1
    _log.error("stopping: a fault in Sidelines, please report it", exc_info=error)
    return 1


def _stop_signal() -> asyncio.Event:
    """Return an event that SIGTERM and SIGINT set from now on."""
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    return stopped


def _extract(files: ConfigFiles, model: str, article: Article) -> tuple[Report, ...]:
    """Read an article, in a child process, with the extractor that it keeps."""
    return kept_extractor(files, model).extract(article)


def _commands(watchlists: Watchlists, settings: Settings, database: Database) -> CommandHandler:
    return Commands(database, watchlists.world, watchlists, now=_now, allowed_chats=settings.allowed_chats, admins=settings.admins).handle


def _render(world: World, event: Event, why: AlertReason, chat: Chat) -> Message:
    return alert_card(event, why, world=world, now=_now(), zone=chat.zone)


def _now() -> datetime:
    return datetime.now(UTC)
