"""One running server process: started, found dead, started again, ended."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from documents.errors import InfrastructureError

_ROOT = Path(__file__).resolve().parents[2]
_START_SECONDS = 60.0
_SEND_SECONDS = 30.0


class ServerConnection:
    """A server process and the socket to it. Methods may be called from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._owner = os.getpid()
        self._last_id = 0

    @property
    def pid(self) -> int | None:
        """The server's process id, or None before the first use."""
        return self._process.pid if self._process else None

    def ensure(self) -> None:
        """Start the server unless it runs.

        Raises:
            InfrastructureError: it does not start.
        """
        with self._lock:
            self._ensure()

    def request(self, what: dict[str, Any], fds: list[int]) -> int:
        """Hand the server a request with its descriptors; the id to ``kill`` it by.

        Raises:
            InfrastructureError: no server can be started or it takes no requests.
        """
        with self._lock:
            for _ in range(2):
                control = self._ensure()
                self._last_id += 1
                message = json.dumps({**what, "id": self._last_id}).encode()
                try:
                    socket.send_fds(control, [message], fds)
                except TimeoutError:
                    self._stop()
                except (BrokenPipeError, ConnectionResetError):
                    self._stop()
                else:
                    return self._last_id
        raise InfrastructureError("the sandbox server takes no requests; look for memory or process limits")

    def kill(self, request_id: int) -> None:
        """Kill the child that works on a request; a server that cannot be reached is ended itself."""
        with self._lock:
            if self._control is None:
                return
            try:
                self._control.send(json.dumps({"op": "kill", "id": request_id}).encode())
            except OSError:
                self._stop()

    def close(self) -> None:
        """End the server; its children end with it."""
        with self._lock:
            self._stop()

    def _ensure(self) -> socket.socket:
        if self._owner != os.getpid():  # this process was forked: the server belongs to the one before it
            if self._control is not None:
                self._control.close()
            self._process, self._control, self._owner = None, None, os.getpid()
        if self._control is not None and self._process is not None and self._process.poll() is None:
            return self._control
        self._stop()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.settimeout(_START_SECONDS)
        environment = {
            "PYTHONPATH": str(_ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "OPENBLAS_NUM_THREADS": "1",
            "OMP_NUM_THREADS": "1",
            "MALLOC_ARENA_MAX": "1",
            "LC_ALL": "C.UTF-8",
        }
        with theirs:
            try:
                process = subprocess.Popen(
                    [sys.executable, "-s", "-m", "ocr.sandbox.server", str(theirs.fileno())],
                    pass_fds=[theirs.fileno()],
                    env=environment,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    start_new_session=True,
                )
            except OSError as error:
                ours.close()
                raise InfrastructureError(f"the sandbox server cannot be started: {error}") from error
        self._process, self._control = process, ours
        try:
            ready = ours.recv(16)
        except OSError:
            ready = b""
        if ready != b"ready":
            self._stop()
            raise InfrastructureError(
                "the sandbox server did not start; run `python -m ocr.sandbox.server 0` to see why"
            )
        ours.settimeout(_SEND_SECONDS)
        return ours

    def _stop(self) -> None:
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                self._process.send_signal(signal.SIGKILL)
            self._process.wait()
        self._process, self._control = None, None

    def __del__(self) -> None:
        if self._owner == os.getpid():
            self._stop()
