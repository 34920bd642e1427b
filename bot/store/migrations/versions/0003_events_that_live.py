"""Events are looked up by keys, keep why each report is theirs, what operators say of them, and changes as values.

What was kept as text of changes goes; the entries are read again, so that every event has its keys.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables what this version needs."""
    op.add_column("events", sa.Column("correction", sa.JSON(), nullable=True))
    op.add_column("events", sa.Column("merged_into", ID, nullable=True))
    op.create_index("ix_events_merged_into", "events", ["merged_into"])
    op.create_index("ix_events_status_ends_on", "events", ["status", "ends_on"])
    op.add_column("reports", sa.Column("because", sa.String(20), nullable=True))
    op.add_column("reports", sa.Column("held_to", ID, nullable=True))
    _keys()
    _changes()
    op.execute("UPDATE alerts SET change = NULL")
    op.execute("UPDATE entries SET read_at = NULL, may_alert = false")


def downgrade() -> None:
    """Make them what the version before needs."""
    op.drop_table("event_changes")
    op.create_table(
        "event_changes",
        sa.Column("id", ID, nullable=False),
        sa.Column("event_id", ID, sa.ForeignKey("events.id", name="fk_event_changes_event_id", ondelete="CASCADE"), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_event_changes"),
    )
    op.create_index("ix_event_changes_event_id", "event_changes", ["event_id"])
    op.drop_table("event_keys")
    op.drop_column("reports", "held_to")
    op.drop_column("reports", "because")
    op.drop_index("ix_events_status_ends_on", "events")
    op.drop_index("ix_events_merged_into", "events")
    op.drop_column("events", "merged_into")
    op.drop_column("events", "correction")


def _keys() -> None:
    op.create_table(
        "event_keys",
        sa.Column("event_id", ID, sa.ForeignKey("events.id", name="fk_event_keys_event_id", ondelete="CASCADE"), nullable=False),
        sa.Column("key", sa.String(400), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", "key", name="pk_event_keys"),
    )
    op.create_index("ix_event_keys_key_first_last_event_id", "event_keys", ["key", "first", "last", "event_id"])


def _changes() -> None:
    op.drop_table("event_changes")
    op.create_table(
        "event_changes",
        sa.Column("id", ID, nullable=False),
        sa.Column("event_id", ID, sa.ForeignKey("events.id", name="fk_event_changes_event_id", ondelete="CASCADE"), nullable=False),
        sa.Column("change", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_event_changes"),
    )
    op.create_index("ix_event_changes_event_id", "event_changes", ["event_id"])
