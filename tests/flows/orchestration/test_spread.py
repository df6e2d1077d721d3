"""Documents spread over a Dask cluster: real workers, one of which dies, hangs or is killed."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from documents.errors import UsageError
from flows.opened import open_ledger
from flows.settings import Settings
from tests.flows.orchestration.orchestrator import (
    Orchestrator,
    check_done_once,
    orchestrated,
    registered,
    results,
    until,
)

pytestmark = [pytest.mark.prefect, pytest.mark.slow]
pytest.importorskip("prefect", reason="Prefect is not installed")
pytest.importorskip("prefect_dask", reason="prefect-dask is not installed")

DASK = {
    "SLUICE_WORK_SPREAD": "dask",
    "SLUICE_WORK_WORKERS": "2",
    "SLUICE_WORK_START_SECONDS": "120",
    "SLUICE_WORK_DOCUMENT_SECONDS": "120",
}
WAIT_SECONDS = 300.0
BATCH = "from flows.orchestration.process_flow import process_backlog\nif __name__ == '__main__': process_backlog()\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Orchestrator]:
    with orchestrated(tmp_path_factory.mktemp("spread"), DASK) as made:
        yield made


@pytest.fixture
def here(server: Orchestrator, tmp_path: Path) -> Orchestrator:
    """The server, with a folder and a home for this test alone."""
    made = server.beside(tmp_path)
    (tmp_path / "batch.py").write_text(BATCH, encoding="utf-8")
    return made


def test_dask_processes_a_batch_and_a_document_that_ends_its_worker_costs_its_neighbours_nothing(
    here: Orchestrator,
) -> None:
    registered(here.settings, 18)
    registered(here.settings, 1, text="%CRASH")
    done = here.run("batch.py", timeout=WAIT_SECONDS)
    assert done.returncode == 0, done.stderr
    by_status = Counter(result["status"] for result in results(here.home))
    assert by_status == {"needs_review": 18, "quarantined": 1}
    (dead,) = [result for result in results(here.home) if result["status"] == "quarantined"]
    assert dead["reason"] == "the worker process ended, in each of 3 attempts"
    check_done_once(here.home, 19)


def test_dask_worker_that_is_killed_in_the_midst_costs_an_attempt(here: Orchestrator) -> None:
    registered(here.settings, 8, text="%SLOW invoice of 2026-01-{day:02d} number {n}")
    batch = here.spawn("batch.py", log="batch.log")
    until(lambda: len(results(here.home)) >= 2, WAIT_SECONDS)
    os.kill(_worker_of(batch.pid), signal.SIGKILL)
    assert batch.wait(WAIT_SECONDS) == 0, (here.folder / "batch.log").read_text()
    assert Counter(result["status"] for result in results(here.home)) == {"needs_review": 8}
    check_done_once(here.home, 8)


def test_dask_document_that_hangs_is_ended(here: Orchestrator) -> None:
    here.environ |= {"SLUICE_WORK_DOCUMENT_SECONDS": "20", "SLUICE_STORAGE_MAX_ATTEMPTS": "2"}
    registered(here.settings, 3)
    registered(here.settings, 1, text="%HANG")
    done = here.run("batch.py", timeout=WAIT_SECONDS)
    assert done.returncode == 0, done.stderr
    (dead,) = [result for result in results(here.home) if result["status"] == "quarantined"]
    assert dead["reason"].startswith("not finished after 20 seconds")
    assert dead["reason"].endswith("in each of 2 attempts")
    check_done_once(here.home, 4)


def test_dask_pipeline_that_cannot_be_built_costs_no_document_an_attempt(here: Orchestrator) -> None:
    registered(here.settings, 1)
    here.environ["SLUICE_PIPELINE"] = "standin:build_nothing_that_is_there"
    done = here.run("batch.py", timeout=WAIT_SECONDS)
    assert done.returncode != 0
    with open_ledger(here.settings) as ledger:
        assert [record.attempt for record in ledger.documents(limit=9)] == [0]


def test_dask_scheduler_that_does_not_answer_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from documents.errors import InfrastructureError
    from flows.orchestration.spread import DaskWorkers

    settings = Settings.load(
        tmp_path,
        {"SLUICE_WORK_DASK_ADDRESS": "tcp://127.0.0.1:1", "SLUICE_WORK_START_SECONDS": "2", **DASK_ONLY},
    )
    with pytest.raises(InfrastructureError, match=r"Dask's scheduler at tcp://127\.0\.0\.1:1 cannot be reached"):
        DaskWorkers[str](settings, 1).__enter__()


def test_dask_that_is_not_installed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from flows.orchestration import spread

    monkeypatch.setattr(spread.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"docsluice\[dask\]"):
        spread.workers_for(Settings.load(tmp_path, DASK_ONLY), 3)


DASK_ONLY = {"SLUICE_WORK_SPREAD": "dask"}


def _worker_of(pid: int) -> int:
    """A process of Dask's workers: a descendant that has no children but the sandbox's."""
    found = []
    waiting = [pid]
    while waiting:
        for child in _children(waiting.pop()):
            waiting.append(child)
            line = Path(f"/proc/{child}/cmdline").read_bytes()
            if b"spawn_main" in line:
                found.append(child)
    return found[0]


def _children(pid: int) -> list[int]:
    try:
        files = [task / "children" for task in Path(f"/proc/{pid}/task").iterdir()]
        return [int(child) for file in files for child in file.read_text(encoding="ascii").split()]
    except OSError:
        return []
