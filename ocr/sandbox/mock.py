"""A parser that the document drives: how the tests make it hang, crash, flood or pry. Off unless a setting allows.

A document ``%MOCK <behaviour>`` shows one behaviour and nothing else.
"""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import time

from ocr.raw_page import RawPage
from ocr.sandbox import frames


def misbehave(data: bytes, output_fd: int) -> None:
    """Do what the document asks for."""
    behaviour = data.split()[1].decode()
    if behaviour.startswith("try-"):
        frames.send(output_fd, frames.HEADER, {"pages": 1})
        note = _attempt(behaviour.removeprefix("try-"))
        frames.send_page(output_fd, RawPage(0, 1.0, 1.0, notes=(note,)))
        frames.send(output_fd, frames.END, {})
    elif behaviour == "hang":
        time.sleep(3600)
    elif behaviour == "spin":
        while True:
            pass
    elif behaviour == "oom":
        hoard = []
        while True:
            hoard.append(bytearray(64 << 20))
    elif behaviour == "exit":
        os._exit(3)
    elif behaviour == "raise":
        raise RuntimeError("an error that no decoder foresaw")
    elif behaviour == "segv":
        ctypes.string_at(0)
    elif behaviour == "abort":
        os.abort()
    elif behaviour == "flood":
        while True:
            os.write(output_fd, b"\xff" * 65536)
    elif behaviour == "endless-pages":
        frames.send(output_fd, frames.HEADER, {"pages": 1})
        while True:
            frames.send_page(output_fd, RawPage(0, 1.0, 1.0))
    elif behaviour == "slow-pages":
        frames.send(output_fd, frames.HEADER, {"pages": 20})
        for index in range(20):
            time.sleep(0.05)
            frames.send_page(output_fd, RawPage(index, 1.0, 1.0))
        frames.send(output_fd, frames.END, {})
    elif behaviour == "die-on-page-1":
        frames.send(output_fd, frames.HEADER, {"pages": 2})
        frames.send_page(output_fd, RawPage(0, 1.0, 1.0))
        os.abort()


def _attempt(what: str) -> str:
    """Try something that the fence forbids; say what came of it."""
    try:
        if what == "connect":
            with socket.socket() as s:
                s.settimeout(1)
                s.connect(("127.0.0.1", 9))
        elif what == "fork":
            if os.fork() == 0:
                os._exit(0)
        elif what == "exec":
            os.execv("/bin/true", ["true"])
        elif what == "write":
            with open("/tmp/written-by-the-sandbox", "w") as file:
                file.write("x")
        elif what == "unlink":
            os.unlink("/tmp/written-by-the-sandbox")
        elif what == "kill-parent":
            os.kill(os.getppid(), signal.SIGKILL)
        elif what == "environment":
            return f"environment {len(os.environ)}"
        elif what == "descriptors":
            return "descriptors " + " ".join(sorted(os.listdir("/proc/self/fd"), key=int))
    except OSError as error:
        return f"refused {error.errno}"
    return "allowed"
