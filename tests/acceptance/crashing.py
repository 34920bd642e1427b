"""Sidelines as it serves, in processes that die at a named moment: the one place that knows of such moments, and none of it is in the house.

`main` reads a line for each process that it is to start, and answers with the process's number, then with how it ended. A line is

- nothing: to serve;
- `once`: to deliver what is owed and end;
- `patient`: to serve, and to wait for a platform for as long as it takes, but not at the end;
- `before sent 2`: to serve, and to die by SIGKILL before the second commit that records a delivery as sent.

All are forks of one process, which has loaded all there is to load. What is read in an entry is what `tests.fakes.reader` finds there.
"""

import asyncio
import ctypes
import os
import re
import signal
import sys
from collections import Counter
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import ORMExecuteState, Session

from bot import app
from bot.children import PR_SET_PDEATHSIG
from bot.delivery import inbox, outbox, sending
from bot.ending import Ending
from bot.intake.refresh import pass_days
from bot.log import set_up_logging
from bot.store.slots import slot_at
from config.settings import LogLevel, Settings, load_settings
from extractors.world import load_world
from tests.acceptance.service import PATIENCE
from tests.fakes import reader

NOTED = "TEST_SLOTS_NOTED_IN"
"""The variable that names a table in which each slot is noted that fires, with what it does."""
POINTS = {
    "heard": r"INSERT INTO updates ",
    "handled": r"UPDATE updates SET .*handled_at=",
    "answering": r"UPDATE updates SET .*tries=",
    "answered": r"UPDATE updates SET .*finished_at=",
    "claimed": r"UPDATE deliveries SET .*attempts=\(deliveries",
    "turn": r"UPDATE deliveries SET .*tried_at=",
    "sent": r"UPDATE deliveries SET .*sent_at=",
}
"""The commits between what is said or owed and what is told, around which it can die: each by a statement that only its transaction has."""
NEWS_POINTS = {
    "polled": r"UPDATE feeds SET .*next_poll_at=",
    "kept": r"INSERT INTO entries ",
    "read": r"UPDATE entries SET .*read_at=",
    "owed": r"INSERT INTO deliveries ",
    "slot": r"INSERT INTO slots ",
}
"""The commits between a feed and what is owed, and those of the schedule, likewise. What one commit does today has a point each, should it become two."""
EVERY = timedelta(seconds=2)
"""How far the slots lie apart in which it is noted that they fired."""
TICK = timedelta(seconds=0.2)
LEASE = timedelta(seconds=1.5)
SEND_SECONDS = 1.0
ENDING = timedelta(seconds=3)
RESERVE = 1.0
"""How long the end of one that is patient may take, and what of it is left for disconnecting."""


def main() -> None:
    """Start processes as long as there are lines."""
    settings = load_settings(os.environ)
    set_up_logging(settings.log, LogLevel.INFO, settings.secrets)
    world = load_world(settings.files)
    setattr(app, "load_world", lambda _: world)  # noqa: B010 - loaded once for all
    for module in (inbox, outbox, sending):
        setattr(module, "LEASE", LEASE)  # noqa: B010 - nobody waits for 45 s
    sending.SEND_SECONDS = SEND_SECONDS
    setattr(app, "kept_extractor", reader.prepare)  # noqa: B010 - the entries are made up
    setattr(app, "_extract", reader.read_with)  # noqa: B010 - as above
    setattr(app, "TICK", TICK)  # noqa: B010 - nobody waits for a look
    setattr(app, "DAYS", EVERY)  # noqa: B010 - nobody waits for ten minutes
    setattr(app, "pass_days", _note_slot)  # noqa: B010 - what fires is to be counted
    _die_with(os.getppid())
    for line in sys.stdin:
        parent = os.getpid()
        child = os.fork()
        if not child:
            _die_with(parent)
            os._exit(asyncio.run(_serve(line.split(), settings)))
        _tell(child)
        _tell(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


async def _note_slot(session: AsyncSession, now: datetime) -> None:
    """Do what is done in a slot, and note that, where somebody has made a table for it."""
    await pass_days(session, now)
    if os.environ.get(NOTED):
        await session.execute(text(f"INSERT INTO {os.environ[NOTED]} (slot) VALUES (:slot)"), {"slot": str(slot_at(now, EVERY))})


def _tell(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


async def _serve(words: list[str], settings: Settings) -> int:
    if words == ["once"]:
        return await app.run_once(settings)
    if words == ["patient"]:
        _be_patient()
    elif words:
        _die_at(*words)
    return await app.serve(settings)


def _be_patient() -> None:
    sending.SEND_SECONDS = PATIENCE
    app.RESERVE = RESERVE
    setattr(app, "Ending", partial(Ending, ENDING))  # noqa: B010 - nobody waits for 20 s


def _die_at(moment: str, point: str, nth: str) -> None:
    """Die before or after the n-th commit of a point."""
    reached: Counter[str] = Counter()

    def note(state: ORMExecuteState) -> None:
        if not state.is_select and re.match((POINTS | NEWS_POINTS)[point], str(state.statement).replace("\n", " ")):
            state.session.info["at point"] = True

    def die(session: Session) -> None:
        if session.info.pop("at point", False):
            reached[point] += 1
            if reached[point] == int(nth):
                os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Session, "do_orm_execute", note)
    event.listen(Session, "before_commit" if moment == "before" else "after_commit", die)


def _die_with(parent: int) -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
