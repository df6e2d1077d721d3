"""Named places at which tests make a process fail: between any two durable steps, a worker may die.

Off unless the environment says otherwise:

- ``SLUICE_TEST_FAILPOINT=complete.before_commit:3`` ends the process group with SIGKILL at the third passage of that
  place, as a crash, the kernel or ``kill -9`` would.
- ``SLUICE_TEST_LOSE_ANSWERS=0.07`` fails this share of the passages of places whose name says that a step is done
  (``….after_commit``, ``….after``): it worked, and the caller is told that it did not.
- ``SLUICE_TEST_FAILPOINTS_SEEN=FILE`` writes each place there when it is first passed, one a line.
"""

from __future__ import annotations

import os
import random
import signal
from pathlib import Path
from typing import Final

from documents.errors import InfrastructureError

FAILPOINT: Final = "SLUICE_TEST_FAILPOINT"
LOSE_ANSWERS: Final = "SLUICE_TEST_LOSE_ANSWERS"
SEEN: Final = "SLUICE_TEST_FAILPOINTS_SEEN"


class _Plan:
    """What the environment asks for."""

    def __init__(self) -> None:
        self.name, _, passage = os.environ.get(FAILPOINT, "").partition(":")
        self.left = int(passage or 1)
        self.lost_share = float(os.environ.get(LOSE_ANSWERS, "0"))
        self.file = os.environ.get(SEEN)
        self.seen: set[str] = set()


_plan = _Plan()
_is_off = not (_plan.name or _plan.lost_share or _plan.file)


def reach(name: str) -> None:
    """Pass the place ``name``, e.g. ``sweep.after_page``.

    Raises: InfrastructureError: the answer is to be lost here.
    """
    if not _is_off:
        _carry_out(name)


def _carry_out(name: str) -> None:
    if _plan.file and name not in _plan.seen:
        _plan.seen.add(name)
        with Path(_plan.file).open("a", encoding="utf-8") as file:
            file.write(f"{name}\n")
    if name == _plan.name:
        _plan.left -= 1
        if _plan.left == 0:
            os.killpg(os.getpgrp(), signal.SIGKILL)
    if name.endswith((".after_commit", ".after")) and random.random() < _plan.lost_share:
        raise InfrastructureError(f"{name}: the answer was lost; try again")
