"""What a crash test goes through on each database, side by side."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from bot.store.database import Database


async def side_by_side(cell: Callable[[str, str], Coroutine[Any, Any, str]], urls: dict[str, str]) -> str:
    """Go through a cell on each database; returns what each has to tell."""
    for url in urls.values():
        await (await Database.open(url, serve=True)).close()
    async with asyncio.TaskGroup() as group:
        cells = [group.create_task(cell(kind, url)) for kind, url in urls.items()]
    return "\n" + "".join(f"{each.result()}\n" for each in cells)
