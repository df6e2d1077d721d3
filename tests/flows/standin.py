"""A small honest pipeline for tests, entering by the setting ``SLUICE_PIPELINE=standin:build``.

Real reader and real router; tier 1 finds dates by a regular expression. A document that says so misbehaves, as a
defect in native code would: ``%CRASH`` ends the process by SIGSEGV, ``%HALF`` by SIGKILL in the midst of its answer,
``%HANG`` never ends, ``%RAISE`` raises, ``%DISK`` is a full disk, ``%SLOW`` takes half a second.
"""

from __future__ import annotations

import inspect
import json
import os
import re
import signal
import struct
import time
from collections.abc import Sequence
from typing import Any

from documents.errors import InfrastructureError
from documents.extraction import Extraction, Findings
from documents.page import Document
from documents.result import Result
from documents.schema import Schema
from flows.pipeline import Pipeline, known_schemas
from flows.pipeline import build as build_real
from flows.records import open_records
from flows.settings import Settings
from ocr.reader import Reader
from router import NOTHING_MEASURED, Cascade, Router, Terms
from router.signals import NAMES

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
MODEL = "dates-by-rule-1"


class DateFinder:
    """An ``Extractor`` that knows ISO dates and nothing else."""

    tier = 1
    model = MODEL

    def extract(self, document: Document, schemas: Sequence[Schema]) -> Findings:
        _misbehave(document.text)
        found = [
            Extraction(schema.name, field.name, word.word.text, word.word.text, (n,), 0.9, 1, MODEL)
            for schema in schemas
            for field in schema.values
            if field.kind == "date"
            for n, word in enumerate(document.words)
            if _DATE.fullmatch(word.word.text)
        ]
        scores = {schema.name: 0.9 if schema.name in document.text.lower() else 0.1 for schema in schemas}
        return Findings(1, MODEL, scores, tuple(found))


def build(settings: Settings, *, threads: int) -> Pipeline:
    """The stand-in's composition."""
    schemas = known_schemas(settings)
    reader = Reader(settings.ocr.model_copy(update={"threads": threads}), settings.limits)
    router = Router(NOTHING_MEASURED, settings.router, reading=reader.build)

    cascade = Cascade(router, schemas, tier1=DateFinder(), forced_type=settings.top.document_type)
    return Pipeline(reader=reader, cascade=cascade)


def build_measured(settings: Settings, *, threads: int) -> Pipeline:
    """The stand-in, measured: of 100 invoices every due date was right and two invoice dates were wrong. It keeps what
    decisions are made of."""
    schemas = known_schemas(settings)
    reader = Reader(settings.ocr.model_copy(update={"threads": threads}), settings.limits)
    turn = {"weights": [1.0, *[0.0] * (len(NAMES) - 1)], "bias": 1.0, "present_at": 0.3, "share": 1.0}
    right, wrong = [[[0.96, True]]], [[[0.95, False]]]
    fields = {
        "due_date": {"turns": [turn], "trials": [right] * 100},
        "invoice_date": {"turns": [turn], "trials": [right] * 98 + [wrong] * 2},
    }
    calibration = {
        "tiers": {1: MODEL},
        "reading": reader.build,
        "signals": list(NAMES),
        "schemas": {"invoice": schemas["invoice"].fingerprint},
        "types": {"weights": [1.0, 0.0], "bias": 0.0, "known_from": 0.2},
        "read_as": {name: ["plain_text", "text_layer"] for name in schemas},
        "rows_from": {},
        "required": {},
        "seconds": {},
        "fields": {"invoice": fields},
    }
    terms = Terms(json.dumps(calibration), settings.router, reader.build, {1: MODEL}, schemas)
    forced = settings.top.document_type
    cascade = Cascade(terms.router(), schemas, tier1=DateFinder(), forced_type=forced)
    return Pipeline(reader=reader, cascade=cascade, records=open_records(settings, terms))


class Misbehaving:
    """Another pipeline; where a document's bytes say so, as above, it never gets to that."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline

    def process(self, data: bytes, **asked: Any) -> Result:
        """See ``Pipeline.process``."""
        _misbehave(data[:100].decode("ascii", "replace"))
        return self._pipeline.process(data, **asked)

    def close(self) -> None:
        """See ``Pipeline.close``."""
        self._pipeline.close()


def build_shipped(settings: Settings, *, threads: int) -> Misbehaving:
    """The shipped composition, for documents that kill their worker among real ones."""
    return Misbehaving(build_real(settings, threads=threads))


def build_none(settings: Settings, *, threads: int) -> Pipeline:
    """A pipeline whose process dies before it is built."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("not reached")


def _misbehave(text: str) -> None:
    if "%CRASH" in text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "%HALF" in text:
        (worker,) = [found.frame for found in inspect.stack() if found.function == "serve"]
        os.write(worker.f_locals["pipe"].fileno(), struct.pack("!i", 1000) + b"half an answer")
        os.kill(os.getpid(), signal.SIGKILL)
    if "%HANG" in text:
        time.sleep(3600)
    if "%RAISE" in text:
        raise ZeroDivisionError("a defect\nover two lines")
    if "%DISK" in text:
        raise InfrastructureError("the disk is full; free some space and try again")
    if "%SLOW" in text:
        time.sleep(0.5)
