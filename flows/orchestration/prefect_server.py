"""Prefect's local server as a child of ``sluice up``: ``python -m flows.orchestration.prefect_server``.

It listens on this host only, keeps its database apart from the ledger, and sends nothing anywhere.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path
from typing import Any

from documents.errors import InfrastructureError

HOST = "127.0.0.1"
FLOW_NAME = "process-backlog"
DEPLOYMENT_NAME = "backlog"
FINETUNE_FLOW, FINETUNE_DEPLOYMENT = "finetune", "labels"
HEARTBEAT_SECONDS = 30
"""How often a run says that it is there, Prefect's shortest: its own 180 would be silence to
``flows.orchestration.automations``."""
_CLIENT = "sluice-up"
_ASK_AGAIN_SECONDS = 0.2
_ANSWER_SECONDS = 10.0
_SCHEDULER_SECONDS = 60.0
_RETENTION_SECONDS = 30 * 24 * 3600
_LOCKED_SECONDS = 3.0
_BUSY_SECONDS = (0.5, 1.0, 2.0)


def environment(home: Path, port: int, sweep_seconds: float) -> dict[str, str]:
    """The environment in which server, runner and flows run; everything of Prefect's lies in ``home/prefect``.

    Settings for another Prefect are left behind: its database would be ours, its password would lock us out.
    """
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("PREFECT_")}
    return kept | {
        "PREFECT_HOME": str(home / "prefect"),
        "PREFECT_PROFILES_PATH": str(home / "prefect" / "profiles.toml"),
        "PREFECT_API_URL": f"http://{HOST}:{port}/api",
        "PREFECT_SERVER_API_HOST": HOST,
        "PREFECT_SERVER_API_PORT": str(port),
        "PREFECT_SERVER_CSRF_PROTECTION_ENABLED": "true",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_LOGGING_LEVEL": "WARNING",
        "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
        "PREFECT_CLI_PROMPT": "false",
        "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
        "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": str(HEARTBEAT_SECONDS),
        # Left alone, it forgets events but keeps each sweep's run, with its logs, for ever.
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(_RETENTION_SECONDS),
        # Without these, hours of sweeps are scheduled ahead, and all are late after a day's downtime.
        "PREFECT_SERVER_SERVICES_SCHEDULER_MAX_RUNS": "2",
        "PREFECT_SERVER_SERVICES_SCHEDULER_MIN_RUNS": "1",
        "PREFECT_SERVER_SERVICES_SCHEDULER_MIN_SCHEDULED_TIME": "PT1S",
        # Each loop schedules one run, so the loop must not be slower than the sweeps.
        "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": f"{min(_SCHEDULER_SECONDS, sweep_seconds / 2):g}",
    }


def check_writable(home: Path) -> None:
    """Raises: InfrastructureError: the server keeps its own database locked: nothing that it is asked for happens."""
    file = home / "prefect" / "prefect.db"
    if not file.exists():
        return
    try:
        with contextlib.closing(sqlite3.connect(file, timeout=_LOCKED_SECONDS, isolation_level=None)) as database:
            database.execute("BEGIN IMMEDIATE")
            database.execute("ROLLBACK")
    except sqlite3.Error as exc:
        raise InfrastructureError(f"the orchestrator's database {file} cannot be written: {exc}") from exc


class Api:
    """The few calls that ``sluice up`` makes; so it need not import Prefect."""

    def __init__(self, port: int) -> None:
        self.url = f"http://{HOST}:{port}/api"
        self._token: str | None = None
        self._since = _now()

    def wait_until_healthy(self, seconds: float, *, is_alive: Callable[[], bool]) -> None:
        """Return once the server answers.

        Raises:
            InfrastructureError: it ended, or did not answer in time.
        """
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if not is_alive():
                raise InfrastructureError("the orchestrator ended while it started")
            try:
                if self._call("GET", "/health") is True:
                    return
            except InfrastructureError:
                time.sleep(_ASK_AGAIN_SECONDS)
        raise InfrastructureError(
            f"the orchestrator did not answer within {seconds:g} seconds; give it longer (SLUICE_UP_START_SECONDS)"
        )

    def deployment_id(self, flow: str, deployment: str) -> str | None:
        """The deployment's id, or None where it is not there (yet)."""
        try:
            return str(self._call("GET", f"/deployments/name/{flow}/{deployment}")["id"])
        except InfrastructureError as exc:
            if isinstance(exc.__cause__, urllib.error.HTTPError) and exc.__cause__.code == 404:
                return None
            raise

    def has_run_coming(self, deployment_id: str) -> bool:
        """Whether a run of the deployment is running, or due to start now.

        A run of an earlier service that was killed is called running for ever: those do not count.
        """
        due = {"state": {"type": {"any_": ["SCHEDULED"]}}, "next_scheduled_start_time": {"before_": _now()}}
        running = {
            "state": {"type": {"any_": ["PENDING", "RUNNING"]}},
            "expected_start_time": {"after_": self._since},
        }
        deployments = {"id": {"any_": [deployment_id]}}
        return any(
            self._call("POST", "/flow_runs/count", {"deployments": deployments, "flow_runs": runs})
            for runs in (due, running)
        )

    def start_run(self, deployment_id: str) -> None:
        """Ask for a run now."""
        body = {"state": {"type": "SCHEDULED"}, "tags": ["new documents"]}
        self._call("POST", f"/deployments/{deployment_id}/create_flow_run", body)

    def _call(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        headers = {"Content-Type": "application/json"}
        if method != "GET":
            headers |= {"Prefect-Csrf-Client": _CLIENT, "Prefect-Csrf-Token": self._csrf_token()}
        request = urllib.request.Request(
            self.url + path,
            method=method,
            headers=headers,
            data=None if body is None else json.dumps(body).encode(),
        )
        try:
            return self._answer(request)
        except (OSError, HTTPException, ValueError) as exc:
            self._token = None  # it may have expired
            raise InfrastructureError(f"the orchestrator at {self.url} does not answer ({exc})") from exc

    def _answer(self, request: urllib.request.Request) -> Any:
        """The answer; asked again while the server says that it is busy (its own SQLite is locked for a moment)."""
        for patience in (*_BUSY_SECONDS, None):
            try:
                with urllib.request.urlopen(request, timeout=_ANSWER_SECONDS) as answer:
                    return json.load(answer)
            except urllib.error.HTTPError as exc:
                if exc.code != HTTPStatus.SERVICE_UNAVAILABLE or patience is None:
                    raise
                time.sleep(patience)
        raise AssertionError("not reached")

    def _csrf_token(self) -> str:
        if self._token is None:
            self._token = str(self._call("GET", f"/csrf-token?client={_CLIENT}")["token"])
        return self._token


def _now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


def run_server() -> None:
    """Serve until SIGTERM. The settings are in the environment."""
    import uvicorn

    from flows.worker import die_with_parent

    die_with_parent()
    uvicorn.run(
        "prefect.server.api.server:create_app",
        factory=True,
        host=HOST,
        port=int(os.environ["PREFECT_SERVER_API_PORT"]),
        log_level="error",
        timeout_graceful_shutdown=3,
    )


if __name__ == "__main__":
    run_server()
