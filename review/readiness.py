"""Whether the server can do its work: the ledger can be written, and has the schema that this program knows."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from typing import Final

from sqlalchemy import update
from sqlalchemy.engine import Connection

from documents.errors import SluiceError
from storage.ledger.ledger import Ledger
from storage.ledger.schema import SCHEMA_VERSION, stamped_version
from storage.ledger.tables import schema_version

_FRESH_SECONDS: Final = 2.0
_PATIENCE_SECONDS: Final = 5.0
_SILENT: Final = "the ledger cannot be written"


class Readiness:
    """Looks at most every two seconds, and once at a time, however many ask. Safe to share between threads."""

    def __init__(self, ledger: Ledger, *, patience_seconds: float = _PATIENCE_SECONDS) -> None:
        self._look: Callable[[], str] = lambda: _looked(ledger)
        self._patience = patience_seconds
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="readiness")
        self._looking: Future[str] | None = None
        self._until = 0.0

    def missing(self) -> str:
        """What is missing, in a few words that say nothing of this host; empty where all is well."""
        with self._lock:
            if self._looking is None or (self._looking.done() and time.monotonic() >= self._until):
                self._looking = self._pool.submit(self._look)
                self._until = time.monotonic() + _FRESH_SECONDS
            looking = self._looking
        try:
            return looking.result(self._patience)
        except NotYet:
            return _SILENT


def missing(ledger: Ledger) -> str:
    """What keeps the ledger from being written by this program, in a few words; empty: nothing. It writes a row.

    Raises: InfrastructureError, UsageError: it does not answer, or is read-only.
    """

    def work(connection: Connection, _: int) -> int:
        version = stamped_version(connection)
        # A row is written as it was: what cannot be written, as on a full disk, shows here.
        same = update(schema_version).where(schema_version.c.version == version)
        connection.execute(same.values(applied_ms=schema_version.c.applied_ms))
        return version

    found = ledger.write("ready", work)
    if found != SCHEMA_VERSION:
        return f"the ledger has schema version {found}, this program knows {SCHEMA_VERSION}"
    return ""


def _looked(ledger: Ledger) -> str:
    try:
        return missing(ledger)
    except SluiceError:
        return _SILENT
