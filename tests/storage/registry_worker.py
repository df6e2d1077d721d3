"""What the registry's tests have other processes do, and be killed at. Run as a script."""

from __future__ import annotations

import os
import resource
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from storage.registry import Registry

_WATCHED = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.listdir", "os.scandir", "shutil.rmtree"}
"""Audit events of steps in the file system (sys.addaudithook)."""


def act(folder: Path, action: str, what: str) -> None:
    registry = Registry(folder)
    now = datetime.now(UTC)
    if action == "add":
        registry.add(Path(what), facts={}, at=now)
    elif action == "promote":
        registry.promote(what, by="test", at=now, why="")
    elif action == "prune":
        registry.prune(keep=1)
    else:
        registry.rollback(by="test", at=now, why="")


def killed_at(folder: str, action: str, what: str) -> None:
    """For each number on stdin, fork a child that does it and is killed with SIGKILL before this step in the folder,
    counted from 1; print how it ended."""
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            _kill_before(int(line), folder)
            act(Path(folder), action, what)
            os._exit(0)
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


def _kill_before(step: int, folder: str) -> None:
    left = step

    def hook(event: str, args: tuple[object, ...]) -> None:
        nonlocal left
        if event in _WATCHED and any(isinstance(arg, str | os.PathLike) and folder in str(arg) for arg in args):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def ended_in_a_write(most_bytes: str, folder: str, action: str, what: str) -> None:
    """Do it, and be ended by the kernel once a file grows beyond so many bytes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(most_bytes), resource.RLIM_INFINITY))
    act(Path(folder), action, what)


def in_turn(folder: str, action: str, what: str) -> None:
    """Wait for a line on stdin, then do it."""
    print("ready", flush=True)
    sys.stdin.readline()
    act(Path(folder), action, what)


COMMANDS = {f.__name__: f for f in (killed_at, ended_in_a_write, in_turn)}

if __name__ == "__main__":
    COMMANDS[sys.argv[1]](*sys.argv[2:])
