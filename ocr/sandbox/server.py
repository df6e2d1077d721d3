"""The clean process that forks one parser process per document, the next one always ahead of time.

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
from dataclasses import dataclass, field

from ocr.sandbox import child, fence
from ocr.sandbox.spare import MAX_REQUEST, Spare, fork_spare
from ocr.sandbox.status import STATUS


@dataclass(frozen=True, slots=True)
class _Running:
    request_id: int
    status_fd: int


@dataclass(slots=True)
class _Children:
    """Processes that work on a document, by process id, and the one that waits for the next."""

    running: dict[int, _Running] = field(default_factory=dict)
    spare: Spare | None = None


def main() -> None:
    """Serve until the parent closes its end of the socket."""
    control = socket.socket(fileno=int(sys.argv[1]))
    _end_with_parent()
    wake_read, wake_write = os.pipe()
    os.set_blocking(wake_read, False)
    os.set_blocking(wake_write, False)
    signal.signal(signal.SIGCHLD, lambda number, frame: None)
    signal.set_wakeup_fd(wake_write, warn_on_full_buffer=False)
    fence.compiled_filter()
    child.warm_up()
    gc.collect()
    gc.freeze()
    try:
        control.send(b"ready")
    except (BrokenPipeError, ConnectionResetError):
        return  # the parent has ended meanwhile
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
    children = _Children()
    poller = select.poll()
    poller.register(control, select.POLLIN)
    poller.register(wake, select.POLLIN)
    while True:
        if children.spare is None:
            children.spare = fork_spare()
        ready = {fd for fd, _ in poller.poll()}
        if wake in ready:
            with contextlib.suppress(BlockingIOError):
                while os.read(wake, 4096):
                    pass
            _reap(children)
        if control.fileno() in ready:
            try:
                message, fds, _, _ = socket.recv_fds(control, MAX_REQUEST, 3)
            except ConnectionResetError:
                message, fds = b"", []
            if not message:
                for pid in children.running:
                    _kill(pid)
                os._exit(0)
            _handle(message, fds, children)


def _handle(message: bytes, fds: list[int], children: _Children) -> None:
    request = json.loads(message)
    request_id: int = request["id"]
    if request["op"] == "kill":
        for pid, job in children.running.items():
            if job.request_id == request_id:
                _kill(pid)
        return
    input_fd, output_fd, status_fd = fds
    for _ in range(2):
        spare, children.spare = children.spare or fork_spare(), None
        if spare is not None and spare.hand_over(message, [input_fd, output_fd]):
            children.running[spare.pid] = _Running(request_id, status_fd)
            break
    else:
        os.close(status_fd)
    os.close(input_fd)
    os.close(output_fd)


def _kill(pid: int) -> None:
    """Kill a parser process that has not been reaped yet, and all that it may have started."""
    for send in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            send(pid, signal.SIGKILL)


def _reap(children: _Children) -> None:
    while children.running or children.spare:
        found = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        if found is None:
            return
        pid = found.si_pid
        _kill(pid)
        _, status, usage = os.wait4(pid, 0)
        if children.spare is not None and children.spare.pid == pid:
            children.spare.channel.close()
            children.spare = None
        job = children.running.pop(pid, None)
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
