"""The clean process that forks one parser process per document.

Started as ``python -m ocr.sandbox.server FD`` in a fresh interpreter; FD is a sequenced-packet socket to the
parent. It imports the decoders once and parses nothing itself, so a fork takes milliseconds and inherits neither
models nor threads nor secrets. A request carries three descriptors: the document, the pipe for frames, the pipe
for the exit status. The server ends when the parent does.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import select
import signal
import socket
import sys
from dataclasses import dataclass

from ocr.sandbox import child, fence
from ocr.sandbox.status import EXIT_BUG, STATUS

MAX_REQUEST = 64 * 1024


@dataclass(frozen=True, slots=True)
class _Running:
    request_id: int
    status_fd: int


def main() -> None:
    """Serve until the parent closes its end of the socket."""
    control = socket.socket(fileno=int(sys.argv[1]))
    _end_with_parent()
    wake_read, wake_write = os.pipe()
    os.set_blocking(wake_read, False)
    os.set_blocking(wake_write, False)
    signal.signal(signal.SIGCHLD, lambda number, frame: None)
    signal.set_wakeup_fd(wake_write, warn_on_full_buffer=False)
    child.warm_up()
    gc.collect()
    gc.freeze()
    control.send(b"ready")
    _serve(control, wake_read)


def _end_with_parent() -> None:
    """End when the parent process ends, but not when only the thread that started this server does."""
    parent = os.getppid()

    def check(number: int, frame: object) -> None:
        if os.getppid() != parent:
            os._exit(0)

    signal.signal(signal.SIGUSR1, check)
    fence.die_with_parent(signal.SIGUSR1)
    check(signal.SIGUSR1, None)


def _serve(control: socket.socket, wake: int) -> None:
    running: dict[int, _Running] = {}
    poller = select.poll()
    poller.register(control, select.POLLIN)
    poller.register(wake, select.POLLIN)
    while True:
        ready = {fd for fd, _ in poller.poll()}
        if wake in ready:
            with contextlib.suppress(BlockingIOError):
                while os.read(wake, 4096):
                    pass
            _reap(running)
        if control.fileno() in ready:
            try:
                message, fds, _, _ = socket.recv_fds(control, MAX_REQUEST, 3)
            except ConnectionResetError:
                message, fds = b"", []
            if not message:
                for pid in running:
                    _kill(pid)
                os._exit(0)
            _handle(json.loads(message), fds, running)


def _handle(request: dict[str, object], fds: list[int], running: dict[int, _Running]) -> None:
    request_id = request["id"]
    assert isinstance(request_id, int)
    if request["op"] == "kill":
        for pid, job in running.items():
            if job.request_id == request_id:
                _kill(pid)
        return
    input_fd, output_fd, status_fd = fds
    server = os.getpid()
    try:
        pid = os.fork()
    except OSError:
        pid = -1
    if pid == 0:
        _become_child(request, input_fd, output_fd, server)
    os.close(input_fd)
    os.close(output_fd)
    if pid < 0:
        os.close(status_fd)
        return
    with contextlib.suppress(OSError):
        os.setpgid(pid, pid)
    running[pid] = _Running(request_id, status_fd)


def _become_child(request: dict[str, object], input_fd: int, output_fd: int, server: int) -> None:
    """Keep two descriptors, forget everything else of the server, and decode. Never returns."""
    code = EXIT_BUG
    try:
        signal.set_wakeup_fd(-1)
        fence.restore_signals()
        fence.die_with_parent(signal.SIGKILL)
        if os.getppid() != server:
            os._exit(0)
        os.setpgid(0, 0)
        null = os.open(os.devnull, os.O_RDWR)
        high = [os.dup(fd) if fd < 5 else fd for fd in (null, input_fd, output_fd)]
        high = [os.dup(fd) if fd < 5 else fd for fd in high]
        for source, target in zip((high[0], high[0], high[0], high[1], high[2]), range(5), strict=True):
            os.dup2(source, target)
        os.closerange(5, max(1024, *high) + 1)
        os.environ.clear()
        code = child.run(request, input_fd=3, output_fd=4)
    finally:
        os._exit(code)


def _kill(pid: int) -> None:
    """Kill a parser process that has not been reaped yet, and all that it may have started."""
    for send in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            send(pid, signal.SIGKILL)


def _reap(running: dict[int, _Running]) -> None:
    while running:
        found = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        if found is None:
            return
        pid = found.si_pid
        _kill(pid)
        _, status, usage = os.wait4(pid, 0)
        job = running.pop(pid, None)
        if job is None:
            continue
        number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else 0
        report = STATUS.pack(number, code, usage.ru_maxrss, usage.ru_utime + usage.ru_stime)
        with contextlib.suppress(BrokenPipeError):
            os.write(job.status_fd, report)
        os.close(job.status_fd)


if __name__ == "__main__":
    main()
