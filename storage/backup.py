"""The ledger in one file, copied while others use it, and back: SQLite by its online backup, Postgres by its tools."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Final, Literal

from sqlalchemy import text
from sqlalchemy.engine import Connection

from documents.errors import InfrastructureError, UsageError
from storage.ledger.database import Database
from storage.ledger.text import encode_uri

Kind = Literal["sqlite", "postgres"]
_WAIT_SECONDS: Final = 300.0
_OF_URL: Final = {"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "options": "PGOPTIONS", "host": "PGHOST"}
_PLACES: Final = (("source", "uri"), ("document", "source"))
"""Columns that hold where a document lies."""


def dump(database: Database, target: Path) -> Kind:
    """Write the ledger, as it is at one moment, to ``target``; which kind of file that is.

    Raises: InfrastructureError: it cannot be read, or the file not written. UsageError: Postgres's tools are missing.
    """
    if database.is_sqlite:
        _copy(Path(database.url.database or ""), target)
        return "sqlite"
    _run(database, ["pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}"])
    return "postgres"


def load(database: Database, source: Path) -> None:
    """Bring a dump of Postgres into an empty database: all of it or nothing.

    Raises: UsageError: the database is not empty, or Postgres's tools are missing. InfrastructureError.
    """
    check_empty(database)
    options = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
    _run(database, ["pg_restore", *options, f"--dbname={database.url.database}", str(source)])


def check_empty(database: Database) -> None:
    """Raises: UsageError: the database has tables already."""
    query = "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
    query += " WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema')"
    if database.read(lambda connection: connection.execute(text(query)).scalar_one(), patient=False):
        raise UsageError(f"the database {database.name} has tables already; name an empty one, nothing was changed")


def check_whole(file: Path) -> None:
    """Raises: UsageError: this is no SQLite database that is whole."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(1)")]
    except sqlite3.Error as exc:
        raise UsageError(f"{file.name}: the copy of the ledger cannot be read: {exc}") from exc
    if found != ["ok"]:
        raise UsageError(f"{file.name}: the copy of the ledger is damaged: {found[0]}")


def relocate(database: Database, old: Path, new: Path) -> int:
    """Have what lay below the folder ``old`` lie below ``new``; how many places that concerned."""
    before, after = encode_uri(f"{old}/"), encode_uri(f"{new}/")

    def work(connection: Connection) -> int:
        moved = 0
        for table, column in _PLACES:
            statement = f"UPDATE {table} SET {column} = :after || substr({column}, :rest)"
            where = f" WHERE substr({column}, 1, :length) = :before"
            values = {"after": after, "rest": len(before) + 1, "length": len(before), "before": before}
            moved += connection.execute(text(statement + where), values).rowcount
        return moved

    return database.write("relocate", work, repeatable=False)


def _copy(source: Path, target: Path) -> None:
    """SQLite's online backup, in one step: writers wait for it, and it never begins anew because of one."""
    try:
        with (
            closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True, timeout=_WAIT_SECONDS)) as read,
            closing(sqlite3.connect(target)) as written,
        ):
            written.execute("PRAGMA synchronous=FULL")
            read.backup(written, pages=-1)
    except sqlite3.Error as exc:
        raise InfrastructureError(f"{source}: the ledger cannot be copied: {exc}; check the disk, then repeat") from exc
    check_whole(target)


def _run(database: Database, command: list[str]) -> None:
    name = command[0]
    if shutil.which(name) is None:
        raise UsageError(
            f"{name} is not installed; install Debian's postgresql-client of the server's version or a newer one"
        )
    done = subprocess.run(command, env=_environment(database), capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1]
        raise InfrastructureError(f"{database.name}: {name} failed: {said}")


def _environment(database: Database) -> dict[str, str]:
    """Whom to connect to, for Postgres's tools: never on the command line, which everybody on the host can read."""
    url = database.url
    found = {"PGHOST": url.host, "PGPORT": url.port, "PGUSER": url.username, "PGPASSWORD": url.password}
    found["PGDATABASE"] = url.database
    for name, variable in _OF_URL.items():
        if value := url.query.get(name):
            found[variable] = value if isinstance(value, str) else value[0]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**kept, **{name: str(value) for name, value in found.items() if value is not None}}
