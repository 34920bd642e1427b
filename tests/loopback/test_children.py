"""Child processes, for real: hung, dying, interrupted, orphaned."""

import asyncio
import os
import re
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.children import Children
from bot.errors import FeedUnreadable, ReadingError

SOON = 30
"""Seconds that a busy machine may take for what is done at once on an idle one."""


@pytest.fixture
def children() -> Iterator[Children]:
    children = Children(1)
    yield children
    children.close()


def backtrack() -> None:
    re.match(r"(a+)+$", "a" * 60 + "b")


def tell_and_backtrack(pipe: Path) -> None:
    pipe.write_bytes(b"begun")
    backtrack()


def complain() -> None:
    raise FeedUnreadable("not a feed")


def interrupt_self() -> int:
    os.kill(os.getpid(), signal.SIGINT)
    return os.getpid()


def remember() -> None:
    os.environ["SIDELINES_TEST_PREPARED"] = "yes"


def assert_ends(pidfd: int) -> None:
    """Wait until the process behind `pidfd` has ended."""
    try:
        assert select.select([pidfd], [], [], SOON)[0], "the process still runs"
    finally:
        os.close(pidfd)


async def test_a_job_returns_its_result_and_runs_elsewhere(children: Children) -> None:
    assert await children.run(divmod, 17, 5, timeout=SOON) == (3, 2)
    assert await children.run(os.getpid, timeout=SOON) != os.getpid()


@pytest.mark.parametrize("hang", [signal.pause, backtrack])
async def test_a_hung_job_is_killed_and_the_next_one_works(children: Children, hang: object) -> None:
    child = os.pidfd_open(await children.run(os.getpid, timeout=SOON))
    with pytest.raises(ReadingError, match=r"not done after 0\.2 s"):
        await children.run(hang, timeout=0.2)  # type: ignore[arg-type]  # what it returns does not matter
    assert_ends(child)
    assert await children.run(abs, -1, timeout=SOON) == 1


async def test_a_job_that_kills_its_process_gives_a_reading_error(children: Children) -> None:
    with pytest.raises(ReadingError, match=r"died \(exit code 3\)"):
        await children.run(os._exit, 3, timeout=SOON)
    assert await children.run(abs, -1, timeout=SOON) == 1


async def test_an_idle_child_killed_from_outside_is_replaced(children: Children) -> None:
    idle = await children.run(os.getpid, timeout=SOON)
    pidfd = os.pidfd_open(idle)
    os.kill(idle, signal.SIGKILL)
    assert_ends(pidfd)
    try:
        assert await children.run(abs, -1, timeout=SOON) == 1
    except ReadingError:  # the death was noticed while the job waited
        assert await children.run(abs, -1, timeout=SOON) == 1


async def test_an_error_of_the_job_comes_out_as_itself(children: Children) -> None:
    with pytest.raises(FeedUnreadable, match="not a feed"):
        await children.run(complain, timeout=SOON)


async def test_an_interrupt_does_not_reach_a_child(children: Children) -> None:
    assert await children.run(interrupt_self, timeout=SOON) == await children.run(os.getpid, timeout=SOON)


async def test_an_interrupt_does_not_reach_the_child_that_replaces_a_killed_one(children: Children) -> None:
    with pytest.raises(ReadingError):
        await children.run(signal.pause, timeout=0.1)
    blocked = await children.run(signal.pthread_sigmask, signal.SIG_BLOCK, (), timeout=SOON)
    assert signal.SIGINT in blocked


async def test_a_cancelled_job_is_killed(children: Children) -> None:
    child = os.pidfd_open(await children.run(os.getpid, timeout=SOON))
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(children.run(signal.pause, timeout=SOON), 0.5)
    assert_ends(child)


async def test_closing_kills_a_busy_child_and_ends_its_job(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    os.mkfifo(begun)
    children = Children(1)
    child = os.pidfd_open(await children.run(os.getpid, timeout=SOON))
    job = asyncio.create_task(children.run(tell_and_backtrack, begun, timeout=SOON))
    await asyncio.to_thread(begun.read_bytes)
    children.close()
    with pytest.raises(ReadingError):
        await job
    assert_ends(child)
    with pytest.raises(ReadingError, match="stopping"):
        await children.run(abs, -1, timeout=SOON)


async def test_every_new_child_is_prepared() -> None:
    children = Children(1, remember)
    try:
        assert await children.run(os.getenv, "SIDELINES_TEST_PREPARED", timeout=SOON) == "yes"
    finally:
        children.close()


async def test_children_that_cannot_be_prepared_give_a_reading_error(capfd: pytest.CaptureFixture[str]) -> None:
    children = Children(1, complain)
    try:
        with pytest.raises(ReadingError):
            await children.run(abs, -1, timeout=SOON)
    finally:
        children.close()
    assert "not a feed" in capfd.readouterr().err


PARENT = """
import asyncio, os, signal
from bot.children import Children

async def main():
    children = Children(2)
    pids = {await children.run(os.getpid, timeout=30)}
    while len(pids) < 2:
        pids |= set(await asyncio.gather(*(children.run(os.getpid, timeout=30) for _ in range(4))))
    hung = asyncio.create_task(children.run(signal.pause, timeout=600))
    print(*pids, flush=True)
    await hung

if __name__ == "__main__":
    asyncio.run(main())
"""


def test_children_die_with_a_killed_parent() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pidfds = [os.pidfd_open(int(pid)) for pid in parent.stdout.readline().split()]
        parent.kill()
        assert len(pidfds) == 2
        for pidfd in pidfds:
            assert_ends(pidfd)


def test_leaving_without_closing_ends_without_a_word() -> None:
    program = "import asyncio, sys; from bot.children import Children\nif __name__ == '__main__': print(asyncio.run(Children(1).run(abs, -1, timeout=30)))"
    done = subprocess.run([sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, timeout=SOON, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "1\n", "")
