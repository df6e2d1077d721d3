"""Traces as a receiver of OTLP gets them, and what they cost while they are off."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from documents.errors import UsageError
from flows.batch import Batch
from flows.inputs import Input
from flows.observe import traces
from flows.observe.settings import TracesSettings
from flows.opened import open_ledger
from flows.settings import Settings
from tests.flows.command_line import write_documents

pytest.importorskip("opentelemetry.exporter.otlp.proto.http")


class Receiver(ThreadingHTTPServer):
    """A small receiver of OTLP/HTTP: keeps the spans, and the bytes as they came."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.spans: list[Any] = []
        self.services: set[str] = set()
        self.raw = b""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1/traces"


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        import gzip

        from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

        body = self.rfile.read(int(self.headers["Content-Length"]))
        body = gzip.decompress(body) if self.headers.get("Content-Encoding") == "gzip" else body
        request = ExportTraceServiceRequest.FromString(body)
        for resource in request.resource_spans:
            told = {a.key: a.value.string_value for a in resource.resource.attributes}
            self.server.services.add(told["service.name"])
            for scope in resource.scope_spans:
                self.server.spans += scope.spans
        self.server.raw += body
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None: ...


@pytest.fixture(autouse=True)
def _off() -> Iterator[None]:
    yield
    traces.end()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def _attributes(span: Any) -> dict[str, Any]:
    return {a.key: getattr(a.value, a.value.WhichOneof("value")) for a in span.attributes}


def test_a_document_is_a_span_with_its_stages(receiver: Receiver, settings: Settings, tmp_path: Path) -> None:
    settings = settings.model_copy(
        update={"traces": TracesSettings(_env_prefix="\0", endpoint=receiver.url, service="test service")}
    )
    files = write_documents(tmp_path / "in", 2, text="invoice of 2026-01-{day:02d} CANARY-TEXT {n}")
    before = time.time_ns()
    with open_ledger(settings) as ledger:
        batch = Batch([Input(file, f"CANARY-NAME-{file.name}") for file in files], ledger, settings, version="p-1")
        ids = {result.input.name: result.json for result in batch.results()}
    traces.end()
    assert len(ids) == 2
    documents = {_attributes(span)["sluice.document_id"]: span for span in receiver.spans if span.name == "document"}
    assert receiver.services == {"test service"}
    assert len(documents) == 2
    for document_id, whole in documents.items():
        assert _attributes(whole) == {
            "sluice.document_id": document_id,
            "sluice.status": "needs_review",
            "sluice.attempt": 1,
        }
        parts = [span for span in receiver.spans if span.parent_span_id == whole.span_id]
        assert [part.name for part in parts] == ["ocr", "tier1", "router", "ledger commit"]
        assert {part.trace_id for part in parts} == {whole.trace_id}
        times = [(part.start_time_unix_nano, part.end_time_unix_nano) for part in parts]
        assert times == sorted(times)  # one after the other
        assert before <= whole.start_time_unix_nano <= times[0][0] + 1
        assert times[-1][1] == whole.end_time_unix_nano <= time.time_ns()
    assert b"CANARY" not in receiver.raw


def test_a_span_tells_what_it_was_given_and_nothing_of_an_error(receiver: Receiver) -> None:
    traces.begin(TracesSettings(_env_prefix="\0", endpoint=receiver.url))
    with pytest.raises(ValueError, match="CANARY"), traces.span("sweep", document_id="ab12", count=3):
        raise ValueError("CANARY")
    traces.end()
    (span,) = receiver.spans
    assert (span.name, _attributes(span)) == ("sweep", {"sluice.document_id": "ab12", "sluice.count": 3})
    assert b"CANARY" not in receiver.raw


def test_a_receiver_that_is_away_harms_nothing(settings: Settings, tmp_path: Path) -> None:
    traces.begin(TracesSettings(_env_prefix="\0", endpoint="http://127.0.0.1:9/v1/traces"))
    started = time.monotonic()
    for n in range(50):
        traces.begin_document(f"{n}", 1)
        with traces.committing(f"{n}", 1):
            pass
        traces.end_document(f"{n}", 1, status="accepted", attempt=1, milliseconds={"ocr": 1.0})
    assert time.monotonic() - started < 2.0  # sending is another thread's
    assert traces._Tracing.begun == {}


def test_an_endpoint_is_a_url() -> None:
    for wrong in ("localhost:4318", "ftp://x/", "http://"):
        with pytest.raises(ValueError, match="no http or https URL"):
            TracesSettings(_env_prefix="\0", endpoint=wrong)


def test_packages_that_are_missing_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.observe.traces.find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"install docsluice\[traces\]"):
        traces.begin(TracesSettings(_env_prefix="\0", endpoint="http://127.0.0.1:4318/v1/traces"))


def test_while_they_are_off_nothing_is_loaded_and_a_span_costs_nothing() -> None:
    code = """
import sys, time
from flows.observe import begin, documents, traces
from flows.settings import Settings
begin.begin(Settings.load())
started = time.perf_counter()
for _ in range(100_000):
    with traces.span("x", document_id="ab12"):
        pass
each = (time.perf_counter() - started) / 100_000
print([name for name in sys.modules if name.partition(".")[0] in ("opentelemetry", "prometheus_client")], each < 2e-5)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[0] == "[] True"
