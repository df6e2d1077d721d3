"""How many cores this process may use: those it is bound to, and no more than its container's share of time."""

from __future__ import annotations

import math
import os
from pathlib import Path, PurePosixPath


def usable_cores(root: Path = Path("/")) -> int:
    """At least 1. ``root``: where the files of the kernel lie.

    A limit on processor time (cgroups, ``cpu.max``) does not show in the cores that a process is bound to; with as
    many busy processes as the host has cores, all of them would be held back for most of the time.
    """
    return max(1, math.ceil(min(len(os.sched_getaffinity(0)), _share(root))))


def _share(root: Path) -> float:
    """Cores' worth of time that this process's control group and those above it leave; infinite without a limit."""
    return min((_limit(group) for group in _groups(root)), default=math.inf)


def _groups(root: Path) -> list[Path]:
    """Folders of our control group and those above it, as far as they can be seen here (version 2, then version 1)."""
    try:
        lines = (root / "proc/self/cgroup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
    found = []
    for line in lines:
        _, controllers, path = line.split(":", 2)
        if controllers == "":
            mount = root / "sys/fs/cgroup"
        elif "cpu" in controllers.split(","):
            mount = root / "sys/fs/cgroup/cpu"
        else:
            continue
        inner = PurePosixPath(path.lstrip("/"))
        found += [mount / inner, *(mount / above for above in inner.parents)]
    return found


def _limit(group: Path) -> float:
    """cgroups(7); infinite where it has none."""
    try:
        quota, period = (group / "cpu.max").read_text(encoding="ascii").split()
    except (OSError, ValueError):
        try:
            quota, period = (
                (group / f"cpu.cfs_{name}_us").read_text(encoding="ascii").strip() for name in ("quota", "period")
            )
        except OSError:
            return math.inf
    try:
        share = int(quota) / int(period)
    except (ValueError, ZeroDivisionError):  # "max"
        return math.inf
    return share if share > 0 else math.inf
