"""The tables. Migrations make them; the queries beside this file are the only ones that name them.

feeds ─< entries ─< reports >─ events ─< event_terms, event_keys, event_changes
                                 └─< alerts ─< deliveries >─ chats ─< watches
updates: what chats said · paces: how fast chats are told · slots: what was done when by the clock
"""

from sqlalchemy import Boolean, Column, Date, Float, ForeignKey, Index, Integer, MetaData, String, Table, UniqueConstraint, text

from bot.message import Message
from bot.model import Change, ChatStatus, Closeness, Correction, DeliveryStatus, EventState, Incoming, MergeReason, Notice, Phase, Reason
from bot.store.columns import CleanText, Frozen, Id, OffsetDateTime, UtcDateTime, Word
from extractors.model import Kind, Report

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

feeds = Table(
    "feeds",
    metadata,
    Column("id", Id, primary_key=True),
    Column("url", CleanText, nullable=False, unique=True),
    Column("name", CleanText, nullable=False),
    Column("country", String(2)),
    Column("language", String(20), nullable=False),
    Column("closeness", Word(Closeness), nullable=False),
    Column("interval_seconds", Float),
    Column("full_text", Boolean, nullable=False),
    Column("listed", Boolean, nullable=False),  # False: no longer in feeds.yaml; kept for the accounts that came from it
    Column("etag", CleanText),
    Column("last_modified", CleanText),
    Column("body_hash", String(64)),
    Column("unvalidated_at", UtcDateTime),
    Column("polled_at", UtcDateTime),
    Column("next_poll_at", UtcDateTime),
    Column("filled_at", UtcDateTime),
    Column("failures", Integer, nullable=False),
    Column("error", CleanText),
    Column("moved_to", CleanText),
    Column("moves", Integer, nullable=False),
    Column("gone", Boolean, nullable=False),
    Index(None, "listed", "next_poll_at"),
)

entries = Table(
    "entries",
    metadata,
    Column("id", Id, primary_key=True),
    Column("feed_id", Id, ForeignKey("feeds.id", ondelete="CASCADE"), nullable=False),
    Column("identity", CleanText, nullable=False),
    Column("fingerprint", CleanText, nullable=False),
    Column("title", CleanText, nullable=False),
    Column("text", CleanText, nullable=False),
    Column("link", CleanText),
    Column("published", OffsetDateTime),
    Column("first_seen_at", UtcDateTime, nullable=False),
    Column("may_alert", Boolean, nullable=False),
    Column("read_at", UtcDateTime, index=True),  # NULL: still to be read
    Column("tries", Integer, nullable=False),  # readings that failed, so that an entry which kills its reader is given up
    Column("error", CleanText),
    UniqueConstraint("feed_id", "identity"),
    Index("ix_entries_unread", "id", sqlite_where=text("read_at IS NULL"), postgresql_where=text("read_at IS NULL")),
)

events = Table(
    "events",
    metadata,
    Column("id", Id, primary_key=True),
    Column("sample", Boolean, nullable=False),
    Column("kind", Word(Kind), nullable=False),
    Column("status", Word(Phase), nullable=False),
    Column("starts_on", Date, nullable=False),  # the days it is looked for by: `bot.events.days.found_on`
    Column("ends_on", Date, nullable=False),
    Column("state", Frozen(EventState), nullable=False),
    Column("correction", Frozen(Correction)),
    Column("merged_into", Id, index=True),  # set: it has no accounts of its own any more
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("trimmed_at", UtcDateTime),  # since when it keeps no more evidence than what serves
    Index("ix_events_untrimmed", "updated_at", sqlite_where=text("trimmed_at IS NULL"), postgresql_where=text("trimmed_at IS NULL")),
    Index(None, "starts_on", "id"),
    Index(None, "ends_on", "id"),
    Index(None, "status", "ends_on"),
)

