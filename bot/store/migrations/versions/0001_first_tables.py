"""The first tables."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
WORD = sa.String(20)
TABLES = ("deliveries", "alerts", "watches", "chats", "event_changes", "event_terms", "reports", "events", "entries", "feeds")


def upgrade() -> None:
    """Make them."""
    _feeds()
    _entries()
    _events()
    _reports()
    _event_terms()
    _event_changes()
    _chats()
    _watches()
    _alerts()
    _deliveries()


def downgrade() -> None:
    """Remove them."""
    for table in TABLES:
        op.drop_table(table)


def _column(name: str, kind: Any, *constraints: Any, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, *constraints, nullable=nullable)


def _id(table: str) -> tuple[sa.Column[Any], sa.PrimaryKeyConstraint]:
    return _column("id", ID), sa.PrimaryKeyConstraint("id", name=f"pk_{table}")


def _of(table: str, parent: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{parent}.id"], name=f"fk_{table}_{column}", ondelete="CASCADE")


def _feeds() -> None:
    op.create_table(
        "feeds",
        *_id("feeds"),
        _column("url", sa.Text()),
        _column("name", sa.Text()),
        _column("country", sa.String(2), nullable=True),
        _column("language", sa.String(20)),
        _column("closeness", WORD),
        _column("interval_seconds", sa.Float(), nullable=True),
        _column("full_text", sa.Boolean()),
        _column("listed", sa.Boolean()),
        _column("etag", sa.Text(), nullable=True),
        _column("last_modified", sa.Text(), nullable=True),
        _column("body_hash", sa.String(64), nullable=True),
        _column("unvalidated_at", MOMENT, nullable=True),
        _column("polled_at", MOMENT, nullable=True),
        _column("next_poll_at", MOMENT, nullable=True),
        _column("filled_at", MOMENT, nullable=True),
        _column("failures", sa.Integer()),
        _column("error", sa.Text(), nullable=True),
        _column("moved_to", sa.Text(), nullable=True),
        _column("moves", sa.Integer()),
        _column("gone", sa.Boolean()),
        sa.UniqueConstraint("url", name="uq_feeds_url"),
    )
    op.create_index("ix_feeds_listed_next_poll_at", "feeds", ["listed", "next_poll_at"])


def _entries() -> None:
    op.create_table(
        "entries",
        *_id("entries"),
        _column("feed_id", ID),
        _column("identity", sa.Text()),
        _column("fingerprint", sa.Text()),
        _column("title", sa.Text()),
        _column("text", sa.Text()),
        _column("link", sa.Text(), nullable=True),
        _column("published", sa.String(40), nullable=True),
        _column("first_seen_at", MOMENT),
        _column("may_alert", sa.Boolean()),
        _column("read_at", MOMENT, nullable=True),
        _column("tries", sa.Integer()),
        _column("error", sa.Text(), nullable=True),
        _of("entries", "feeds", "feed_id"),
        sa.UniqueConstraint("feed_id", "identity", name="uq_entries_feed_id_identity"),
    )
    unread = sa.text("read_at IS NULL")
    op.create_index("ix_entries_unread", "entries", ["id"], sqlite_where=unread, postgresql_where=unread)


def _events() -> None:
    op.create_table(
        "events",
        *_id("events"),
        _column("sample", sa.Boolean()),
        _column("kind", WORD),
        _column("status", WORD),
        _column("starts_on", sa.Date()),
        _column("ends_on", sa.Date()),
        _column("state", sa.JSON()),
        _column("created_at", MOMENT),
        _column("updated_at", MOMENT),
    )
    op.create_index("ix_events_starts_on_id", "events", ["starts_on", "id"])
    op.create_index("ix_events_ends_on_id", "events", ["ends_on", "id"])


def _reports() -> None:
    op.create_table(
        "reports",
        *_id("reports"),
        _column("entry_id", ID),
        _column("event_id", ID),
        _column("report", sa.JSON()),
        _of("reports", "entries", "entry_id"),
        _of("reports", "events", "event_id"),
    )
    op.create_index("ix_reports_entry_id", "reports", ["entry_id"])
    op.create_index("ix_reports_event_id", "reports", ["event_id"])


def _event_terms() -> None:
    op.create_table(
        "event_terms",
        _column("event_id", ID),
        _column("term", sa.String(200)),
        _column("kind", WORD),
        _column("starts_on", sa.Date()),
        _column("ends_on", sa.Date()),
        sa.PrimaryKeyConstraint("event_id", "term", name="pk_event_terms"),
        _of("event_terms", "events", "event_id"),
    )
    op.create_index("ix_event_terms_term_starts_on_event_id", "event_terms", ["term", "starts_on", "event_id"])
    op.create_index("ix_event_terms_term_ends_on_event_id", "event_terms", ["term", "ends_on", "event_id"])


def _event_changes() -> None:
    op.create_table(
        "event_changes",
        *_id("event_changes"),
        _column("event_id", ID),
        _column("kind", WORD),
        _column("old", sa.Text()),
        _column("new", sa.Text()),
        _column("at", MOMENT),
        _of("event_changes", "events", "event_id"),
    )
    op.create_index("ix_event_changes_event_id", "event_changes", ["event_id"])


def _chats() -> None:
    op.create_table(
        "chats",
        *_id("chats"),
        _column("platform", sa.String(20)),
        _column("chat", sa.String(200)),
        _column("thread", sa.String(200)),
        _column("status", WORD),
        _column("zone", sa.String(64), nullable=True),
        _column("disabled_because", sa.Text(), nullable=True),
        _column("rests_until", MOMENT, nullable=True),
        _column("created_at", MOMENT),
        sa.UniqueConstraint("platform", "chat", "thread", name="uq_chats_platform_chat_thread"),
    )
    op.create_index("ix_chats_platform_rests_until", "chats", ["platform", "rests_until"])


def _watches() -> None:
    op.create_table(
        "watches",
        *_id("watches"),
        _column("chat_id", ID),
        _column("term", sa.String(200)),
        _column("created_at", MOMENT),
        _of("watches", "chats", "chat_id"),
        sa.UniqueConstraint("chat_id", "term", name="uq_watches_chat_id_term"),
    )
    op.create_index("ix_watches_term_chat_id", "watches", ["term", "chat_id"])


def _alerts() -> None:
    op.create_table(
        "alerts",
        *_id("alerts"),
        _column("event_id", ID),
        _column("reason", WORD),
        _column("state", sa.String(200)),
        _column("change", sa.JSON(), nullable=True),
        _column("created_at", MOMENT),
        _of("alerts", "events", "event_id"),
        sa.UniqueConstraint("event_id", "reason", "state", name="uq_alerts_event_id_reason_state"),
    )


def _deliveries() -> None:
    op.create_table(
        "deliveries",
        *_id("deliveries"),
        _column("alert_id", ID),
        _column("chat_id", ID),
        _column("status", WORD),
        _column("attempts", sa.Integer()),
        _column("unknowns", sa.Integer()),
        _column("due_at", MOMENT),
        _column("claim", sa.String(40), nullable=True),
        _column("claimed_until", MOMENT, nullable=True),
        _column("message_id", sa.String(200), nullable=True),
        _column("error", sa.Text(), nullable=True),
        _column("sent_at", MOMENT, nullable=True),
        _column("created_at", MOMENT),
        _of("deliveries", "alerts", "alert_id"),
        _of("deliveries", "chats", "chat_id"),
        sa.UniqueConstraint("alert_id", "chat_id", name="uq_deliveries_alert_id_chat_id"),
    )
    op.create_index("ix_deliveries_status_due_at_id", "deliveries", ["status", "due_at", "id"])
    op.create_index("ix_deliveries_chat_id_status_id", "deliveries", ["chat_id", "status", "id"])
    op.create_index("ix_deliveries_claimed_until", "deliveries", ["claimed_until"])
