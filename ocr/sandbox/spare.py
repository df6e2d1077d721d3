"""A parser process that was forked ahead of its document: fenced, warm, and waiting for it.

A fresh fork owns none of its memory: each page that it writes to is copied first, over 600 of them for a document of
one word. The spare lets that happen on a word of its own, before a document waits. It serves one document.
"""

from __future__ import annotations

import json
import os
import signal
import socket
from dataclasses import dataclass

from ocr.sandbox import child, fence
from ocr.sandbox.status import EXIT_BUG, EXIT_DONE

MAX_REQUEST = 64 * 1024
_CHANNEL, _OUTPUT = 3, 4
_HIGHEST_FD = 1024


@dataclass(frozen=True, slots=True)
class Spare:
    """A waiting parser process, as its server sees it."""

    pid: int
    channel: socket.socket

    def hand_over(self, message: bytes, fds: list[int]) -> bool:
        """Give it its document: the request, and descriptors of the document and of the pipe for frames.

        False where the process has died.
        """
        with self.channel:
            try:
                socket.send_fds(self.channel, [message], fds)
            except OSError:
                return False
        return True


def fork_spare() -> Spare | None:
    """A new parser process, or None where the system allows no more processes."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    server = os.getpid()
    try:
        pid = os.fork()
    except OSError:
        ours.close()
        theirs.close()
        return None
    if pid == 0:
        _become_parser(theirs.detach(), server)
    theirs.close()
    return Spare(pid, ours)


def _become_parser(channel: int, server: int) -> None:
    """Forget the server, put up the fence, warm up, wait for a document, decode it. Never returns."""
    code = EXIT_BUG
    try:
        signal.set_wakeup_fd(-1)
        fence.restore_signals()
        fence.die_with_parent(signal.SIGKILL)
        if os.getppid() != server:
            os._exit(EXIT_DONE)
        os.setpgid(0, 0)
        _keep_only(channel)
        os.environ.clear()
        fenced = fence.drop_privileges()
        child.warm_up_fork()
        code = _serve_one(fenced)
    finally:
        os._exit(code)


def _keep_only(channel: int) -> None:
    """Leave no descriptor open but the channel, at its place, and the null device for the standard streams."""
    null = os.open(os.devnull, os.O_RDWR)
    while min(channel, null) <= _CHANNEL:  # out of the way of the places to fill
        channel, null = os.dup(channel), os.dup(null)
    for source, target in ((null, 0), (null, 1), (null, 2), (channel, _CHANNEL)):
        os.dup2(source, target)
    os.closerange(_CHANNEL + 1, max(_HIGHEST_FD, channel, null) + 1)


def _serve_one(fenced: bool) -> int:
    with socket.socket(fileno=_CHANNEL) as channel:
        message, fds, _, _ = socket.recv_fds(channel, MAX_REQUEST, 2)
        if not message:
            return EXIT_DONE  # the server has ended
        channel.detach()
    document, output = fds
    os.dup2(document, _CHANNEL)  # closes the channel
    os.dup2(output, _OUTPUT)
    for fd in (document, output):
        if fd > _OUTPUT:
            os.close(fd)
    return child.run(json.loads(message), fenced=fenced, input_fd=_CHANNEL, output_fd=_OUTPUT)
