"""Runners as processes of their own that take turns, so that a busy machine slows all of them alike.

A bench starts itself once for each runner (``Child``); there ``serve`` loads the runner and times it on every question
that comes in, a line of JSON each.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]

Work = Callable[[], object]
Prepare = Callable[[Any], Work]
"""A question → what is timed; what this prepares is not."""


class Child:
    """A runner in a process of its own: ``command`` starts it, ``first`` is asked to wait until it has loaded."""

    def __init__(self, command: Sequence[str | Path], first: Any) -> None:
        began = time.perf_counter()
        self.process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore", "HF_HUB_OFFLINE": "1"},
        )
        self.ask(first)
        self.started = time.perf_counter() - began

    def ask(self, question: Any) -> float:
        """Seconds that the runner says it took."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        while line := self.process.stdout.readline():
            if line.startswith("took "):
                return float(line.split()[1])
        raise SystemExit("a runner died; its last words stand above")

    def close(self) -> int:
        """End it; returns the most memory it held, in MiB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()
        return int(status.split("VmHWM:")[1].split()[0]) // 1024


def serve(load: Callable[[], Prepare], threads: int) -> None:
    """The child's side, held to as many cores as threads."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:threads])
    prepare = load()
    for line in sys.stdin:
        work = prepare(json.loads(line))
        began = time.perf_counter()
        work()
        print(f"took {time.perf_counter() - began}", flush=True)
