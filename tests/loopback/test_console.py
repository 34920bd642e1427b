"""The console over pipes, and in a real pseudo-terminal."""

import asyncio
import os
import pty
import termios
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, suppress
from typing import TextIO

import pytest

from bot.adapters.console.adapter import CONSOLE, ConsoleAdapter
from bot.errors import ConsoleClosed, Unavailable
from bot.message import Action, AlertTag, Message, Row, RowStyle, Span, row
from bot.model import CommandHandler, Incoming
from tests.fakes.inbox import MemoryInbox

ALERT = Message(
    (row("🤝 Putin – Aliyev: to meet in Moscow", RowStyle.HEADLINE), Row((Span("Agency", "https://agency.example/1"),))),
    (Action("Details", "event 41"),),
    AlertTag("announced", 41),
)
SHOWN_ALERT = "ALERT announced 41\n🤝 Putin – Aliyev: to meet in Moscow\nAgency\nDetails: /event 41\n\n"


PROMPT = "\x1b[?2004h"
"""A terminal that gets this takes pasted text in brackets: the prompt is ready."""


async def echo(incoming: Incoming) -> Message | None:
    return None if incoming.text == "nothing" else Message((row(f"heard {incoming.text}"), row("listed", RowStyle.LISTED)))


class Far:
    """The far end of a stream: what a person types and sees."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self.seen = ""

    def types(self, text: str) -> None:
        os.write(self.descriptor, text.encode())

    async def sees(self, text: str) -> str:
        """Wait until `text` has appeared and return all that has."""
        loop = asyncio.get_running_loop()
        while text not in self.seen:
            readable = asyncio.Event()
            loop.add_reader(self.descriptor, readable.set)
            try:
                async with asyncio.timeout(10):
                    await readable.wait()
            finally:
                loop.remove_reader(self.descriptor)
            self.seen += os.read(self.descriptor, 65536).decode(errors="replace")
        return self.seen


@asynccontextmanager
async def serving(stdin: TextIO | None, stdout: TextIO | None, handle: CommandHandler = echo) -> AsyncIterator[ConsoleAdapter]:
    adapter = ConsoleAdapter(stdin, stdout, [("meetings", "ahead and of late"), ("event", "one in full")])
    await adapter.start(MemoryInbox(adapter, handle).hear)
    try:
        yield adapter
    finally:
        await adapter.stop()


@pytest.fixture
def files() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def pipe(files: ExitStack, *, to_us: bool) -> tuple[TextIO, Far]:
    """Make a pipe: the near end as a stream, and the far end."""
    reading, writing = os.pipe()
    near, far = (reading, writing) if to_us else (writing, reading)
    stream = files.enter_context(os.fdopen(near, "r" if to_us else "w", encoding="utf-8"))
    files.callback(_close, far)
    return stream, Far(far)


def terminal(files: ExitStack) -> tuple[TextIO, TextIO, Far]:
    """Make a pseudo-terminal: its input, its output, and the person at it."""
    master, slave = pty.openpty()
    stdin = files.enter_context(os.fdopen(slave, "r", encoding="utf-8"))
    stdout = files.enter_context(os.fdopen(os.dup(slave), "w", encoding="utf-8"))
    files.callback(_close, master)
    return stdin, stdout, Far(master)


def _close(descriptor: int) -> None:
    with suppress(OSError):
        os.close(descriptor)


async def test_an_alert_in_plain_lines_is_as_the_contract_says(files: ExitStack) -> None:
    stdout, person = pipe(files, to_us=False)
    async with serving(None, stdout) as adapter:
        await adapter.send(CONSOLE, ALERT, key="1")
        assert await person.sees("\n\n") == SHOWN_ALERT


async def test_an_answer_in_plain_lines_is_its_lines_and_an_empty_one(files: ExitStack) -> None:
    stdin, typist = pipe(files, to_us=True)
    stdout, person = pipe(files, to_us=False)
    async with serving(stdin, stdout):
        typist.types("/meetings azerbaijan\n\nnothing\nfeeds\n")
        assert await person.sees("feeds\n  listed\n\n") == "heard /meetings azerbaijan\n  listed\n\nheard feeds\n  listed\n\n"


async def test_every_line_is_a_command_of_its_own_from_the_one_console_chat(files: ExitStack) -> None:
    heard: list[Incoming] = []

    async def remember(incoming: Incoming) -> Message:
        heard.append(incoming)
        return Message((row("done"),))

    stdin, typist = pipe(files, to_us=True)
    stdout, person = pipe(files, to_us=False)
    async with serving(stdin, stdout, remember):
        typist.types("feeds\nfeeds\n")
        await person.sees("done\n\ndone\n\n")
    assert {incoming.address for incoming in heard} == {CONSOLE}
    assert len({incoming.update_id for incoming in heard}) == 2


async def test_the_end_of_input_does_not_end_the_service(files: ExitStack) -> None:
    stdin, typist = pipe(files, to_us=True)
    stdout, person = pipe(files, to_us=False)
    async with serving(stdin, stdout) as adapter:
        typist.types("last without a line's end")
        os.close(typist.descriptor)
        await person.sees("heard last without a line's end\n")
        ended = asyncio.create_task(adapter.failed())
        await adapter.send(CONSOLE, ALERT, key="1")
        await person.sees(SHOWN_ALERT)
        assert not ended.done()
        ended.cancel()


@pytest.mark.parametrize("source", [os.devnull, __file__])
async def test_input_may_be_a_device_or_a_file(files: ExitStack, source: str) -> None:
    stdin = files.enter_context(os.fdopen(os.open(source, os.O_RDONLY), encoding="utf-8"))
    stdout, person = pipe(files, to_us=False)
    async with serving(stdin, stdout) as adapter:
        await adapter.send(CONSOLE, ALERT, key="1")
        await person.sees(SHOWN_ALERT)


async def test_a_line_without_end_is_cut_and_the_next_is_heard(files: ExitStack) -> None:
    stdin, typist = pipe(files, to_us=True)
    stdout, person = pipe(files, to_us=False)
    async with serving(stdin, stdout):
        typist.types("x" * 60_000 + "\nfeeds\n")
        assert len(await person.sees("heard feeds")) < 5_000


async def test_the_service_ends_when_nobody_reads_it_any_more(files: ExitStack) -> None:
    stdout, person = pipe(files, to_us=False)
    os.close(person.descriptor)
    async with serving(None, stdout) as adapter:
        with pytest.raises(Unavailable):
            await adapter.send(CONSOLE, ALERT, key="1")
        assert isinstance(await adapter.failed(), ConsoleClosed)


async def test_a_reader_that_stands_still_does_not_stop_the_loop(files: ExitStack) -> None:
    stdout, person = pipe(files, to_us=False)
    long = Message((row("y" * 500_000),))
    async with serving(None, stdout) as adapter:
        sending = asyncio.create_task(adapter.send(CONSOLE, long, key="1"))
        await person.sees("yyy")
        assert not sending.done()
        await person.sees("\n\n")
        await sending


async def test_at_a_terminal_alerts_stand_above_the_prompt_with_their_links(files: ExitStack) -> None:
    stdin, stdout, person = terminal(files)
    async with serving(stdin, stdout) as adapter:
        await person.sees(PROMPT)
        await adapter.send(CONSOLE, ALERT, key="1")
        seen = await person.sees("/event 41")
        assert "Putin – Aliyev: to meet in Moscow" in seen
        assert "https://agency.example/1" in seen
        assert "ALERT" not in seen


async def test_at_a_terminal_a_command_is_answered(files: ExitStack) -> None:
    stdin, stdout, person = terminal(files)
    async with serving(stdin, stdout):
        await person.sees(PROMPT)
        person.types("meetings azerbaijan\r")
        await person.sees("heard meetings azerbaijan")


async def test_at_a_terminal_commands_are_completed(files: ExitStack) -> None:
    stdin, stdout, person = terminal(files)
    async with serving(stdin, stdout):
        await person.sees(PROMPT)
        person.types("mee\t")
        await person.sees("tings")
        person.types("\r")
        await person.sees("heard meetings")


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["ctrl-c", "ctrl-d"])
async def test_at_a_terminal_one_key_ends_the_service_and_leaves_the_terminal_as_it_was(files: ExitStack, key: str) -> None:
    stdin, stdout, person = terminal(files)
    before = termios.tcgetattr(stdin)
    async with serving(stdin, stdout) as adapter:
        await person.sees(PROMPT)
        person.types(key)
        async with asyncio.timeout(10):
            assert isinstance(await adapter.failed(), ConsoleClosed)
    assert termios.tcgetattr(stdin) == before


async def test_a_stop_from_elsewhere_leaves_the_terminal_as_it_was(files: ExitStack) -> None:
    stdin, stdout, person = terminal(files)
    before = termios.tcgetattr(stdin)
    async with serving(stdin, stdout):
        await person.sees(PROMPT)
    assert termios.tcgetattr(stdin) == before


async def test_lines_are_plain_where_only_one_of_the_streams_is_a_terminal(files: ExitStack) -> None:
    stdin, _, _ = terminal(files)
    stdout, person = pipe(files, to_us=False)
    async with serving(stdin, stdout) as adapter:
        await adapter.send(CONSOLE, ALERT, key="1")
        assert await person.sees("\n\n") == SHOWN_ALERT
