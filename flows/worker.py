"""The child process of a pool: builds one pipeline, then processes one document after another.

It reads the file or object itself, so that no document's bytes pass through a pipe, and checks them against the hash
that the ledger knows. Nothing heavy is imported before the environment says how many threads there may be.
"""

from __future__ import annotations

import ctypes
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
from flows.originals import Originals
from storage.errors import ObjectChangedError, ObjectMissingError
from storage.places import Place

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
    """One document to process. ``sha256`` in hex is what the ``size`` bytes at ``path`` must still have: a file's path,
    or the URI of an object.

    ``also_at``: where the same bytes were seen as well, for when they are not at ``path`` any more. ``document_type``:
    what a person, or a rule of the bucket, said it is. ``halted``: fields of which nothing is accepted now, and why
    (``Pipeline.process``). ``versions``: what the stores called them at ``path`` and, in turn, ``also_at``; or none.
    """

    path: str
    sha256: str
    size: int
    also_at: tuple[str, ...] = ()
    document_type: str | None = None
    halted: tuple[tuple[str, str], ...] = ()
    versions: tuple[str | None, ...] = ()

    @property
    def places(self) -> list[Place]:
        """Where the bytes may be found, the first place first."""
        uris = (self.path, *self.also_at)
        return [Place(uri, version) for uri, version in zip(uris, self.versions or (None,) * len(uris), strict=True)]


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
        originals = Originals(settings.s3)
        while pipeline is not None:
            task: Task = pipe.recv()
            most = settings.limits.file_bytes
            pipe.send(answer_task(pipeline, task, most, originals=originals, beside=settings.ocr.einvoice))
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
        pipe.send(Surroundings(mistake(exc)))
        return None
    pipe.send(Ready())
    return pipeline


def answer_task(
    pipeline: Pipeline, task: Task, most_bytes: int, *, originals: Originals, beside: bool = True
) -> Answer:
    """Process one document, with the e-invoice that lies beside it unless ``beside`` is False. Raises nothing but
    MemoryError."""
    if task.size > most_bytes:
        error = LimitExceededError(
            f"{task.size} bytes are more than the limit of {most_bytes} (SLUICE_OCR_FILE_BYTES)", limit="file_bytes"
        )
        return _answer(Result.of_failure(error, document_id=task.sha256, source=task.path))
    try:
        data, place = originals.first_of(task.places, sha256=task.sha256, size=task.size)
        found = originals.beside(place.uri) if beside else {}
        result = pipeline.process(
            data, source=task.path, beside=found, document_type=task.document_type, halted=dict(task.halted)
        )
        return _answer(result)
    except MemoryError:
        raise
    except (ObjectMissingError, ObjectChangedError) as exc:
        return Changed(f"{ORIGINAL_GONE}{exc}: {exc.key}")
    except SluiceError as exc:
        return Surroundings(str(exc))
    except OSError as exc:
        return Surroundings(f"the system refused: {exc}")
    except Exception as exc:  # whatever it is, it must cost one document and not the batch
        return Broken(mistake(exc))


def was_gone(result_json: str) -> bool:
    """Whether this is the result of a document whose original was not there when its turn came."""
    return str(json.loads(result_json)["reason"]).startswith(ORIGINAL_GONE)


def set_thread_limits(threads: int) -> None:
    """Tell the numeric packages how many threads they may start; of use only before they are imported."""
    for name in ("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = str(threads)


def mistake(exc: Exception) -> str:
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
