"""``sluice backup`` and ``sluice restore``."""

from __future__ import annotations

import time
from pathlib import Path

from flows.operations.backup import back_up
from flows.operations.restoring import restore
from flows.printed import one_line
from flows.settings import Settings


def run(file: Path, *, originals: bool) -> None:
    """Write a backup; tell what is in it and what not.

    Raises: UsageError, InfrastructureError: as ``flows.operations.backup.back_up``.
    """
    started = time.monotonic()
    made = back_up(Settings.load(), file, originals=originals, tell=_say)
    _say(f"{made.file}: {made.members} members, {made.bytes:,} bytes, {time.monotonic() - started:.1f} s")
    for line in made.left_out:
        _say(line)


def run_restore(file: Path, *, home: Path) -> None:
    """Make a new home of a backup; tell what to do next.

    Raises: UsageError, InfrastructureError: as ``flows.operations.restoring.restore``.
    """
    started = time.monotonic()
    url = Settings.load().storage.database_url
    made = restore(file, home, database_url=url.get_secret_value() if url else None, tell=_say)
    moved = f", {made.moved} places moved along" if made.moved else ""
    _say(f"{made.home}: restored as of {made.made}{moved}, {time.monotonic() - started:.1f} s")
    if made.settings:
        _say(f"the settings of then, without secrets: {made.settings}")
    _say(f"next: SLUICE_HOME={made.home} sluice audit, then start the service: it finds what came since")


def _say(line: str) -> None:
    print(one_line(line), flush=True)
