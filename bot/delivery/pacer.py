"""Books the moments at which messages go, in the database, so that all processes together keep to a platform's limits."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.pacing import LIMITS, Limits, NotBefore, bot_key, chat_limits, find_slot, taken_back
from bot.model import ChatAddress
from bot.store.paces import book, booked_until, database_now, lock_paces

Moment = Callable[[AsyncSession], Awaitable[datetime]]
"""Returns what time it is, by a clock that all processes share."""


class Pacer:
    """Books by the platforms' `limits`, and by the clock `moment`."""

    def __init__(self, limits: Mapping[str, Limits] = LIMITS, moment: Moment = database_now) -> None:
        self._limits_of = limits
        self._moment = moment

    async def book(
        self, session: AsyncSession, address: ChatAddress, *, lead: timedelta = timedelta(), missed: bool = False
    ) -> tuple[timedelta, bool]:
        """Return how long the next message to the chat has to wait, and whether that is booked: it is not where that is longer than can be waited for.

        It waits for `lead` at least. With `missed` it was booked before and did not go.
        """
        limits = self._limits(address.platform)
        keys = {bot_key(address.platform), *chat_limits(address, limits)}
        booked = await lock_paces(session, keys)
        now = await self._moment(session)
        if missed:
            booked = taken_back(address, limits, booked)
        found = find_slot(address, limits, booked, now=now + lead)
        if isinstance(found, NotBefore):
            return found.at - now, False
        await book(session, found.booked)
        return found.at - now, True

    async def pause(self, session: AsyncSession, address: ChatAddress, until: datetime, *, whole_platform: bool) -> None:
        """Let nothing go to the chat before `until`, or nothing on its platform."""
        limits = self._limits(address.platform)
        of = {bot_key(address.platform): limits.bot} if whole_platform else chat_limits(address, limits)
        booked = await lock_paces(session, of)
        await book(session, {key: max(booked[key], limit.paused(until)) for key, limit in of.items()})

    async def waits(self, session: AsyncSession, platforms: Collection[str]) -> dict[str, timedelta]:
        """Return how long each of the platforms must not be sent to."""
        now = await self._moment(session)
        booked = await booked_until(session, [bot_key(platform) for platform in platforms])
        ready = {platform: self._limits(platform).bot.ready_at(booked.get(bot_key(platform), now)) for platform in platforms}
        return {platform: max(moment - now, timedelta()) for platform, moment in ready.items()}

    def _limits(self, platform: str) -> Limits:
        return self._limits_of.get(platform, Limits())
