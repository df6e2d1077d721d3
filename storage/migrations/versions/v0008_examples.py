"""What people said of documents, as examples."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """See the module's docstring."""
    op.create_table(
        "example",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("document_id", sa.String(64), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=True),
        sa.Column("closed_ms", sa.BigInteger(), nullable=False),
        sa.Column("added_ms", sa.BigInteger(), nullable=False),
        sa.Column("document_type", sa.Text(), nullable=True),
        sa.Column("vendor", sa.Text(), nullable=False),
        sa.Column("part", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("at_ms", sa.BigInteger(), nullable=True),
        sa.Column("content", sa.String(64), nullable=True),
        sa.Column("words", sa.String(64), nullable=True),
        sa.Column("json_text", sa.Text(), nullable=True),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("twin_of", sa.String(64), nullable=True),
        sa.Column("why_not", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_index(
        "example_current",
        "example",
        ["document_id"],
        unique=True,
        sqlite_where=sa.text("current"),
        postgresql_where=sa.text("current"),
    )
    op.create_index("example_of_part", "example", ["current", "part", "document_type", "document_id"])
    op.create_index("ix_example_added_ms", "example", ["added_ms"])
    op.create_index("ix_example_content", "example", ["content"])
    op.create_index("ix_example_document_id", "example", ["document_id"])
    op.create_index("ix_example_review_id", "example", ["review_id"])
