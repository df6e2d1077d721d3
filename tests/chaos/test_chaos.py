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


NAMES = ["random_kills", "answers_lost", "store_faults", "disk_full_home", "disk_full_database"]


@pytest.mark.parametrize("name", NAMES)
def test_chaos_loses_and_doubles_nothing(name: str, tmp_path: Path) -> None:
    report = play(name, short=True, seed=7, folder=tmp_path)
    if why := report.get("left_out"):
        pytest.skip(why)
    assert report["clean"], report
    assert report["documents"] >= 60
    assert report.get("trouble_told", 1) > 0, "nobody met the full disk"
    assert report.get("attempts_used_up", 0) == 0, "trouble of the surroundings used attempts up"
