"""What audits found, and the fields that they halt."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """See the module's docstring."""
    op.create_table(
        "audited",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("document_type", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("wrong", sa.Boolean(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("audited_field", "audited", ["document_type", "field", "at_ms", "wrong"])
    op.create_index("ix_audited_review_id", "audited", ["review_id"])
    op.create_table(
        "halt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_type", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("lifted_ms", sa.BigInteger(), nullable=True),
        sa.Column("lifted_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "halt_in_force",
        "halt",
        ["document_type", "field"],
        unique=True,
        sqlite_where=sa.text("lifted_ms IS NULL"),
        postgresql_where=sa.text("lifted_ms IS NULL"),
    )
    op.create_index("review_by_end", "review", ["state", "closed_ms", "deadline_ms"])
    op.create_index("review_by_lease", "review", ["state", "lease_until_ms"])
    op.create_index("review_by_part", "review", ["part", "state", "id"])
    op.create_index("review_by_type", "review", ["state", "document_type", "why"])
