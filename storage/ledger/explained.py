"""Errors of the two databases as one line for a person: what is wrong, where, what to do."""

from __future__ import annotations

import re
import sqlite3
from typing import Any, Final

from sqlalchemy.exc import DBAPIError

from documents.errors import InfrastructureError, SluiceError, UsageError

_REFUSES_USER: Final = "refuses the user or password; correct SLUICE_STORAGE_DATABASE_URL"
_IS_MISSING: Final = "does not exist; create it or correct SLUICE_STORAGE_DATABASE_URL"
_AT_CONNECTING: Final[tuple[tuple[str, type[SluiceError], str], ...]] = (
    (
        "failed to resolve host",
        InfrastructureError,
        "has a host that is not known; correct SLUICE_STORAGE_DATABASE_URL, or wait",
    ),
    (
        "Connection refused",
        InfrastructureError,
        "cannot be reached: nothing listens at that host and port; start it or correct SLUICE_STORAGE_DATABASE_URL",
    ),
    ("authentication failed for user", UsageError, _REFUSES_USER),
    ("no password supplied", UsageError, "asks for a password; add it to SLUICE_STORAGE_DATABASE_URL"),
    ("is not permitted to log in", UsageError, "has this user without the right to log in; grant it LOGIN"),
    (r"no pg_hba\.conf entry", UsageError, "does not let this host and user in; add them to its pg_hba.conf"),
    ("permission denied for database", UsageError, "does not let this user in; grant it CONNECT"),
    ('role ".*" does not exist', UsageError, _REFUSES_USER),
    ('database ".*" does not exist', UsageError, _IS_MISSING),
)
"""What a server says that takes no connection (regular expressions)."""


def sqlite_code(error: DBAPIError) -> int:
    """SQLite's primary result code, or -1 where the error has none."""
    code = getattr(error.orig, "sqlite_errorcode", None)
    return -1 if code is None else code & 0xFF


def explain_sqlite(error: DBAPIError, path: str) -> SluiceError:
    """What is wrong with the SQLite file ``path``."""
    lines: dict[int, tuple[type[SluiceError], str]] = {
        sqlite3.SQLITE_BUSY: (
            InfrastructureError,
            "is held by another process; find and stop it, then try again",
        ),
        sqlite3.SQLITE_LOCKED: (
            InfrastructureError,
            "is held by another process; find and stop it, then try again",
        ),
        sqlite3.SQLITE_FULL: (
            InfrastructureError,
            "cannot grow: the disk is full; free some space and try again",
        ),
        sqlite3.SQLITE_IOERR: (
            InfrastructureError,
            "cannot be read or written: the disk failed or is full; check it, then try again",
        ),
        sqlite3.SQLITE_READONLY: (
            UsageError,
            "is read-only; make the file and its folder writable for this user",
        ),
        sqlite3.SQLITE_PERM: (UsageError, "may not be opened by this user; change its permissions"),
        sqlite3.SQLITE_CANTOPEN: (
            UsageError,
            "cannot be opened; check that it is a file and that its folder is writable for this user",
        ),
        sqlite3.SQLITE_NOTADB: (
            UsageError,
            "is not a SQLite database; name another file, or restore a backup",
        ),
        sqlite3.SQLITE_CORRUPT: (
            InfrastructureError,
            "is damaged; stop all workers and restore a backup, originals are not affected",
        ),
    }
    kind, remedy = lines.get(sqlite_code(error), (InfrastructureError, f"failed: {_first_line(error)}"))
    return kind(f"the ledger {path} {remedy}")


def explain_postgres(error: DBAPIError, name: str) -> SluiceError:
    """What is wrong with the Postgres database ``name``, a URL without its password."""
    state = str(getattr(error.orig, "sqlstate", None) or "")
    said = _first_line(error)
    if state.startswith("28"):
        return UsageError(f"the ledger database {name} {_REFUSES_USER}")
    if state == "3D000":
        return UsageError(f"the ledger database {name} {_IS_MISSING}")
    if state == "42501":
        return UsageError(
            f"the database user of {name} may not use the ledger's tables ({said}); grant it the right to"
        )
    if state.startswith("53"):
        return InfrastructureError(f"the ledger database {name} is out of disk, memory or connections; free some")
    if not state:
        # A connection that fails has no code for us, only the server's words, which may be in its own language.
        for words, kind, remedy in _AT_CONNECTING:
            if re.search(words, said):
                return kind(f"the ledger database {name} {remedy}")
    if not state or error.connection_invalidated:
        return InfrastructureError(
            f"the ledger database {name} cannot be reached ({said}); check that it runs, then try again"
        )
    return InfrastructureError(f"the ledger database {name} failed: {said}")


def _first_line(error: DBAPIError) -> str:
    message: Any = error.orig
    return (str(message).strip().splitlines() or [type(message).__name__])[0]
