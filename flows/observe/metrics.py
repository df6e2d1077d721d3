"""Counting, as every process does it. Fetching what was counted is ``flows.observe.exposition``.

Counting needs no package. Off where ``SLUICE_METRICS_ENABLED`` says so, and before ``begin``.
"""

from __future__ import annotations

import atexit
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from flows.observe.catalogue import STAGES
from flows.observe.tallies import Tallies

FOLDER: Final = "metrics"
"""Folder in the home folder."""
_FLUSH_SECONDS: Final = 5.0


class _Counting:
    """This process's tallies; None: nothing is counted."""

    tallies: Tallies | None = None
    folder: Path | None = None
    flushed = 0.0


def begin(home: Path) -> None:
    """Count into this home from now on."""
    folder = home.absolute() / FOLDER
    if _Counting.folder != folder:
        flush()
        if _Counting.folder is None:
            atexit.register(flush)
        _Counting.tallies, _Counting.folder = Tallies(folder), folder


def end() -> None:
    """Count nothing more."""
    flush()
    _Counting.tallies = _Counting.folder = None


def current() -> Tallies | None:
    """Where this process counts."""
    return _Counting.tallies


def count(name: str, amount: float = 1.0, **labels: str) -> None:
    """Count something of the catalogue; it is written within seconds, or with the next ``flush``."""
    if _Counting.tallies is not None:
        _Counting.tallies.add(name, amount, **labels)
        _flush_sometimes()


def observe(name: str, value: float, **labels: str) -> None:
    """Enter a value into a histogram of the catalogue."""
    if _Counting.tallies is not None:
        _Counting.tallies.observe(name, value, **labels)
        _flush_sometimes()


def flush() -> None:
    """Write what was counted so far."""
    if _Counting.tallies is not None:
        _Counting.tallies.flush()
        _Counting.flushed = time.monotonic()


def stages(milliseconds: Mapping[str, float]) -> None:
    """Enter the times that a result tells for each stage, and write them."""
    if _Counting.tallies is not None:
        for stage in STAGES:  # others that a result tells are parts of these
            if stage in milliseconds:
                _Counting.tallies.observe("sluice_stage_seconds", milliseconds[stage] / 1000, stage=stage)
        flush()


def audited(problems: int) -> None:
    """Tell what an audit of the ledger found."""
    if _Counting.tallies is not None:
        _Counting.tallies.set("sluice_audit_problems", problems)
        _Counting.tallies.set("sluice_audit_age_seconds", time.time())  # when; how long ago is told at the scrape
        flush()


def _flush_sometimes() -> None:
    if time.monotonic() - _Counting.flushed >= _FLUSH_SECONDS:
        flush()
