"""Fixtures of the flows room: the command as a person runs it, and settings with the stand-in pipeline."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from flows.settings import Settings
from tests.flows.command_line import HERE, Sluice, command_environment, sluice_command


@pytest.fixture
def sluice(tmp_path: Path) -> Sluice:
    """Runs ``sluice`` in ``tmp_path`` and returns what came of it."""

    def run(
        *args: object, env: Mapping[str, str] | None = None, timeout: float = 120
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            sluice_command(*args),
            cwd=tmp_path,
            env=command_environment(tmp_path / "home", env),
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    return run


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings with the stand-in pipeline and a home in ``tmp_path``."""
    monkeypatch.syspath_prepend(str(HERE))
    return Settings.load(tmp_path, {"SLUICE_HOME": str(tmp_path / "home"), "SLUICE_PIPELINE": "standin:build"})
