"""Examines what Sidelines needs to serve, and says how to mend what is wrong."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from bot.app import make_adapters
from bot.children import Children
from bot.errors import DatabaseNotReady, SidelinesError
from bot.feeds.fetch import Fetcher, shown
from bot.feeds.guard import AllowedHosts
from bot.feeds.poll import poll_feed
from bot.feeds.sources import load_sources
from bot.model import Feed, FeedSource
from bot.store.address import database_url, sqlite_path
from bot.store.database import Database
from config.files import ConfigError
from config.settings import Settings
from extractors.reading import LANGUAGES, load_extractor
from extractors.world import load_world

POLLS_AT_ONCE = 16


class Verdict(StrEnum):
    """What a finding means for serving: only what is broken keeps Sidelines from it."""

    FINE = "ok"
    WARNING = "warning"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found about one thing; `text` says how to mend it where it is not fine."""

    about: str
    verdict: Verdict
    text: str

    def __str__(self) -> str:
        return f"{self.verdict:<8} {self.about}: {self.text}"


async def examine(settings: Settings, unknown: Sequence[str] = ()) -> int:
    """Print a line for each finding; returns the exit status, 1 where something keeps Sidelines from serving.

    `unknown` are variables that look like settings and are none.
    """
    broken = False
    async for finding in _findings(settings, unknown):
        print(finding, flush=True)  # noqa: T201 - the command's output
        broken |= finding.verdict is Verdict.BROKEN
    return 1 if broken else 0


async def _findings(settings: Settings, unknown: Sequence[str]) -> AsyncIterator[Finding]:
    yield Finding("settings", Verdict.FINE, "every value can be used")
    for name in unknown:
        yield Finding(name, Verdict.WARNING, "no setting has this name: README.md lists them")
    yield await _database(settings)
    yield _roster(settings)
    yield _model(settings)
    async for finding in _tokens(settings):
        yield finding
    async for finding in _feeds(settings):
        yield finding


async def _database(settings: Settings) -> Finding:
    try:
        database = await Database.open(settings.database_url, serve=False)
    except DatabaseNotReady as error:
        return _new_database(settings.database_url) or Finding("database", Verdict.FINE, str(error))
    except SidelinesError as error:
        return Finding("database", Verdict.BROKEN, str(error))
    await database.close()
    return Finding("database", Verdict.FINE, database.url)


def _new_database(url: str) -> Finding | None:
    """What keeps a database file from being made there."""
    path = sqlite_path(database_url(url))
    if path is None:
        return None
    folder = next(above for above in path.absolute().parents if above.exists())
    if folder.is_dir() and os.access(folder, os.W_OK | os.X_OK):
        return None
    return Finding("database", Verdict.BROKEN, f"{folder} can't be written to: allow it, or set SIDELINES_DATABASE_URL to another place")


def _roster(settings: Settings) -> Finding:
    try:
        world = load_world(settings.files)
    except ConfigError as error:
        return Finding("roster", Verdict.BROKEN, str(error))
    return Finding("roster", Verdict.FINE, f"{len(world.roster.leaders)} leaders")


def _model(settings: Settings) -> Finding:
    try:
        load_extractor(settings.files, settings.spacy_model)
    except ConfigError as error:
        return Finding("model", Verdict.BROKEN, str(error))
    return Finding("model", Verdict.FINE, settings.spacy_model)


async def _tokens(settings: Settings) -> AsyncIterator[Finding]:
    try:
        adapters = make_adapters(settings)
    except ConfigError as error:
        yield Finding("chats", Verdict.BROKEN, str(error))
        return
    for adapter in adapters:
        try:
            yield Finding(adapter.platform, Verdict.FINE, await adapter.verify())
        except SidelinesError as error:
            yield Finding(adapter.platform, Verdict.BROKEN, str(error))
        finally:
            await adapter.stop()


async def _feeds(settings: Settings) -> AsyncIterator[Finding]:
    """Poll every feed once and keep nothing; a feed that can't be read is a warning."""
    try:
        sources = load_sources(settings.files.path("feeds.yaml"))
    except ConfigError as error:
        yield Finding("feeds", Verdict.BROKEN, str(error))
        return
    for source in sources:
        if source.language not in LANGUAGES:
            yield Finding(
                shown(source.url), Verdict.WARNING, f"is in {source.language!r}, which is not read yet: nothing will be told of it"
            )
    unreadable = [(source, error) for source, error in await _errors(sources, settings) if error is not None]
    for source, problem in unreadable:
        yield Finding(shown(source.url), Verdict.WARNING, f"{problem}; where it stays so, correct it or take it out of feeds.yaml")
    yield _readable(sources, [source for source, _ in unreadable])


def _readable(sources: Sequence[FeedSource], unreadable: Sequence[FeedSource]) -> Finding:
    counted = f"{len(sources) - len(unreadable)} of {len(sources)} can be read"
    if all(source.is_sample or source in unreadable for source in sources):
        return Finding("feeds", Verdict.WARNING, f"{counted}: there will be no news; check the network, a proxy and feeds.yaml")
    return Finding("feeds", Verdict.FINE, counted)


async def _errors(sources: Iterable[FeedSource], settings: Settings) -> list[tuple[FeedSource, str | None]]:
    slots, children = asyncio.Semaphore(POLLS_AT_ONCE), Children(1)

    async def error_of(source: FeedSource) -> tuple[FeedSource, str | None]:
        async with slots:
            feed = Feed(0, source)
            polled = await poll_feed(feed, fetcher=fetcher, children=children, now=datetime.now(UTC), interval=settings.poll_interval)
        return source, polled.feed.error

    try:
        async with Fetcher(AllowedHosts.of(settings.allowed_private_hosts)) as fetcher:
            return await asyncio.gather(*map(error_of, sources))
    finally:
        children.close()
