"""R52: nothing that a document, a person or a secret says gets into the logs, at any level, nor into the metrics."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from storage.api.webhooks import Webhooks
from storage.ledger import Ledger
from tests.flows.command_line import Sluice
from tests.flows.observe.running import Served, review_server

CANARY = "CANARY7f3a"
LOG = {"SLUICE_LOG_FORMAT": "json", "SLUICE_LOG_LEVEL": "debug"}


@pytest.fixture
def receiver() -> Iterator[str]:
    """Refuses what webhooks send, with words of its own; its address."""

    class Refusing(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(500, CANARY)
            self.end_headers()
            self.wfile.write(CANARY.encode())

        def log_message(self, format: str, *args: Any) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Refusing) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/{CANARY}"
        server.shutdown()
        thread.join()


def _misuse(server: Served, documents: list[str]) -> set[int]:
    """Every kind of error that a request can make, with the canary wherever a text may stand."""
    met = set()
    for document_id in (*documents, CANARY, "0" * 64):
        for said in (
            {"fields": {CANARY: CANARY}},
            {"fields": {"invoice_date": CANARY}, CANARY: 1},
            {"fields": {"invoice_date": {"value": CANARY}}, "seen": CANARY},
            f"{{{CANARY}".encode(),
        ):
            met.add(server.api(f"/api/v1/documents/{document_id}/corrections", said, method="POST")[0])
        met.add(server.api(f"/api/v1/documents/{document_id}?{CANARY}={CANARY}")[0])
    met.add(server.api("/api/v1/documents", CANARY.encode(), method="POST")[0])
    met.add(server.api(f"/api/v1/export?format={CANARY}")[0])
    met.add(server.api("/api/v1/webhooks", {"url": f"ftp://{CANARY}", "events": [CANARY]}, method="POST")[0])
    met.add(server.ask(f"/{CANARY}")[0])
    met.add(
        server.ask("/queue", headers={"Authorization": f"Bearer {CANARY}", "Cookie": f"sluice_session={CANARY}"})[0]
    )
    met.add(server.ask("/login", headers={"Host": f"{CANARY}.example"})[0])
    form = f"name={CANARY}&password={CANARY}&csrf={CANARY}".encode()
    sent = {"Content-Type": "application/x-www-form-urlencoded"}
    met.add(server.ask("/login", method="POST", body=form, headers=sent)[0])
    return met


@pytest.mark.slow
def test_no_canary_gets_into_logs_or_metrics(sluice: Sluice, tmp_path: Path, receiver: str) -> None:
    home, inbox = tmp_path / "home", tmp_path / f"in-{CANARY}"
    inbox.mkdir()
    for name, text in {
        "right": f"invoice of 2026-01-05 {CANARY}",
        "mistake": f"%RAISE {CANARY}",
        "killer": f"%CRASH {CANARY}",
        "damaged.pdf": f"%PDF-1.7 {CANARY}",
        "empty": "",
    }.items():
        (inbox / f"{name}-{CANARY}.txt").write_text(text)
    with Ledger.open(home / "ledger.sqlite") as ledger:
        Webhooks(ledger).add(receiver, ["document.completed"], by="test")
    done = sluice("process", inbox, "--out", "out", "--workers", "2", env=LOG)
    assert done.returncode == 3
    (inbox / f"disk-{CANARY}.txt").write_text(f"%DISK {CANARY}")
    put_off = sluice("process", inbox, "--out", "out", "--workers", "2", env=LOG)
    assert put_off.returncode == 1
    with Ledger.open(home / "ledger.sqlite") as ledger:
        documents = [record.document_id for record in ledger.documents()]
    with review_server(home, {**LOG, "SLUICE_REVIEW_WEBHOOKS_PRIVATE": "true"}) as server:
        met = _misuse(server, documents)
        assert {400, 401, 403, 404} <= met, met
        assert max(met) < 500, met
        assert server.sign_in(CANARY, CANARY) == 401
        until = time.monotonic() + 60
        while "webhook_failed" not in server.log.read_text() and time.monotonic() < until:
            time.sleep(0.2)
        metrics = server.ask("/metrics")[1]
        health = server.ask("/health/ready")[1]
    logs = [*done.stderr.splitlines(), *put_off.stderr.splitlines(), *server.log.read_text().splitlines()]
    events = [json.loads(line) for line in logs if line.startswith("{")]
    names = {event["event"] for event in events}
    assert {"registered", "claimed", "completed", "quarantined", "worker_died", "infrastructure_failed"} <= names
    assert {"login_failed", "webhook_failed"} <= names
    # What the command says to its user names files; it is no log.
    told = [line for line in logs if CANARY in line and not line.startswith("sluice: ")]
    assert told == []
    assert CANARY not in metrics + health
    for secret in (server.token, "correct horse battery", "whsec_"):
        assert not any(secret in line for line in logs)
        assert secret not in metrics


def test_the_canary_would_be_seen(sluice: Sluice, tmp_path: Path) -> None:
    (tmp_path / f"{CANARY}.txt").write_text("invoice of 2026-01-05")
    done = sluice("process", tmp_path / f"{CANARY}.txt", "--out", "out", env={**LOG, "SLUICE_LOG_SOURCES": "true"})
    claimed = [json.loads(line) for line in done.stderr.splitlines() if '"claimed"' in line]
    assert [CANARY in event["source"] for event in claimed] == [True]
