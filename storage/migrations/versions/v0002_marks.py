"""What documents are known again by when they come once more in other bytes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """See the module's docstring."""
    op.create_table(
        "identity",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_identity_document_id", "identity", ["document_id"])
    op.create_table(
        "likeness",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("json_text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("document_id"),
    )
    op.create_table(
        "likeness_band",
        sa.Column("band", sa.BigInteger(), nullable=False),
        sa.Column("likeness_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["likeness_id"], ["likeness.id"]),
        sa.PrimaryKeyConstraint("band", "likeness_id"),
    )
    op.create_index("ix_likeness_band_likeness_id", "likeness_band", ["likeness_id"])
