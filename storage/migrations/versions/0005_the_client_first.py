"""a week's page is shown to the client first, let go, seen and answered"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MOMENTS = (
    "due_at",
    "shown_at",
    "released_at",
    "stopped_at",
    "sent_at",
    "seen_at",
    "answered_at",
)


def upgrade() -> None:
    # What was kept before this had gone out when it was made.
    with op.batch_alter_table("digest", schema=None) as batch_op:
        batch_op.add_column(sa.Column("state", sa.String(), nullable=False, server_default="sent"))
        for name in MOMENTS:
            batch_op.add_column(sa.Column(name, sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("marks", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("note", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("proof", sa.JSON(), nullable=True))
        batch_op.create_index("ix_digest_reader_state", ["reader_id", "state"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("digest", schema=None) as batch_op:
        batch_op.drop_index("ix_digest_reader_state")
        for name in ("proof", "note", "marks", *reversed(MOMENTS), "state"):
            batch_op.drop_column(name)
