"""`sidelines events …`: look at an event, and set right what was merged or read wrongly. It works beside a service that runs."""
# ruff: noqa: PLC0415 - what a command needs is imported when it is called

import asyncio
import os
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

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
    """Set what reports have wrong; it stands whatever they say later."""

    async def corrected(session: "AsyncSession") -> "tuple[Event, ...]":
        from bot.model import Correction
        from bot.rulings.rulings import correct_event

        place = Place(city, country.upper() if country else None) if city or country else None
        return (await correct_event(session, event, Correction(status, _days(start, end), place), now=datetime.now(UTC)),)

    _carry_out(corrected)


def _days(start: datetime | None, end: datetime | None) -> When | None:
    if start is None:
        return None
    first, last = start.date(), (end or start).date()
    return When(min(first, last), max(first, last), Precision.DAY if first == last else Precision.SPAN)


def _carry_out(action: "Callable[[AsyncSession], Awaitable[tuple[Event, ...]]]") -> None:
    """Do it in one transaction and print what came out."""

    async def carried_out() -> "tuple[Event, ...]":
        from bot.store.around import event_in_full
        from bot.store.database import Database

        database = await Database.open(settings.database_url, serve=False)
        try:
            async with database.write() as session:
                touched = [await event_in_full(session, event.id) for event in await action(session)]
        finally:
            await database.close()
        return tuple(event for event in touched if event is not None)

    from extractors.world import load_world

    settings = load_settings(os.environ)
    events = asyncio.run(carried_out())
    world = load_world(settings.files)
    for event in events:
        typer.echo("\n".join(lines_of(event, world)))


def lines_of(event: "Event", world: "World") -> list[str]:
    """Return the event as lines for an operator."""
    from bot.events.itinerary import clashes_of, confidence_in

    state = event.state
    who = ", ".join(each.name for each in state.participants) or ", ".join(state.sides)
    what = f"{state.kind}, {state.status}, {who}, {_place(state.place)}, {_days_told(state.when)}"
    head = f"event {event.id}: {what}, confidence {confidence_in(event, world):.2f}"
    clashes = (
        f"  can't be true together with event {clash.event.id}: {', '.join(each.name for each in clash.participants)}, "
        f"{_place(clash.event.state.place)}, {clash.day}"
        for clash in clashes_of(event, world)
    )
    reports = (
        f"  report {claim.id}, {claim.feed.name}, {claim.published:%Y-%m-%d %H:%M}, {claim.because or 'the first'}: "
        f"{claim.report.evidence.sentence}"
        for claim in event.claims
    )
    return [head, *clashes, *reports]


def _place(place: Place | None) -> str:
    return ", ".join(part for part in (place.city, place.country) if part) if place else "place not known"


def _days_told(when: When | None) -> str:
    if when is None:
        return "day not known"
    return f"{when.start}" if when.start == when.end else f"{when.start} to {when.end}"
