"""The ledger when its database is locked, full, damaged, too new, or answers too late."""

from __future__ import annotations

import hashlib
import random
import sqlite3
import subprocess
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import text

from documents.errors import InfrastructureError, UsageError
from storage.audit import check
from storage.ledger import Ledger, NewSource, OutboxMessage
from storage.ledger.database import journal_mode
from storage.ledger.schema import SCHEMA_VERSION, Schema
from tests.storage.test_migrations import write_version

T = TypeVar("T")
Start = Callable[..., subprocess.Popen[str]]
Finish = Callable[[subprocess.Popen[str]], str]


def sha(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


@pytest.fixture
def newer(tmp_path: Path) -> Schema:
    """The schema of a program that is one version ahead."""
    (tmp_path / "newer").mkdir()
    version = SCHEMA_VERSION + 1
    write_version(tmp_path / "newer", version, "op.execute('ALTER TABLE document ADD COLUMN colour TEXT')")
    return Schema(version, tmp_path / "newer")


MESSAGE = [OutboxMessage("webhook", "{}")]


class AnswersLost:
    """Fails after the commit now and then: the write has happened, and the caller does not know."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.lost = 0

    def __call__(self, point: str) -> None:
        if point.endswith(("before_commit", "after_commit")) and self._random.random() < 0.1:
            self.lost += point.endswith("after_commit")
            raise InfrastructureError("the answer got lost; try again")


def test_answers_lost_after_the_commit_lose_and_double_nothing(ledger_url: str) -> None:
    with Ledger.open(ledger_url):
        pass
    fault = AnswersLost(7)
    with Ledger.open(ledger_url, failpoint=fault, lease_seconds=0.02, max_attempts=1000) as ledger:

        def insist(call: Callable[[], T]) -> T:
            while True:
                try:
                    return call()
                except InfrastructureError:
                    continue

        for i in range(60):
            insist(partial(ledger.register, sha(str(i)), source=f"in/{i}", size=1, pipeline_version="1"))
        while sum(insist(ledger.counts)[s] for s in ("received", "processing")):
            for claim in insist(ledger.claim):
                insist(partial(ledger.complete, claim, status="accepted", result_json="{}", outbox=MESSAGE))
    assert fault.lost > 8
    with Ledger.open(ledger_url, max_attempts=1000) as ledger:
        report = check(ledger, expected_sources=[f"in/{i}" for i in range(60)])
        assert (report.problems, report.unfinished, report.results) == ((), 0, 60)
        assert len(ledger.take_messages(limit=1000)) == 60


def test_database_locked_for_a_while_is_waited_for(tmp_path: Path, start_worker: Start) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as ledger:
        holder = start_worker("hold_lock", path, 2)
        assert holder.stdout is not None
        assert holder.stdout.readline() == "locked\n"
        ledger.register(sha("a"), source="in/a", size=1, pipeline_version="1")
        assert ledger.counts()["received"] == 1


@pytest.mark.slow
def test_database_locked_for_longer_than_the_busy_timeout_is_waited_for(tmp_path: Path, start_worker: Start) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as ledger:
        holder = start_worker("hold_lock", path, 33)
        assert holder.stdout is not None
        assert holder.stdout.readline() == "locked\n"
        started = time.monotonic()
        ledger.register(sha("a"), source="in/a", size=1, pipeline_version="1")
        assert time.monotonic() - started > 30
        assert check(ledger).problems == ()


def test_full_disk_is_one_clear_line_and_loses_nothing(tmp_path: Path, start_worker: Start, finish: Finish) -> None:
    path = tmp_path / "ledger.sqlite"
    output = finish(start_worker("fill_disk", path, 600_000))
    assert output.startswith("InfrastructureError the ledger")
    assert "full" in output
    assert output.count("\n") == 1
    with Ledger.open(path) as ledger:
        report = check(ledger)
        assert report.problems == ()
        assert report.documents > 0
        assert report.documents % 100 == 0
        ledger.register(sha("after"), source="in/after", size=1, pipeline_version="1")


def test_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(b"this is a letter, not a database" * 100)
    with pytest.raises(UsageError, match="is not a SQLite database"):
        Ledger.open(path)


def test_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be opened"):
        Ledger.open(tmp_path)


def test_damaged_database_is_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as ledger:
        ledger.register_many([NewSource(sha(str(i)), f"in/{i}", 1) for i in range(500)], pipeline_version="1")
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xa5" * 60_000)
    with pytest.raises(InfrastructureError, match="damaged"), Ledger.open(path) as ledger:
        ledger.claim(limit=100)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("mysql://localhost/x", "SQLite or Postgres"),
        ("sqlite://", "name a file"),
        ("postgresql+nosuchdriver://localhost/x", "no driver"),
        ("://", "cannot be read"),
    ],
)
def test_unusable_url_is_refused(url: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        Ledger.open(url)


def test_postgres_that_does_not_answer_is_one_clear_line_without_the_password() -> None:
    with pytest.raises(InfrastructureError, match="cannot be reached") as caught:
        Ledger.open("postgresql://anna:secret-word@127.0.0.1:9/ledger")
    assert "secret-word" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_newer_schema_is_refused_by_an_older_program(ledger_url: str, newer: Schema) -> None:
    with Ledger.open(ledger_url) as running:
        running.register(sha("a"), source="in/a", size=1, pipeline_version="1")
        with Ledger.open(ledger_url, schema=newer) as upgraded:
            assert len(upgraded.claim("new worker")) == 1
        with pytest.raises(UsageError, match="newer program"):
            running.claim("old worker")
    with pytest.raises(UsageError, match="newer program"):
        Ledger.open(ledger_url)


def test_migration_interrupted_midway_leaves_the_old_schema_and_can_run_again(ledger_url: str, newer: Schema) -> None:
    def die(point: str) -> None:
        if point == "migrate.before_commit":
            raise KeyboardInterrupt

    with Ledger.open(ledger_url) as ledger:
        ledger.register(sha("a"), source="in/a", size=1, pipeline_version="1")
    with pytest.raises(KeyboardInterrupt):
        Ledger.open(ledger_url, schema=newer, failpoint=die)
    with Ledger.open(ledger_url) as ledger:
        assert ledger.counts()["received"] == 1
    with Ledger.open(ledger_url, schema=newer) as ledger:
        assert len(ledger.claim()) == 1


@pytest.mark.parametrize(
    ("version", "mode"), [((3, 40, 1), "TRUNCATE"), ((3, 51, 2), "TRUNCATE"), ((3, 51, 3), "WAL"), ((4, 0, 0), "WAL")]
)
def test_wal_only_where_sqlite_cannot_corrupt_it(version: tuple[int, ...], mode: str) -> None:
    assert journal_mode(version) == mode


def test_sqlite_is_durable_and_checks_foreign_keys(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:

        def pragma(name: str) -> object:
            return ledger.database.read(lambda connection: connection.execute(text(f"PRAGMA {name}")).scalar())

        assert (pragma("synchronous"), pragma("foreign_keys"), pragma("busy_timeout")) == (2, 1, 30_000)
        assert pragma("journal_mode") == journal_mode(sqlite3.sqlite_version_info).lower()


@pytest.mark.skipif(journal_mode(sqlite3.sqlite_version_info) == "WAL", reason="this SQLite's WAL is sound")
def test_ledger_in_unsafe_wal_mode_is_taken_out_of_it(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path):
        pass
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    with Ledger.open(path) as ledger:
        ledger.register(sha("a"), source="in/a", size=1, pipeline_version="1")
    assert not path.with_name("ledger.sqlite-wal").exists()
