"""The tests' own Postgres: shared, and gone with those who use it, even when they are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from tests.postgres.server import find_binaries, shared

REPOSITORY = Path(__file__).resolve().parents[2]
USER = """
import pathlib, sys, time
from tests.postgres.server import shared
with shared(pathlib.Path(sys.argv[1])) as url:
    print(url, flush=True)
    sys.stdin.readline()
"""

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(find_binaries() is None, reason="Postgres is not installed (apt-get install postgresql)"),
]


def start(state: Path) -> tuple[subprocess.Popen[str], str]:
    process = subprocess.Popen(
        [sys.executable, "-c", USER, str(state)],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    return process, process.stdout.readline().strip()


def is_gone(url: str) -> bool:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            psycopg.connect(url, connect_timeout=5).close()
        except psycopg.OperationalError:
            return True
        time.sleep(0.2)
    return False


def test_two_processes_share_one_server_that_ends_with_the_last(tmp_path: Path) -> None:
    state = tmp_path / "postgres.json"
    first, url = start(state)
    second, again = start(state)
    assert again == url
    with first:
        first.communicate("go home\n", timeout=60)
    psycopg.connect(url).close()
    with second:
        second.communicate("go home\n", timeout=60)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url, connect_timeout=5)


def test_a_server_whose_users_are_killed_is_gone_too(tmp_path: Path) -> None:
    process, url = start(tmp_path / "postgres.json")
    with process:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    assert is_gone(url)


def test_a_server_is_started_anew_for_who_comes_later(tmp_path: Path) -> None:
    state = tmp_path / "postgres.json"
    with shared(state) as one:
        psycopg.connect(one).close()
    with shared(state) as other:
        psycopg.connect(other).close()
    assert one != other
