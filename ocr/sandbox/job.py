"""One document in one child process, seen from the parent: descriptors, deadlines, frames."""

from __future__ import annotations

import fcntl
import os
import select
import time
from types import TracebackType
from typing import Any, Self, cast, get_args

from documents.errors import DocumentError, LimitExceededError, ParserCrashedError
from ocr.decoded import Embedded
from ocr.limits import Limits
from ocr.raw_page import RawPage
from ocr.refusal import RefusalKind
from ocr.sandbox import frames
from ocr.sandbox.connection import ServerConnection
from ocr.sandbox.embedded import embedded_of
from ocr.sandbox.outcome import crashed, ended, over_limit, refused
from ocr.sandbox.status import STATUS

_PIPE_BYTES = 1 << 20
_STATUS_SECONDS = 20.0


class ServerGoneError(Exception):
    """The server process died, and the child with it; nothing is known about the document."""


class Job:
    """A running child process. Close it when done: that also kills a child that still works."""

    def __init__(self, connection: ServerConnection, limits: Limits, data: bytes, request: dict[str, Any]) -> None:
        self._connection = connection
        self._limits = limits
        self._budget = limits.budget()
        self._waited = 0.0
        self._pages = 0
        self._part_bytes = 0
        self._more = bool(request.get("embedded"))
        self._ended = False
        self._open: list[int] = []
        budget = {name: getattr(self._budget, name) for name in self._budget.__slots__}
        theirs: list[int] = []
        try:
            theirs.append(_sealed_copy(data))
            for _ in range(2):
                reading, writing = os.pipe2(os.O_CLOEXEC)
                self._open.append(reading)
                theirs.append(writing)
            self._output, self._status = self._open
            fcntl.fcntl(self._output, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
            self._poll = select.poll()
            self._poll.register(self._output, select.POLLIN)
            self._id = connection.request({**request, "budget": budget}, theirs)
        except BaseException:
            self.close()
            raise
        finally:
            for fd in theirs:
                os.close(fd)

    def page_count(self) -> int:
        """The number of pages the document has; to be asked first.

        Raises:
            DocumentError: the document cannot be opened.
            ServerGoneError: the server died.
        """
        frame = self._next_frame(frames.HEADER)
        try:
            return frames.integer(frame.meta, "pages", least=0, most=self._budget.pages)
        except frames.BadFrameError as error:
            raise crashed("the parser (it sent nonsense)", number=0) from error

    def next_page(self) -> RawPage | None:
        """The next page, or None after the last.

        Raises:
            DocumentError: the document cannot be decoded any further.
            ServerGoneError: the server died.
        """
        frame = self._next_frame(frames.PAGE, frames.END)
        if frame.kind == frames.END:
            self._ended = not self._more
            return None
        self._pages += 1
        try:
            if self._pages > self._budget.pages:
                raise frames.BadFrameError("more pages than allowed")
            return frames.page_of(frame, self._budget)
        except frames.BadFrameError as error:
            raise crashed("the parser (it sent nonsense)", number=0) from error

    def next_part(self) -> bytes | None:
        """The next file of some of the document's pages, or None after the last.

        Raises:
            DocumentError: the pages cannot be taken out.
            ServerGoneError: the server died.
        """
        while True:
            frame = self._next_frame(frames.PAGE, frames.PART, frames.END)
            if frame.kind == frames.END:
                self._ended = True
                return None
            if frame.kind == frames.PART:
                self._part_bytes += len(frame.payload)
                if self._part_bytes > self._budget.file_bytes:
                    raise crashed("the parser (it sent nonsense)", number=0)
                return bytes(frame.payload)
            self._pages += 1
            if self._pages > self._budget.pages:
                raise crashed("the parser (it sent nonsense)", number=0)

    def embedded(self) -> Embedded:
        """The e-invoice in the document; to be asked after the last page, where the request asked for it.

        All pages are here, so a parser that dies, hangs or sends nonsense over the attachments costs no more than
        these: a note says so.
        """
        try:
            frame = self._next_frame(frames.EMBEDDED)
            self._ended = True
            return embedded_of(frame)
        except (DocumentError, ServerGoneError, frames.BadFrameError) as error:
            return Embedded(note=f"the embedded files could not be read and were left out: {_why(error)}")

    def _next_frame(self, *expected: int) -> frames.Frame:
        try:
            frame = frames.receive(self._read_exact, self._budget)
            if frame is None:
                raise self._how_it_ended()
            if frame.kind == frames.REFUSED:
                raise _refusal(frame)
            if frame.kind not in expected:
                raise frames.BadFrameError("frame out of order")
            return frame
        except frames.BadFrameError as error:
            raise crashed("the parser (it sent nonsense)", number=0) from error

    def _read_exact(self, size: int) -> bytearray | None:
        """``size`` bytes of the child's output, or None where it ends before; waits no longer than allowed."""
        taken = bytearray(size)
        view = memoryview(taken)
        while len(view):
            self._wait()
            count = os.readv(self._output, [view])
            if count == 0:
                return None
            view = view[count:]
        return taken

    def _wait(self) -> None:
        if self._poll.poll(0):
            return
        limits = self._limits
        left = min(limits.stall_seconds, limits.wall_seconds - self._waited)
        began = time.monotonic()
        ready = left > 0 and self._poll.poll(left * 1000)
        self._waited += time.monotonic() - began
        if not ready:
            stalled = limits.wall_seconds - self._waited > 0
            limit = "stall_seconds" if stalled else "wall_seconds"
            raise over_limit(limit, getattr(limits, limit))

    def _how_it_ended(self) -> DocumentError | ServerGoneError:
        waiting = select.poll()
        waiting.register(self._status, select.POLLIN)
        if not waiting.poll(_STATUS_SECONDS * 1000):
            self._connection.close()
            return ServerGoneError()
        report = os.read(self._status, STATUS.size)
        if len(report) != STATUS.size:
            return ServerGoneError()
        self._ended = True
        number, code, peak_kib, cpu_seconds = STATUS.unpack(report)
        return ended(number=number, code=code, peak_kib=peak_kib, cpu_seconds=cpu_seconds, limits=self._limits)

    def close(self) -> None:
        """Give back the descriptors; kill the child unless it has ended."""
        if self._open and not self._ended and hasattr(self, "_id"):
            self._connection.kill(self._id)
        while self._open:
            os.close(self._open.pop())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _sealed_copy(data: bytes) -> int:
    """A descriptor of anonymous memory that holds ``data`` and that nobody can write to any more."""
    fd = os.memfd_create("document", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    try:
        view = memoryview(data)
        while len(view):
            view = view[os.write(fd, view) :]
        seals = fcntl.F_SEAL_WRITE | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_SEAL
        fcntl.fcntl(fd, fcntl.F_ADD_SEALS, seals)
    except BaseException:
        os.close(fd)
        raise
    return fd


def _why(error: Exception) -> str:
    match error:
        case LimitExceededError():
            return f"it would take more than {error.limit} allows"
        case ParserCrashedError(signal=number) if number:
            return f"the parser died (signal {number})"
    return "the parser broke off"


def _refusal(frame: frames.Frame) -> Exception:
    kind = frame.meta.get("kind")
    if kind not in get_args(RefusalKind):
        raise frames.BadFrameError("refusal of unknown kind")
    limit = frames.one_line(frame.meta.get("limit"))
    return refused(cast(RefusalKind, kind), frames.one_line(frame.meta.get("message")), limit)
