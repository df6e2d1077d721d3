"""The command as a person runs it, and small documents for it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.ports import free_port

HERE = Path(__file__).resolve().parent
Sluice = Callable[..., "subprocess.CompletedProcess[str]"]


def command_environment(home: Path, extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment in which ``sluice`` uses the stand-in pipeline, keeps everything in ``home``, and has a port for
    the review pages that nobody else has."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SLUICE_", "PREFECT_"))}
    ours = {"SLUICE_HOME": str(home), "SLUICE_PIPELINE": "standin:build", "PYTHONPATH": str(HERE)}
    ours["SLUICE_REVIEW_PORT"] = str(free_port())
    return {**kept, **ours, **(extra or {})}


def sluice_command(*args: object) -> list[str]:
    """``sluice`` with arguments, run by this Python."""
    return [sys.executable, "-m", "flows.cli", *map(str, args)]


def write_documents(folder: Path, n: int, *, text: str = "invoice of 2026-01-{day:02d} number {n}") -> list[Path]:
    """``n`` small text files of different content."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"{number:03d}.txt" for number in range(n)]
    for number, file in enumerate(files):
        file.write_text(text.format(n=number, day=number % 28 + 1) + "\n", encoding="utf-8")
    return files
