"""Clocks that leases are measured by, in whole milliseconds since 1970 UTC.

Postgres brings its own clock (one for all workers). SQLite lives on one host: its clock is anchored to the
host's uptime once per boot, so that setting the wall clock forward steals no lease and setting it back
leaves none stuck.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Protocol

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class Clock(Protocol):
    """The time that leases and retries are compared by."""

    def now_ms(self) -> int:
        """Milliseconds since 1970-01-01 UTC."""
        ...


class WallClock:
    """The system's wall clock; may step."""

    def now_ms(self) -> int:
        return time.time_ns() // 1_000_000


class UptimeClock:
    """``offset_ms`` + the host's uptime (sleep included): never steps within one boot."""

    def __init__(self, offset_ms: int) -> None:
        self.offset_ms = offset_ms

    def now_ms(self) -> int:
        return self.offset_ms + uptime_ms()


def uptime_ms() -> int:
    """Milliseconds since boot, sleep included where the system can tell (Linux)."""
    source = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
    return time.clock_gettime_ns(source) // 1_000_000


def boot_id() -> str | None:
    """The kernel's random name for this boot, or None where there is none to be had (not Linux)."""
    try:
        return _BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return None
