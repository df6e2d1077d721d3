"""A real S3-compatible server on loopback: OpenStack Swift, one node, with its S3 API.

    python -m tests.s3.server FOLDER        runs one until Ctrl-C and prints how to reach it

``infra/setup.sh dev`` installs it into ``.venv/s3``. Four processes, which end with the one that started them.
"""

from __future__ import annotations

import ctypes
import getpass
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.ports import free_port

VENV: Final = Path(__file__).resolve().parents[2] / ".venv" / "s3"
REGION: Final = "us-east-1"
_BACKENDS: Final = ("object", "container", "account")
_START_SECONDS: Final = 60.0
_PDEATHSIG: Final = 1

_COMMON = """
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = {port}
bind_timeout = 3
workers = 0
user = {user}
swift_dir = {etc}
log_address = /nonexistent
log_level = WARNING
"""
_BACKEND = """
devices = {devices}
mount_check = false
fallocate_reserve = 0
recon_cache_path = {cache}
[pipeline:main]
pipeline = {name}-server
[app:{name}-server]
use = egg:swift#{name}
log_requests = false
node_timeout = 60
container_update_timeout = 60
"""
_MIDDLEWARE = (
    "catch_errors gatekeeper healthcheck listing_formats bulk s3api tempauth copy slo dlo versioned_writes symlink"
)
_OPTIONS = {
    "s3api": "location = {region}",
    "tempauth": "user_{account}_{user} = {secret} .admin",
    "versioned_writes": "allow_versioned_writes = true\nallow_object_versioning = true",
}
_RINGS = """
import sys
from swift.common.ring import RingBuilder
for name, port in zip(sys.argv[2::2], sys.argv[3::2]):
    ring = RingBuilder(4, 1, 0)
    ring.add_dev(dict(region=1, zone=1, ip="127.0.0.1", port=int(port), device="disk", weight=1))
    ring.rebalance()
    ring.get_ring().save(f"{sys.argv[1]}/{name}.ring.gz")
"""


class S3ServerError(Exception):
    """The server did not start; what its processes said is in the message."""


@dataclass(frozen=True, slots=True)
class Access:
    """How to reach a server."""

    endpoint: str
    access_key: str
    secret_key: str
    region: str = REGION


class S3Server:
    """One node below ``folder``, where it keeps its objects. May be stopped and started again."""

    def __init__(self, folder: Path) -> None:
        self._etc, self._log = folder / "etc", folder / "log"
        self._devices, self._cache = folder / "node", folder / "cache"
        for made in (self._etc, self._log, self._devices / "disk", self._cache):
            made.mkdir(parents=True, exist_ok=True)
        _check_attributes(self._devices)
        self._ports = {name: free_port() for name in ("proxy", *_BACKENDS)}
        self._processes: list[subprocess.Popen[bytes]] = []
        user = "tests:docsluice"
        self.access = Access(f"http://127.0.0.1:{self._ports['proxy']}", user, secrets.token_hex(20))

    def start(self) -> None:
        """Raises: S3ServerError: not up within a minute, or one of its processes ended."""
        self._configure()
        for name in (*_BACKENDS, "proxy"):
            with (self._log / f"{name}.log").open("ab") as log:
                self._processes.append(
                    subprocess.Popen(
                        [VENV / "bin" / f"swift-{name}-server", self._etc / f"{name}.conf", "-v"],
                        stdin=subprocess.DEVNULL,
                        stdout=log,
                        stderr=log,
                        env={**os.environ, "PATH": f"{VENV / 'bin'}:{os.environ.get('PATH', '')}", "TZ": "UTC"},
                        preexec_fn=_end_with_parent,
                    )
                )
        deadline = time.monotonic() + _START_SECONDS
        while not self._is_up():
            ended = any(process.poll() is not None for process in self._processes)
            if ended or time.monotonic() > deadline:
                self.stop()
                raise S3ServerError(f"the S3 server did not start:\n{self._said()}")
            time.sleep(0.1)

    def stop(self) -> None:
        """End all processes; the objects stay."""
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._processes.clear()

    def _configure(self) -> None:
        account, user = self.access.access_key.split(":")
        common = {"user": getpass.getuser(), "etc": self._etc}
        (self._etc / "swift.conf").write_text("[swift-hash]\nswift_hash_path_suffix = tests\n")
        for name in _BACKENDS:
            text = _COMMON + _BACKEND
            values = {"port": self._ports[name], "devices": self._devices, "cache": self._cache, "name": name}
            (self._etc / f"{name}.conf").write_text(text.format(**common, **values))
        proxy = [_COMMON.format(**common, port=self._ports["proxy"])]
        proxy += [f"[pipeline:main]\npipeline = {_MIDDLEWARE} proxy-server"]
        proxy += ["[app:proxy-server]\nuse = egg:swift#proxy\naccount_autocreate = true"]
        proxy += ["node_timeout = 60\nrecoverable_node_timeout = 60\nconn_timeout = 5"]
        options = {"region": self.access.region, "account": account, "user": user, "secret": self.access.secret_key}
        for name in _MIDDLEWARE.split():
            proxy += [f"[filter:{name}]\nuse = egg:swift#{name}\n{_OPTIONS.get(name, '').format(**options)}"]
        (self._etc / "proxy.conf").write_text("\n".join(proxy))
        rings = [part for name in _BACKENDS for part in (name, str(self._ports[name]))]
        made = subprocess.run(
            [VENV / "bin" / "python", "-W", "ignore", "-c", _RINGS, self._etc, *rings], capture_output=True, text=True
        )
        if made.returncode:
            raise S3ServerError(f"cannot make the S3 server's rings:\n{made.stderr}")

    def _is_up(self) -> bool:
        try:
            for name in _BACKENDS:
                socket.create_connection(("127.0.0.1", self._ports[name]), 1).close()
            with urllib.request.urlopen(f"{self.access.endpoint}/healthcheck", timeout=2) as answer:
                return bool(answer.read() == b"OK")
        except OSError:
            return False

    def _said(self) -> str:
        return "\n".join(
            f"{path.name}: {line}"
            for path in sorted(self._log.iterdir())
            for line in path.read_text().splitlines()[-5:]
        )


def _check_attributes(folder: Path) -> None:
    """Swift keeps what it knows of an object in extended attributes of its file."""
    try:
        os.setxattr(folder, "user.docsluice", b"x")
    except OSError as exc:
        raise S3ServerError(
            f"{folder}: this file system has no extended attributes ({exc.strerror}); set TMPDIR to a folder on a disk"
        ) from exc


def _end_with_parent() -> None:
    """In the child: be killed when the thread that started it ends, and hear no Ctrl-C that is for the tests."""
    os.setsid()
    ctypes.CDLL(None).prctl(_PDEATHSIG, signal.SIGKILL)


def main() -> None:
    """Run one until Ctrl-C."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp(prefix="sluice-s3-"))
    server = S3Server(folder)
    server.start()
    try:
        print(f"SLUICE_S3_ENDPOINT={server.access.endpoint}")
        print(f"SLUICE_S3_ACCESS_KEY={server.access.access_key}")
        print(f"SLUICE_S3_SECRET_KEY={server.access.secret_key}", flush=True)
        signal.pause()
    except KeyboardInterrupt:
        pass
    finally:
        server.stop()


if __name__ == "__main__":
    main()
