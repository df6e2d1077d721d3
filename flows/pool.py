"""Worker processes over all cores, each with a pipeline of its own.

A worker that dies costs one document's attempt: the parent sees it, starts another, and the neighbours go on.
The children are fresh interpreters (spawn), as a fork after threads or ONNX Runtime deadlocks. A pool belongs
to the thread that opened it, because the kernel ends a child when the thread that started it ends (prctl(2)).
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Generic, Protocol, Self, TypeVar

from documents.errors import InfrastructureError
from flows.cores import usable_cores
from flows.originals import Originals
from flows.settings import Settings
from flows.worker import Answer, Ready, Surroundings, Task, answer_task, serve, set_thread_limits

_CONTEXT = multiprocessing.get_context("spawn")
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Died:
    """The worker ended in the midst of the document. ``exit_code``: minus the signal's number for a signal; None: it is
    not told."""

    exit_code: int | None

    @property
    def reason(self) -> str:
        if self.exit_code is None:
            return "the worker process ended"
        return f"the worker process was ended by {_name_of(self.exit_code)}"


@dataclass(frozen=True, slots=True)
class TimedOut:
    """The worker was ended, as the document took longer than the limit."""

    seconds: float

    @property
    def reason(self) -> str:
        return f"not finished after {self.seconds:g} seconds (SLUICE_WORK_DOCUMENT_SECONDS)"


PoolAnswer = Answer | Died | TimedOut


class Workers(Protocol[Key]):
    """What processes documents, as the batch sees it."""

    @property
    def free(self) -> int:
        """Documents that may be submitted now."""
        ...

    @property
    def busy(self) -> int:
        """Documents that are being processed."""
        ...

    def submit(self, key: Key, task: Task) -> None:
        """Start on a document; ``free`` must not be 0."""
        ...

    def answers(self, timeout: float) -> Iterator[tuple[Key, PoolAnswer]]:
        """The documents that are finished; waits at most ``timeout`` seconds for news."""
        ...


class Pool(Generic[Key]):
    """``size`` worker processes. Use as a context manager: no child outlives it.

    Nothing is submitted to a worker before it has built its pipeline, so a pool that cannot start costs no
    document an attempt.
    """

    def __init__(self, settings: Settings, size: int) -> None:
        self._settings = settings
        self._size = size
        self._threads = max(1, usable_cores() // size)
        self._workers: list[_Worker[Key]] = []

    def __enter__(self) -> Self:
        self._fill()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    @property
    def free(self) -> int:
        return sum(w.is_ready and w.key is None for w in self._workers)

    @property
    def busy(self) -> int:
        return sum(w.key is not None for w in self._workers)

    def submit(self, key: Key, task: Task) -> None:
        worker = next(w for w in self._workers if w.is_ready and w.key is None)
        worker.key = key
        worker.deadline = time.monotonic() + self._settings.work.document_seconds
        worker.served += 1
        # One that has died while idle takes nothing; ``answers`` finds the closed pipe, and says so.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            worker.pipe.send(task)

    def answers(self, timeout: float) -> Iterator[tuple[Key, PoolAnswer]]:
        """See ``Workers``.

        Raises:
            InfrastructureError: a worker cannot start.
        """
        until = min((w.deadline for w in self._workers), default=float("inf")) - time.monotonic()
        ready = set(wait([w.pipe for w in self._workers], max(min(until, timeout), 0.0)))
        for worker in [w for w in self._workers if w.pipe in ready]:
            yield from self._hear(worker)
        for worker in [w for w in self._workers if time.monotonic() >= w.deadline]:
            self._replace(worker)
            if worker.key is None:
                raise InfrastructureError(
                    f"a worker process was not ready after {self._settings.work.start_seconds:g} seconds; is the "
                    "machine overloaded? (fewer: SLUICE_WORK_WORKERS; longer: SLUICE_WORK_START_SECONDS)"
                )
            yield worker.key, TimedOut(self._settings.work.document_seconds)

    def _hear(self, worker: _Worker[Key]) -> Iterator[tuple[Key, PoolAnswer]]:
        key = worker.key
        try:
            said: Ready | Answer = worker.pipe.recv()
        except (EOFError, OSError):  # the latter where it ended in the midst of an answer
            exit_code = self._replace(worker)
            if key is not None:
                yield key, Died(exit_code)
            elif not worker.is_ready:
                raise InfrastructureError(
                    f"a worker process was ended by {_name_of(exit_code)} while it started; is there memory enough? "
                    "(fewer: SLUICE_WORK_WORKERS)"
                ) from None
            return
        if isinstance(said, Ready):
            worker.is_ready, worker.deadline = True, float("inf")
        elif key is None:
            raise InfrastructureError(said.message if isinstance(said, Surroundings) else "a worker spoke unasked")
        else:
            worker.key, worker.deadline = None, float("inf")
            if worker.served >= self._settings.work.recycle_after:
                self._replace(worker)
            yield key, said

    def _replace(self, worker: _Worker[Key]) -> int:
        self._workers.remove(worker)
        exit_code = worker.end()
        if worker.is_ready:
            self._fill()
        return exit_code

    def _fill(self) -> None:
        while len(self._workers) < self._size:
            self._workers.append(_Worker(self._settings, self._threads))


class Inline(Generic[Key]):
    """No worker at all: the calling process does the work. For one small document, where starting one would
    take longer than the work. Parsing has its own child process, so hostile files do no more harm here.
    """

    def __init__(self, settings: Settings) -> None:
        from flows.pipeline import load_pipeline

        threads = usable_cores()
        set_thread_limits(threads)
        self._pipeline = load_pipeline(settings, threads=threads)
        self._most_bytes = settings.limits.file_bytes
        self._beside = settings.ocr.einvoice
        self._originals = Originals(settings.s3)
        self._waiting: list[tuple[Key, Task]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pipeline.close()

    @property
    def free(self) -> int:
        return 1 - len(self._waiting)

    @property
    def busy(self) -> int:
        return len(self._waiting)

    def submit(self, key: Key, task: Task) -> None:
        self._waiting.append((key, task))

    def answers(self, timeout: float) -> Iterator[tuple[Key, PoolAnswer]]:
        while self._waiting:
            key, task = self._waiting.pop()
            originals, beside = self._originals, self._beside
            yield key, answer_task(self._pipeline, task, self._most_bytes, originals=originals, beside=beside)


class _Worker(Generic[Key]):
    """One child process, and what it is busy with."""

    def __init__(self, settings: Settings, threads: int) -> None:
        self.pipe, theirs = _CONTEXT.Pipe()
        self.process: SpawnProcess = _CONTEXT.Process(
            target=serve, args=(theirs, settings, os.getpid(), threads), daemon=False, name="sluice-worker"
        )
        with _without_ctrl_c():
            self.process.start()
        theirs.close()
        self.is_ready = False
        self.served = 0
        self.key: Key | None = None
        self.deadline = time.monotonic() + settings.work.start_seconds

    def end(self) -> int:
        """End the process now; its exit code."""
        self.pipe.close()
        self.process.join(0.05)  # one that has just died, or that has nothing to do, goes by itself
        if self.process.is_alive():
            self.process.kill()
        self.process.join()
        code = self.process.exitcode or 0
        self.process.close()
        return code


@contextlib.contextmanager
def _without_ctrl_c() -> Iterator[None]:
    """Have a child that starts here wait with Ctrl-C until it says what it makes of it; ours comes after the block."""
    resource_tracker.ensure_running()  # its start would lift the block
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _name_of(exit_code: int) -> str:
    return signal.Signals(-exit_code).name if exit_code < 0 else f"exit code {exit_code}"
