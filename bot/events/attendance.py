"""Who comes to a gathering, who declines, and for whom a minister comes, each with who says so; and what of it is news."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.events.add_up import counted, order
from bot.model import Account, Event
from extractors.model import Participant, Status


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who is told to come, or not to, and the account that tells it last."""

    participant: Participant
    account: Account


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who comes; who declines; and the ministers who come for a country whose leader is not told to."""

    coming: tuple[Attendee, ...]
    declined: tuple[Attendee, ...]
    ministers: tuple[Attendee, ...]


@dataclass(frozen=True, slots=True)
class AttendanceNews:
    """What an alert on a gathering's attendance tells: who comes or who declines, by their ids, or what is held beside it, by its number."""

    coming: frozenset[str] = frozenset()
    declined: frozenset[str] = frozenset()
    beside: int | None = None

    @classmethod
    def of_state(cls, state: str) -> "AttendanceNews":
        """Return what the alert of this state tells."""
        what, _, rest = state.partition(":")
        match what:
            case "beside":
                return cls(beside=int(rest.partition(":")[0]))
            case "declined":
                return cls(declined=frozenset(rest.split(",")))
        return cls(coming=frozenset(state.split(",")))


def state_of_coming(ids: Iterable[str]) -> str:
    """Return the state of the alert that these come too."""
    return ",".join(sorted(ids))


def state_of_declining(ids: Iterable[str]) -> str:
    """Return the state of the alert that these don't come."""
    return f"declined:{','.join(sorted(ids))}"


def state_of_beside(event_id: int, state: str) -> str:
    """Return the state of the alert that what is held beside it, the event of this number, was told for that state."""
    return f"beside:{event_id}:{state}"


def attendance_of(event: Event) -> Attendance:
    """Return the attendance of a gathering; each person counts by the latest word, and who meets somebody beside it comes."""
    last: dict[str, tuple[bool, Attendee]] = {}
    for account in sorted(counted(event.accounts), key=order):
        declining = {each.id or each.name: each for each in account.report.declined}
        last |= {key: (False, Attendee(each, account)) for key, each in declining.items()}
        last |= {
            key: (True, Attendee(each, account)) for each in account.report.participants if (key := each.id or each.name) not in declining
        }
    for each in (attendee for child in event.around.beside for attendee in _meeting(child)):
        last.setdefault(each.participant.id or each.participant.name, (True, each))
    coming = [each for comes, each in last.values() if comes]
    declined = tuple(each for comes, each in last.values() if not comes)
    led = {each.participant.side for each in coming if not _is_minister(each.participant)}
    ministers = tuple(each for each in coming if _is_minister(each.participant) and each.participant.side not in led)
    return Attendance(tuple(each for each in coming if each not in ministers), declined, ministers)


def _meeting(event: Event) -> Iterator[Attendee]:
    """Who takes part in what is held beside the gathering, unless it is off."""
    if event.state.status not in (Status.PROPOSED, Status.CANCELLED):
        yield from (Attendee(each, event.accounts[-1]) for each in event.state.participants)


def _is_minister(participant: Participant) -> bool:
    return participant.office is not None and "foreign" in participant.office.lower()
