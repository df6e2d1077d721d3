"""A mistyped folder is named; a set that is not there is no empty table."""

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAMS = {
    "training.evaluate": ["--data", "{}", "--models", "models"],
    "training.calibrate": ["--data", "{}", "--models", "models", "--cache", "c", "--out", "o"],
    "training.compare": ["--data", "{}", "--models", "models/tier1", "--cache", "c"],
    "training.tier1.reworded": ["--data", "{}", "--model", "models/tier1", "--cache", "c"],
    "training.tier1.zero_shot": ["--data", "{}", "--model", "models/tier1"],
}
ROOT = Path(__file__).parents[2]


def said(program: str, data: Path) -> str:
    arguments = [a.format(data) for a in PROGRAMS[program]]
    done = subprocess.run([sys.executable, "-m", program, *arguments], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2
    return done.stderr.splitlines()[-1]


@pytest.mark.slow
@pytest.mark.parametrize("program", PROGRAMS)
def test_a_folder_that_is_not_there_is_named(program: str, tmp_path: Path) -> None:
    assert said(program, tmp_path / "typo").endswith(f"argument --data: {tmp_path / 'typo'}: no such folder")


@pytest.mark.slow
@pytest.mark.parametrize("program", PROGRAMS)
def test_a_folder_without_the_sets_is_no_empty_table(program: str, tmp_path: Path) -> None:
    assert str(tmp_path) in said(program, tmp_path)
