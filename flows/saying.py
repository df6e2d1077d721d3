"""Saying what goes wrong once, and once that it is over, however many threads meet it how often."""

from __future__ import annotations

import sys
import threading

from flows.printed import one_line


class Saying:
    """Prints to stderr. May be used from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._met: dict[str, str] = {}

    def is_now(self, who: str, trouble: str | None) -> None:
        """``who`` meets ``trouble``, or none any more."""
        with self._lock:
            before = set(self._met.values())
            if trouble:
                self._met[who] = trouble
            else:
                self._met.pop(who, None)
            after = set(self._met.values())
            for line in sorted(after - before):
                self._print(f"{line}; trying again")
            if before and not after:
                self._print("that is over")

    def _print(self, line: str) -> None:
        print(f"sluice: {one_line(line)}", file=sys.stderr, flush=True)
