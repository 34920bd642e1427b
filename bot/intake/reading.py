"""Reads the entries that wait: an entry → its reports, in a child process → events and alerts, in one transaction an entry."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

import structlog

from bot.children import Children
from bot.errors import ReadingError, StoreError
from bot.intake.alerting import TOLD_AT_ONCE, Telling
from bot.intake.attach import attach_reports
from bot.store.database import Database
from bot.store.entries import UnreadEntry, fail_reading, unread_entries
from extractors.model import Article, Report
from extractors.reading import LANGUAGES

ENTRIES_AT_ONCE = 32
MOST_TRIES = 2
"""A child may die for another's sake, so an entry is tried again; one that fails twice is given up."""
READING_SECONDS = 60.0

Extract = Callable[[Article], tuple[Report, ...]]
"""`extractors.extract`, or another function of a module that a child can import."""

_log = structlog.get_logger(__name__)


class Reading:
    """Reads. `owed` is called after each commit that owes a chat something."""

    def __init__(
        self,
        database: Database,
        children: Children,
        *,
        extract: Extract,
        now: Callable[[], datetime],
        owed: Callable[[], None],
        telling: Telling = TOLD_AT_ONCE,
    ) -> None:
        self._database = database
        self._children = children
        self._telling = telling
        self._extract = extract
        self._now = now
        self._owed = owed
        self._one_at_a_time = asyncio.Lock()

    async def read_pending(self) -> int:
        """Read every entry that waits, those that an earlier run left among them; returns how many were read."""
        read = 0
        async with self._one_at_a_time:
            while batch := await self._unread():
                read += await self._read(batch)
        return read

    async def stop(self) -> None:
        """Wait for what is under way, which is little once the children are closed."""
        async with self._one_at_a_time:
            pass

    async def _unread(self) -> tuple[UnreadEntry, ...]:
        if self._children.closed:
            return ()
        async with self._database.read() as session:
            return await unread_entries(session, limit=ENTRIES_AT_ONCE)

    async def _read(self, batch: tuple[UnreadEntry, ...]) -> int:
        """Extract from all of the batch at once, and take in one after the other, the longest known first."""
        extracting = [asyncio.create_task(self._reports(unread)) for unread in batch]
        try:
            return [await self._take_in(unread, reports) for unread, reports in zip(batch, extracting, strict=True)].count(True)
        finally:
            for task in extracting:
                task.cancel()
            await asyncio.gather(*extracting, return_exceptions=True)

    async def _take_in(self, unread: UnreadEntry, extracting: Awaitable[tuple[Report, ...]]) -> bool:
        try:
            await self._attach(unread, await extracting)
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 -- a bug that one entry brings out must not keep the others from being read
            if not self._children.closed:  # what fails because Sidelines stops is no failure of the entry
                await self._fail(unread, error)
            return False
        return True

    async def _reports(self, unread: UnreadEntry) -> tuple[Report, ...]:
        entry = unread.entry
        if unread.feed.language not in LANGUAGES:
            return ()
        article = Article(str(unread.id), unread.told_at, entry.title, entry.text, unread.feed.language)
        return await self._children.run(self._extract, article, timeout=READING_SECONDS)

    async def _attach(self, unread: UnreadEntry, reports: tuple[Report, ...]) -> None:
        now = self._now()
        async with self._database.write() as session:
            owed = await attach_reports(session, unread, reports, now=now, telling=self._telling)
        if owed:
            self._owed()

    async def _fail(self, unread: UnreadEntry, error: Exception) -> None:
        given_up = unread.tries + 1 >= MOST_TRIES
        told = {"entry": unread.entry.link or unread.entry.identity, "error": str(error), "given_up": given_up}
        _log.warning("an entry could not be read", **told, exc_info=None if isinstance(error, ReadingError) else error)
        async with self._database.write() as session:
            await fail_reading(session, unread, str(error), given_up_at=self._now() if given_up else None)
