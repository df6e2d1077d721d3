"""The service: files dropped into the inbox become results, Prefect shows each, and Ctrl-C leaves nothing behind."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from flows.generations import registry
from flows.pipeline import known_schemas
from flows.settings import Settings
from flows.version import pipeline_version
from storage import audit
from storage.accounts.accounts import Accounts
from storage.accounts.passwords import Hasher
from storage.accounts.sessions import Sessions
from storage.accounts.tokens import ApiTokens
from storage.ledger import Ledger
from tests.flows.candidates import make_candidate
from tests.flows.command_line import command_environment, sluice_command, write_documents
from tests.ports import free_port

pytestmark = [pytest.mark.prefect, pytest.mark.slow]
pytest.importorskip("prefect", reason="Prefect is not installed")

START_SECONDS = 180
WORK_SECONDS = 180


def test_up_processes_what_is_dropped_shows_it_and_stops_clean(tmp_path: Path) -> None:
    port, pages = free_port(), free_port()
    stable = {"SLUICE_STORAGE_INBOX_STABLE_SECONDS": "1"}
    also = {**stable, "SLUICE_REVIEW_PORT": str(pages), "SLUICE_UP_SHOW": "tasks"}
    environ = command_environment(tmp_path / "home", also)
    command = sluice_command("up", "--inbox", "inbox", "--port", port)
    service = subprocess.Popen(
        command, cwd=tmp_path, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert service.stdout is not None
        lines = [service.stdout.readline() for _ in range(7)]
        assert f"http://127.0.0.1:{port}" in lines[5], service.stderr.read() if service.poll() is not None else lines
        assert "one-time password" in lines[0]
        assert lines[2].startswith("starting")
        assert lines[3].startswith("watching")
        assert lines[6] == f"review   http://127.0.0.1:{pages}\n"
        with urllib.request.urlopen(f"http://127.0.0.1:{pages}/login") as page:
            assert "Sign in" in page.read().decode()
        second = subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True, check=False)
        assert second.returncode == 1
        assert "a service runs here already" in second.stderr
        assert second.stderr.count("\n") == 1

        write_documents(tmp_path / "inbox", 8)
        (tmp_path / "inbox/copy.txt").write_bytes((tmp_path / "inbox/000.txt").read_bytes())
        (tmp_path / "inbox/empty.txt").touch()
        results = tmp_path / "home/results"
        _until(lambda: len(list(results.glob("*.json"))) == 10, WORK_SECONDS)
        statuses = [json.loads(p.read_text(encoding="utf-8"))["status"] for p in sorted(results.glob("*.json"))]
        assert sorted(statuses) == ["duplicate", "failed"] + ["needs_review"] * 8
        assert len(list((tmp_path / "inbox").iterdir())) == 10  # originals stay

        _until(lambda: _count(port, "flow_runs", "COMPLETED") >= 1, WORK_SECONDS)
        _until(lambda: _count(port, "task_runs", "COMPLETED") == 8, WORK_SECONDS)
        _until(lambda: _count(port, "task_runs", "FAILED") == 1, WORK_SECONDS)
        service.send_signal(signal.SIGINT)
        out, err = service.communicate(timeout=60)
    finally:
        if service.poll() is None:
            service.kill()
            service.communicate()
    assert (service.returncode, out, err) == (0, "stopped\n", "")
    assert _left_in(tmp_path) == []
    with Ledger.open(tmp_path / "home/ledger.sqlite") as ledger:
        assert ledger.counts()["processing"] == 0
        assert audit.check(ledger).is_clean


def test_up_stopped_in_the_midst_of_a_batch_puts_documents_back(tmp_path: Path) -> None:
    environ = command_environment(tmp_path / "home", {"SLUICE_STORAGE_INBOX_STABLE_SECONDS": "0"})
    write_documents(tmp_path / "inbox", 60, text="%SLOW {n}")
    service = subprocess.Popen(
        sluice_command("up", "--inbox", "inbox", "--port", free_port()),
        cwd=tmp_path,
        env=environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        _until(lambda: len(list((tmp_path / "home/results").glob("*.json"))) >= 2, START_SECONDS + WORK_SECONDS)
        service.send_signal(signal.SIGTERM)
        _, err = service.communicate(timeout=60)
    finally:
        if service.poll() is None:
            service.kill()
            service.communicate()
    assert (service.returncode, err) == (0, "")
    assert _left_in(tmp_path) == []
    with Ledger.open(tmp_path / "home/ledger.sqlite") as ledger:
        counts = ledger.counts()
        assert counts["processing"] == 0
        assert counts["needs_review"] + counts["received"] == 60
        assert counts["received"] > 0
        assert all(record.attempt == 0 for record in ledger.documents(state="received"))


def test_up_whose_flow_is_killed_loses_and_doubles_nothing_and_sweeps_on_schedule(tmp_path: Path) -> None:
    port = free_port()
    hasty = {"SLUICE_STORAGE_INBOX_STABLE_SECONDS": "0", "SLUICE_UP_SWEEP_SECONDS": "5"}
    write_documents(tmp_path / "inbox", 40, text="%SLOW {n}")
    results = tmp_path / "home/results"
    with _service(tmp_path, port, hasty) as service:
        _until(lambda: len(list(results.glob("*.json"))) >= 2, START_SECONDS + WORK_SECONDS)
        os.kill(_flow_of(service), signal.SIGKILL)
        _until(lambda: len(list(results.glob("*.json"))) == 40, WORK_SECONDS)
        assert _count(port, "flow_runs", "CRASHED") == 1
        _until(lambda: _count(port, "flow_runs", "COMPLETED", tags={"all_": ["auto-scheduled"]}) >= 2, WORK_SECONDS)
    _check_done_once(tmp_path, 40)


def test_up_starts_an_orchestrator_anew_that_is_stuck(tmp_path: Path) -> None:
    results = tmp_path / "home/results"
    with _service(tmp_path, free_port(), {"SLUICE_STORAGE_INBOX_STABLE_SECONDS": "0"}) as service:
        write_documents(tmp_path / "inbox", 2)
        _until(lambda: len(list(results.glob("*.json"))) == 2, START_SECONDS)
        stuck = _child_of(service, "prefect_server")
        os.kill(stuck, signal.SIGSTOP)
        write_documents(tmp_path / "inbox/more", 5, text="a later one {n}")
        _until(lambda: len(list(results.rglob("*.json"))) == 7, START_SECONDS + WORK_SECONDS)
        assert _child_of(service, "prefect_server") != stuck
        service.send_signal(signal.SIGTERM)
        _, err = service.communicate(timeout=60)
    assert service.returncode == 0
    said = err.splitlines()
    assert "does not answer" in said[0]
    assert said[-1] == "sluice: that is over"
    _check_done_once(tmp_path, 7)


def test_up_that_is_killed_takes_its_children_along_and_goes_on_when_it_is_started_again(tmp_path: Path) -> None:
    environ = {"SLUICE_STORAGE_INBOX_STABLE_SECONDS": "0", "SLUICE_UP_SWEEP_SECONDS": "3600"}
    write_documents(tmp_path / "inbox", 30, text="%SLOW {n}")
    results = tmp_path / "home/results"
    with _service(tmp_path, free_port(), environ) as service:
        _until(lambda: len(list(results.glob("*.json"))) >= 2, START_SECONDS + WORK_SECONDS)
        assert len(_left_in(tmp_path)) >= 5  # itself, Prefect's server and runner, the review pages, the flow
        service.kill()
        service.communicate()
    _until(lambda: _left_in(tmp_path) == [], 15)
    assert len(list(results.glob("*.json"))) < 30
    with _service(tmp_path, free_port(), environ):
        _until(lambda: len(list(results.glob("*.json"))) == 30, START_SECONDS + WORK_SECONDS)
    _check_done_once(tmp_path, 30)


def test_up_follows_a_promotion_without_a_restart(tmp_path: Path) -> None:
    """What was begun ends as it began; what waits, comes into the inbox or is handed in is for the new models."""
    pages, home = free_port(), tmp_path / "home"
    environ = {"SLUICE_STORAGE_INBOX_STABLE_SECONDS": "0", "SLUICE_UP_BATCH_SIZE": "6", "SLUICE_WORK_WORKERS": "1"}
    known = Settings.load(tmp_path, command_environment(home, environ))
    models = registry(known)
    generation = models.add(make_candidate(tmp_path / "made", "2099.1"), facts={}, at=datetime.now(UTC))
    old = pipeline_version(known, known_schemas(known))
    write_documents(tmp_path / "inbox", 9, text="%SLOW {n}")
    results = home / "results"
    with _service(tmp_path, free_port(), {**environ, "SLUICE_REVIEW_PORT": str(pages)}):
        _until(lambda: len(list(results.glob("*.json"))) >= 1, START_SECONDS + WORK_SECONDS)
        models.promote(generation.id, by="test", at=datetime.now(UTC), why="")
        new = pipeline_version(known, known_schemas(known))
        write_documents(tmp_path / "inbox/later", 2, text="later {n}")
        handed_in = _hand_in(home, pages, b"handed in later")
        _until(lambda: len(list(results.rglob("*.json"))) == 11, WORK_SECONDS)
        with Ledger.open(home / "ledger.sqlite") as ledger:
            _until(lambda: ledger.result(handed_in) is not None, WORK_SECONDS)
    _check_done_once(tmp_path, 12)
    with Ledger.open(home / "ledger.sqlite") as ledger:
        under = {record.sources[0]: record.pipeline_version for record in ledger.documents(limit=100)}
    assert old != new
    assert set(under.values()) == {old, new}
    assert {version for place, version in under.items() if "later" in place or "uploads" in place} == {new}
    assert list(under.values()).count(old) == 6  # one batch


def _hand_in(home: Path, port: int, data: bytes) -> str:
    """Hand a document in over the REST API; its id."""
    with Ledger.open(home / "ledger.sqlite") as ledger:
        hasher = Hasher()
        _, one_time = Accounts(ledger, hasher=hasher).add("ada", "admin", actor="test")
        signed_in = Sessions(ledger, hasher=hasher).change_password("ada", one_time, "not one to guess", address="")
        _, secret = ApiTokens(ledger).make(signed_in.session.account, "test", ["submit"], days=1)
    body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n' + data + b"\r\n--x--\r\n"
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/api/v1/documents",
        data=body,
        headers={"Authorization": f"Bearer {secret}", "Content-Type": "multipart/form-data; boundary=x"},
    )
    with urllib.request.urlopen(request) as answer:
        return str(json.load(answer)["document_id"])


@contextlib.contextmanager
def _service(folder: Path, port: int, environ: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """``sluice up`` in ``folder``, ended in order where the test has not ended it."""
    service = subprocess.Popen(
        sluice_command("up", "--inbox", "inbox", "--port", port),
        cwd=folder,
        env=command_environment(folder / "home", environ),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield service
        if service.poll() is None:
            service.send_signal(signal.SIGTERM)
            _, err = service.communicate(timeout=60)
            assert (service.returncode, err) == (0, "")
    finally:
        if service.poll() is None:
            service.kill()
            service.communicate()


def _flow_of(service: subprocess.Popen[str]) -> int:
    """The process of the flow run: the runner's child that has children (its workers) of its own."""
    (flow,) = [pid for pid in _children(_child_of(service, "serve")) if _children(pid)]
    return flow


