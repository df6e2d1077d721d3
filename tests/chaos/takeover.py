"""How long a document of a worker that was killed waits for another, where nobody can see that the worker is dead.

Each worker is alone in a PID namespace, as in a container: the others cannot tell that it has died, so its lease must
run out. Where namespaces may not be made, there is no figure.

``python -m tests.chaos.takeover URL FILE LEASE HEARTBEAT POLL`` is such a worker: it takes one document, says so in
FILE, and keeps it.
"""

from __future__ import annotations

import os
import random
import signal
import statistics
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from storage.ledger import Heartbeat, Ledger, NewSource
from storage.settings import StorageSettings
from tests.chaos.troupe import REPOSITORY

_ALONE: Final = ("unshare", "--pid", "--fork", "--kill-child=KILL")
_LOOK_SECONDS: Final = 0.05
_START_SECONDS: Final = 30.0


def can_be_alone() -> bool:
    """Whether processes may have a PID namespace of their own here."""
    with suppress(OSError):
        return subprocess.run([*_ALONE, "true"], capture_output=True, check=False).returncode == 0
    return False


class _Player:
    """A worker in a namespace of its own."""

    def __init__(self, folder: Path, number: int, arguments: list[str]) -> None:
        self._file = folder / f"player-{number}"
        self.process = subprocess.Popen(
            [*_ALONE, sys.executable, "-m", "tests.chaos.takeover", arguments[0], str(self._file), *arguments[1:]],
            cwd=REPOSITORY,
            start_new_session=True,
        )

    def took(self) -> tuple[str, float] | None:
        """The document that it has, and since when (monotonic seconds); None while it has none."""
        if not self._file.exists():
            return None
        document_id, since = self._file.read_text().split()
        return document_id, float(since)

    def kill(self) -> float:
        """SIGKILL; when that was."""
        now = time.monotonic()
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        return now


def takeovers(folder: Path, url: str, *, at_once: int, rounds: int, poll_seconds: float, seed: int) -> dict[str, Any]:
    """Kill ``at_once`` workers that have documents in hand, in ``rounds``; seconds until others have these.

    As many wait, and ask for work every ``poll_seconds``.
    """
    chance = random.Random(seed)
    rules = StorageSettings()
    arguments = [url, *map(str, (rules.lease_seconds, rules.heartbeat_seconds, poll_seconds))]
    waits: list[float] = []
    with Ledger.open(url, lease_seconds=rules.lease_seconds, max_attempts=1000) as ledger:
        new = [NewSource(f"{n:064x}", f"in/{n}", 1) for n in range(at_once)]
        ledger.register_many(new, pipeline_version="1")
        number, players = 0, list[_Player]()
        try:
            for _ in range(rounds):
                while len(players) < 2 * at_once:
                    number += 1
                    players.append(_Player(folder, number, arguments))
                holders = _until(lambda: [p for p in players if p.took()], at_once)
                time.sleep(chance.uniform(0, rules.heartbeat_seconds))
                killed = {}
                for victim in holders:
                    taken = victim.took()
                    assert taken is not None
                    killed[taken[0]] = victim.kill()
                    players.remove(victim)
                    time.sleep(chance.uniform(0, rules.heartbeat_seconds / at_once))
                takers = _until(lambda: [p for p in players if p.took()], at_once, rules.lease_seconds * 4)
                waits += [since - killed[name] for name, since in (p.took() or ("", 0.0) for p in takers)]
        finally:
            for player in players:
                player.kill()
    waits.sort()
    return {
        "kills": len(waits),
        "lease_s": rules.lease_seconds,
        "heartbeat_s": rules.heartbeat_seconds,
        "p50_s": round(statistics.median(waits), 1),
        "max_s": round(waits[-1], 1),
    }


def _until(look: Any, count: int, seconds: float = _START_SECONDS) -> list[_Player]:
    until = time.monotonic() + seconds
    while len(found := look()) < count:
        if time.monotonic() > until:
            raise TimeoutError(f"only {len(found)} of {count} have a document after {seconds:g} seconds")
        time.sleep(_LOOK_SECONDS)
    return list(found)


def play(url: str, file: str, lease: str, heartbeat: str, poll: str) -> None:
    """Take a document and keep it."""
    with (
        Ledger.open(url, lease_seconds=float(lease), max_attempts=1000) as ledger,
        Heartbeat(ledger, float(heartbeat)) as heart,
    ):
        while not (claims := ledger.claim()):
            time.sleep(float(poll))
        since = time.monotonic()
        heart.add(claims)
        Path(f"{file}.new").write_text(f"{claims[0].document_id} {since}")
        os.replace(f"{file}.new", file)
        time.sleep(3600)


if __name__ == "__main__":
    play(*sys.argv[1:])
