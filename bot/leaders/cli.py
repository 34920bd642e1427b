"""`sidelines leaders …`: look the roster up, check it, renew it. What a command needs is imported when it is called."""
# ruff: noqa: PLC0415 - see above

import asyncio
import os
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from config.files import ConfigError, ConfigFiles
from config.settings import load_settings

if TYPE_CHECKING:
    from bot.leaders.wikidata import Holding

app = typer.Typer(help="Who holds which office: look it up, check it, renew it.", no_args_is_help=True)

Day = Annotated[datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], metavar="DAY", help="A day such as 2022-10-25; else today.")]


@app.command()
def show(name: Annotated[str, typer.Argument(help="A name, or the roster's id.")], on: Day = None) -> None:
    """Print a leader's names and offices, or with --on those of that day."""
    from bot.leaders.answers import leaders_called, shown
    from extractors.world import load_world

    world = load_world(_files())
    leaders = leaders_called(name, world)
    if not leaders:
        _refuse(f'the roster has no "{name}"', world.suggest(name))
    for leader in leaders:
        typer.echo("\n".join(shown(leader, world, day=on.date() if on else None)))


@app.command()
def who(
    office: Annotated[str, typer.Argument(help='A title, such as "prime minister".')],
    country: Annotated[str, typer.Argument(help="A country or an organisation: name, adjective or code.")],
    on: Day = None,
) -> None:
    """Print who held an office on a day; exit status 1 where nobody is known to."""
    from bot.leaders.answers import holders_called, side_called, term_told
    from extractors.world import load_world

    world = load_world(_files())
    side = side_called(country, world)
    if side is None:
        _refuse(f'there is no country or organisation "{country}"', world.suggest(country))
    day = on.date() if on else _today()
    leaders = holders_called(office, side, day, world)
    if not leaders:
        titles = sorted({term.title for leader in world.holders(side, day) for term in world.terms_on(leader.id, day) if term.side == side})
        _refuse(f"nobody is known as {office} of {side} on {day}", titles)
    for leader in leaders:
        typer.echo("\n".join([leader.name, *(f"  {term_told(term, world)}" for term in world.terms_on(leader.id, day))]))


@app.command()
def count() -> None:
    """Print how many countries and organisations have a known holder, by office and year."""
    from extractors.roster import Role, load_roster
    from extractors.roster_check import COVERED_FROM, count_holders

    roster = load_roster(_files().leaders())
    typer.echo("year  " + "  ".join(f"{role:>12}" for role in Role))
    for year in range(COVERED_FROM.year, _today().year + 1):
        counts = count_holders(roster, year)
        typer.echo(f"{year}  " + "  ".join(f"{counts[role]:>12}" for role in Role))


@app.command()
def check() -> None:
    """Check the roster's files and print every fault; exit status 1 where there is one."""
    from extractors.roster import load_roster
    from extractors.roster_check import check_roster

    roster = load_roster(_files().leaders())
    findings = check_roster(roster, _today())
    for finding in findings:
        typer.echo(f"{finding.fault}: {finding.about}")
    unknown = sum(not gap.known for gap in roster.gaps)
    terms = sum(len(leader.terms) for leader in roster.leaders.values())
    typer.echo(f"{len(roster.leaders)} leaders, {terms} terms, {unknown} gaps without a known holder, {len(findings)} faults")
    raise typer.Exit(1 if findings else 0)


@app.command()
def refresh(
    apply: Annotated[
        bool, typer.Option("--apply", help="Write what is new to leaders/refreshed.yaml in the folder of SIDELINES_CONFIG.")
    ] = False,
    endpoint: Annotated[str | None, typer.Option(help="The SPARQL service to ask; else Wikidata's own.")] = None,
    pause: Annotated[float | None, typer.Option(min=0, help="Seconds between two pages; else two.")] = None,
) -> None:
    """Ask Wikidata who took or left office since, and print what the roster would learn."""
    from bot.leaders.refresh import OVERLAY, compare
    from bot.leaders.wikidata import ENDPOINT, PAUSE, read_holdings
    from extractors.roster import load_roster

    files = _files()
    if apply and files.folder is None:
        raise ConfigError("SIDELINES_CONFIG names no folder to write to: set it to one of your own, where your other files may be too")
    holdings = asyncio.run(read_holdings(endpoint or ENDPOINT, pause=PAUSE if pause is None else pause))
    changes = compare(load_roster(files.leaders()), holdings, today=_today())
    typer.echo("\n".join([*map(str, changes), f"{len(holdings)} terms told, {len(changes)} changes"]))
    if apply and files.folder is not None:
        _write(files.folder / "leaders" / OVERLAY, files, holdings)


def _write(path: Path, files: ConfigFiles, holdings: Iterable["Holding"]) -> None:
    """Write the overlay anew, from what the other files do not have."""
    from bot.leaders.refresh import compare, overlay
    from extractors.roster import load_roster

    others = load_roster(each for each in files.leaders() if each != path)
    path.parent.mkdir(exist_ok=True)
    path.write_text(overlay(compare(others, holdings, today=_today()), today=_today()), encoding="utf-8")
    typer.echo(f"written to {path}")


def _refuse(problem: str, nearest: Iterable[str]) -> NoReturn:
    hint = f"; there is {', '.join(nearest)}" if nearest else ""
    typer.echo(f"sidelines: {problem}{hint}", err=True)
    raise typer.Exit(1)


def _today() -> date:
    return datetime.now(UTC).date()


def _files() -> ConfigFiles:
    return load_settings(os.environ).files
