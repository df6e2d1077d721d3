"""What alembic runs: the versions that are due, on the connection and in the transaction that it is given.

Each version that is reached is told in ``schema_version`` too, which is what every program looks at.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import context
from alembic.runtime.migration import MigrationContext, MigrationInfo

from storage import failpoints

_SCHEMA_VERSION = sa.table("schema_version", sa.column("version"), sa.column("applied_ms"))


def _tell(ctx: MigrationContext, step: MigrationInfo, heads: Collection[Any], run_args: Mapping[str, Any]) -> None:
    if step.is_stamp or not step.is_upgrade or ctx.connection is None:
        return
    version = int(step.up_revision_ids[0])
    row = {"version": version, "applied_ms": time.time_ns() // 1_000_000}
    ctx.connection.execute(sa.insert(_SCHEMA_VERSION), row)
    failpoints.reach(f"migrate.version_{version}")


context.configure(connection=context.config.attributes["connection"], on_version_apply=_tell)
context.run_migrations()
