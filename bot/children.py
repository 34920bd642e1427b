"""CPU work in child processes: each can be killed alone, none outlives its parent, and Ctrl-C in the terminal reaches only the parent."""

import asyncio
import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing import resource_tracker
from typing import Any, TypeVar, TypeVarTuple

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from bot.errors import ReadingError

PR_SET_PDEATHSIG = 1
"""prctl(2): the signal that a process gets when its parent ends."""

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class Children:
    """A fixed number of child processes that run plain functions, started by the first job.

    `prepare` is run once in every new child, to load what its jobs need. It and the jobs are functions of a module, which the child imports.
    A child dies with the *thread* that started it, so jobs are run from the event loop of the main thread.
    """

    def __init__(self, workers: int, prepare: Callable[[], object] | None = None) -> None:
        self._workers = workers
        self._prepare = prepare
        self._pool = self._new_pool()
        self._running: set[ProcessFuture[Any]] = set()
        self._closed = False

    @property
    def closed(self) -> bool:
        """Whether no more work is taken."""
        return self._closed

    async def run(self, function: Callable[[*Ts], T], *args: *Ts, timeout: float) -> T:  # noqa: ASYNC109 -- counted from when a child takes it
        """Return what `function` returns in a child, or raise what it raises there.

        `timeout` is in seconds from when a child takes the job; a child that needs longer is killed. Cancelling kills it too.
        Raises ReadingError for a child that was killed or died, and once closed.
        """
        if self._closed:
            raise ReadingError("no more work is taken: Sidelines is stopping")
        future = self._schedule(function, args, timeout)
        self._running.add(future)
        try:
            return await asyncio.wrap_future(future)
        except ProcessExpired as error:
            raise ReadingError(f"{_name(function)}: the child process died (exit code {error.exitcode})") from error
        except BrokenProcessPool as error:
            raise ReadingError(f"{_name(function)}: no child process is left to do it ({error})") from error
        except TimeoutError as error:
            raise ReadingError(f"{_name(function)}: not done after {timeout:g} s; its child process was killed") from error
        finally:
            self._running.discard(future)

    def close(self) -> None:
        """Kill every child, whatever it does; jobs still awaited end with ReadingError."""
        self._closed = True
        _end(self._pool)
        for future in self._running:
            if not future.done():
                future.set_exception(ReadingError("given up: Sidelines is stopping"))

    def _schedule(self, function: Callable[..., T], args: tuple[object, ...], timeout: float) -> ProcessFuture[T]:
        with _interrupts_blocked():
            if not self._pool.active:  # an idle child that is killed from outside breaks the whole pool
                _end(self._pool)
                self._pool = self._new_pool()
            return self._pool.schedule(function, args=args, timeout=timeout)

    def _new_pool(self) -> ProcessPool:
        return ProcessPool(
            max_workers=self._workers,
            initializer=_start_child,
            initargs=(os.getpid(), self._prepare),
            context=multiprocessing.get_context("spawn"),
        )


def _name(function: Callable[..., object]) -> str:
    return getattr(function.func if isinstance(function, partial) else function, "__name__", repr(function))


def _end(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]  # pebble leaves it without types
    pool.join()


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Start processes and threads to which SIGINT stays blocked from their first moment on, and so in those that they start later."""
    resource_tracker.ensure_running()  # started later, it would lift the block
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start_child(parent: int, prepare: Callable[[], object] | None) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # a handler in Python would wait for the end of a long regular expression
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it died before the call, so no signal will come
            os._exit(1)
    if prepare is not None:
        prepare()
