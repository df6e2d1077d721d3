"""The ledger's schema: upgraded from before, killed midway and run again, and as the program's tables say it is."""

from __future__ import annotations

import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import psycopg
import pytest
import sqlalchemy as sa
from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection

import storage.accounts.tables
import storage.api.tables
import storage.arrivals.tables
import storage.erasing.tables
import storage.examples.tables
import storage.reviews.tables  # noqa: F401
from documents.errors import UsageError
from storage.arrivals import Arrivals, Sighting
from storage.audit import check
from storage.examples.store import Examples
from storage.ledger import Ledger
from storage.ledger.database import Database
from storage.ledger.schema import SCHEMA_VERSION, Schema, migrate
from storage.migrations.upgrade import revision
from storage.reviews.store import Reviews
from storage.reviews.values import Wanted
from storage.tables import metadata

T = TypeVar("T")
REPOSITORY = Path(__file__).resolve().parents[2]
VERSION_8 = Path(__file__).with_name("version8")
OPEN = "import sys; from storage.ledger import Ledger; Ledger.open(sys.argv[1]).close()"
POINTS = [
    "migrate.begin",
    "migrate.version_1",
    "migrate.version_4",
    "migrate.version_7",
    "migrate.version_9",
    "migrate.before_commit",
    "migrate.after_commit",
]


def sha(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def load_version_8(url: str) -> None:
    """The ledger of version 8 as its own program left it."""
    if "://" not in url:
        connection = sqlite3.connect(url)
        connection.executescript((VERSION_8 / "sqlite.sql").read_text())
        connection.close()
        return
    with psycopg.connect(url) as server:
        server.execute((VERSION_8 / "postgres.sql").read_text().encode())


Columns = dict[str, list[str]]


def columns_of(connection: Connection) -> Columns:
    """Table → columns, without those that tell the version, and the host's clock."""
    look = inspect(connection)
    names = sorted(set(look.get_table_names()) - {"schema_version", "alembic_version", "clock_anchor"})
    return {name: [column["name"] for column in look.get_columns(name)] for name in names}


def rows_of(connection: Connection, columns: Columns) -> dict[str, list[tuple[Any, ...]]]:
    rows = {}
    for name, wanted in columns.items():
        query = sa.select(*map(sa.column, wanted)).select_from(sa.table(name))
        rows[name] = sorted((tuple(row) for row in connection.execute(query)), key=repr)
    return rows


def ask(url: str, work: Callable[[Connection], T]) -> T:
    database = Database(url)
    try:
        return database.read(work)
    finally:
        database.close()


def differences(connection: Connection) -> list[Any]:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    options = {"compare_type": True, "include_name": _is_ours}
    return list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata))


def _is_ours(name: str | None, kind: str, _: Any) -> bool:
    return (kind, name) != ("table", "alembic_version")


def run(url: str, **environment: str) -> int:
    done = subprocess.run(
        [sys.executable, "-c", OPEN, url],
        cwd=REPOSITORY,
        env={**os.environ, **environment},
        start_new_session=True,
        capture_output=True,
        check=False,
    )
    return done.returncode


def test_a_new_ledger_is_as_the_tables_say(ledger_url: str) -> None:
    with Ledger.open(ledger_url) as ledger:
        assert ledger.database.read(differences) == []


def test_a_ledger_of_version_8_becomes_the_same_and_loses_no_row(ledger_url: str, clock: Any) -> None:
    clock.advance(60)  # as late as its last document came; and its leases were of 60 seconds
    load_version_8(ledger_url)
    columns = ask(ledger_url, columns_of)
    before = ask(ledger_url, lambda c: rows_of(c, columns))
    assert all(before[name] for name in ("document", "source", "result", "review", "answer", "example", "audit"))
    with Ledger.open(ledger_url, clock=clock, lease_seconds=60) as ledger:
        assert ledger.database.read(differences) == []
        assert ledger.database.read(lambda c: rows_of(c, columns)) == before
        assert check(ledger, expected_sources=["inbox/odd \udc80 'näme' \\ 😀.pdf"]).problems == ()
        assert [r.name for r in Reviews(ledger).queue(Wanted()).reviews] == ["open.pdf"]
        assert len(Examples(ledger).examples()) == 1
        assert len(Examples(ledger).waiting()) == 1
        assert ledger.counts(lane="")["received"] == 2
        arrivals = Arrivals(ledger)
        assert arrivals.sight([Sighting("inbox/accepted.pdf", "inbox", "v2", 3)], door="sweep") == 0
        (claim,) = ledger.claim(document_ids=[sha("accepted")]) or ledger.claim(document_ids=[sha("waiting")])
        assert ledger.complete(claim, status="accepted", result_json="{}")
        ledger.register(sha("new"), source="inbox/new.pdf", size=1, pipeline_version="1")


