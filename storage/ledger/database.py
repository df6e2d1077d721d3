"""Connections and transactions for the ledger, on SQLite and Postgres.

Every write is one transaction that can be run again: it is retried with jitter while the database is locked,
and while it is away where the caller says that a repeat is harmless. What remains is one clear line.
"""

from __future__ import annotations

import logging
import os
import random
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Final, TypeVar

from sqlalchemy import URL, Engine, create_engine, event, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from documents.database_url import check_driver, database_url
from documents.errors import SluiceError, UsageError
from storage import failpoints
from storage.ledger.explained import explain_postgres, explain_sqlite, sqlite_code

T = TypeVar("T")
Failpoint = Callable[[str], None]
"""Called with ``<operation>.<begin|before_commit|after_commit>``; may raise, sleep or kill the process."""

WAL_SAFE_SINCE: Final = (3, 51, 3)
"""Older SQLite can corrupt a WAL file that two processes write (https://sqlite.org/wal.html#walresetbug)."""

_SETTING: Final = "SLUICE_STORAGE_DATABASE_URL"
_BUSY_TIMEOUT_SECONDS: Final = 30.0
_LOCKED_PATIENCE_SECONDS: Final = 300.0
_AWAY_PATIENCE_SECONDS: Final = 30.0
_SQLITE_LOCKED: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_POSTGRES_RERUN: Final = frozenset({"40001", "40P01", "55P03"})
"""serialization_failure, deadlock_detected, lock_not_available."""


def journal_mode(version: tuple[int, ...]) -> str:
    """The SQLite journal mode that several processes may safely share under this SQLite version."""
    return "WAL" if version >= WAL_SAFE_SINCE else "TRUNCATE"


