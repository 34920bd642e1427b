"""What a command is carried out with."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.alerts.dates import clock_of, today_of
from bot.commands import phrases
from bot.commands.answers import not_understood
from bot.commands.grammar import Command, example_of
from bot.errors import CommandError
from bot.model import Chat, ChatAddress, ChatStatus
from bot.store.chats import find_chat, open_chat
from bot.store.database import Database
from bot.watches.grammar import Reading, Subject, Unknown, parse_subject, plain_words
from bot.watches.lists import Watchlists, list_term
from extractors.world import World


@dataclass(frozen=True, slots=True)
class Request:
    """One command of one chat, at one moment."""

    database: Database
    watchlists: Watchlists
    command: Command
    address: ChatAddress
    now: datetime

    @property
    def world(self) -> World:
        """What Sidelines knows of the world."""
        return self.watchlists.world

    async def chat(self) -> Chat | None:
        """Return the chat that asks, served again where its platform had refused it; None where nothing is kept of it."""
        async with self.database.read() as session:
            chat = await find_chat(session, self.address)
        if chat is None or chat.status is not ChatStatus.DISABLED:
            return chat
        async with self.database.write() as session:
            return await open_chat(session, self.address, self.now)

    def reading(self) -> Reading:
        """Return what the words name; raises CommandError where there are none."""
        if not self.command.words:
            raise CommandError(phrases.NO_WORDS, usage=example_of(self.command.verb))
        reading = parse_subject(self.command.words, self.world, today=self.now.date())
        watchlist = self.watchlists.named(plain_words(self.command.words)) if isinstance(reading, Unknown) else None
        return reading if watchlist is None else Subject((list_term(watchlist.name),), watchlist.title)

    def subject(self) -> Subject:
        """Return the one subject that the words name; raises CommandError that suggests the nearest where it is not one."""
        reading = self.reading()
        if isinstance(reading, Subject):
            return reading
        raise not_understood(reading, self.command.verb)

    def today(self, zone: str | None) -> date:
        """Return the day it is for the chat."""
        return today_of(self.now, clock_of(zone) if zone else None)