@pytest.mark.slow
@pytest.mark.parametrize("point", POINTS)
def test_an_upgrade_that_is_killed_loses_nothing_and_is_run_again(ledger_url: str, point: str, clock: Any) -> None:
    """From version 8 where that version's step is reached, else from nothing."""
    is_old = not point.startswith("migrate.version") or point == "migrate.version_9"
    if is_old:
        load_version_8(ledger_url)
    columns = ask(ledger_url, columns_of)
    before = ask(ledger_url, lambda c: rows_of(c, columns))
    assert run(ledger_url, SLUICE_TEST_FAILPOINT=point) == -signal.SIGKILL
    if point != "migrate.after_commit":
        assert ask(ledger_url, columns_of) == columns
        newest = text("SELECT max(version) FROM schema_version")
        assert not is_old or ask(ledger_url, lambda c: c.execute(newest).scalar_one()) == 8
    assert run(ledger_url) == 0
    clock.advance(60)
    with Ledger.open(ledger_url, clock=clock, lease_seconds=60) as ledger:
        assert ledger.database.read(differences) == []
        assert check(ledger).problems == ()
        assert ledger.database.read(lambda c: rows_of(c, columns)) == before


def test_many_that_open_an_old_ledger_at_once_upgrade_it_once(ledger_url: str) -> None:
    load_version_8(ledger_url)
    failed = list[BaseException]()

    def opened() -> None:
        try:
            Ledger.open(ledger_url).close()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=opened) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    query = text("SELECT version FROM schema_version WHERE version > 8 ORDER BY version")
    assert ask(ledger_url, lambda c: list(c.execute(query).scalars())) == list(range(9, SCHEMA_VERSION + 1))


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_every_version_leads_to_this_one(ledger_url: str, version: int) -> None:
    database = Database(ledger_url)
    migrate(database, Schema(version))
    newest = text("SELECT max(version) FROM schema_version")
    assert database.read(lambda c: c.execute(newest).scalar_one()) == version
    database.write("before", lambda c: c.execute(text("DROP TABLE alembic_version")))  # as programs of before had none
    database.close()
    with Ledger.open(ledger_url) as ledger:
        assert ledger.database.read(differences) == []


def test_the_newest_version_is_this_programs() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    from storage import migrations

    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    assert ScriptDirectory.from_config(config).get_heads() == [revision(SCHEMA_VERSION)]


def test_an_older_program_refuses_an_upgraded_ledger(ledger_url: str) -> None:
    """What a program of version 8 looks at is still told."""
    load_version_8(ledger_url)
    Ledger.open(ledger_url).close()
    with pytest.raises(UsageError, match=f"schema version {SCHEMA_VERSION}, this program knows versions up to 8"):
        Ledger.open(ledger_url, schema=Schema(8))


def test_a_ledger_that_is_up_to_date_is_opened_without_alembic(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    Ledger.open(path).close()
    code = f"{OPEN}; print('alembic' in sys.modules)"
    shown = subprocess.run(
        [sys.executable, "-c", code, str(path)], cwd=REPOSITORY, check=True, capture_output=True, text=True
    )
    assert shown.stdout == "False\n"


def test_a_folder_of_any_name_holds_the_program(tmp_path: Path) -> None:
    """A percent sign or a space in a path means something to alembic's options."""
    extra = tmp_path / "100% new versions"
    extra.mkdir()
    write_version(extra, SCHEMA_VERSION + 1, "op.execute('CREATE TABLE newer (id INTEGER)')")
    with Ledger.open(tmp_path / "ledger.sqlite", schema=Schema(SCHEMA_VERSION + 1, extra)) as ledger:
        assert ledger.database.read(lambda c: inspect(c).has_table("newer"))


def write_version(folder: Path, version: int, step: str) -> None:
    """A version file of one statement."""
    (folder / f"v{version:04}.py").write_text(
        f"from alembic import op\n\nrevision, down_revision = {revision(version)!r}, {revision(version - 1)!r}\n\n\n"
        f"def upgrade():\n    {step}\n"
    )
