"""One document's way: bytes → words → what tier 1 finds → what the router decides → result."""

from __future__ import annotations

import hashlib
import importlib
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, cast

from documents.errors import DocumentError, UsageError
from documents.extraction import Extractor, Findings
from documents.page import Document
from documents.result import Result
from documents.schema import Schema
from documents.schemas import load_schemas

if TYPE_CHECKING:
    from flows.settings import Settings

TIER1_FOLDER = "tier1"
CALIBRATION_FILE = "router.json"
"""Names in the folder of the models."""


class DocumentReader(Protocol):
    """What reads documents, as the pipeline sees it (``ocr.reader.Reader``)."""

    @property
    def build(self) -> str:
        """Names how pages are read; a calibration holds only for the build that it was measured with."""
        ...

    def read(self, data: bytes, *, source: str) -> Document:
        """The document in ``data``; raises DocumentError where it cannot be read."""
        ...

    def close(self) -> None:
        """Let go of processes and models."""
        ...


Decide = Callable[[Document, Findings], Result]
"""The router, with schemas and settings given."""


class Pipeline:
    """Everything that one process needs to turn bytes into results. Not to be shared between threads."""

    def __init__(
        self, *, reader: DocumentReader, tier1: Extractor, decide: Decide, schemas: Mapping[str, Schema]
    ) -> None:
        self.schemas = dict(schemas)
        self._reader = reader
        self._tier1 = tier1
        self._decide = decide

    def process(self, data: bytes, *, source: str) -> Result:
        """Read, extract, decide. A document that cannot be read gives a result that says why.

        Raises:
            InfrastructureError: not the document failed, but what it needs.
        """
        started = time.perf_counter()
        try:
            document = self._reader.read(data, source=source)
        except DocumentError as exc:
            result = Result.of_failure(exc, document_id=hashlib.sha256(data).hexdigest(), source=source)
            return replace(result, timings_ms={"total": _ms_since(started)})
        read = time.perf_counter()
        findings = self._tier1.extract(document, list(self.schemas.values()))
        extracted = time.perf_counter()
        result = self._decide(document, findings)
        timings = {
            "ocr": 1000 * (read - started),
            "tier1": 1000 * (extracted - read),
            "router": _ms_since(extracted),
            "total": _ms_since(started),
        }
        return replace(result, timings_ms={**result.timings_ms, **timings}, models={"tier1": self._tier1.model})

    def close(self) -> None:
        """Let go of the reader's processes. The pipeline is of no use afterwards."""
        self._reader.close()


def load_pipeline(settings: Settings, *, threads: int) -> Pipeline:
    """The pipeline that ``settings.top.pipeline`` names, built in this process.

    Raises:
        UsageError: no such function, or a setting, schema file or model is wrong.
    """
    module, _, name = settings.top.pipeline.partition(":")
    try:
        build_it = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as exc:
        raise UsageError(f"SLUICE_PIPELINE={settings.top.pipeline}: cannot be imported: {exc}") from exc
    return cast(Pipeline, build_it(settings, threads=threads))


def build(settings: Settings, *, threads: int) -> Pipeline:
    """The shipped composition: OCR room, GLiNER as tier 1, router."""
    from ocr.reader import Reader
    from router import Router, load_calibration
    from tiers.gliner import load_tier1

    schemas = known_schemas(settings)
    models = settings.top.models
    reader = Reader(settings.ocr.model_copy(update={"threads": threads}), settings.limits)
    reader.prepare()  # while the models load
    router = Router(load_calibration(models / CALIBRATION_FILE), settings.router, reading=reader.build)

    def decide(document: Document, findings: Findings) -> Result:
        return router.decide(document, findings, schemas, forced_type=settings.top.document_type)

    return Pipeline(
        reader=reader,
        tier1=load_tier1(models / TIER1_FOLDER, threads=threads, cache=settings.storage.home / "labels"),
        decide=decide,
        schemas=schemas,
    )


def known_schemas(settings: Settings) -> dict[str, Schema]:
    """The document types by name.

    Raises:
        SchemaError: the file with own types cannot be used.
        UsageError: ``document_type`` names no known type.
    """
    schemas = load_schemas(settings.top.schemas)
    forced = settings.top.document_type
    if forced is not None and forced not in schemas:
        raise UsageError(f"unknown document type {forced!r}; known: {', '.join(sorted(schemas))} (sluice schemas)")
    return schemas


def _ms_since(start: float) -> float:
    return 1000 * (time.perf_counter() - start)
