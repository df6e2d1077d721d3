"""The server is one for all processes of a test run, and is gone when the last of them is, however it ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.s3.server import VENV

pytestmark = [pytest.mark.s3, pytest.mark.slow]

REPOSITORY = Path(__file__).resolve().parents[2]
USER = """
import sys
from pathlib import Path
from tests.s3.shared import shared_server
with shared_server(Path(sys.argv[1])) as access:
    print(access.endpoint, flush=True)
    sys.stdin.read()
"""


def start(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", USER, folder], cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def processes_of(folder: Path) -> list[int]:
    """Those whose command line names the folder, but for the users themselves."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                command = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if os.fsencode(folder) in command and USER.encode() not in command:
                found.append(int(entry.name))
    return found


@pytest.mark.skipif(not VENV.is_dir(), reason="no S3 server is installed in .venv/s3; make test sets it up")
def test_server_is_shared_and_ends_with_the_last_user(tmp_path: Path) -> None:
    first, second = start(tmp_path), start(tmp_path)
    with first, second:
        assert first.stdout is not None
        assert second.stdout is not None
        endpoint = first.stdout.readline()
        assert endpoint.startswith("http://127.0.0.1:")
        assert second.stdout.readline() == endpoint
        assert len(processes_of(tmp_path)) == 5  # four servers and their keeper
        first.communicate("")
        time.sleep(2)
        assert len(processes_of(tmp_path)) == 5
        second.send_signal(signal.SIGKILL)
        second.wait()
        deadline = time.monotonic() + 15
        while processes_of(tmp_path) and time.monotonic() < deadline:
            time.sleep(0.1)
    assert processes_of(tmp_path) == []
