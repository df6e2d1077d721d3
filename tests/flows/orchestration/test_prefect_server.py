"""What the orchestrator's processes are told, read back by Prefect itself."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from documents.errors import InfrastructureError
from flows.orchestration.prefect_server import check_writable, environment

pytest.importorskip("prefect", reason="Prefect is not installed")


def test_settings_of_another_prefect_stay_outside_and_old_runs_are_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_SERVER_DATABASE_CONNECTION_URL", "sqlite+aiosqlite:////srv/other.db")
    monkeypatch.setenv("PREFECT_SERVER_API_AUTH_STRING", "user:password")
    monkeypatch.setenv("SLUICE_KEPT", "yes")
    code = (
        "import json, os; from prefect.settings import get_current_settings as get; s = get()\n"
        "vacuum = s.server.services.db_vacuum\n"
        "print(json.dumps([s.server.database.connection_url.get_secret_value(), s.server.api.auth_string is None,\n"
        "  sorted(vacuum.enabled_vacuum_types), vacuum.retention_period.days, os.environ['SLUICE_KEPT']]))\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(tmp_path, 4260, 300.0),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    database, no_password, vacuumed, days, kept = json.loads(told.stdout)
    assert database == f"sqlite+aiosqlite:///{tmp_path / 'prefect' / 'prefect.db'}"
    assert no_password
    assert vacuumed == ["events", "flow_runs", "orphans"]
    assert days == 30
    assert kept == "yes"
    assert os.environ["PREFECT_SERVER_API_AUTH_STRING"] == "user:password"


def test_a_server_that_keeps_its_database_locked_is_told(tmp_path: Path) -> None:
    check_writable(tmp_path)  # none yet
    (tmp_path / "prefect").mkdir()
    stuck = sqlite3.connect(tmp_path / "prefect/prefect.db", isolation_level=None)
    stuck.execute("CREATE TABLE flow_run (id)")
    check_writable(tmp_path)
    stuck.execute("BEGIN IMMEDIATE")
    with pytest.raises(InfrastructureError, match=r"prefect\.db cannot be written: database is locked"):
        check_writable(tmp_path)
    stuck.execute("ROLLBACK")
    check_writable(tmp_path)
    stuck.close()
