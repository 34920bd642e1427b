"""`sidelines deliveries …`: see what is owed to chats and what was given up, and try it again; also while Sidelines serves."""
# ruff: noqa: PLC0415 - what a command needs is imported when it is called

import asyncio
import os
from collections.abc import Collection
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.model import DeliveryStatus
from config.settings import load_settings

if TYPE_CHECKING:
    from bot.store.owed import Owed

app = typer.Typer(help="What is owed to chats: look at it, try again what was given up.", no_args_is_help=True)


@app.command("list")
def show(
    status: Annotated[list[DeliveryStatus] | None, typer.Option(help="Of this status; may be given more than once. Else: dead.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 100,
) -> None:
    """Print deliveries, the newest first: number, status, chat, event and reason, attempts and what went wrong."""
    found = asyncio.run(_list(status or [DeliveryStatus.DEAD], limit))
    for owed in found:
        why = f"  {owed.error}" if owed.error else ""
        what = "notice" if owed.event_id is None else f"event {owed.event_id} {owed.reason}"
        typer.echo(f"{owed.id}  {owed.status}  {owed.chat}  {what}  attempts {owed.attempts}{why}")
    typer.echo(f"{len(found)} deliveries", err=True)


@app.command()
def retry(
    ids: Annotated[list[int] | None, typer.Argument(help="Their numbers.")] = None,
    all_: Annotated[bool, typer.Option("--all", help="All that were given up.")] = False,
) -> None:
    """Send again what was given up; a serving Sidelines takes it up within seconds."""
    if bool(ids) == all_:
        raise typer.BadParameter("name the deliveries by their numbers, or give --all")
    again = asyncio.run(_retry(ids or None))
    typer.echo(f"{len(again)} will be sent again" + (f": {', '.join(map(str, again))}" if again else ""))
    if missing := set(ids or ()) - set(again):
        typer.echo(f"sidelines: not given up, or not there: {', '.join(map(str, sorted(missing)))}", err=True)
        raise typer.Exit(1)


async def _list(statuses: Collection[DeliveryStatus], limit: int) -> "tuple[Owed, ...]":
    from bot.store.database import Database
    from bot.store.owed import list_owed

    database = await Database.open(load_settings(os.environ).database_url, serve=False)
    try:
        async with database.read() as session:
            return await list_owed(session, statuses, limit=limit)
    finally:
        await database.close()


async def _retry(ids: Collection[int] | None) -> tuple[int, ...]:
    from bot.store.database import Database
    from bot.store.owed import retry_dead

    database = await Database.open(load_settings(os.environ).database_url, serve=False)
    try:
        async with database.write() as session:
            return await retry_dead(session, ids, datetime.now(UTC))
    finally:
        await database.close()
