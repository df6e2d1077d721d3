"""Killed wherever it is: no object is lost, none is two documents, and each result is written in the end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from storage import audit
from storage.arrivals import Arrivals
from storage.ledger import Ledger
from storage.ledger.tables import outbox
from tests.ocr.einvoices import CII

REPOSITORY = Path(__file__).resolve().parents[3]
KEYS = ("a.txt", "b.txt", "c/d.txt", "c/e.txt", "f.pdf", "f.xml", "g.txt", "same.txt")
RESULTS = {f"{key}.json" for key in KEYS if key != "f.xml"}
POINTS = (
    "sweep.begun", "sweep.listed:2", "sweep.kept", "sweep.kept:2", "sweep.finished", "advance.before_commit:2",
    "registrar.taken", "registrar.looked", "registrar.registered", "registrar.settled", "arrive.before_commit",
    "arrive.after_commit", "deliverer.taken", "deliverer.result:3", "deliverer.picture:2", "deliverer.written:4",
    "deliverer.marked:2", "complete.before_commit:3", "complete.after_commit:2",
)  # fmt: skip


Run = Callable[[Path, Path, str], int]


@pytest.fixture(scope="module")
def run() -> Iterator[Run]:
    """Runs the worker once; its exit code."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SLUICE_")}
    worker = Path(__file__).with_name("intake_worker.py")
    with subprocess.Popen(
        [sys.executable, worker],
        env={**kept, "PYTHONPATH": str(REPOSITORY)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        into, out = server.stdin, server.stdout

        def once(home: Path, folder: Path, failpoint: str) -> int:
            print(json.dumps([str(home), str(folder), failpoint]), file=into, flush=True)
            return int(out.readline())

        yield once
        into.close()


@pytest.mark.parametrize("point", POINTS)
def test_intake_killed_anywhere_loses_nothing_and_does_nothing_twice(tmp_path: Path, run: Run, point: str) -> None:
    home, folder = tmp_path / "home", tmp_path / "bucket"
    home.mkdir()
    for key in KEYS:
        (folder / key).parent.mkdir(parents=True, exist_ok=True)
        (folder / key).write_bytes(CII if key == "f.xml" else b"same" if key in ("b.txt", "same.txt") else key.encode())
    assert run(home, folder, point) == -signal.SIGKILL
    with Ledger.open(home / "ledger.sqlite") as ledger:  # a quarter of an hour goes by
        ledger.database.write("wait", lambda c: c.execute(text("UPDATE sighting SET due_ms = 0")).rowcount)
        ledger.database.write("wait", lambda c: c.execute(text("UPDATE outbox SET next_attempt_ms = 0")).rowcount)
    assert run(home, folder, "") == 0
    written = {str(file.relative_to(folder / "processed")) for file in (folder / "processed").rglob("*.json")}
    assert written == RESULTS
    statuses = sorted(json.loads((folder / "processed" / name).read_text())["status"] for name in written)
    assert statuses == ["accepted"] * 6 + ["duplicate"]
    with Ledger.open(home / "ledger.sqlite") as ledger:
        assert audit.check(ledger, expected_sources=[f"s3://docs/{key}" for key in KEYS]).problems == ()
        assert (ledger.counts()["accepted"], len(ledger.documents())) == (6, 6)
        assert Arrivals(ledger).counts().waiting == 0
        unsent = select(func.count()).select_from(outbox).where(outbox.c.sent_ms.is_(None))
        assert ledger.database.read(lambda c: c.execute(unsent).scalar_one()) == 0
        for record in ledger.documents():
            assert [entry.action for entry in ledger.history(record.document_id)].count("complete") == 1
