"""A work pool on a real server: workers are killed, the server goes and loses its database, no document is lost."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.flows.command_line import write_documents
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

POOL = "pool"
WORK_SECONDS = 300.0
QUICK = {
    "SLUICE_UP_BATCH_SIZE": "12",
    "SLUICE_SCHEDULE_RUNS": "2",
    "SLUICE_SCHEDULE_SWEEP": "",
    "SLUICE_SCHEDULE_AUDIT": "",
    "SLUICE_SCHEDULE_RETENTION": "",
    "SLUICE_SCHEDULE_CALIBRATE": "",
    "SLUICE_LEARN_SCHEDULE": "",
    "SLUICE_WORK_WORKERS": "1",
    "SLUICE_STORAGE_LEASE_SECONDS": "10",
    "SLUICE_STORAGE_HEARTBEAT_SECONDS": "2",
    "PREFECT_WORKER_QUERY_SECONDS": "1",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Orchestrator]:
    with orchestrated(tmp_path_factory.mktemp("pool"), QUICK) as made:
        yield made


@pytest.fixture
def here(server: Orchestrator, tmp_path: Path) -> Orchestrator:
    """The server, with a folder and a home for this test alone."""
    return server.beside(tmp_path)


def test_killed_worker_s_documents_go_to_another_and_its_run_is_marked_as_crashed(here: Orchestrator) -> None:
    registered(here.settings, 24, text="%SLOW invoice of 2026-01-{day:02d} number {n}")
    deploy(here)
    with worker(here, "first") as first:
        start_run(here)
        until(lambda: len(results(here.home)) >= 2, WORK_SECONDS)
        os.kill(first.pid, signal.SIGKILL)  # the run goes with it: it was started to end with its parent
        first.wait()
    with worker(here, "second"):
        until(lambda: len(results(here.home)) == 24, WORK_SECONDS)  # by the run that the first one asked for
        check_done_once(here.home, 24)
        (automation,) = here.ask("POST", "/automations/filter", {"automations": {"name": {"any_": [NAME]}}})
        assert automation["enabled"]
        until(lambda: here.count("flow_runs", type={"any_": ["CRASHED"]}) == 1, WORK_SECONDS)


def test_server_that_goes_down_and_loses_its_database_loses_no_document(
    server: Orchestrator, here: Orchestrator
) -> None:
    registered(here.settings, 24, text="%SLOW invoice of 2026-01-{day:02d} number {n}")
    deploy(here)
    with worker(here, "first") as first:
        start_run(here)
        until(lambda: len(results(here.home)) >= 2, WORK_SECONDS)
        server.stop()
        server.forget()
        done = len(results(here.home))
        until(lambda: len(results(here.home)) > done, WORK_SECONDS)  # the batch goes on without it
        server.start()
        assert here.count("deployments") == 0
        deploy(here)
        if first.poll() is None:
            first.kill()
            first.wait()
    with worker(here, "second"):
        start_run(here)
        until(lambda: len(results(here.home)) == 24, WORK_SECONDS)
    check_done_once(here.home, 24)


def test_deployment_of_a_lane_comes_and_goes_with_it(here: Orchestrator) -> None:
    here.environ["SLUICE_LANES"] = '{"invoices": "0 6 * * 1-5"}'
    assert "process-backlog/lane-invoices, 0 6 * * 1-5 UTC" in deploy(here)
    assert "set right" in deploy(here)  # again: the same
    assert here.count("deployments") == 2
    here.environ["SLUICE_LANES"] = "{}"
    assert "gone        process-backlog/lane-invoices" in deploy(here)
    assert here.count("deployments") == 1


def test_pools_of_containers_are_made_with_our_templates_and_never_of_another_kind(here: Orchestrator) -> None:
    pytest.importorskip("prefect_docker")
    pytest.importorskip("prefect_kubernetes")
    for kind in ("docker", "kubernetes"):
        deploy(here, "--pool", kind, "--type", kind, "--image", "registry.example.org/docsluice:1.0")
        pool = here.ask("GET", f"/work_pools/{kind}")
        assert pool["type"] == kind
        variables = pool["base_job_template"]["variables"]["properties"]
        assert variables["image"]["default"] == "registry.example.org/docsluice:1.0"
    deployment = here.ask("GET", "/deployments/name/process-backlog/backlog")
    assert deployment["work_pool_name"] == "kubernetes"
    refused = here.run("-m", "flows.cli", "deploy", "--pool", "docker", "--type", "process")
    assert refused.returncode == 1
    assert refused.stderr.startswith("sluice: work pool docker is one of type docker")
    assert refused.stderr.count("\n") == 1


def test_templates_are_such_as_prefect_s_own_workers_take(here: Orchestrator) -> None:
    pytest.importorskip("prefect_docker")
    pytest.importorskip("prefect_kubernetes")
    code = (
        "import asyncio; from pathlib import Path; from prefect.workers.base import BaseWorker\n"
        "from flows.orchestration.work_pools import KINDS, template\n"
        "async def take(kind):\n"
        "  taken = BaseWorker.get_worker_class_from_type(kind).job_configuration\n"
        "  return await taken.from_template_and_values(template(kind, folder=Path.cwd()), values={})\n"
        "for kind in KINDS:\n"
        "  taken = asyncio.run(take(kind))\n"
        "  print(kind, taken.env['PREFECT_FLOWS_HEARTBEAT_FREQUENCY'], getattr(taken, 'working_dir', ''))\n"
    )
    done = here.run("-c", code)
    assert done.stdout == f"process 30 {here.folder}\ndocker 30 \nkubernetes 30 \n", done.stderr


def test_prefect_deploy_reads_prefect_yaml(here: Orchestrator) -> None:
    deploy(here)  # makes the pool
    (here.folder / "prefect.yaml").write_text(here.yaml(POOL), encoding="utf-8")
    done = here.run("-m", "prefect", "--no-prompt", "deploy", "--all")
    assert done.returncode == 0, done.stderr + done.stdout
    deployment = here.ask("GET", "/deployments/name/process-backlog/backlog")
    assert deployment["entrypoint"] == "flows.orchestration.process_flow.process_backlog"
    assert deployment["schedules"][0]["schedule"]["interval"] == 300.0


def test_flows_of_care_tell_what_came_of_it(here: Orchestrator) -> None:
    write_documents(here.home / "inbox", 3)
    code = (
        "from flows.orchestration.audit_flow import audit_all\n"
        "from flows.orchestration.retention_flow import remove_old\n"
        "from flows.orchestration.sweep_flow import sweep_places\n"
        "from flows.orchestration.calibrate_flow import calibrate_models\n"
        "for each in (sweep_places, audit_all, remove_old, calibrate_models):\n"
        "  state = each(return_state=True)\n"
        "  print(state.name, '|', state.message)\n"
    )
    done = here.run("-c", code)
    swept, audited, removed, measured = done.stdout.splitlines()
    assert swept == "Completed | folder: 3 new"
    assert audited.startswith("Completed | 3 documents, 3 objects, all accounted for; 3 in work")
    assert removed == "Completed | removed nothing"
    assert measured == "Completed | nothing new to measure on"
    with contextlib.closing(sqlite3.connect(here.home / "ledger.sqlite")) as ledger, ledger:
        ledger.execute("UPDATE job SET state = 'accepted'")
    done = here.run(
        "-c", "from flows.orchestration.audit_flow import audit_all; print(audit_all(return_state=True).name)"
    )
    assert done.stdout == "Failed\n", done.stderr


def test_deploy_without_a_server_is_one_line(tmp_path: Path) -> None:
    nobody = Orchestrator(tmp_path, QUICK)
    nobody.environ["PREFECT_API_URL"] = "http://127.0.0.1:1/api"
    refused = nobody.run("-m", "flows.cli", "deploy")
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    assert "http://127.0.0.1:1/api does not answer" in refused.stderr
    del nobody.environ["PREFECT_API_URL"]
    refused = nobody.run("-m", "flows.cli", "deploy")
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    assert "set PREFECT_API_URL" in refused.stderr


NAME = "docsluice: runs that nothing is heard of"


def deploy(server: Orchestrator, *args: str) -> str:
    done = server.run("-m", "flows.cli", "deploy", *(args or ("--pool", POOL)))
    assert done.returncode == 0, done.stderr
    return done.stdout


def start_run(server: Orchestrator) -> None:
    deployment = server.ask("GET", "/deployments/name/process-backlog/backlog")["id"]
    server.ask("POST", f"/deployments/{deployment}/create_flow_run", {"state": {"type": "SCHEDULED"}})


class worker:
    """``prefect worker start`` on the pool, killed at the end with all that it started."""

    def __init__(self, server: Orchestrator, name: str) -> None:
        command = ("-m", "prefect", "worker", "start", "--pool", POOL, "--limit", "1", "--name", name)
        self.process = server.spawn(*command, log=f"{name}.log")

    def __enter__(self) -> subprocess.Popen[bytes]:
        return self.process

    def __exit__(self, *exc_info: Any) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
