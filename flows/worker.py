"""The child process of a pool: builds one pipeline, then processes one document after another.

It reads the file itself, so that no document's bytes pass through a pipe, and checks them against the hash
that the ledger knows. Nothing heavy is imported before the environment says how many threads there may be.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import signal
import sys
import traceback
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from documents.errors import LimitExceededError, SluiceError
from documents.result import Result
from flows.beside import einvoices_beside

if TYPE_CHECKING:
    from documents.marks import Marks
    from flows.pipeline import Pipeline
    from flows.settings import Settings

_PR_SET_PDEATHSIG = 1
_OUT_OF_MEMORY_EXIT = 137
ORIGINAL_GONE = "the original "
"""How the reason of a document begins whose file was not there, or not the same, when its turn came."""


@dataclass(frozen=True, slots=True)
class Task:
    """One document to process. ``sha256`` in hex is what the ``size`` bytes at ``path`` must still have.

    ``also_at``: where the same bytes were seen as well, for when they are not at ``path`` any more. ``document_type``:
    what a person said it is. ``halted``: fields of which nothing is accepted now, and why (``Pipeline.process``).
    """

    path: str
    sha256: str
    size: int
    also_at: tuple[str, ...] = ()
    document_type: str | None = None
    halted: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker has built its pipeline and waits for its first document."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The pipeline's result, as the result contract's JSON text, and what the document is known again by."""

    status: str
    json: str
    marks: Marks | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """The file is gone, or its content is no longer what was registered."""

    reason: str


@dataclass(frozen=True, slots=True)
class Broken:
    """The document met a mistake of ours; it would do so again."""

    reason: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Not the document failed but what it needs: disk, engine, model, setting."""

    message: str


Answer = Answered | Changed | Broken | Surroundings


def serve(pipe: Connection, settings: Settings, parent: int, threads: int) -> None:
    """Say ``Ready``, then answer tasks until the pipe closes. The entry point of the child process."""
    die_with_parent()
    if os.getppid() != parent:  # it died before the call
        os._exit(1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})  # held back while the interpreter started
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.dup2(2, 1)  # stdout belongs to the parent's results
    set_thread_limits(threads)
    try:
        pipeline = _load(pipe, settings, threads)
        while pipeline is not None:
            task: Task = pipe.recv()
            pipe.send(answer_task(pipeline, task, settings.limits.file_bytes, beside=settings.ocr.einvoice))
    except MemoryError:
        os._exit(_OUT_OF_MEMORY_EXIT)  # to the parent this is a dead worker, which it is
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the parent needs no more of us


def _load(pipe: Connection, settings: Settings, threads: int) -> Pipeline | None:
    from flows.pipeline import load_pipeline

    try:
        pipeline = load_pipeline(settings, threads=threads)
    except MemoryError:
        raise
    except SluiceError as exc:
        pipe.send(Surroundings(str(exc)))
        return None
    except Exception as exc:  # whatever it is, it would meet every worker
        pipe.send(Surroundings(_mistake(exc)))
        return None
    pipe.send(Ready())
    return pipeline


def answer_task(pipeline: Pipeline, task: Task, most_bytes: int, *, beside: bool = True) -> Answer:
    """Process one document, with the e-invoice that lies beside it unless ``beside`` is False. Raises nothing but
    MemoryError."""
    if task.size > most_bytes:
        error = LimitExceededError(
            f"{task.size} bytes are more than the limit of {most_bytes} (SLUICE_OCR_FILE_BYTES)", limit="file_bytes"
        )
        return _answer(Result.of_failure(error, document_id=task.sha256, source=task.path))
    original = _original(task)
    if isinstance(original, Changed):
        return original
    data, path = original
    try:
        found = einvoices_beside(path) if beside else {}
        result = pipeline.process(
            data, source=task.path, beside=found, document_type=task.document_type, halted=dict(task.halted)
        )
        return _answer(result)
    except MemoryError:
        raise
    except SluiceError as exc:
        return Surroundings(str(exc))
    except OSError as exc:
        return Surroundings(f"the system refused: {exc}")
    except Exception as exc:  # whatever it is, it must cost one document and not the batch
        return Broken(_mistake(exc))


def was_gone(result_json: str) -> bool:
    """Whether this is the result of a document whose original was not there when its turn came."""
    return str(json.loads(result_json)["reason"]).startswith(ORIGINAL_GONE)


def _original(task: Task) -> tuple[bytes, Path] | Changed:
    """The document's bytes, from the first of its places that still has them, and that place."""
    reasons = []
    for path in (task.path, *task.also_at):
        try:
            with open(path, "rb") as file:
                data = file.read(task.size + 1)  # no more: what is there now may be of any size
        except OSError as exc:
            reasons.append(f"{ORIGINAL_GONE}cannot be read any more ({exc.strerror}): {path}")
            continue
        if hashlib.sha256(data).hexdigest() == task.sha256:
            return data, Path(path)
        reasons.append(f"{ORIGINAL_GONE}changed while it waited: {path}")
    return Changed(reasons[0])


def set_thread_limits(threads: int) -> None:
    """Tell the numeric packages how many threads they may start; of use only before they are imported."""
    for name in ("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = str(threads)


def _mistake(exc: Exception) -> str:
    """An exception that nobody foresaw, in one line, with its place."""
    if os.environ.get("SLUICE_DEBUG") == "1":
        traceback.print_exception(exc)
    at = traceback.extract_tb(exc.__traceback__)[-1]
    place = f"{Path(at.filename).name}:{at.lineno}"
    return f"mistake in docsluice at {place}: {type(exc).__name__}: {' '.join(str(exc).split())}"[:500]


def _answer(result: Result) -> Answered:
    return Answered(result.status, result.to_json(), result.marks() if result.marks else None)


def die_with_parent() -> None:
    """From now on, end this process when the thread that started it ends, however that ends (prctl(2), Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
