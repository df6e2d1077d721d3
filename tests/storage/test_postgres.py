"""What only a Postgres server can do to a ledger: refuse us, have its own clock, and be killed under load."""

from __future__ import annotations

import hashlib
import re
import subprocess
import time
from collections.abc import Callable

import pytest

from documents.errors import InfrastructureError, SluiceError, UsageError
from storage.audit import check
from storage.ledger import Ledger, NewSource, OutboxMessage
from tests.postgres.server import Server

Start = Callable[..., subprocess.Popen[str]]
Finish = Callable[[subprocess.Popen[str]], str]
DAY = 86_400

pytestmark = pytest.mark.postgres


def sha(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def wrong_host(server: Server) -> str:
    return server.url.replace("127.0.0.1", "no-such-host.invalid")


def wrong_port(server: Server) -> str:
    return re.sub(r":\d+/", ":9/", server.url)


def wrong_user(server: Server) -> str:
    return server.url.replace("//sluice:", "//stranger:")


def wrong_password(server: Server) -> str:
    return server.url.replace(server.password, "another-word")


def no_password(server: Server) -> str:
    return server.url.replace(f":{server.password}", "")


def wrong_database(server: Server) -> str:
    return server.url.replace("/postgres", "/nowhere")


@pytest.mark.parametrize(
    ("wrong", "kind", "message"),
    [
        (wrong_host, InfrastructureError, "has a host that is not known"),
        (wrong_port, InfrastructureError, "nothing listens at that host and port"),
        (wrong_user, UsageError, "refuses the user or password"),
        (wrong_password, UsageError, "refuses the user or password"),
        (no_password, UsageError, "asks for a password"),
        (wrong_database, UsageError, "does not exist"),
    ],
)
def test_a_url_that_is_wrong_is_one_line_that_says_in_what(
    own_postgres: Server, wrong: Callable[[Server], str], kind: type[SluiceError], message: str
) -> None:
    with pytest.raises(kind, match=message) as caught:
        Ledger.open(wrong(own_postgres))
    said = str(caught.value)
    assert "\n" not in said
    assert own_postgres.password not in said
    assert "another-word" not in said


def test_a_role_with_the_rights_of_the_manual_can_do_all(own_postgres: Server) -> None:
    """docs/postgres.md: the role owns its database, and nothing else."""
    import psycopg

    with psycopg.connect(own_postgres.url, autocommit=True) as server:
        server.execute("CREATE ROLE ledger LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD 'its-own'")
        server.execute("CREATE DATABASE ledger OWNER ledger")
        server.execute("REVOKE CONNECT ON DATABASE ledger FROM PUBLIC")
    url = f"postgresql://ledger:its-own@127.0.0.1:{own_postgres.port}/ledger"
    with Ledger.open(url) as ledger:
        ledger.register(sha("a"), source="in/a", size=1, pipeline_version="1")
        (claim,) = ledger.claim()
        assert ledger.complete(claim, status="accepted", result_json="{}")
        assert check(ledger).problems == ()


def test_a_role_without_rights_is_told_so_in_one_line(own_postgres: Server) -> None:
    import psycopg

    with psycopg.connect(own_postgres.url, autocommit=True) as server:
        server.execute("CREATE ROLE guest LOGIN PASSWORD 'guest'")
    with pytest.raises(UsageError, match="may not use the ledger's tables") as caught:
        Ledger.open(f"postgresql://guest:guest@127.0.0.1:{own_postgres.port}/postgres")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("skew", [DAY, -DAY])
def test_a_worker_whose_clock_is_wrong_by_a_day_steals_nothing_and_leaves_nothing_stuck(
    ledger_url: str, skew: int, start_worker: Start, finish: Finish
) -> None:
    with Ledger.open(ledger_url, lease_seconds=600) as ledger:
        for name in ("held", "free"):
            ledger.register(sha(name), source=f"in/{name}", size=1, pipeline_version="1")
        (held,) = ledger.claim("elsewhere", document_ids=[sha("held")])
        ledger.heartbeat([held])
        assert finish(start_worker("skewed", ledger_url, 2, skew)) == f"{sha('free')}\n"
        assert ledger.heartbeat([held]) == [held]
        assert check(ledger).problems == ()
        deadline = time.monotonic() + 30
        while not (taken := ledger.claim("next", document_ids=[sha("free")])) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert [c.attempt for c in taken] == [2]


@pytest.mark.slow
def test_a_server_that_is_killed_again_and_again_under_load_costs_no_document(
    own_postgres: Server, start_worker: Start, finish: Finish
) -> None:
    kills, lot = 3, 200

    def count() -> int:
        with Ledger.open(own_postgres.url) as ledger:
            return ledger.counts()["accepted"]

    # One that this process keeps, so that the workers do not end before the last kill.
    with Ledger.open(own_postgres.url, lease_seconds=600) as ledger:
        ledger.register(sha("kept"), source="in/kept", size=1, pipeline_version="1")
        (kept,) = ledger.claim(limit=1)
    workers = [start_worker("outlast", own_postgres.url) for _ in range(3)]
    for kill in range(kills):
        new = [NewSource(sha(str(i)), f"in/{i}", 1) for i in range(kill * lot, (kill + 1) * lot)]
        with Ledger.open(own_postgres.url) as ledger:
            ledger.register_many(new, pipeline_version="1")
        while (done := count()) < kill * lot + 20:
            time.sleep(0.01)
        own_postgres.kill()
        assert done < (kill + 1) * lot, "all was done before the kill, so that nothing was tried"
        time.sleep(0.5)
        own_postgres.start()
    with Ledger.open(own_postgres.url) as ledger:
        ledger.complete(kept, status="accepted", result_json="{}", outbox=[OutboxMessage("webhook", "{}")])
    troubles = [int(finish(worker)) for worker in workers]
    documents = kills * lot + 1
    sources = ["in/kept", *(f"in/{i}" for i in range(kills * lot))]
    with Ledger.open(own_postgres.url) as ledger:
        report = check(ledger, expected_sources=sources)
        messages = len(ledger.take_messages(limit=2 * documents))
    assert sum(troubles) > 0, "the workers noticed nothing, so nothing was tried"
    assert (report.problems, report.unfinished, report.results, messages) == ((), 0, documents, documents)
