"""Reviews, one for each result that waits for a person, and what people answer."""

from __future__ import annotations

import json
import time

import sqlalchemy as sa
from alembic import op

from storage.ledger.text import decode_uri
from storage.reviews.stake import stake_of

revision = "0004"
down_revision = "0003"

_DAY_MS = 86_400_000
_REVIEW = sa.table(
    "review",
    *map(
        sa.column,
        (
            "document_id",
            "pipeline_version",
            "fence",
            "part",
            "why",
            "state",
            "document_type",
            "name",
            "doubtful",
            "amount",
            "worth",
            "deadline_ms",
            "created_ms",
        ),
    ),
)


def upgrade() -> None:
    """See the module's docstring."""
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("pipeline_version", sa.Text(), nullable=False),
        sa.Column("fence", sa.BigInteger(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("document_type", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("doubtful", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Float(), nullable=False),
        sa.Column("worth", sa.Float(), nullable=False),
        sa.Column("deadline_ms", sa.BigInteger(), nullable=False),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.Column("closed_ms", sa.BigInteger(), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.Column("lease_by", sa.Text(), nullable=True),
        sa.Column("lease_until_ms", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("document_id", "pipeline_version", "fence", "part"),
    )
    op.create_index("ix_review_document_id", "review", ["document_id"])
    op.create_index("review_by_deadline", "review", ["state", "deadline_ms", "id"])
    op.create_index("review_by_worth", "review", ["state", "worth", "id"])
    op.create_table(
        "answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("json_text", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("took_ms", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("answer_of_review", "answer", ["review_id", "field", "id"])
    _open_what_waits(op.get_bind())


def _open_what_waits(connection: sa.Connection) -> None:
    """A review, due in a day, for each current result that needs one."""
    document = sa.table("document", sa.column("id"), sa.column("source"), sa.column("options"))
    names = ("id", "document_id", "pipeline_version", "status", "json_text", "current", "fence")
    result = sa.table("result", *map(sa.column, names))
    waiting = sa.select(result.c.id).where(result.c.current, result.c.status == "needs_review").order_by(result.c.id)
    now_ms = time.time_ns() // 1_000_000
    for number in connection.execute(waiting).scalars().all():
        query = sa.select(result, document.c.source, document.c.options).join(
            document, document.c.id == result.c.document_id
        )
        row = connection.execute(query.where(result.c.id == number)).one()
        stake = stake_of(json.loads(row.json_text))
        connection.execute(
            sa.insert(_REVIEW).values(
                document_id=row.document_id,
                pipeline_version=row.pipeline_version,
                fence=row.fence,
                part="first",
                why="doubt",
                state="open",
                document_type=stake.document_type,
                name=_name(row.source, row.options),
                doubtful=stake.doubtful,
                amount=stake.amount,
                worth=stake.worth,
                deadline_ms=now_ms + _DAY_MS,
                created_ms=now_ms,
            )
        )


def _name(source: str, options: str) -> str:
    given = json.loads(options).get("name")
    return str(given) if given else decode_uri(source).rpartition("/")[2].encode("utf-8", "backslashreplace").decode()
