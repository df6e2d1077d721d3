"""One server for all test processes of a run, whichever comes first; it ends when the last of them has.

A process that uses it holds a shared lock, which the system lets go of however the process ends. The one that runs the
server looks whether anybody holds it still.
"""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Final

from tests.s3.server import Access, S3Server, S3ServerError

_REPOSITORY: Final = Path(__file__).resolve().parents[2]
_START_SECONDS: Final = 90.0
_LOOK_SECONDS: Final = 0.5


@contextmanager
def shared_server(folder: Path) -> Iterator[Access]:
    """The server of ``folder``, started by the first who asks.

    Raises: S3ServerError: it does not start.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "users").open("a") as users:
        with (folder / "starting").open("a") as starting:
            fcntl.flock(starting, fcntl.LOCK_EX)
            fcntl.flock(users, fcntl.LOCK_SH)
            access = _running(folder) or _start(folder)
        yield access


def _running(folder: Path) -> Access | None:
    try:
        access = Access(**json.loads((folder / "access.json").read_text()))
        with urllib.request.urlopen(f"{access.endpoint}/healthcheck", timeout=5):
            return access
    except (OSError, ValueError):
        return None


def _start(folder: Path) -> Access:
    (folder / "access.json").unlink(missing_ok=True)
    with (folder / "keeper.log").open("wb") as log:
        keeper = subprocess.Popen(
            [sys.executable, "-m", "tests.s3.shared", folder],
            cwd=_REPOSITORY,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        access = _running(folder)
        if access is not None:
            # It outlives this process where another still uses the server: nobody waits for it.
            keeper.returncode = 0
            return access
        if keeper.poll() is not None:
            break
        time.sleep(0.1)
    keeper.kill()
    keeper.wait()
    raise S3ServerError(f"the shared S3 server did not start:\n{(folder / 'keeper.log').read_text()}")


def keep(folder: Path) -> None:
    """Run the server until nobody uses it."""
    server = S3Server(folder / "data")
    server.start()
    try:
        new = folder / "access.json.new"
        new.write_text(json.dumps(asdict(server.access)))
        os.replace(new, folder / "access.json")
        while not _left(folder):
            time.sleep(_LOOK_SECONDS)
    finally:
        server.stop()


def _left(folder: Path) -> bool:
    """Whether nobody uses the server; who comes from then on starts one of his own."""
    with (folder / "starting").open("a") as starting, (folder / "users").open("a") as users:
        try:
            fcntl.flock(starting, fcntl.LOCK_EX | fcntl.LOCK_NB)
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        (folder / "access.json").unlink(missing_ok=True)
        return True


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
