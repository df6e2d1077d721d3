"""What runs in a worker of Dask: one document, as a Prefect task, by a pipeline that is built once in each process."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from prefect import task
from prefect.cache_policies import NO_CACHE

from documents.errors import SluiceError
from flows.worker import Answer, Surroundings, Task, answer_task, mistake, set_thread_limits

if TYPE_CHECKING:
    from flows.originals import Originals
    from flows.pipeline import Pipeline
    from flows.settings import Settings

_OUT_OF_MEMORY_EXIT: Final = 137


@dataclass
class _Built:
    """The pipeline of this process, and the settings that it was built from."""

    settings: Settings
    pipeline: Pipeline
    originals: Originals


_LOCK: Final = threading.Lock()
"""A pipeline serves one document at a time, however many threads a worker has."""
_built: list[_Built] = []


@task(name="read document", retries=0, persist_result=False, cache_policy=NO_CACHE)
def read_document(settings: Settings, work: Task) -> Answer:
    """Process one document. Raises nothing: what goes wrong is an answer, and what ends the process is seen by Dask."""
    return answered(settings, work)


def answered(settings: Settings, work: Task) -> Answer:
    """What ``read_document`` answers."""
    with _LOCK:
        try:
            built = _pipeline(settings)
            most, beside = settings.limits.file_bytes, settings.ocr.einvoice
            return answer_task(built.pipeline, work, most, originals=built.originals, beside=beside)
        except MemoryError:
            os._exit(_OUT_OF_MEMORY_EXIT)
        except SluiceError as exc:
            return Surroundings(str(exc))
        except Exception as exc:  # in building the pipeline: it would meet every worker
            return Surroundings(mistake(exc))


def build(settings: Settings) -> str | None:
    """Build the pipeline, so that no document waits for it; why that failed."""
    with _LOCK:
        try:
            _pipeline(settings)
        except MemoryError:
            os._exit(_OUT_OF_MEMORY_EXIT)
        except SluiceError as exc:
            return str(exc)
        except Exception as exc:
            return mistake(exc)
    return None


def _pipeline(settings: Settings) -> _Built:
    from flows.originals import Originals
    from flows.pipeline import load_pipeline

    if _built and _built[0].settings != settings:
        _built.pop().pipeline.close()
    if not _built:
        set_thread_limits(1)
        _built.append(_Built(settings, load_pipeline(settings, threads=1), Originals(settings.s3)))
    return _built[0]
