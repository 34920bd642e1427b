"""The values of the flow from feed to chat, all frozen. `extractors.model` has those of an article and its reports.

Days and times: every datetime is aware and in UTC, save `Entry.published`, which keeps the outlet's offset. None means not known.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Protocol, runtime_checkable

from bot.message import Message
from extractors.model import Evidence, Kind, Participant, Place, Report, Status, When

EVERYTHING = "*"
"""The term of a watch that matches every event."""


class Closeness(StrEnum):
    """How near a feed stands to those it writes about."""

    OFFICIAL = "official"
    AGENCY = "agency"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class FeedSource:
    """A feed as `feeds.yaml` names it. `country` is ISO 3166 alpha-2; `interval` None means the general poll interval."""

    url: str
    name: str
    country: str | None = None
    language: str = "en"
    closeness: Closeness = Closeness.OUTLET
    interval: timedelta | None = None
    full_text: bool = False

    @property
    def is_sample(self) -> bool:
        """Whether it is the feed that ships with Sidelines, whose events are marked SAMPLE."""
        return self.url == SAMPLE_URL


SAMPLE_URL = "sample:"
"""The address of the sample feed in `feeds.yaml`."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A polled address with its caching facts.

    `polled_at` is when it was last read; `filled_at` is when the first successful poll ended (None: its next entries fill the agenda and alert nothing);
    `failures` counts failed polls in a row and `error` says what the last one met; `body_hash` is SHA-256 in hex;
    `unvalidated_at` is when it was last fetched without validators; `moves` counts polls in a row that were sent on for good to `moved_to`;
    `gone` says that the server withdrew it (410), so that it is polled no more.
    """

    id: int
    source: FeedSource
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    unvalidated_at: datetime | None = None
    polled_at: datetime | None = None
    next_poll_at: datetime | None = None
    filled_at: datetime | None = None
    failures: int = 0
    error: str | None = None
    moved_to: str | None = None
    moves: int = 0
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as published, its title and text already cleaned to plain text.

    `identity` tells it apart within its feed: guid, else canonical link, else a hash of title and text. `fingerprint` is a hash of
    what it says, so that a publisher's change is seen. `published` None: no date, or one that can't be true.
    """

    identity: str
    fingerprint: str
    title: str
    text: str
    link: str | None
    published: datetime | None


class MergeReason(StrEnum):
    """Why a report is taken to be of the event that others tell of: the same of these, or a visit and its talks, a move, an operator's word."""

    GATHERING = "gathering"
    LEADERS = "leaders"
    SIDES = "sides"
    VISIT = "visit"
    MOVED = "moved"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Account:
    """A report with its source: what one outlet says of an event. `id` is the report's; `published` falls back to first seen.

    `because` says why it is of the same event as an earlier one, None for the earliest. `held_to` is the number of the event to which an
    operator holds it.
    """

    id: int
    report: Report
    feed: FeedSource
    link: str | None
    published: datetime
    because: MergeReason | None = None
    held_to: int | None = None


class ChangeKind(StrEnum):
    """What about an event changed."""

    STATUS = "status"
    DATE = "date"
    PLACE = "place"


class Phase(StrEnum):
    """How an event stands on a day: by its reports, and by the clock where they fall silent.

    `unconfirmed`: planned, its day has passed, and nobody has told that it was held. `postponed`: put off, with no new day.
    """

    PROPOSED = "proposed"
    UPCOMING = "upcoming"
    ONGOING = "ongoing"
    HELD = "held"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Change:
    """One material change of an event, from one value to another; `at` is when Sidelines learned of it."""

    kind: ChangeKind
    old: Phase | When | Place
    new: Phase | When | Place
    at: datetime


@dataclass(frozen=True, slots=True)
class EventState:
    """What an event's accounts add up to. `terms` are what watches and queries find it by: `country:AZ`, `leader:ilham-aliyev`, `gathering:brics-summit`.

    `moved` says that the account which bears its status out tells of another day: what is cancelled so is put off.
    """

    kind: Kind
    status: Status
    participants: tuple[Participant, ...]
    sides: tuple[str, ...]
    place: Place | None
    when: When | None
    occasion: str | None
    gathering: str | None
    evidence: Evidence
    confidence: float
    terms: frozenset[str]
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """What an operator says of an event, whatever its reports say; None leaves that to them."""

    status: Status | None = None
    when: When | None = None
    place: Place | None = None


class Reason(StrEnum):
    """Why an alert is pushed."""

    ANNOUNCED = "announced"
    CONFIRMED = "confirmed"
    MOVED = "moved"
    ATTENDANCE = "attendance"
    BEGAN = "began"
    HELD = "held"
    CANCELLED = "cancelled"
    REMINDER = "reminder"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class AlertReason:
    """Why to tell. `state` names the state that is told, such as `held` or `2024-10-23`: an event never alerts twice for one reason and state."""

    reason: Reason
    state: str
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """An alert that an event has led to, and when."""

    why: AlertReason
    at: datetime


