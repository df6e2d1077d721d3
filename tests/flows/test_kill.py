"""``kill -9`` at random moments, then the same command again: each document has exactly one result.

``SLUICE_TEST_KILLS`` sets the number of kills (5 by default; the full run takes 50).
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from storage import audit
from storage.ledger import Ledger
from tests.flows.command_line import command_environment, sluice_command, write_documents

KILLS = int(os.environ.get("SLUICE_TEST_KILLS", "5"))
DOCUMENTS = 60
MORE_EACH_TIME = 30
LONGEST_LIFE_SECONDS = 5.0


@pytest.mark.slow
def test_kill_at_random_moments_leaves_exactly_one_result_for_each_document(tmp_path: Path) -> None:
    seed = random.randrange(1 << 30)
    chance = random.Random(seed)
    environ = command_environment(tmp_path / "home", {"SLUICE_STORAGE_LEASE_SECONDS": "3600"})
    total = DOCUMENTS
    for n in range(KILLS):
        total += MORE_EACH_TIME  # so that there is always work left to interrupt
        write_documents(tmp_path / "in", total)
        life = chance.uniform(0.5, LONGEST_LIFE_SECONDS)
        _kill_after(life, tmp_path, environ, whole_group=n % 2 == 0)
        assert _orphans(tmp_path) == [], f"seed {seed}: workers outlived their parent"
    done = subprocess.run(
        sluice_command("process", "in", "--json"),
        cwd=tmp_path,
        env=environ,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, f"seed {seed}: {done.stderr}"
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(results) == total
    assert {r["status"] for r in results} == {"needs_review"}, f"seed {seed}"
    assert len({r["document_id"] for r in results}) == total
    with Ledger.open(tmp_path / "home/ledger.sqlite") as ledger:
        report = audit.check(ledger, expected_sources=[str(p) for p in (tmp_path / "in").iterdir()])
        assert report.is_clean, f"seed {seed}: {report}"
        assert ledger.counts()["needs_review"] == total
        for result in results:
            actions = [entry.action for entry in ledger.history(result["document_id"])]
            assert actions.count("complete") == 1, f"seed {seed}: {actions}"


@pytest.mark.slow
def test_kill_of_a_worker_costs_one_attempt_and_no_result(tmp_path: Path) -> None:
    environ = command_environment(tmp_path / "home")
    write_documents(tmp_path / "in", 20, text="%SLOW {n}")
    parent = subprocess.Popen(sluice_command("process", "in"), cwd=tmp_path, env=environ, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not list((tmp_path / "out").glob("*.json")) and time.monotonic() < deadline:
        time.sleep(0.05)
    for pid in _children(parent.pid):
        os.kill(pid, signal.SIGKILL)
    assert parent.wait(120) == 0
    assert len(list((tmp_path / "out").glob("*.json"))) == 20
    with Ledger.open(tmp_path / "home/ledger.sqlite") as ledger:
        assert ledger.counts()["needs_review"] == 20
        assert audit.check(ledger).is_clean


def _kill_after(seconds: float, folder: Path, environ: dict[str, str], *, whole_group: bool) -> None:
    child = subprocess.Popen(
        sluice_command("process", "in"),
        cwd=folder,
        env=environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(seconds)
    if child.poll() is None:
        if whole_group:
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
    child.wait()


def _orphans(folder: Path) -> list[int]:
    """Processes that still run in ``folder`` a moment after the command was killed."""
    deadline = time.monotonic() + 10
    while True:
        left = [int(p.name) for p in Path("/proc").iterdir() if p.name.isdecimal() and _works_in(p, folder)]
        if not left or time.monotonic() > deadline:
            return left
        time.sleep(0.1)


def _works_in(process: Path, folder: Path) -> bool:
    try:
        return Path(os.readlink(process / "cwd")) == folder and int(process.name) != os.getpid()
    except OSError:
        return False


def _children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    # multiprocessing's resource tracker is a child too, and serves no documents.
    return [int(p) for p in found if b"spawn_main" in Path(f"/proc/{p}/cmdline").read_bytes()]
