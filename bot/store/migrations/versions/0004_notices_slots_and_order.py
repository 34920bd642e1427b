"""Notices to admins are deliveries, a delivery has its place in its chat's order, the clock's slots are kept, old evidence can go.

A notice that is still owed is lost on the way down: the version before has no place for it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables what this version needs."""
    with op.batch_alter_table("deliveries") as deliveries:
        deliveries.alter_column("alert_id", existing_type=ID, nullable=True)
        deliveries.add_column(sa.Column("notice", sa.JSON(), nullable=True))
        deliveries.add_column(sa.Column("scheduled_at", MOMENT, nullable=True))
    op.execute("UPDATE deliveries SET scheduled_at = CASE WHEN attempts = 0 THEN due_at ELSE created_at END")
    with op.batch_alter_table("deliveries") as deliveries:
        deliveries.alter_column("scheduled_at", existing_type=MOMENT, nullable=False)
    op.add_column("updates", sa.Column("error", sa.Text(), nullable=True))
    op.add_column("events", sa.Column("trimmed_at", MOMENT, nullable=True))
    is_whole = sa.text("trimmed_at IS NULL")
    op.create_index("ix_events_untrimmed", "events", ["updated_at"], sqlite_where=is_whole, postgresql_where=is_whole)
    op.create_index("ix_paces_booked_until", "paces", ["booked_until"])
    op.create_table(
        "slots",
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("fired_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_slots"),
    )


def downgrade() -> None:
    """Make them what the version before needs."""
    op.drop_table("slots")
    op.drop_index("ix_paces_booked_until", "paces")
    op.drop_index("ix_events_untrimmed", "events")
    op.drop_column("events", "trimmed_at")
    op.drop_column("updates", "error")
    op.execute("DELETE FROM deliveries WHERE alert_id IS NULL")
    with op.batch_alter_table("deliveries") as deliveries:
        deliveries.drop_column("scheduled_at")
        deliveries.drop_column("notice")
        deliveries.alter_column("alert_id", existing_type=ID, nullable=False)
