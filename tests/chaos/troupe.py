"""Processes that get killed and are started again: workers and an intake, each leader of a process group of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from storage import failpoints

REPOSITORY: Final = Path(__file__).resolve().parents[2]
COMMANDS: Final[Mapping[str, Sequence[str]]] = {
    "worker": (sys.executable, "-m", "tests.chaos.worker"),
    "intake": (sys.executable, "-m", "flows.cli", "intake"),
    "service": (sys.executable, "-m", "flows.cli", "up"),
}
_STOP_SECONDS: Final = 60.0


@dataclass
class Actor:
    """One process of a role. ``failpoint``: the place at which it is to die (``storage.failpoints``)."""

    role: str
    process: subprocess.Popen[bytes]
    failpoint: str | None
    born: float = field(default_factory=time.monotonic)

    @property
    def is_dead(self) -> bool:
        return self.process.poll() is not None

    @property
    def was_killed(self) -> bool:
        return self.process.returncode == -signal.SIGKILL

    @property
    def age(self) -> float:
        """Seconds since its start."""
        return time.monotonic() - self.born

    def kill(self) -> None:
        """SIGKILL to it and all that it has started."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Troupe:
    """All actors on one stage. Leaving the context ends them."""

    def __init__(self, folder: Path, environ: Mapping[str, str]) -> None:
        self._folder = folder
        self._environ = dict(environ)
        self.actors: list[Actor] = []

    def __enter__(self) -> Troupe:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.stop()

    def start(self, role: str, *, failpoint: str | None = None, extra: Mapping[str, str] | None = None) -> Actor:
        """Start one more."""
        environ = {**self._environ, **(extra or {})}
        if failpoint is not None:
            environ[failpoints.FAILPOINT] = failpoint
        with (self._folder / f"{role}.log").open("ab") as log:
            process = subprocess.Popen(
                COMMANDS[role],
                cwd=REPOSITORY,
                env=environ,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        actor = Actor(role, process, failpoint)
        self.actors.append(actor)
        return actor

    def take_dead(self) -> list[Actor]:
        """Those that have ended since the last look; they are no actors any more."""
        dead = [actor for actor in self.actors if actor.is_dead]
        self.actors = [actor for actor in self.actors if actor not in dead]
        return dead

    def revive(self) -> int:
        """Start who ended by itself again, as a supervisor would; how many those were."""
        dead = self.take_dead()
        for actor in dead:
            self.start(actor.role)
        return len(dead)

    def stop(self) -> None:
        """An orderly end for all, and SIGKILL for who does not take it."""
        for actor in self.actors:
            actor.process.terminate()
        until = time.monotonic() + _STOP_SECONDS
        for actor in self.actors:
            try:
                actor.process.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                actor.kill()
        self.actors = []