reports = Table(
    "reports",
    metadata,
    Column("id", Id, primary_key=True),
    Column("entry_id", Id, ForeignKey("entries.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("event_id", Id, ForeignKey("events.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("report", Frozen(Report), nullable=False),
    Column("because", Word(MergeReason)),
    Column("held_to", Id),  # the event to which an operator holds it
)

event_terms = Table(
    "event_terms",
    metadata,
    Column("event_id", Id, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("term", String(200), primary_key=True),
    Column("kind", Word(Kind), nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
    Index(None, "term", "starts_on", "event_id"),
    Index(None, "term", "ends_on", "event_id"),
)

event_keys = Table(  # what an event is looked up by when a report comes: `bot.events.lookup`
    "event_keys",
    metadata,
    Column("event_id", Id, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("key", String(400), primary_key=True),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Index(None, "key", "first", "last", "event_id"),
)

event_changes = Table(
    "event_changes",
    metadata,
    Column("id", Id, primary_key=True),
    Column("event_id", Id, ForeignKey("events.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("change", Frozen(Change), nullable=False),
)

chats = Table(
    "chats",
    metadata,
    Column("id", Id, primary_key=True),
    Column("platform", String(20), nullable=False),
    Column("chat", String(200), nullable=False),
    Column("thread", String(200), nullable=False),  # empty for none: NULLs would escape the unique constraint
    Column("status", Word(ChatStatus), nullable=False),
    Column("zone", String(64)),
    Column("disabled_because", CleanText),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("platform", "chat", "thread"),
)

watches = Table(
    "watches",
    metadata,
    Column("id", Id, primary_key=True),
    Column("chat_id", Id, ForeignKey("chats.id", ondelete="CASCADE"), nullable=False),
    Column("term", String(200), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("chat_id", "term"),
    Index(None, "term", "chat_id"),
)

alerts = Table(
    "alerts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("event_id", Id, ForeignKey("events.id", ondelete="CASCADE"), nullable=False),
    Column("reason", Word(Reason), nullable=False),
    Column("state", String(200), nullable=False),
    Column("change", Frozen(Change)),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("event_id", "reason", "state"),
)

UNFINISHED = (DeliveryStatus.PENDING, DeliveryStatus.CLAIMED, DeliveryStatus.UNKNOWN)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Id, primary_key=True),
    Column("alert_id", Id, ForeignKey("alerts.id", ondelete="CASCADE")),  # what it tells: an alert, or else a notice to an admin
    Column("notice", Frozen(Notice)),
    Column("chat_id", Id, ForeignKey("chats.id", ondelete="CASCADE"), nullable=False),
    Column("status", Word(DeliveryStatus), nullable=False),
    Column("priority", Integer, nullable=False),  # the least goes first
    Column("attempts", Integer, nullable=False),
    Column("unknowns", Integer, nullable=False),
    Column("scheduled_at", UtcDateTime, nullable=False),  # from when on it is to be told: its place in the order of its chat
    Column("due_at", UtcDateTime, nullable=False),  # when it may be claimed, again where it failed or had to wait
    Column("claim", String(40)),
    Column("claimed_until", UtcDateTime),
    Column("tried_at", UtcDateTime),  # when it last went out, or was about to
    Column("message_id", String(200)),
    Column("error", CleanText),
    Column("sent_at", UtcDateTime),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("alert_id", "chat_id"),
    Index(None, "status", "priority", "due_at", "id"),
    Index(None, "status", "due_at"),
    Index(None, "chat_id", "status", "priority", "scheduled_at", "id"),
    Index(None, "claimed_until"),
    Index(None, "sent_at"),
)

updates = Table(
    "updates",
    metadata,
    Column("id", Id, primary_key=True),
    Column("platform", String(20), nullable=False),
    Column("update_id", String(200), nullable=False),
    Column("chat", String(450), nullable=False),  # the whole address; empty once finished
    Column("incoming", Frozen(Incoming)),  # NULL once finished: of what was said only its number is kept
    Column("received_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("handled_at", UtcDateTime),
    Column("answer", Frozen(Message)),  # set between handled and finished, where there is one
    Column("tries", Integer, nullable=False),  # how often the answer went out, or was about to
    Column("finished_at", UtcDateTime),
    Column("error", CleanText),  # why it was given up
    UniqueConstraint("platform", "update_id"),
    Index("ix_updates_unfinished", "chat", "id", sqlite_where=text("finished_at IS NULL"), postgresql_where=text("finished_at IS NULL")),
    Index("ix_updates_due", "due_at", "id", sqlite_where=text("finished_at IS NULL"), postgresql_where=text("finished_at IS NULL")),
    Index(None, "finished_at"),
)

paces = Table(
    "paces",
    metadata,
    Column("key", String(450), primary_key=True),  # those of `bot.delivery.pacing`
    Column("booked_until", UtcDateTime, nullable=False, index=True),
)

slots = Table(
    "slots",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("fired_at", UtcDateTime, nullable=False),  # the last moment of its clock that it was done for
)