class Database:
    """An engine with our transaction rules. Safe to share between threads; survives a fork."""

    def __init__(self, url_or_path: str | Path, *, failpoint: Failpoint | None = None) -> None:
        self.url = _url(url_or_path)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        shown = self.url.set(drivername="postgresql").render_as_string(hide_password=True)
        self.name = self.url.database or "" if self.is_sqlite else shown
        self._failpoint = failpoint
        self._write_lock = threading.Lock()
        self._pid = os.getpid()
        self._engine = self._create_engine()
        if not self.is_sqlite:  # it tells what followed from an error that we tell ourselves
            logging.getLogger("psycopg").setLevel(logging.ERROR)

    def close(self) -> None:
        """Close all pooled connections."""
        self._engine.dispose()

    def read(self, work: Callable[[Connection], T], *, patient: bool = True) -> T:
        """Run ``work`` in one read transaction; it may be run more than once.

        ``patient`` False: a server that is away is reported at once, as a person who has just started us expects.
        Raises: InfrastructureError, UsageError, and what ``work`` raises.
        """
        return self._retried(lambda: self._read_once(work), repeatable=patient)

    def write(self, name: str, work: Callable[[Connection], T], *, repeatable: bool = False) -> T:
        """Run ``work`` in one write transaction and commit it.

        ``work`` may be run more than once, but only its last run is committed. ``repeatable`` says that a
        second commit of the same work would do no harm, so a connection lost in the commit is tried again.
        Raises: InfrastructureError, UsageError, and what ``work`` raises.
        """
        return self._retried(lambda: self._write_once(name, work), repeatable=repeatable)

    def explain(self, error: DBAPIError) -> SluiceError:
        """The error as one line for a person: what is wrong, where, what to do."""
        return explain_sqlite(error, self.name) if self.is_sqlite else explain_postgres(error, self.name)

    def _retried(self, attempt: Callable[[], T], *, repeatable: bool) -> T:
        started = time.monotonic()
        delay = 0.01
        while True:
            try:
                return attempt()
            except DBAPIError as error:
                if time.monotonic() - started >= self._patience(error, repeatable):
                    raise self.explain(error) from error
            # Jitter, so that those who collided once do not collide again.
            time.sleep(delay * random.uniform(0.5, 1.5))
            delay = min(delay * 2, 1.0)

    def _read_once(self, work: Callable[[Connection], T]) -> T:
        with self._live_engine().connect() as connection:
            return work(connection)

    def _write_once(self, name: str, work: Callable[[Connection], T]) -> T:
        engine = self._live_engine()
        # SQLite has one writer at a time and its busy handler is not fair: threads of one process queue here.
        with self._write_lock if self.is_sqlite else nullcontext(), engine.connect() as connection:
            if self.is_sqlite:
                connection = connection.execution_options(sluice_write=True)
            with connection.begin():
                self._reach(f"{name}.begin")
                outcome = work(connection)
                self._reach(f"{name}.before_commit")
        self._reach(f"{name}.after_commit")
        return outcome

    def _reach(self, point: str) -> None:
        failpoints.reach(point)
        if self._failpoint is not None:
            self._failpoint(point)

    def _patience(self, error: DBAPIError, repeatable: bool) -> float:
        """Seconds for which this kind of failure is worth another try."""
        if self.is_sqlite:
            return _LOCKED_PATIENCE_SECONDS if sqlite_code(error) in _SQLITE_LOCKED else 0.0
        if getattr(error.orig, "sqlstate", None) in _POSTGRES_RERUN or isinstance(error, IntegrityError):
            return _AWAY_PATIENCE_SECONDS
        lost = error.connection_invalidated or isinstance(error, OperationalError)
        return _AWAY_PATIENCE_SECONDS if repeatable and lost else 0.0

    def _live_engine(self) -> Engine:
        if self._pid != os.getpid():
            # A forked child must not use, nor close, its parent's connections.
            self._engine.dispose(close=False)
            self._write_lock = threading.Lock()
            self._pid = os.getpid()
            self._engine = self._create_engine()
        return self._engine

    def _create_engine(self) -> Engine:
        if not self.is_sqlite:
            wanted = self.url.query.get("options", "")
            return create_engine(
                self.url,
                pool_pre_ping=True,
                connect_args={
                    "connect_timeout": 5,
                    "options": f"-c lock_timeout=30s -c statement_timeout=60s {wanted} -c synchronous_commit=on",
                },
            )
        engine = create_engine(self.url, connect_args={"timeout": _BUSY_TIMEOUT_SECONDS, "check_same_thread": False})
        event.listen(engine, "connect", _configure_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine


def _url(url_or_path: str | Path) -> URL:
    if isinstance(url_or_path, Path) or "://" not in url_or_path:
        path = Path(url_or_path).absolute()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            raise UsageError(
                f"cannot create the folder {path.parent} for the ledger: {exc.strerror}; name another one"
            ) from exc
        return URL.create("sqlite", database=str(path))
    url = database_url(url_or_path, setting=_SETTING)
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise UsageError(
            f"{_SETTING}: the ledger runs on SQLite or Postgres, not on {url.drivername!r}; name one of these"
        )
    if url.get_backend_name() == "sqlite":
        if url.database in (None, "", ":memory:"):
            raise UsageError(
                f"{_SETTING}: the ledger must outlive the process; name a file for the SQLite database, or unset it"
            )
        return _url(Path(str(url.database)))
    check_driver(url, setting=_SETTING)
    return url


def _configure_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # Transactions are begun by us: the module's own would start too late, and upgrade from read to write.
    connection.isolation_level = None
    cursor = connection.cursor()
    wanted = journal_mode(sqlite3.sqlite_version_info)
    current = cursor.execute("PRAGMA journal_mode").fetchone()[0].upper()
    # TRUNCATE is a habit of the connection, WAL one of the file; leaving WAL needs a moment without others.
    if current != wanted:
        current = cursor.execute(f"PRAGMA journal_mode={wanted}").fetchone()[0].upper()
    if current == "WAL" and wanted != "WAL":
        version = ".".join(map(str, WAL_SAFE_SINCE))
        raise UsageError(
            f"the ledger is in SQLite's WAL mode, which SQLite {sqlite3.sqlite_version} can corrupt: stop "
            f"the process that has it open, or use SQLite {version} or newer"
        )
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    is_write = connection.get_execution_options().get("sluice_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_write else "BEGIN")


def server_now_ms(connection: Connection) -> int:
    """Postgres's own clock in epoch milliseconds (statement time, not that of the transaction's start)."""
    now = connection.execute(text("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint")).scalar_one()
    return int(now)


def take_turn(connection: Connection, turn: int) -> None:
    """Wait until no other write transaction holds the turn, and hold it until the end of this one.

    SQLite has one writer, so there it is held already.
    """
    if connection.dialect.name != "sqlite":
        connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": turn})
