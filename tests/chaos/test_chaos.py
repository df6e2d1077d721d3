"""The chaos in a short form: each scenario once, some minutes in all. ``make chaos`` is the long one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chaos.__main__ import play
from tests.postgres.server import find_binaries
from tests.s3.server import VENV

pytestmark = [
    pytest.mark.s3,
    pytest.mark.postgres,
    pytest.mark.slow,
    pytest.mark.skipif(not VENV.is_dir() or find_binaries() is None, reason="no S3 server or Postgres: make test"),
]


@pytest.mark.parametrize("name", ["random_kills", "answers_lost", "store_faults"])
def test_chaos_loses_and_doubles_nothing(name: str, tmp_path: Path) -> None:
    report = play(name, short=True, seed=7, folder=tmp_path)
    assert report["clean"], report
    assert report["documents"] >= 60
    assert report.get("attempts_used_up", 0) == 0, "trouble of the surroundings used attempts up"
