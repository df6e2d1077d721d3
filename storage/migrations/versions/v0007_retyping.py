"""What is other in a result under the type that a person gave."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """See the module's docstring."""
    op.add_column("answer", sa.Column("retyped", sa.Text(), nullable=True))
