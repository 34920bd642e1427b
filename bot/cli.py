"""The command line. What a command needs is imported when it is called: `sidelines extract` waits for no chat SDK."""
# ruff: noqa: PLC0415 - see above

import asyncio
import os
import sys
from importlib.metadata import version as installed_version
from typing import Annotated

import typer

from bot.delivery.cli import app as deliveries
from bot.errors import SidelinesError
from bot.leaders.cli import app as leaders
from bot.log import set_up_logging
from bot.rulings.cli import app as events
from bot.store.cli import app as database
from config.files import ConfigError
from config.settings import LogLevel, Settings, load_settings, unknown_settings

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.add_typer(leaders, name="leaders")
app.add_typer(events, name="events")
app.add_typer(deliveries, name="deliveries")
app.add_typer(database, name="db")


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(installed_version("sidelines"))
        raise typer.Exit


@app.callback()
def sidelines(
    version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")] = False,
) -> None:
    """Tells a chat who meets whom, where and when."""


@app.command()
def run(
    once: Annotated[bool, typer.Option("--once", help="Poll every feed once, deliver, and exit: 1 where no feed could be read.")] = False,
) -> None:
    """Serve: poll the feeds, tell the chats, answer commands."""
    from bot.app import run_once, serve

    settings = _settings()
    raise typer.Exit(asyncio.run(run_once(settings) if once else serve(settings)))


@app.command()
def extract(
    file: Annotated[typer.FileBinaryRead, typer.Argument(help="JSON lines of {id, published, title, text}; - is standard input.")] = "-",  # type: ignore[assignment] # typer opens it
    jobs: Annotated[int, typer.Option(min=1, help="How many processes read.")] = 1,
) -> None:
    """Read articles as JSON lines and print the events in each, a line an article."""
    from extractors.jsonl import main_extract

    settings = _settings()
    raise typer.Exit(main_extract(file, sys.stdout, sys.stderr, jobs, files=settings.files, model=settings.spacy_model))


@app.command()
def doctor() -> None:
    """Check settings, database, model, roster, tokens and feeds, and say how to mend what is wrong."""
    from bot.doctor import examine

    raise typer.Exit(asyncio.run(examine(_settings(), unknown_settings(os.environ))))


def main() -> None:
    """Run the command line; an error that is ours is one clear line and exit status 1."""
    try:
        app()
    except (ConfigError, SidelinesError) as error:
        typer.echo(f"sidelines: {error}", err=True)
        sys.exit(1)


def _settings() -> Settings:
    settings = load_settings(os.environ)
    set_up_logging(settings.log, settings.log_level or _usual_level(settings), settings.secrets)
    return settings


def _usual_level(settings: Settings) -> LogLevel:
    talks_here = (
        not settings.has_telegram
        and not settings.has_slack
        and all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))
    )
    return LogLevel.WARNING if talks_here else LogLevel.INFO
