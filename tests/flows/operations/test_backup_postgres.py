"""Backup and restore of a Postgres ledger: by Postgres's own tools, all or nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from documents.errors import InfrastructureError, UsageError
from flows.operations.auditing import audit
from flows.operations.backup import back_up
from flows.operations.restoring import restore
from flows.settings import Settings
from storage.ledger import Ledger, NewSource
from tests.flows.operations.test_backup import silent

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(shutil.which("pg_dump") is None, reason="pg_dump is not installed"),
]


@pytest.fixture
def databases(postgres_server: str) -> Iterator[tuple[str, str]]:
    """Two empty databases of one server."""
    engine = create_engine(
        postgres_server.replace("postgresql://", "postgresql+psycopg://", 1), isolation_level="AUTOCOMMIT"
    )
    names = [f"backup_{os.urandom(4).hex()}" for _ in range(2)]
    with engine.connect() as connection:
        for name in names:
            connection.execute(text(f"CREATE DATABASE {name}"))
    url = make_url(postgres_server)
    yield (
        url.set(database=names[0]).render_as_string(hide_password=False),
        url.set(database=names[1]).render_as_string(hide_password=False),
    )
    with engine.connect() as connection:
        for name in names:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


def at(home: Path, url: str) -> Settings:
    return Settings.load(home.parent, {"SLUICE_HOME": str(home), "SLUICE_STORAGE_DATABASE_URL": url})


def test_ledger_goes_along_and_is_all_there(databases: tuple[str, str], tmp_path: Path) -> None:
    old, new = databases
    with Ledger.open(old) as ledger:
        sources = [NewSource(sha256=f"{n:064x}", uri=str(tmp_path / f"home/uploads/{n}"), size=1) for n in range(50)]
        ledger.register_many(sources, pipeline_version="1")
        for claim in ledger.claim(limit=10):
            ledger.complete(claim, status="failed", result_json="{}")
        (tmp_path / "home").mkdir()
        back_up(at(tmp_path / "home", old), tmp_path / "b.tar", tell=silent)
        ledger.register("f" * 64, source="/later", size=1, pipeline_version="1")
    made = restore(tmp_path / "b.tar", tmp_path / "new", database_url=new, tell=silent)
    assert made.moved == 100
    assert not list((tmp_path / "new").glob("ledger*"))
    with Ledger.open(new) as ledger:
        found = audit(at(tmp_path / "new", new), ledger)
        assert (found.problems, found.ledger.documents, found.ledger.results) == ((), 50, 10)
        ledger.register("f" * 64, source="/later", size=1, pipeline_version="1")  # numbers go on where they were


def test_restore_refuses_a_database_that_is_not_empty(databases: tuple[str, str], tmp_path: Path) -> None:
    old, new = databases
    for url in databases:
        with Ledger.open(url) as ledger:
            ledger.register("a" * 64, source=f"/{url == new}", size=1, pipeline_version="1")
    (tmp_path / "home").mkdir()
    back_up(at(tmp_path / "home", old), tmp_path / "b.tar", tell=silent)
    with pytest.raises(UsageError, match="has tables already; name an empty one, nothing was changed"):
        restore(tmp_path / "b.tar", tmp_path / "new", database_url=new, tell=silent)
    with pytest.raises(UsageError, match="set SLUICE_STORAGE_DATABASE_URL to it"):
        restore(tmp_path / "b.tar", tmp_path / "new", database_url=None, tell=silent)
    assert not (tmp_path / "new").exists()
    with Ledger.open(new) as ledger:
        assert ledger.documents()[0].sources == ("/True",)


def test_tools_that_are_missing_or_fail_are_told_in_one_line(
    databases: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger.open(databases[0]):
        pass
    (tmp_path / "home").mkdir()
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    with pytest.raises(UsageError, match="pg_dump is not installed; install Debian's postgresql-client"):
        back_up(at(tmp_path / "home", databases[0]), tmp_path / "b.tar", tell=silent)
    tool = tmp_path / "bin/pg_dump"
    tool.write_text("#!/bin/sh\necho 'aborting because of server version mismatch' >&2\nexit 1\n")
    tool.chmod(0o755)
    with pytest.raises(InfrastructureError, match="pg_dump failed: aborting because of server version mismatch"):
        back_up(at(tmp_path / "home", databases[0]), tmp_path / "b.tar", tell=silent)
    assert not (tmp_path / "b.tar").exists()
