"""Bringing a database to this program's schema version, and refusing one that is newer.

A migration is a function from a connection; all that are due run in one transaction with their version rows,
so a run killed midway leaves the old schema and can be run again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from sqlalchemy import func, insert, inspect, select, text
from sqlalchemy.engine import Connection

from documents.errors import UsageError
from storage.accounts.tables import account, api_token, browser, login_try, session, trail
from storage.api.tables import delivery, document_by_arrival, submission, webhook
from storage.examples.tables import example
from storage.ledger.database import Database
from storage.ledger.tables import identity, likeness, likeness_band, schema_version
from storage.reviews.opening import open_for_all
from storage.reviews.tables import answer, audited, halt, review
from storage.tables import metadata

Migration = Callable[[Connection], None]


def _reviews(connection: Connection) -> None:
    metadata.create_all(connection, tables=_OF_VERSION_4)
    open_for_all(connection, now_ms=time.time_ns() // 1_000_000)


def _audits(connection: Connection) -> None:
    metadata.create_all(connection, tables=_OF_VERSION_5)
    for index in review.indexes:  # version 4 made the table with fewer
        index.create(connection, checkfirst=True)


def _api(connection: Connection) -> None:
    metadata.create_all(connection, tables=_OF_VERSION_6)
    document_by_arrival.create(connection, checkfirst=True)  # a new ledger has it with its table


def _retyping(connection: Connection) -> None:
    if answer.c.retyped.name not in {column["name"] for column in inspect(connection).get_columns(answer.name)}:
        connection.execute(text("ALTER TABLE answer ADD COLUMN retyped TEXT"))  # a new ledger has it with its table


_OF_VERSION_2: Final = (identity, likeness, likeness_band)
_OF_VERSION_3: Final = (account, session, browser, login_try, api_token, trail)
_OF_VERSION_4: Final = (review, answer)
_OF_VERSION_5: Final = (audited, halt)
_OF_VERSION_6: Final = (submission, webhook, delivery)
_OF_VERSION_8: Final = (example,)
_LATER: Final = (
    *_OF_VERSION_2,
    *_OF_VERSION_3,
    *_OF_VERSION_4,
    *_OF_VERSION_5,
    *_OF_VERSION_6,
    *_OF_VERSION_8,
)
MIGRATIONS: Final[Mapping[int, Migration]] = {
    1: partial(metadata.create_all, tables=[t for t in metadata.sorted_tables if t not in _LATER]),
    2: partial(metadata.create_all, tables=_OF_VERSION_2),
    3: partial(metadata.create_all, tables=_OF_VERSION_3),
    4: _reviews,
    5: _audits,
    6: _api,
    7: _retyping,
    8: partial(metadata.create_all, tables=_OF_VERSION_8),
}
"""Version → how to get there from the version before."""

_STAMPED: Final = select(func.coalesce(func.max(schema_version.c.version), 0))
_MIGRATION_LOCK: Final = 0x510CE


def version_of(connection: Connection) -> int:
    """The database's schema version; 0 where it is empty."""
    return stamped_version(connection) if inspect(connection).has_table("schema_version") else 0


def stamped_version(connection: Connection) -> int:
    """The schema version of a database that is known to have one."""
    return int(connection.execute(_STAMPED).scalar_one())


def migrate(database: Database, migrations: Mapping[int, Migration] = MIGRATIONS) -> None:
    """Run the migrations that the database has not had.

    Raises: UsageError: the database is newer than this program.
    """
    newest = max(migrations)
    found = database.read(version_of, patient=False)
    if found < newest:
        database.write("migrate", lambda connection: _apply(connection, database, migrations), repeatable=True)
    refuse_newer(found, newest, database.name)


def refuse_newer(found: int, supported: int, where: str) -> None:
    """Raises: UsageError: ``found`` is newer than ``supported``."""
    if found > supported:
        raise UsageError(
            f"the ledger {where} has schema version {found}, this program knows versions up to {supported}: "
            "a newer program has upgraded it; upgrade this one too"
        )


def _apply(connection: Connection, database: Database, migrations: Mapping[int, Migration]) -> None:
    if not database.is_sqlite:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _MIGRATION_LOCK})
    found = version_of(connection)
    for version in sorted(migrations):
        if version > found:
            migrations[version](connection)
            row = {"version": version, "applied_ms": time.time_ns() // 1_000_000}
            connection.execute(insert(schema_version), row)
