"""Child processes of the service: each has a log and a session of its own, and is ended in an orderly way.

Ctrl-C reaches the service alone, which decides the order. Should it be killed, the kernel ends its children.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from documents.errors import InfrastructureError

STOP_SECONDS: Final = 25.0
_LOG_LINE_CHARS: Final = 300


class Children:
    """Modules that run as processes, by name. ``logs``: folder for NAME.log, and NAME.ready of those that tell it."""

    def __init__(self, logs: Path) -> None:
        self._logs = logs
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._telling: set[str] = set()

    def spawn(self, name: str, module: str, environ: Mapping[str, str], *, tells_ready: bool = False) -> None:
        """Start one. ``tells_ready``: it makes the file NAME.ready once it can be used."""
        self._logs.mkdir(parents=True, exist_ok=True)
        (self._logs / f"{name}.ready").unlink(missing_ok=True)
        with contextlib.suppress(FileNotFoundError):
            (self._logs / f"{name}.log").replace(self._logs / f"{name}.log.1")  # why the last one ended
        with (self._logs / f"{name}.log").open("wb") as log:
            self._running[name] = subprocess.Popen(
                [sys.executable, "-m", module],
                env=environ,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        if tells_ready:
            self._telling.add(name)

    def end(self, name: str, seconds: float = STOP_SECONDS) -> None:
        """SIGTERM, patience, then SIGKILL to whatever is left of its session; nothing if it was never started."""
        child = self._running.pop(name, None)
        self._telling.discard(name)
        if child is None:
            return
        child.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(seconds)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()

    def end_all(self) -> None:
        """The last that was started goes first."""
        for name in reversed(list(self._running)):
            self.end(name)

    def is_whole(self) -> bool:
        """Whether all that were started still run."""
        return all(child.poll() is None for child in self._running.values())

    def are_ready(self) -> bool:
        """Whether all that tell it are ready."""
        return all((self._logs / f"{name}.ready").exists() for name in self._telling)

    @contextlib.contextmanager
    def blamed(self) -> Iterator[None]:
        """Add the last line of a dead child's log to what is raised."""
        try:
            yield
        except InfrastructureError as exc:
            for name, child in self._running.items():
                if child.poll() is not None:
                    file = self._logs / f"{name}.log"
                    lines = [line for line in file.read_text(errors="replace").splitlines() if line.strip()]
                    last = lines[-1].strip()[:_LOG_LINE_CHARS] if lines else "it said nothing"
                    raise InfrastructureError(f"{exc}: {last} (see {file})") from exc
            raise
