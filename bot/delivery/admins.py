"""Owes the admins what needs them, like an alert, in the transaction of what it is about: a death loses none of it."""

from collections.abc import Awaitable, Callable, Collection, Iterable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.message import Message, RowStyle, row
from bot.model import ChatAddress, Notice
from bot.store.notices import add_notice

Tell = Callable[[AsyncSession, str], Awaitable[None]]
"""Owes the admins a line about what needs them, in the session's transaction."""


class Admins:
    """Those at `addresses`, as `SIDELINES_ADMINS` has them, whose platform is among `platforms`."""

    def __init__(self, addresses: Iterable[str], platforms: Collection[str], now: Callable[[], datetime]) -> None:
        named = (ChatAddress(*address.split(":", 1)) for address in sorted(addresses))
        self._addresses = [address for address in named if address.platform in platforms]
        self._now = now

    async def tell(self, session: AsyncSession, line: str) -> None:
        """Owe them the line."""
        for address in self._addresses:
            await add_notice(session, address, line, self._now())


async def no_one(_session: AsyncSession, _line: str) -> None:
    """Tell nobody: for where there are no admins."""


def notice_message(notice: Notice) -> Message:
    """Return what an admin sees."""
    more = (f"and {notice.left_out} more: `sidelines deliveries list` shows all",) if notice.left_out else ()
    return Message((row("Sidelines needs you", RowStyle.HEADLINE), *(row(line, RowStyle.LISTED) for line in (*notice.lines, *more))))
