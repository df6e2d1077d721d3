"""A Postgres for tests: that which SLUICE_TEST_POSTGRES_URL names, or Debian's, started here.

Where it is installed and does not start, that is an error; where it is not, tests skip and say so.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.postgres.server import Server, find_binaries, shared

VARIABLE = "SLUICE_TEST_POSTGRES_URL"
_ABSENT = f"Postgres is not installed (apt-get install postgresql), and {VARIABLE} is not set"


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a server that all workers of this test run share."""
    if url := os.environ.get(VARIABLE):
        yield url
        return
    if find_binaries() is None:
        pytest.skip(_ABSENT)
    base = tmp_path_factory.getbasetemp()
    # With xdist each worker has a folder of its own in one that they share.
    folder = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with shared(folder / "postgres.json") as url:
        yield url


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """A fresh schema in the shared server; dropped afterwards."""
    schema = f"test_{os.urandom(6).hex()}"
    engine = create_engine(postgres_server.replace("postgresql://", "postgresql+psycopg://", 1))
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    yield f"{postgres_server}{'&' if '?' in postgres_server else '?'}options=-csearch_path%3D{schema}"
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


@pytest.fixture
def own_postgres() -> Iterator[Server]:
    """A server that a test may kill and start again; it runs."""
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("Postgres is not installed (apt-get install postgresql)")
    server = Server(binaries)
    try:
        server.start()
        yield server
    finally:
        server.remove()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def ledger_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """What ``Ledger.open`` takes: a new file, and a new schema in Postgres."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.sqlite")
    url: str = request.getfixturevalue("postgres_url")
    return url
