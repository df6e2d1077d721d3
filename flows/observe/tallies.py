"""Counts that all processes of one home add to: ``metrics/tallies.sqlite`` in the home folder.

A flow run lives for one batch, and a worker may be killed at any moment: what they counted must be there for whoever
is scraped afterwards. Files for each process (prometheus_client's multiprocess mode) would pile up with every run,
collide where containers with the same process ids share a folder, and be switched on for Prefect's metrics too, as that
mode is a variable of the environment. One small table has as many rows as there are series, however many processes come
and go.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from flows.observe.catalogue import BY_NAME, OTHER

Series = tuple[str, tuple[tuple[str, str], ...]]
"""Name, and labels in the order of their names."""

FILE: Final = "tallies.sqlite"
_PATIENCE_SECONDS: Final = 5.0
_TABLE: Final = (
    "CREATE TABLE IF NOT EXISTS tally (name TEXT, labels TEXT, value REAL NOT NULL, PRIMARY KEY (name, labels)) "
    "WITHOUT ROWID"
)
_ADD: Final = (
    "INSERT INTO tally VALUES (?, ?, ?) ON CONFLICT (name, labels) DO UPDATE SET value = value + excluded.value"
)
_SET: Final = "INSERT INTO tally VALUES (?, ?, ?) ON CONFLICT (name, labels) DO UPDATE SET value = excluded.value"


class Tallies:
    """Safe to share between threads and processes. ``add`` and ``observe`` stay in memory until ``flush``.

    The folder is made with the first flush. A flush does not raise where the file cannot be written: what was counted
    stays in memory, and no document fails for a count.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE
        self._lock = threading.Lock()
        self._added: defaultdict[Series, float] = defaultdict(float)
        self._set: dict[Series, float] = {}

    def add(self, name: str, amount: float = 1.0, **labels: str) -> None:
        """Count something of the catalogue."""
        with self._lock:
            self._added[_series(name, labels)] += amount

    def observe(self, name: str, value: float, **labels: str) -> None:
        """Enter a value into a histogram of the catalogue."""
        buckets = BY_NAME[name].buckets
        with self._lock:
            known = _series(name, labels)[1]
            self._added[f"{name}_sum", known] += value
            for most in (*map(str, buckets), "+Inf"):
                if most == "+Inf" or value <= float(most):
                    self._added[f"{name}_bucket", (*known, ("le", most))] += 1.0

    def set(self, name: str, value: float, **labels: str) -> None:
        """Say what a number is now."""
        with self._lock:
            self._set[_series(name, labels)] = value

    def flush(self) -> bool:
        """Write what was counted; whether that went well."""
        with self._lock:
            added, self._added = self._added, defaultdict(float)
            newly, self._set = self._set, {}
        if not added and not newly:
            return True
        try:
            with self.open() as connection:
                self.write(connection, added=added, newly=newly)
        except (sqlite3.Error, OSError):
            with self._lock:
                for series, n in added.items():
                    self._added[series] += n
                self._set = newly | self._set
            return False
        return True

    def read(self) -> dict[Series, float]:
        """All that was ever counted in this home, by whatever process; empty where nothing was."""
        if not self._file.exists():
            return {}
        with self.open() as connection:
            rows = connection.execute("SELECT name, labels, value FROM tally").fetchall()
        return {(name, tuple((key, value) for key, value in json.loads(labels))): n for name, labels, n in rows}

    @staticmethod
    def write(connection: sqlite3.Connection, *, added: Mapping[Series, float], newly: Mapping[Series, float]) -> None:
        """Write within a transaction of ``open``."""
        connection.executemany(_ADD, [(name, json.dumps(labels), n) for (name, labels), n in added.items()])
        connection.executemany(_SET, [(name, json.dumps(labels), n) for (name, labels), n in newly.items()])

    @contextlib.contextmanager
    def open(self) -> Iterator[sqlite3.Connection]:
        """A write transaction on the table; nobody else writes meanwhile. Raises: sqlite3.Error, OSError."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        try:
            connection = self._begin()
        except sqlite3.DatabaseError as exc:
            if getattr(exc, "sqlite_errorcode", None) not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                raise
            self._file.unlink(missing_ok=True)  # counts begin at 0 again, which whoever scrapes them knows to handle
            connection = self._begin()
        try:
            yield connection
            connection.execute("COMMIT")
        finally:
            connection.close()

    def _begin(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._file, timeout=_PATIENCE_SECONDS, isolation_level=None)
        try:
            # A killed process loses nothing by this; only a power cut may, and these are counts.
            connection.execute("PRAGMA synchronous=OFF")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(_TABLE)
        except BaseException:
            connection.close()
            raise
        return connection


def _series(name: str, labels: Mapping[str, str]) -> Series:
    """The series; a value that a label may not have is ``OTHER``, so that there is an end to them."""
    known = BY_NAME[name].labels
    if set(labels) != set(known):
        raise ValueError(f"{name} has the labels {', '.join(known) or 'none'}, not {', '.join(labels) or 'none'}")
    values = {
        key: value if (allowed := known[key]) is None or value in allowed else OTHER for key, value in labels.items()
    }
    return name, tuple(sorted(values.items()))
