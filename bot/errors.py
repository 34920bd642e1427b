"""Every error that the bot raises, as one tree. Each message says what was wrong and what to do about it.

Beside it stands `config.files.ConfigError`: a setting or a configuration file can't be used.

SidelinesError
├── StoreError               the database can't be used
│   ├── DatabaseNotReady     its tables are not there yet, or of an older version
│   └── DatabaseInUse        another process serves from this database
├── FeedError                a poll gave no entries
│   ├── FeedUnreachable      no answer: name, connection, TLS, deadline
│   ├── FeedForbidden        the address is not one that may be fetched
│   ├── FeedRefused          the server answered with an error status
│   ├── FeedTooLarge         more bytes than the cap
│   └── FeedUnreadable       what came is not a feed
├── ReadingError             an article could not be read: its child process died or ran out of time
├── ConsoleClosed            the person at the terminal ended the service, or nobody reads it any more
├── WikidataError            Wikidata gave no answer that the roster could be renewed from
├── CommandError             a chat's command can't be carried out; its text is shown to the person
└── SendError                a message did not reach its chat
    ├── Flooded              the platform asks to wait
    ├── Unavailable          the platform is down for the moment
    ├── OutcomeUnknown       the request went out and no answer came back
    ├── ChatGone             this chat can't be written to any more
    ├── ChatMoved            this chat has a new address
    ├── ThreadGone           the topic or thread is closed or deleted
    ├── Rejected             the platform refuses the message as it is
    └── Unauthorized         the token is wrong, revoked or lacks a scope
"""

from datetime import timedelta


class SidelinesError(Exception):
    """The root of all errors that Sidelines raises itself."""


class StoreError(SidelinesError):
    """The database can't be used."""


class DatabaseNotReady(StoreError):
    """Its tables are not there yet, or of an older version; serving makes them."""


class DatabaseInUse(StoreError):
    """Another process already serves from this database."""


class FeedError(SidelinesError):
    """A poll gave no entries."""


class FeedUnreachable(FeedError):
    """The server gave no whole answer: name, connection, TLS or deadline."""


class FeedForbidden(FeedError):
    """The address is not one that may be fetched, such as a private one that no setting allows."""


class FeedRefused(FeedError):
    """The server answered with an error status.

    `status` is the HTTP status; `retry_after` is how long it asks to be left alone, clamped to a day, None where it does not say.
    """

    def __init__(self, message: str, *, status: int, retry_after: timedelta | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after


class FeedTooLarge(FeedError):
    """The decoded body is larger than the cap."""


class FeedUnreadable(FeedError):
    """What came is neither RSS, Atom nor JSON Feed, or reading it took too long."""


class ReadingError(SidelinesError):
    """An article could not be read: its child process died or ran out of time."""


class ConsoleClosed(SidelinesError):
    """The person at the terminal ended the service, or nobody reads it any more; no fault of ours."""


class WikidataError(SidelinesError):
    """Wikidata's service can't be reached, refuses, or answers with something else."""


class CommandError(SidelinesError):
    """A chat's command can't be carried out.

    The message is one line of what is wrong; `usage` is what works, such as `meetings azerbaijan`.
    """

    def __init__(self, message: str, *, usage: str | None = None) -> None:
        super().__init__(message)
        self.usage = usage


class SendError(SidelinesError):
    """A message did not reach its chat."""


class Flooded(SendError):
    """The platform asks to wait `retry_after`, for the whole bot where `whole_bot`, else for this chat."""

    def __init__(self, message: str, *, retry_after: timedelta, whole_bot: bool = False) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        self.whole_bot = whole_bot


class Unavailable(SendError):
    """The platform is down for the moment; nothing was delivered."""


class OutcomeUnknown(SendError):
    """The request went out and no answer came back: it may or may not have been delivered."""


class ChatGone(SendError):
    """This chat can't be written to any more: blocked, kicked, archived, not found."""


class ChatMoved(SendError):
    """This chat has a new address, such as a group that became a supergroup."""

    def __init__(self, message: str, *, new_chat: str) -> None:
        super().__init__(message)
        self.new_chat = new_chat


class ThreadGone(SendError):
    """The topic or thread is closed or deleted; the chat itself still stands."""


class Rejected(SendError):
    """The platform refuses the message as it is, which is a bug of ours: markup, length, blocks."""


class Unauthorized(SendError):
    """The token is wrong, revoked or lacks a scope."""
