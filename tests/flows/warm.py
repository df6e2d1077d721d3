"""A process that has imported what ``sluice`` imports, and forks for each command that tests run.

Importing takes most of a short command's time. All else is as in a process of its own: arguments, environment, folder,
files 0 to 2, ``__main__``, the end with its handlers, and the exit code.
"""

from __future__ import annotations

import importlib
import json
import os
import runpy
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_COMMAND = "flows.cli"


class Warm:
    """The process, started with the first command, and again where one took too long."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def run(
        self, command: list[str], *, cwd: Path, env: Mapping[str, str], timeout: float
    ) -> subprocess.CompletedProcess[str]:
        """What ``subprocess.run(command, text=True, capture_output=True)`` gives for ``python -m flows.cli …``.

        Raises: TimeoutExpired.
        """
        assert command[1:3] == ["-m", _COMMAND]
        control = self._started()
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            asked = json.dumps({"args": command[3:], "cwd": str(cwd), "env": dict(env)}).encode()
            socket.send_fds(control, [asked], [out.fileno(), err.fileno()])
            control.settimeout(timeout)
            try:
                answer = control.recv(64)
            except TimeoutError:
                self.end()
                raise subprocess.TimeoutExpired(command, timeout) from None
            assert answer, "the warm process ended"
            said = []
            for file in (out, err):
                file.seek(0)
                said.append(file.read().decode().replace("\r\n", "\n"))
        return subprocess.CompletedProcess(command, int(answer), *said)

    def end(self) -> None:
        """End it, and what it runs."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._control.close()
            self._process = None

    def _started(self) -> socket.socket:
        if self._process is None:
            self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with theirs:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "tests.flows.warm", str(theirs.fileno())],
                    cwd=ROOT,
                    env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},  # a fork has none of its threads
                    pass_fds=[theirs.fileno()],
                    stdin=subprocess.DEVNULL,
                    start_new_session=True,
                )
        return self._control


def _serve(control: socket.socket) -> None:
    while True:
        asked, files, _, _ = socket.recv_fds(control, 1 << 20, 2)
        if not asked:
            return
        child = os.fork()
        if child == 0:
            control.close()
            _become(json.loads(asked), files)
            return
        for file in files:
            os.close(file)
        _, status = os.waitpid(child, 0)
        control.send(str(os.waitstatus_to_exitcode(status)).encode())


def _become(asked: dict[str, object], files: list[int]) -> None:
    """Be the command; what it raises ends this process as it would its own."""
    for number, file in enumerate(files, start=1):
        os.dup2(file, number)
        os.close(file)
    os.chdir(str(asked["cwd"]))
    env = asked["env"]
    assert isinstance(env, dict)
    os.environ.clear()
    os.environ.update(env)
    sys.path[:] = [str(asked["cwd"]), *env["PYTHONPATH"].split(os.pathsep), *_OWN_PATH]
    args = asked["args"]
    assert isinstance(args, list)
    sys.argv[:] = [_COMMAND, *args]
    runpy.run_module(_COMMAND, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _OWN_PATH = [path for path in sys.path[1:] if path not in os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    for _name in ("flows.cli.root", "flows.commands.process", "flows.commands.show", "flows.pool", "ocr.reader"):
        importlib.import_module(_name)  # and not ONNX Runtime, which starts a thread: a fork would have none
    _serve(socket.socket(fileno=int(sys.argv[1])))
