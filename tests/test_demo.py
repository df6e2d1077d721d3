"""``make demo`` as a person runs it, twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.slow
def test_demo_reads_what_can_be_read_draws_it_and_goes_on_when_run_again(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SLUICE_")}
    environ = {**kept, "SLUICE_PIPELINE": "standin:build", "PYTHONPATH": str(ROOT / "tests/flows")}
    environ["SLUICE_STORAGE_HOME"] = str(tmp_path / "own")  # a person's documents, which the demo leaves alone
    command = [sys.executable, str(ROOT / "examples/demo.py"), str(tmp_path / "demo")]
    first, again = (
        subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, timeout=600, check=False)
        for _ in range(2)
    )
    assert (first.returncode, first.stderr) == (0, "")
    assert again.stdout == first.stdout
    *_, last, review = first.stdout.splitlines()
    assert review.endswith("make up, then http://127.0.0.1:4300 in a browser")
    assert last.startswith("2 of 14 cannot be read, and should not be: ")
    assert "invoice-password.pdf (needs password)" in last
    assert not (tmp_path / "own").exists()
    for document in (ROOT / "examples/documents").iterdir():
        result = json.loads((tmp_path / f"demo/{document.name}.json").read_text(encoding="utf-8"))
        picture = tmp_path / f"demo/{document.name}.png"
        assert picture.exists() == bool(result["pages"])
        assert not picture.exists() or picture.read_bytes().startswith(b"\x89PNG")
