"""What the tests of reading share: one sandbox for all, and the folder of labelled and hostile files."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ocr.limits import Limits
from ocr.sandbox import Sandbox

sys.path.insert(0, str(Path(__file__).parent))  # for handmade_files, also where this folder is a package


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    """A sandbox with the usual limits."""
    with Sandbox(Limits()) as shared:
        yield shared


@pytest.fixture(scope="session")
def mock_sandbox() -> Iterator[Sandbox]:
    """A sandbox whose documents may misbehave, with short limits."""
    limits = Limits(
        mock_parser=True, stall_seconds=2.0, wall_seconds=4.0, cpu_seconds=1, page_chars=1000, memory_bytes=512 << 20
    )
    with Sandbox(limits) as shared:
        yield shared


@pytest.fixture(scope="session")
def shared_files() -> Path:
    """The folder with data that is not part of the project."""
    folder = Path(__file__).parents[3] / "shared"
    if not folder.is_dir():
        pytest.skip("no ../shared folder beside the repository")
    return folder
