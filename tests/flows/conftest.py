"""Fixtures of the flows room: the command as a person runs it, and settings with the stand-in pipeline."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from flows.settings import Settings
from tests.flows.command_line import HERE, Sluice, command_environment, sluice_command
from tests.flows.warm import Warm


@pytest.fixture(scope="session")
def warm() -> Iterator[Warm]:
    """What runs the commands of ``sluice``."""
    made = Warm()
    yield made
    made.end()


@pytest.fixture
def sluice(warm: Warm, tmp_path: Path) -> Sluice:
    """Runs ``sluice`` in ``tmp_path`` and returns what came of it. Python starts anew where ``env`` is for it."""

    def run(
        *args: object, env: Mapping[str, str] | None = None, timeout: float = 120
    ) -> subprocess.CompletedProcess[str]:
        command, environ = sluice_command(*args), command_environment(tmp_path / "home", env)
        if any(name.startswith("PYTHON") for name in env or ()):
            return subprocess.run(
                command, cwd=tmp_path, env=environ, capture_output=True, text=True, timeout=timeout, check=False
            )
        return warm.run(command, cwd=tmp_path, env=environ, timeout=timeout)

    return run


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings with the stand-in pipeline and a home in ``tmp_path``."""
    monkeypatch.syspath_prepend(str(HERE))
    return Settings.load(tmp_path, {"SLUICE_HOME": str(tmp_path / "home"), "SLUICE_PIPELINE": "standin:build"})
