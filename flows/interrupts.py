"""Ctrl-C and SIGTERM at a moment of our choosing: never between a commit and the note that it was made."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

_SIGNALS: tuple[int, ...] = (signal.SIGINT, signal.SIGTERM)


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Let the first signal wait until the block is left; a second one is obeyed at once.

    Only where Python handlers act, which is in the main thread; other threads are never interrupted.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting: list[tuple[int, FrameType | None]] = []

    def note(number: int, frame: FrameType | None) -> None:
        if waiting:
            obey(number, frame)
        waiting.append((number, frame))

    def obey(number: int, frame: FrameType | None) -> None:
        handler = before[number]
        if callable(handler):
            handler(number, frame)

    before = {n: handler for n in _SIGNALS if callable(handler := signal.getsignal(n))}
    try:
        for number in before:
            signal.signal(number, note)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for number, frame in waiting[:1]:
            obey(number, frame)
