"""Disks that run full and are freed again while documents come in; each is a small file system in memory.

What lies on it: ``home`` (all that the embedded default has: SQLite, results, Prefect's own database), ``temp`` (the
passing files of intake and workers) or ``database`` (Postgres' data). Where nothing may be mounted there is no figure.
"""

from __future__ import annotations

import errno
import os
import random
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from tests.chaos.bins import FolderBin
from tests.chaos.cluster import POSTGRES_LOG, Cluster, cluster
from tests.chaos.faults import ROLES
from tests.chaos.stage import Feed, Stage, Verdict
from tests.chaos.troupe import Troupe
from tests.ports import free_port
from tests.postgres.server import StartError

PLACES: Final = ("home", "temp", "database")
_MIB: Final = {"home": 64, "temp": 16, "database": 320}
_TURN_SECONDS: Final = (3.0, 12.0)
_LOOK_SECONDS: Final = 0.2
_LAST_FULL_SECONDS: Final = 5.0
_PATIENCE_SECONDS: Final = 600.0
_TRIES: Final = 20
_WORDS: Final = ("No space", "disk is full", "out of disk", "nothing new is taken in", "cannot be written", "could not")


def can_mount() -> bool:
    """Whether file systems may be mounted here."""
    with suppress(OSError, subprocess.CalledProcessError), _small_disk(1):
        return True
    return False


class SmallDisk:
    """A disk of little room."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._ballast = path / "ballast"

    def fill(self) -> None:
        """To the last byte; what is written to it fails from now on, unless something else makes room."""
        with self._ballast.open("ab") as ballast:
            for _ in range(_TRIES):  # others take and give back meanwhile
                free = shutil.disk_usage(self.path).free
                if not free:
                    return
                try:
                    os.posix_fallocate(ballast.fileno(), os.fstat(ballast.fileno()).st_size, free)
                except OSError as exc:
                    if exc.errno not in (errno.ENOSPC, errno.EINTR):
                        raise

    def free(self) -> None:
        """As it was before."""
        self._ballast.unlink(missing_ok=True)


def disk_full(folder: Path, place: str, *, seconds: float, documents: int, seed: int) -> tuple[dict[str, Any], Verdict]:
    """Fill the disk under ``place`` and free it, in turns, while documents come in.

    Who ends for want of room is started again, as a supervisor would; how often, the figures tell.
    """
    with _small_disk(_MIB[place]) as disk, _set_up(place, folder, disk) as (stage, roles, mend):
        figures = _played(stage, roles, disk, mend, seconds=seconds, documents=documents, seed=seed)
        return {**figures, "trouble_told": _told(folder, roles)}, stage.verdict()


def _played(
    stage: Stage,
    roles: Sequence[str],
    disk: SmallDisk,
    mend: Callable[[], int],
    *,
    seconds: float,
    documents: int,
    seed: int,
) -> dict[str, Any]:
    chance = random.Random(seed)
    times_full, restarts = 0, 0
    with Troupe(stage.folder, stage.environ) as troupe:
        for role in roles:
            troupe.start(role)
        stage.put(1)
        stage.wait_until_done(_PATIENCE_SECONDS)  # all have begun
        feed, until = Feed(stage, documents, seconds), time.monotonic() + seconds
        is_full, turn = False, 0.0

        def keep() -> None:
            nonlocal restarts
            restarts += mend() + troupe.revive()

        while time.monotonic() < until:
            if time.monotonic() >= turn:
                is_full = not is_full
                (disk.fill if is_full else disk.free)()
                times_full += is_full
                turn = time.monotonic() + chance.uniform(*_TURN_SECONDS)
            if is_full:
                disk.fill()  # what others gave back is taken too
            feed.keep_up()
            keep()
            time.sleep(_LOOK_SECONDS)
        feed.rest()
        disk.fill()
        time.sleep(_LAST_FULL_SECONDS)
        before, freed, resumed = stage.ended(), time.monotonic(), None
        disk.free()

        def look() -> None:
            nonlocal resumed
            keep()
            if resumed is None and stage.ended() > before:
                resumed = round(time.monotonic() - freed, 1)

        took = stage.wait_until_done(_PATIENCE_SECONDS, meanwhile=look)
    return {
        "times_full": times_full + 1,
        "restarts": restarts,
        "next_document_after_s": resumed,
        "all_done_after_s": round(took, 1),
    }


@contextmanager
def _set_up(place: str, folder: Path, disk: SmallDisk) -> Iterator[tuple[Stage, tuple[str, ...], Callable[[], int]]]:
    """The stage, who plays on it, and what brings the database back, should it have ended (how often it did)."""
    if place == "home":
        home, inbox = disk.path / "home", folder / "inbox"
        ports = {"SLUICE_UP_PORT": str(free_port()), "SLUICE_REVIEW_PORT": str(free_port())}
        settings = {
            "SLUICE_HOME": str(home),
            "SLUICE_UP_INBOX": str(inbox),
            # As shipped: a run for each sweep and for each batch, which takes longer than a stand-in's document.
            "SLUICE_UP_SWEEP_SECONDS": "300",
            "SLUICE_UP_BATCH_SIZE": "200",
            **ports,
        }
        bin_ = FolderBin(inbox, home / "results")
        yield Stage(folder, bin_, ledger_url=str(home / "ledger.sqlite"), settings=settings), ("service",), lambda: 0
        return
    within = disk.path if place == "database" else None
    settings = {"TMPDIR": str(disk.path)} if place == "temp" else {}
    with cluster(folder, settings, postgres_within=within) as made:
        yield made.stage, ROLES, lambda: _restarted(made)


def _restarted(made: Cluster) -> int:
    """Start Postgres if it has ended; 1: it is there again."""
    if made.postgres.is_running:
        return 0
    with suppress(StartError):  # still no room
        made.postgres.start()
        return 1
    return 0


def _told(folder: Path, roles: Sequence[str]) -> int:
    """Lines in which the actors told that something failed, or that nothing new is taken in, or the database that it
    has no room: what it says the ledger bridges for half a minute without a word."""
    words = {**dict.fromkeys((f"{role}.log" for role in roles), _WORDS), POSTGRES_LOG: _WORDS[:1]}
    logs = {name: (folder / name).read_text(errors="replace") for name in words if (folder / name).exists()}
    return sum(any(word in line for word in words[name]) for name, log in logs.items() for line in log.splitlines())


@contextmanager
def _small_disk(mib: int) -> Iterator[SmallDisk]:
    """Raises: OSError, CalledProcessError: nothing may be mounted here."""
    with tempfile.TemporaryDirectory(prefix="sluice-disk-", ignore_cleanup_errors=True) as folder:
        command = ["mount", "-t", "tmpfs", "-o", f"size={mib}m,mode=1777", "tmpfs", folder]
        subprocess.run(command, check=True, capture_output=True)
        try:
            yield SmallDisk(Path(folder))
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True, capture_output=True)
