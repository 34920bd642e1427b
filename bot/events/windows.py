"""How long an alert waits for more of the same event, so that what comes together is told together."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.model import AlertReason, Priority, Reason, Told

LONGEST_NEW = timedelta(seconds=5)
"""However seldom feeds are polled, what is new is told as soon as the entries of one poll have been read."""
ATTENDANCE = 24
"""How many times longer than other updates it waits who comes to a gathering, of which there is something new every day."""

TOLD_BY_THE_FIRST = frozenset({Reason.CONFIRMED, Reason.MOVED, Reason.ATTENDANCE})
"""What needs no card of its own where the event's first is still to be sent: the card is made when it is."""


@dataclass(frozen=True, slots=True)
class Windows:
    """`new`: how long any alert waits; `updates`: how long after an event was told it is not told again; `attendance`: who comes, likewise."""

    new: timedelta = timedelta()
    updates: timedelta = timedelta()
    attendance: timedelta = timedelta()

    @classmethod
    def of_polls(cls, interval: timedelta, *, new: timedelta | None = None, updates: timedelta | None = None) -> "Windows":
        """Return the windows an operator sets, else those that suit how often feeds are polled: within one round every outlet has told the same."""
        updates = interval if updates is None else updates
        return cls(new=min(interval / 30, LONGEST_NEW) if new is None else new, updates=updates, attendance=ATTENDANCE * updates)


AT_ONCE = Windows()
"""Nothing waits."""


def due_at(why: AlertReason, told: Collection[Told], windows: Windows, now: datetime) -> datetime:
    """Return when an alert is to be sent, by when the event was told of last."""
    window = windows.attendance if why.reason is Reason.ATTENDANCE else windows.updates
    last = max((each.at for each in told), default=None)
    return now + windows.new if last is None else max(now + windows.new, last + window)


def priority_of(reason: Reason) -> Priority:
    """Return which alert goes first, the least: a single one goes before a digest."""
    return Priority.DIGEST if reason is Reason.DIGEST else Priority.SINGLE
