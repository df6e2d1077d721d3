"""One document's way: bytes → words → what the tiers find and the router decides → result."""

from __future__ import annotations

import hashlib
import importlib
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from documents.errors import DocumentError, UsageError
from documents.page import Document
from documents.result import Result
from documents.schema import Schema
from documents.schemas import load_schemas

if TYPE_CHECKING:
    from flows.settings import Settings
    from router import Cascade

TIER1_FOLDER, TIER2_FOLDER = "tier1", "tier2"
CALIBRATION_FILE, SECOND_FILE = "router.json", "router2.json"
"""Names in the folder of the models."""
OFF = "off"
"""What the setting ``tier2`` says where there shall be none."""


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


class Pipeline:
    """Everything that one process needs to turn bytes into results. Not to be shared between threads."""

    def __init__(self, *, reader: DocumentReader, cascade: Cascade) -> None:
        self._reader = reader
        self._cascade = cascade

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
        read = _ms_since(started)
        result = self._cascade.result(document)
        timings = {**result.timings_ms, "ocr": read, "total": _ms_since(started)}
        return replace(result, timings_ms=timings)

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
    from flows.master import open_linker
    from ocr.reader import Reader
    from router import NOT_MEASURED, Cascade, Router, load_calibration, load_second
    from tiers.published import load_extractor, load_second_tier

    schemas = known_schemas(settings)
    models = settings.top.models
    reader = Reader(settings.ocr.model_copy(update={"threads": threads}), settings.limits)
    reader.prepare()  # while the models load
    calibration, linker = load_calibration(models / CALIBRATION_FILE), open_linker(settings)
    second = load_second(models / SECOND_FILE) if (models / SECOND_FILE).exists() else NOT_MEASURED
    router = Router(calibration, settings.router, reading=reader.build, second=second, linker=linker)
    at = tier2_folder(settings)

    cascade = Cascade(
        router,
        schemas,
        tier1=load_extractor(tier1_folder(settings), threads=threads, cache=settings.storage.home / "labels"),
        tier2=load_second_tier(at, list(schemas.values()), threads=threads) if at else None,
        forced_type=settings.top.document_type,
    )
    return Pipeline(reader=reader, cascade=cascade)


def tier1_folder(settings: Settings) -> Path:
    """The folder of tier 1's model."""
    return settings.top.tier1 or settings.top.models / TIER1_FOLDER


def tier2_folder(settings: Settings) -> Path | None:
    """The folder of tier 2's model; None where there is none, or it is switched off."""
    if settings.top.tier2 == OFF:
        return None
    if settings.top.tier2 is not None:
        return Path(settings.top.tier2)
    shipped = settings.top.models / TIER2_FOLDER
    return shipped if shipped.is_dir() else None


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
