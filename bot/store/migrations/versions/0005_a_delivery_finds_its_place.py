"""What a chat is owed lies in its order: whether a delivery waits for an earlier one is one look, however much is owed to others."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

BY_ID = "ix_deliveries_chat_id_status_id"
IN_ORDER = "ix_deliveries_chat_id_status_priority_scheduled_at_id"


def upgrade() -> None:
    """Make the tables what this version needs."""
    op.create_index(IN_ORDER, "deliveries", ["chat_id", "status", "priority", "scheduled_at", "id"])
    op.drop_index(BY_ID, "deliveries")


def downgrade() -> None:
    """Make them what the version before needs."""
    op.create_index(BY_ID, "deliveries", ["chat_id", "status", "id"])
    op.drop_index(IN_ORDER, "deliveries")
