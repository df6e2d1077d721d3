"""Debian's Postgres as a test has it: an unprivileged process on loopback, in a folder that goes with it.

fsync stays on, as tests kill it. A server dies with the process that started it. ``python server.py STATE`` keeps one
for several processes: it runs while any process that the file STATE names is alive, so that a test run that is killed
leaves no server behind.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.ports import free_port

_USER = "sluice"
_STARTS = 3
_START_SECONDS = 60.0
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "shared_buffers": "32MB",
    "logging_collector": "off",
}


class StartError(RuntimeError):
    """The server is installed and does not start."""


def find_binaries() -> Path | None:
    """The folder of the newest Postgres of Debian, or of the one on the path; None: there is none."""
    folders = [p for p in Path("/usr/lib/postgresql").glob("*/bin") if (p / "initdb").exists()]
    if folders:
        return max(folders, key=lambda p: float(p.parent.name))
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


class Server:
    """One server with its data, in a folder of its own ``within`` that one. ``start``, ``kill`` and ``start`` again: it
    recovers from its log. What it tells goes to ``log``, or lies beside its data.
    """

    def __init__(self, binaries: Path, *, within: Path | None = None, log: Path | None = None) -> None:
        self._binaries = binaries
        self._log = log
        self.password = secrets.token_hex(12)
        self.port = 0
        self._process: subprocess.Popen[bytes] | None = None
        self.folder = Path(tempfile.mkdtemp(prefix="sluice-postgres-", dir=within))
        self._as_root = os.geteuid() == 0
        try:
            self._initialise()
        except BaseException:
            self.remove()
            raise

    @property
    def url(self) -> str:
        """As ``Ledger.open`` takes it."""
        return f"postgresql://{_USER}:{self.password}@127.0.0.1:{self.port}/postgres"

    @property
    def is_running(self) -> bool:
        """Whether it has been started and has not ended."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start, at the same port as before, and wait until it answers. Raises: StartError."""
        for _ in range(_STARTS):
            port = self.port or free_port()
            settings = [f"-c{name}={value}" for name, value in _SETTINGS.items()]
            command = ["postgres", "-D", str(self.folder / "data"), "-p", str(port), *settings]
            with self.log.open("ab") as log:
                self._process = subprocess.Popen(
                    self._unprivileged(*command), cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log
                )
            if self._answers(port):
                self.port = port
                return
        raise StartError(f"Postgres does not start:\n{self.log.read_text(errors='replace')[-2000:]}")

    @property
    def log(self) -> Path:
        return self._log or self.folder / "log"

    def kill(self) -> None:
        """As if the power had gone: the server and all its processes end at once."""
        assert self._process is not None
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text().split()
        for pid in [self._process.pid, *map(int, children)]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._process.wait()

    def stop(self) -> None:
        """End it as an operator does: clients are cut off, and all is on the disk."""
        self._end(signal.SIGINT)

    def remove(self) -> None:
        """End it at once and delete its data."""
        self._end(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _end(self, how: signal.Signals) -> None:
        if self.is_running:
            assert self._process is not None
            self._process.send_signal(how)
            try:
                self._process.wait(60)
            except subprocess.TimeoutExpired:
                self.kill()

    def _initialise(self) -> None:
        password = self.folder / "password"
        password.write_text(self.password)
        if self._as_root:
            user = pwd.getpwnam(_unprivileged_user())
            for path in (self.folder, password):
                os.chown(path, user.pw_uid, user.pw_gid)
        command = ["initdb", "-D", str(self.folder / "data"), "-U", _USER, "--pwfile", str(password)]
        made = subprocess.run(
            self._unprivileged(*command, "-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"),
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        if made.returncode != 0:
            raise StartError(f"initdb failed:\n{made.stdout[-1000:]}{made.stderr[-1000:]}")

    def _unprivileged(self, program: str, *arguments: str) -> list[str]:
        """The command as a user whom Postgres agrees to run for, and which ends when its parent does."""
        user = _unprivileged_user()
        drop = [f"--reuid={user}", f"--regid={_group_of(user)}", "--clear-groups"] if self._as_root else []
        return ["setpriv", *drop, "--pdeathsig=QUIT", "--", str(self._binaries / program), *arguments]

    def _answers(self, port: int) -> bool:
        """Whether it takes connections; False once it has ended."""
        assert self._process is not None
        deadline = time.monotonic() + _START_SECONDS
        ready = [str(self._binaries / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port), "-d", "postgres"]
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                return False
            if subprocess.run(ready, check=False).returncode == 0:
                return True
            time.sleep(0.05)
        self.kill()
        return False


def _unprivileged_user() -> str:
    """Debian's package makes ``postgres``."""
    try:
        pwd.getpwnam("postgres")
    except KeyError:
        return "nobody"
    return "postgres"


def _group_of(user: str) -> int:
    return pwd.getpwnam(user).pw_gid


@contextlib.contextmanager
def shared(state: Path) -> Iterator[str]:
    """The URL of a server that all processes with the same ``state`` file use; it ends with the last of them.

    Raises: StartError.
    """
    with _locked(state) as kept:
        if not kept.get("url") or not _runs(kept.get("keeper", -1)):
            kept.clear()
            kept.update(_start_keeper(state))
        kept["users"] = [*kept.get("users", []), os.getpid()]
        url = str(kept["url"])
    try:
        yield url
    finally:
        with _locked(state) as kept:
            kept["users"].remove(os.getpid())
            is_last = not any(map(_runs, kept["users"]))
            if is_last:
                kept["url"] = ""
                os.kill(kept["keeper"], signal.SIGTERM)
        deadline = time.monotonic() + 30
        while is_last and _runs(kept["keeper"]) and time.monotonic() < deadline:
            time.sleep(0.02)


def _start_keeper(state: Path) -> dict[str, Any]:
    keeper = subprocess.Popen(
        [sys.executable, "-m", "tests.postgres.server", str(state), str(os.getpid())],
        cwd=Path(__file__).resolve().parents[2],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert keeper.stdout is not None
    answer = json.loads(keeper.stdout.readline() or '{"error": "the keeper of the server died"}')
    keeper.stdout.close()
    if "error" in answer:
        raise StartError(answer["error"])
    _CHILDREN.append(keeper)
    return {"keeper": keeper.pid, "url": answer["url"], "users": []}


_CHILDREN: list[subprocess.Popen[str]] = []
"""Keepers that this process has started, to be waited for."""


def _runs(pid: int) -> bool:
    for child in _CHILDREN:
        child.poll()
    return Path(f"/proc/{pid}").exists()


@contextlib.contextmanager
def _locked(state: Path) -> Iterator[dict[str, Any]]:
    with state.open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        kept = json.loads(file.read() or "{}")
        yield kept
        file.seek(0)
        file.truncate()
        file.write(json.dumps(kept))


def _keep(state: Path, first_user: int) -> None:
    """Run a server, tell its URL, and end it once no process that uses it is alive."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    server = None
    try:
        binaries = find_binaries()
        if binaries is None:
            raise StartError("Postgres is not installed")
        server = Server(binaries)
        server.start()
        print(json.dumps({"url": server.url}), flush=True)
        users = [first_user]
        while any(map(_runs, users)):
            time.sleep(1)
            try:
                with _locked(state) as kept:
                    users = [first_user, *kept.get("users", [])]
            except OSError:  # the test run's folder is gone, and with it the file
                users = [first_user]
    except StartError as error:
        print(json.dumps({"error": str(error)}), flush=True)
    finally:
        if server is not None:
            server.remove()


if __name__ == "__main__":
    _keep(Path(sys.argv[1]), int(sys.argv[2]))
