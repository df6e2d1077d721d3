"""Who holds a lease: a name that tells one process from every other, on this host and elsewhere.

The name has the host, its boot, the process-id namespace, the process id and the process's start time. So a
worker that restarts after ``kill -9`` can see that its predecessor is dead, and need not wait for the lease.
"""

from __future__ import annotations

import os
import platform
import secrets
from dataclasses import dataclass
from pathlib import Path

from storage.clock import boot_id

_DEAD_STATES = frozenset("ZXx")


@dataclass(frozen=True, slots=True)
class _Process:
    host: str
    boot: str
    namespace: str
    pid: int
    start: str


def this_process() -> str:
    """The owner name of the calling process, e.g. ``box/6f2c…/4026531836/4711/88123``."""
    boot, start = boot_id(), _start_time(os.getpid())
    namespace = _namespace()
    if boot is None or start is None or namespace is None:
        # No /proc: nobody can prove this owner dead, so its leases run out instead.
        return f"{_host()}/-/-/{os.getpid()}/{secrets.token_hex(8)}"
    return f"{_host()}/{boot}/{namespace}/{os.getpid()}/{start}"


def is_dead(owner: str) -> bool:
    """True only where it is certain that the process named ``owner`` runs no more.

    A process of another host, boot or container is never called dead: its lease must run out.
    """
    process = _parse(owner)
    if process is None or process.host != _host() or process.boot != boot_id():
        return False
    # A namespace's number may be reused, but only after every process in it has gone: dead is right then too.
    if process.namespace != _namespace():
        return False
    try:
        os.kill(process.pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        pass  # another user's process; its start time may still be readable
    start = _start_time(process.pid)
    return start is not None and start != process.start


def _parse(owner: str) -> _Process | None:
    parts = owner.rsplit("/", 4)
    if len(parts) != 5 or "-" in parts[1:3] or not parts[3].isdecimal():
        return None
    if not 0 < int(parts[3]) < 2**31:
        return None
    return _Process(host=parts[0], boot=parts[1], namespace=parts[2], pid=int(parts[3]), start=parts[4])


def _host() -> str:
    return platform.node().replace("/", "_") or "localhost"


def _namespace() -> str | None:
    try:
        return str(os.stat("/proc/self/ns/pid").st_ino)
    except OSError:
        return None


def _start_time(pid: int) -> str | None:
    """Clock ticks from boot to the process's start; "dead" for a zombie, None where hidden (proc(5))."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    # The command name is in brackets and may itself contain brackets and spaces.
    fields = stat.rpartition(")")[2].split()
    return "dead" if fields[0] in _DEAD_STATES else fields[19]
