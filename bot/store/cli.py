"""`sidelines db …`: look after the database; also while Sidelines serves."""
# ruff: noqa: PLC0415 - what a command needs is imported when it is called

import os
from pathlib import Path
from typing import Annotated

import typer

from config.settings import load_settings

app = typer.Typer(help="Look after the database.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keep `backup` a command of its own while there is no other."""


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="Where to write the copy; a file that is not there yet.")]) -> None:
    """Write a whole copy of the database to a file."""
    from bot.store.backup import back_up

    back_up(load_settings(os.environ).database_url, file)
    typer.echo(f"written to {file}, {file.stat().st_size} bytes")
