"""Who comes to a gathering, who declines, and for whom a minister comes, each with who says so."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.events.add_up import counted, order
from bot.model import Claim, Event
from extractors.model import Participant, Status


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who is told to come, or not to, and the claim that tells it last."""

    participant: Participant
    claim: Claim


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who comes; who declines; and the ministers who come for a country whose leader is not told to."""

    coming: tuple[Attendee, ...]
    declined: tuple[Attendee, ...]
    ministers: tuple[Attendee, ...]


def attendance_of(event: Event) -> Attendance:
    """Return the attendance of a gathering; each person counts by the latest word, and who meets somebody beside it comes."""
    last: dict[str, tuple[bool, Attendee]] = {}
    for claim in sorted(counted(event.claims), key=order):
        declining = {each.id or each.name: each for each in claim.report.declined}
        last |= {key: (False, Attendee(each, claim)) for key, each in declining.items()}
        last |= {key: (True, Attendee(each, claim)) for each in claim.report.participants if (key := each.id or each.name) not in declining}
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
        yield from (Attendee(each, event.claims[-1]) for each in event.state.participants)


def _is_minister(participant: Participant) -> bool:
    return participant.office is not None and "foreign" in participant.office.lower()
