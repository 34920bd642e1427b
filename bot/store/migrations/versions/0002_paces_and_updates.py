"""What chats say is kept before it is handled; how fast they are told is kept by key instead of by chat."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
UNFINISHED = sa.text("finished_at IS NULL")


def upgrade() -> None:
    """Make the tables; a column is dropped by itself, since SQLite's way around would empty what refers to the table."""
    op.drop_index("ix_chats_platform_rests_until", "chats")
    op.drop_column("chats", "rests_until")
    op.create_table(
        "paces",
        sa.Column("key", sa.String(450), nullable=False),
        sa.Column("booked_until", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_paces"),
    )
    _updates()
    op.add_column("deliveries", sa.Column("priority", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("deliveries", sa.Column("tried_at", MOMENT, nullable=True))
    op.drop_index("ix_deliveries_status_due_at_id", "deliveries")
    op.create_index("ix_deliveries_status_priority_due_at_id", "deliveries", ["status", "priority", "due_at", "id"])
    op.create_index("ix_deliveries_status_due_at", "deliveries", ["status", "due_at"])
    op.create_index("ix_deliveries_sent_at", "deliveries", ["sent_at"])
    op.create_index("ix_entries_read_at", "entries", ["read_at"])


def downgrade() -> None:
    """Remove them."""
    op.drop_index("ix_entries_read_at", "entries")
    op.drop_index("ix_deliveries_sent_at", "deliveries")
    op.drop_index("ix_deliveries_status_due_at", "deliveries")
    op.drop_index("ix_deliveries_status_priority_due_at_id", "deliveries")
    op.create_index("ix_deliveries_status_due_at_id", "deliveries", ["status", "due_at", "id"])
    op.drop_column("deliveries", "tried_at")
    op.drop_column("deliveries", "priority")
    op.drop_table("updates")
    op.drop_table("paces")
    op.add_column("chats", sa.Column("rests_until", MOMENT, nullable=True))
    op.create_index("ix_chats_platform_rests_until", "chats", ["platform", "rests_until"])


def _updates() -> None:
    op.create_table(
        "updates",
        sa.Column("id", ID, nullable=False),
        sa.Column("platform", sa.String(20), nullable=False),
        sa.Column("update_id", sa.String(200), nullable=False),
        sa.Column("chat", sa.String(450), nullable=False),
        sa.Column("incoming", sa.JSON(), nullable=True),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("handled_at", MOMENT, nullable=True),
        sa.Column("answer", sa.JSON(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("finished_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_updates"),
        sa.UniqueConstraint("platform", "update_id", name="uq_updates_platform_update_id"),
    )
    op.create_index("ix_updates_unfinished", "updates", ["chat", "id"], sqlite_where=UNFINISHED, postgresql_where=UNFINISHED)
    op.create_index("ix_updates_due", "updates", ["due_at", "id"], sqlite_where=UNFINISHED, postgresql_where=UNFINISHED)
    op.create_index("ix_updates_finished_at", "updates", ["finished_at"])
