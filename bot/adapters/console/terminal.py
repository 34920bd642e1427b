"""A terminal: a prompt at the bottom, what there is to tell above it."""

import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import nullcontext
from typing import TextIO

from prompt_toolkit import PromptSession
from prompt_toolkit.application import in_terminal
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.input import create_input
from prompt_toolkit.output import Output, create_output
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.patch_stdout import patch_stdout
from rich.console import Console
from rich.style import Style
from rich.text import Text

from bot.adapters.console.plain import PREFIX
from bot.adapters.rows import in_words, web_address
from bot.errors import ConsoleClosed
from bot.message import Message, Row, RowStyle

_PROMPT = "> "
_WELCOME = "Sidelines is on: what is new appears here. Type help for what you can ask, Ctrl-C to end."
_STYLES = {
    RowStyle.HEADLINE: Style(bold=True),
    RowStyle.CHANGE: Style(bold=True, color="yellow"),
    RowStyle.LINE: Style(),
    RowStyle.SECTION: Style(bold=True, color="cyan"),
    RowStyle.LISTED: Style(),
    RowStyle.NOTE: Style(dim=True),
}


class TerminalScreen:
    """The person at a terminal. Ctrl-C and Ctrl-D end the service."""

    def __init__(self, stdin: TextIO | None, stdout: TextIO | None, commands: Sequence[tuple[str, str]]) -> None:
        self._prompt: PromptSession[str] = PromptSession(
            history=InMemoryHistory(),
            completer=WordCompleter([name for name, _ in commands], meta_dict=dict(commands), sentence=True),
            complete_while_typing=False,
            input=create_input(stdin),
            output=_output(stdout),
        )
        self._console = Console(file=stdout, highlight=False, emoji=False)

    async def lines(self) -> AsyncIterator[str]:
        """Give what is typed; raises ConsoleClosed at Ctrl-C and Ctrl-D."""
        self._console.print(Text(_WELCOME, _STYLES[RowStyle.NOTE]), end="\n\n")
        with patch_stdout(raw=True) if sys.stderr.isatty() else nullcontext():  # so that log lines, too, stand above the prompt
            while True:
                try:
                    line = await self._prompt.prompt_async(_PROMPT, handle_sigint=False)
                except (KeyboardInterrupt, EOFError):
                    raise ConsoleClosed("ended at the terminal") from None
                yield line

    async def show(self, message: Message) -> None:
        """Print the message above the prompt."""
        async with in_terminal():
            self._console.print(render_rich(message), end="\n\n")


def _output(stdout: TextIO | None) -> Output:
    """The terminal's output, never asked where its cursor stands: those that don't answer would be told off for it at the prompt."""
    output = create_output(stdout)
    if isinstance(output, Vt100_Output):
        output.enable_cpr = False
    return output


def render_rich(message: Message) -> Text:
    """Return the message with colours and links, a row a line."""
    return Text("\n").join(_line(row) for row in in_words(message, PREFIX))


def _line(row: Row) -> Text:
    line = Text("  " if row.style is RowStyle.LISTED else "", style=_STYLES[row.style])
    for span in row.spans:
        address = web_address(span)
        line.append(span.text, style=Style(link=address, underline=True) if address else None)
    return line
