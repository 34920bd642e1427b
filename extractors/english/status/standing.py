"""Standing: what a clause says of how far an encounter has come."""

from dataclasses import dataclass

from extractors.model import Status


@dataclass(frozen=True, slots=True)
class Standing:
    """What a clause says of an encounter: `status` None where it says that there is none; `recalled` where it is told as past of the past.

    `doubtful` marks what careful readers would differ on; `certain` where words say the status outright; `now` where it is told in the present.
    """

    status: Status | None
    recalled: bool = False
    doubtful: bool = False
    certain: bool = False
    now: bool = False


NO_EVENT = Standing(None)
