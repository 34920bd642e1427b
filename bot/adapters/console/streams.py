"""Standard streams without blocking the loop, whatever they are: pipe, file, terminal, device.

Each has a daemon thread of its own that works on the descriptor itself: it neither keeps the process from exiting nor holds the lock
of Python's own buffered stream, over which the interpreter would stumble at its end.
"""

import asyncio
import codecs
import os
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from queue import SimpleQueue

LONGEST_LINE = 4096
"""Characters; of a longer line what follows is left out."""
_AHEAD = 100
"""Lines that are read before the first of them is taken."""


class LineReader:
    """Reads lines from a descriptor, None for a stream that is not there."""

    def __init__(self, descriptor: int | None) -> None:
        self._descriptor = descriptor
        self._room = threading.Semaphore(_AHEAD)

    async def lines(self) -> AsyncIterator[str]:
        """Give every line, without its end, until the input ends."""
        if self._descriptor is None:
            return
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        reading = (self._descriptor, asyncio.get_running_loop(), queue)
        threading.Thread(target=self._read, args=reading, name="console input", daemon=True).start()
        while (line := await queue.get()) is not None:
            self._room.release()
            yield line

    def _read(self, descriptor: int, loop: asyncio.AbstractEventLoop, queue: asyncio.Queue[str | None]) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody listens any more
            for line in _split(descriptor):
                self._room.acquire()
                loop.call_soon_threadsafe(queue.put_nowait, line)
            loop.call_soon_threadsafe(queue.put_nowait, None)


class Writer:
    """Writes to a descriptor, None for a stream that is not there."""

    def __init__(self, descriptor: int | None) -> None:
        self._descriptor = descriptor
        self._queue: SimpleQueue[tuple[bytes, asyncio.Future[None]]] = SimpleQueue()
        self._thread: threading.Thread | None = None

    async def write(self, text: str) -> None:
        """Write the text after what was given before; raises OSError where that fails."""
        if self._descriptor is None:
            raise OSError("there is no standard output")
        if self._thread is None:
            self._thread = threading.Thread(target=self._write, args=(self._descriptor,), name="console output", daemon=True)
            self._thread.start()
        written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queue.put((text.encode(errors="replace"), written))
        await written

    def _write(self, descriptor: int) -> None:
        while True:
            data, written = self._queue.get()
            error = _write_whole(descriptor, data)
            with suppress(RuntimeError):  # the loop is closed: nobody waits any more
                written.get_loop().call_soon_threadsafe(_settle, written, error)


def _split(descriptor: int) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    pending = ""
    with suppress(OSError):  # as good as its end, such as a terminal that is gone
        while chunk := os.read(descriptor, 65536):
            *lines, pending = (pending + decoder.decode(chunk)).split("\n")
            yield from (line[:LONGEST_LINE] for line in lines)
            pending = pending[:LONGEST_LINE]
    if pending:
        yield pending


def _write_whole(descriptor: int, data: bytes) -> OSError | None:
    try:
        while data:
            data = data[os.write(descriptor, data) :]
    except OSError as error:
        return error
    return None


def _settle(written: asyncio.Future[None], error: OSError | None) -> None:
    if written.done():  # nobody waits for it any more
        return
    if error is None:
        written.set_result(None)
    else:
        written.set_exception(error)
