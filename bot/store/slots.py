"""Slots: the moments of a clock at which something is done, each at most once, whoever dies in between."""

from datetime import UTC, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.insert_new import advance
from bot.store.tables import slots

_FIRST = datetime(2000, 1, 1, tzinfo=UTC)


def slot_at(now: datetime, every: timedelta) -> datetime:
    """Return the latest slot that has come: all processes, and all starts of one, have the same."""
    return _FIRST + (now - _FIRST) // every * every


async def take_slot(session: AsyncSession, name: str, slot: datetime) -> bool:
    """Take the slot, with all that the transaction does for it; returns False where it, or a later one, was taken before."""
    return await advance(session, slots, {"name": name}, {"fired_at": slot})
