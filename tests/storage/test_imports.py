"""Each module of storage can be the first that a program imports: none stands in a circle."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
EACH_FIRST = """
import importlib, pkgutil, sys, storage
names = [m.name for m in pkgutil.walk_packages(storage.__path__, "storage.")]
tried = 0
for name in names:
    if name == "storage.migrations.env" or ".versions.v" in name:
        continue  # run by alembic
    for loaded in [m for m in sys.modules if m == "storage" or m.startswith("storage.")]:
        del sys.modules[loaded]
    try:
        importlib.import_module(name)
        tried += 1
    except ImportError as error:
        print(name, error)
print(tried > 60)
"""


@pytest.mark.slow
def test_every_module_can_be_imported_first() -> None:
    done = subprocess.run(
        [sys.executable, "-c", EACH_FIRST], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert done.stdout == "True\n"
