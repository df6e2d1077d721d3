"""Traces by OpenTelemetry: one span for each document, with its stages below it, sent over OTLP/HTTP.

Off unless ``SLUICE_TRACES_ENDPOINT`` is set: then nothing of OpenTelemetry is imported, and ``span`` does nothing.
The stages run in a worker process, which tells their times with the result; their spans are laid out in the order in
which a document passes them, up to the moment at which the answer was committed. No span holds text, a value or a
file's name.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, ClassVar, Final

from documents.errors import UsageError
from flows.observe.settings import TracesSettings

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.trace import Tracer

STAGES: Final = ("ocr", "tier1", "tier2", "tier3", "eye", "router")
"""In the order in which a document passes them."""
_MOST_BEGUN: Final = 10_000
_NOTHING: Final = contextlib.nullcontext()


class _Tracing:
    """This process's tracer; None: no traces are made."""

    provider: TracerProvider | None = None
    tracer: Tracer | None = None
    lock = threading.Lock()
    begun: ClassVar[dict[tuple[str, int], int]] = {}
    """Document and fence → when it was claimed, nanoseconds UTC."""


def begin(settings: TracesSettings) -> None:
    """Make traces from now on, if the settings name an endpoint. Repeating it changes nothing.

    Raises: UsageError: the packages are missing.
    """
    if settings.endpoint is None or _Tracing.tracer is not None:
        return
    if find_spec("opentelemetry") is None or find_spec("opentelemetry.exporter") is None:
        raise UsageError("traces need OpenTelemetry, which is not installed: install docsluice[traces]")
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    # A provider of our own, not the process's: Prefect has spans too, which are not ours to send.
    provider = TracerProvider(resource=Resource.create({"service.name": settings.service}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(settings.endpoint, timeout=5)))
    _Tracing.provider, _Tracing.tracer = provider, provider.get_tracer("docsluice")


def end() -> None:
    """Send what is left, and make no more."""
    if _Tracing.provider is not None:
        _Tracing.provider.shutdown()
        _Tracing.provider = _Tracing.tracer = None
        _Tracing.begun.clear()


def flush() -> None:
    """Send what was made so far."""
    if _Tracing.provider is not None:
        _Tracing.provider.force_flush()


def span(name: str, *, document_id: str | None = None, **attributes: str | int | float) -> AbstractContextManager[Any]:
    """A span around a block. Attributes are as safe as the fields of events: no text, no names of files."""
    tracer = _Tracing.tracer
    if tracer is None:
        return _NOTHING
    known = {"sluice.document_id": document_id} if document_id is not None else {}
    return tracer.start_as_current_span(
        name,
        attributes={**known, **{f"sluice.{key}": value for key, value in attributes.items()}},
        # What went wrong may be told with a document's text, or with its place.
        record_exception=False,
        set_status_on_exception=False,
    )


def begin_document(document_id: str, fence: int) -> None:
    """A document's way begins."""
    if _Tracing.tracer is not None:
        with _Tracing.lock:
            while len(_Tracing.begun) >= _MOST_BEGUN:  # those that were never ended here
                del _Tracing.begun[next(iter(_Tracing.begun))]
            _Tracing.begun[document_id, fence] = time.time_ns()


@contextlib.contextmanager
def committing(document_id: str, fence: int) -> Iterator[None]:
    """Around the commit of a document's outcome."""
    if _Tracing.tracer is None:
        yield
        return
    started = time.time_ns()
    yield
    with _Tracing.lock:
        _Tracing.begun[_commit(document_id), fence] = started


def end_document(document_id: str, fence: int, *, status: str, attempt: int, milliseconds: Mapping[str, float]) -> None:
    """A document's outcome is committed: its span, with its stages and the commit below it."""
    tracer = _Tracing.tracer
    if tracer is None:
        return
    from opentelemetry.trace import set_span_in_context

    now = time.time_ns()
    with _Tracing.lock:
        committed = _Tracing.begun.pop((_commit(document_id), fence), now)
        started = _Tracing.begun.pop((document_id, fence), committed)
    # The clock of the claim and the times of the worker: where rounding has the stages begin before, so does the span.
    total = round(1e6 * sum(milliseconds.get(stage, 0.0) for stage in STAGES))
    at = committed - total
    whole = tracer.start_span(
        "document",
        start_time=min(started, at),
        attributes={"sluice.document_id": document_id, "sluice.status": status, "sluice.attempt": attempt},
    )
    inside = set_span_in_context(whole)
    for stage in STAGES:
        if stage in milliseconds:
            part = tracer.start_span(stage, context=inside, start_time=at)
            at += round(1e6 * milliseconds[stage])
            part.end(at)
    commit = tracer.start_span("ledger commit", context=inside, start_time=committed)
    commit.end(now)
    whole.end(now)


def _commit(document_id: str) -> str:
    return f"commit {document_id}"