@dataclass(frozen=True, slots=True)
class Ledger:
    """Where an encounter stands among those of the same two leaders: the so-manieth of its year, and the one before it."""

    number: int
    last: "Event | None"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another encounter of somebody who takes part, in the days of the event."""

    participant: Participant
    event: "Event"


@dataclass(frozen=True, slots=True)
class Around:
    """What stands beside an event: the gathering it is held at, what is held beside it, where else who takes part is told to be."""

    gathering: "Event | None" = None
    beside: "tuple[Event, ...]" = ()
    ledger: Ledger | None = None
    elsewhere: tuple[Elsewhere, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """What the reports add up to, with its accounts, oldest first, the history of its changes and what it was told for, oldest first.

    `around` is empty where events are listed.
    """

    id: int
    state: EventState
    sample: bool
    accounts: tuple[Account, ...]
    changes: tuple[Change, ...]
    created_at: datetime
    updated_at: datetime
    correction: Correction | None = None
    told: tuple[Told, ...] = ()
    around: Around = Around()


@dataclass(frozen=True, slots=True)
class ChatAddress:
    """Where a chat is: `telegram:12345`, `slack:T1/C1`, `console:local`; `thread` is a Telegram topic or a Slack thread."""

    platform: str
    chat: str
    thread: str | None = None

    def __str__(self) -> str:
        return f"{self.platform}:{self.chat}" + (f"#{self.thread}" if self.thread else "")


class ChatStatus(StrEnum):
    """Whether a chat is told anything: `paused` by its people, `disabled` because the platform refuses it."""

    ACTIVE = "active"
    PAUSED = "paused"
    DISABLED = "disabled"


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat that has spoken to the bot. `zone` is an IANA name; `disabled_because` is set where the status is `disabled`."""

    id: int
    address: ChatAddress
    status: ChatStatus
    zone: str | None = None
    disabled_because: str | None = None


@dataclass(frozen=True, slots=True)
class Watch:
    """A chat's standing question, as the term that events are found by."""

    id: int
    chat_id: int
    term: str
    created_at: datetime


class DeliveryStatus(StrEnum):
    """How far a delivery has come. `unknown`: it went out and no answer came back."""

    PENDING = "pending"
    CLAIMED = "claimed"
    SENT = "sent"
    UNKNOWN = "unknown"
    DEAD = "dead"


class Priority(IntEnum):
    """What goes first where several things are due: the least."""

    SINGLE = 0
    DIGEST = 1


@dataclass(frozen=True, slots=True)
class Alert:
    """An event to be told, and why."""

    event_id: int
    why: AlertReason


@dataclass(frozen=True, slots=True)
class Notice:
    """What an admin has to know, line by line; `left_out` is how many lines more there were."""

    lines: tuple[str, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Stands where something is kept that this version can't read, with the reason."""

    because: str


@dataclass(frozen=True, slots=True)
class ClaimedDelivery:
    """One thing to tell one chat, claimed by a worker until `claimed_until`; only the holder of `claim` may record its outcome.

    `attempts` counts this one; `unknowns` counts earlier attempts whose outcome never came back; `tried_at` is when it last went out, if ever.
    """

    id: int
    claim: str
    claimed_until: datetime
    attempts: int
    unknowns: int
    chat: Chat
    what: Alert | Notice | Unreadable
    created_at: datetime
    tried_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """Something a person said to the bot in a chat. `text` is the command with its words, with or without the leading slash.

    `update_id` is the platform's own number of it, by which it is handled once; `person` is the sender, in the form of `SIDELINES_ADMINS`.
    `answer_to` is where the answer goes, where that is not the chat as a whole; `response_url` is where a slash command is answered.
    """

    address: ChatAddress
    text: str
    update_id: str
    person: str | None = None
    answer_to: ChatAddress | None = None
    response_url: str | None = None


CommandHandler = Callable[[Incoming], Awaitable[Message | None]]
"""Takes what a person said and returns the answer; None where nothing is to be said."""

Hear = Callable[[Incoming], Awaitable[None]]
"""Keeps what a person said. Only once it returns may the platform be told that it arrived; what comes again is kept once."""


class Adapter(Protocol):
    """A chat platform. Every SDK error comes out as one of `bot.errors.SendError`."""

    platform: str

    async def start(self, hear: Hear) -> None:
        """Connect and begin to hand over what people say; raises `Unauthorized` where the token is refused."""

    async def verify(self) -> str:
        """Return whose token it is, without starting; raises `Unauthorized` where it is refused, another SendError where nobody answers."""

    async def send(self, address: ChatAddress, message: Message, *, key: str) -> str | None:
        """Send `message` and return the platform's id for it. `key` is the delivery's own id, carried along where the platform can."""

    async def answer(self, incoming: Incoming, message: Message) -> None:
        """Send the answer to where it was asked for; raises a SendError."""

    async def failed(self) -> Exception:
        """Wait until the adapter can no longer serve and return why; it never returns while it serves."""

    async def stop(self) -> None:
        """Take nothing new, and disconnect."""


@runtime_checkable
class FindsAgain(Protocol):
    """An adapter whose platform keeps the key of a message, so that one of unknown outcome can be looked up."""

    platform: str

    async def find(self, address: ChatAddress, *, key: str, since: datetime, until: datetime) -> str | None:
        """Return the platform's id of the message that was sent with `key` between the two moments, None where none arrived; raises a SendError."""
