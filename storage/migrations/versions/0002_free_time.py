"""what stands about a client, and the moments chosen for nudges"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "standing",
        sa.Column("client_id", big, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("client_id", "kind"),
    )
    op.create_table(
        "nudge_choice",
        sa.Column("id", big, nullable=False),
        sa.Column("client_id", big, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("chance", sa.Integer(), nullable=True),
        sa.Column("answered", sa.Boolean(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("client_id", "kind", "token"),
    )
    with op.batch_alter_table("nudge_choice", schema=None) as batch_op:
        batch_op.create_index("ix_nudge_choice_client_at", ["client_id", "at"], unique=False)
    with op.batch_alter_table("clinic", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("left_out", sa.Integer(), nullable=False, server_default=sa.text("0"))
        )


def downgrade() -> None:
    with op.batch_alter_table("clinic", schema=None) as batch_op:
        batch_op.drop_column("left_out")
    with op.batch_alter_table("nudge_choice", schema=None) as batch_op:
        batch_op.drop_index("ix_nudge_choice_client_at")

    op.drop_table("nudge_choice")
    op.drop_table("standing")
