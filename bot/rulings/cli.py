"""`sidelines events …`: look at an event, and set right what was merged or read wrongly. It works beside a service that runs."""
# ruff: noqa: PLC0415 - what a command needs is imported when it is called

import asyncio
import os
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Annotated

import typer

from bot.model import Correction
from config.settings import load_settings
from extractors.model import Place, Precision, Status, When

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.model import Event
    from extractors.world import World

app = typer.Typer(help="Events: show one, merge two, split one, set what is wrong.", no_args_is_help=True)

Number = Annotated[int, typer.Argument(help="An event's number, as behind the # in a list.")]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DAY", help="A day such as 2024-10-23.")]


@app.command()
def show(event: Number) -> None:
    """Print an event with its reports, each with its number and why it is here."""

    async def found(session: "AsyncSession") -> "tuple[Event, ...]":
        from bot.errors import StoreError
        from bot.store.events import get_event

        known = await get_event(session, event)
        if known is None:
            raise StoreError(f"there is no event {event}")
        return (known,)

    _carry_out(found)


@app.command()
def merge(event: Number, other: Number) -> None:
    """Make two events one, under the number of the first."""

    async def merged(session: "AsyncSession") -> "tuple[Event, ...]":
        from bot.rulings.rulings import merge_events

        return (await merge_events(session, event, other, now=datetime.now(UTC)),)

    _carry_out(merged)


@app.command()
def split(
    event: Number, reports: Annotated[list[int], typer.Argument(help="The numbers of the reports that go, as `show` has them.")]
) -> None:
    """Take reports out of an event, into one of their own."""

    async def parted(session: "AsyncSession") -> "tuple[Event, ...]":
        from bot.rulings.rulings import split_event

        return await split_event(session, event, reports, now=datetime.now(UTC))

    _carry_out(parted)


@app.command(name="set")
def correct(
    event: Number,
    status: Annotated[Status | None, typer.Option(help="How it stands.")] = None,
    start: Day = None,
    end: Day = None,
    city: Annotated[str | None, typer.Option(help="Where it is held.")] = None,
    country: Annotated[str | None, typer.Option(help="The country where it is held, as a code such as AZ.")] = None,
) -> None:
    """Set what reports have wrong; it stands whatever they say later, until `unset`."""
    correction = Correction(status, _days(start, end), _place(city, country))
    if correction == Correction():
        raise typer.BadParameter("say what to set: --status, --start with --end, --city or --country")

    async def corrected(session: "AsyncSession") -> "tuple[Event, ...]":
        from bot.rulings.rulings import correct_event

        return (await correct_event(session, event, correction, now=datetime.now(UTC)),)

    _carry_out(corrected)


@app.command()
def unset(event: Number) -> None:
    """Leave it to the reports again, whatever was set before."""

    async def left(session: "AsyncSession") -> "tuple[Event, ...]":
        from bot.rulings.rulings import leave_to_reports

        return (await leave_to_reports(session, event, now=datetime.now(UTC)),)

    _carry_out(left)


def _days(start: datetime | None, end: datetime | None) -> When | None:
    if start is None and end is not None:
        raise typer.BadParameter("--end needs its --start")
    if start is None:
        return None
    first, last = start.date(), (end or start).date()
    return When(min(first, last), max(first, last), Precision.DAY if first == last else Precision.SPAN)


def _place(city: str | None, country: str | None) -> Place | None:
    """The place as said, with the country of a city that is known; raises BadParameter where no such country is."""
    if city is None and country is None:
        return None
    world, place = _world(), Place(city, country.upper() if country else None)
    if place.country is not None and world.country(place.country) is None:
        raise typer.BadParameter(f"{country} is no country's code; Azerbaijan's is AZ")
    known = world.city_of(place)
    if known is None and place.country is None:
        raise typer.BadParameter(f"no city {city} is known: say its --country too")
    return Place(known.name, known.country) if known else place


def _carry_out(action: "Callable[[AsyncSession], Awaitable[tuple[Event, ...]]]") -> None:
    """Do it in one transaction and print what came out."""

    async def carried_out() -> "tuple[Event, ...]":
        from bot.store.around import event_in_full
        from bot.store.database import Database

        database = await Database.open(load_settings(os.environ).database_url, serve=False)
        try:
            async with database.write() as session:
                touched = [await event_in_full(session, event.id) for event in await action(session)]
        finally:
            await database.close()
        return tuple(event for event in touched if event is not None)

    from bot.rulings.lines import lines_of

    events = asyncio.run(carried_out())
    for event in events:
        typer.echo("\n".join(lines_of(event, _world())))


@cache
def _world() -> "World":
    from extractors.world import load_world

    return load_world(load_settings(os.environ).files)
