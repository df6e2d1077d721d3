"""Bringing a database to this program's schema version, and refusing one that is newer.

All versions that are due (``storage.migrations``) run in one transaction with their rows in ``schema_version``, so a
run killed midway leaves the old schema and can be run again. A database that is up to date costs one query.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import func, inspect, select
from sqlalchemy.engine import Connection

from documents.errors import UsageError
from storage.ledger.database import Database, take_turn
from storage.ledger.tables import schema_version

SCHEMA_VERSION: Final = 10


@dataclass(frozen=True, slots=True)
class Schema:
    """The schema version that a program works with. ``extra``: a folder of versions beyond its own, for tests."""

    version: int = SCHEMA_VERSION
    extra: Path | None = None


CURRENT: Final = Schema()
_STAMPED: Final = select(func.coalesce(func.max(schema_version.c.version), 0))
_MIGRATION_LOCK: Final = 0x510CE


def version_of(connection: Connection) -> int:
    """The database's schema version; 0 where it is empty."""
    return stamped_version(connection) if inspect(connection).has_table("schema_version") else 0


def stamped_version(connection: Connection) -> int:
    """The schema version of a database that is known to have one."""
    return int(connection.execute(_STAMPED).scalar_one())


def migrate(database: Database, schema: Schema = CURRENT) -> None:
    """Run the versions that the database has not had.

    Raises: UsageError: the database is newer than this program.
    """
    found = database.read(version_of, patient=False)
    if found < schema.version:
        database.write("migrate", lambda connection: _apply(connection, schema), repeatable=True)
    refuse_newer(found, schema.version, database.name)


def refuse_newer(found: int, supported: int, where: str) -> None:
    """Raises: UsageError: ``found`` is newer than ``supported``."""
    if found > supported:
        raise UsageError(
            f"the ledger {where} has schema version {found}, this program knows versions up to {supported}: "
            "a newer program has upgraded it; upgrade this one too"
        )


def _apply(connection: Connection, schema: Schema) -> None:
    from storage.migrations.upgrade import upgrade  # takes half a second, which only an upgrade is worth

    take_turn(connection, _MIGRATION_LOCK)
    found = version_of(connection)
    if found < schema.version:
        upgrade(connection, found=found, version=schema.version, extra=schema.extra)
