from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from storage.ledger.owner import is_dead, this_process

SCRIPT = "from storage.ledger.owner import this_process; print(this_process(), flush=True); input()"


@pytest.fixture
def other() -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen([sys.executable, "-c", SCRIPT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    yield process
    process.kill()
    process.communicate()


def owner_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_this_process_is_alive_and_always_named_the_same() -> None:
    assert this_process() == this_process()
    assert not is_dead(this_process())


def test_other_process_is_alive_until_killed_even_as_a_zombie(other: subprocess.Popen[str]) -> None:
    owner = owner_of(other)
    assert owner != this_process()
    assert not is_dead(owner)
    other.kill()
    os.waitid(os.P_PID, other.pid, os.WEXITED | os.WNOWAIT)
    # It has ended, but stays in the process table as a zombie until somebody waits for it.
    assert is_dead(owner)
    other.wait()
    assert is_dead(owner)


def test_reused_process_id_is_told_by_its_start_time(other: subprocess.Popen[str]) -> None:
    head, _, start = owner_of(other).rpartition("/")
    assert is_dead(f"{head}/{int(start) + 1}")


@pytest.mark.parametrize("part", range(3))
def test_process_elsewhere_is_never_called_dead(part: int) -> None:
    parts = this_process().split("/")
    parts[3] = "2147483647"
    assert is_dead("/".join(parts))
    parts[part] = "elsewhere"
    assert not is_dead("/".join(parts))


@pytest.mark.parametrize(
    "owner", ["", "worker", "a/b/c/d/e", "box/-/-/4711/abc", "box/boot/1/99999999999/1", "b/c/1/0/1"]
)
def test_name_of_another_make_is_never_called_dead(owner: str) -> None:
    assert not is_dead(owner)