def _child_of(service: subprocess.Popen[str], module: str) -> int:
    """The child that runs this module of the orchestrator's; 0: it has none."""
    name = f"flows.orchestration.{module}".encode()
    found = [pid for pid in _children(service.pid) if name in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")]
    return found[0] if found else 0


def _children(pid: int) -> list[int]:
    found = (task / "children" for task in Path(f"/proc/{pid}/task").iterdir())
    return [int(child) for file in found for child in file.read_text(encoding="ascii").split()]


def _check_done_once(folder: Path, documents: int) -> None:
    with Ledger.open(folder / "home/ledger.sqlite") as ledger:
        assert ledger.counts()["needs_review"] == documents
        assert audit.check(ledger).is_clean
        for record in ledger.documents(limit=1000):
            assert [entry.action for entry in ledger.history(record.document_id)].count("complete") == 1


def _until(holds: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "not within the time"
        time.sleep(0.3)


def _count(port: int, what: str, state: str, **more: Any) -> int:
    api = f"http://127.0.0.1:{port}/api"
    token: dict[str, Any] = json.load(urllib.request.urlopen(f"{api}/csrf-token?client=test"))
    request = urllib.request.Request(
        f"{api}/{what}/count",
        data=json.dumps({what: {"state": {"type": {"any_": [state]}}, **more}}).encode(),
        headers={
            "Content-Type": "application/json",
            "Prefect-Csrf-Token": token["token"],
            "Prefect-Csrf-Client": "test",
        },
    )
    return int(json.load(urllib.request.urlopen(request)))


def _left_in(folder: Path) -> list[str]:
    """Command lines of the processes that run in ``folder``."""
    found = []
    for process in Path("/proc").iterdir():
        if process.name.isdecimal():
            try:
                if Path(os.readlink(process / "cwd")) == folder:
                    found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
            except OSError:
                continue
    return found
