"""One document's way: bytes → words → what the tiers find and the router decides → result."""

from __future__ import annotations

import hashlib
import importlib
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from documents.errors import DocumentError, ModelError, UsageError
from documents.extraction import Extractor, Seen
from documents.page import Document
from documents.result import Result
from documents.schema import Schema
from documents.schemas import load_schemas
from flows.beside import with_beside
from flows.generations import pinned, served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from flows.records import Records
    from flows.settings import Settings
    from router import Cascade, Looker

TIER1_FOLDER, TIER2_FOLDER = "tier1", "tier2"
CALIBRATION_FILE = "router.json"
"""Names in the folder of the models."""
OFF = "off"
"""What the settings ``tier2`` and ``tier3`` say where there shall be none."""


class DocumentReader(Protocol):
    """What reads documents, as the pipeline sees it (``ocr.reader.Reader``)."""

    @property
    def build(self) -> str:
        """Names how pages are read; a calibration holds only for the build that it was measured with."""
        ...

    def read(self, data: bytes, *, source: str) -> Document:
        """The document in ``data``; raises DocumentError where it cannot be read."""
        ...

    def seen(self, data: bytes, document: Document, places: Sequence[tuple[int, ...]]) -> Seen:
        """What the drawn pages of this document show where these words stand."""
        ...

    def close(self) -> None:
        """Let go of processes and models."""
        ...


class Pipeline:
    """Everything that one process needs to turn bytes into results. Not to be shared between threads."""

    def __init__(self, *, reader: DocumentReader, cascade: Cascade, records: Records | None = None) -> None:
        self._reader = reader
        self._cascade = cascade
        self._records = records

    def process(
        self,
        data: bytes,
        *,
        source: str,
        beside: Mapping[str, bytes] | None = None,
        document_type: str | None = None,
        halted: Mapping[str, str] | None = None,
    ) -> Result:
        """Read, extract, decide. A document that cannot be read gives a result that says why.

        Args:
            beside: the e-invoices that lie beside it, by name.
            document_type: the type that a person gave it; None: found out.
            halted: fields of which nothing is accepted now (``type.field``), and why: audits contradict their promise.

        Raises:
            InfrastructureError: not the document failed, but what it needs.
        """
        started = time.perf_counter()
        try:
            document = with_beside(self._reader.read(data, source=source), self._reader, beside or {})
        except DocumentError as exc:
            result = Result.of_failure(exc, document_id=hashlib.sha256(data).hexdigest(), source=source)
            return replace(result, timings_ms={"total": _ms_since(started)})
        read = _ms_since(started)
        look_at = partial(self._reader.seen, data, document)
        travelled = self._cascade.travel(document, look_at=look_at, forced_type=document_type, halted=halted)
        kept = self._records.keep(document, travelled) if self._records else None
        timings = {**travelled.result.timings_ms, "ocr": read, "total": _ms_since(started)}
        return replace(travelled.result, timings_ms=timings, evidence=kept)

    def close(self) -> None:
        """Let go of the reader's processes. The pipeline is of no use afterwards."""
        self._reader.close()


def load_pipeline(settings: Settings, *, threads: int) -> Pipeline:
    """The pipeline that ``settings.top.pipeline`` names, built in this process.

    Raises:
        UsageError: no such function, or a setting, schema file or model is wrong.
    """
    return cast(Pipeline, builder(settings)(settings, threads=threads))


def builder(settings: Settings) -> Callable[..., object]:
    """The function that ``settings.top.pipeline`` names.

    Raises:
        UsageError: there is none.
    """
    module, _, name = settings.top.pipeline.partition(":")
    try:
        return cast("Callable[..., object]", getattr(importlib.import_module(module), name))
    except (ImportError, AttributeError) as exc:
        raise UsageError(f"SLUICE_PIPELINE={settings.top.pipeline}: cannot be imported: {exc}") from exc


def is_shipped(settings: Settings) -> bool:
    """Whether the settings name no pipeline of somebody's own."""
    return settings.top.pipeline == f"{__name__}:{build.__name__}"


def build(settings: Settings, *, threads: int) -> Pipeline:
    """The shipped composition: OCR room, GLiNER as tier 1, router."""
    from flows.master import open_linker
    from flows.records import open_records
    from ocr.reader import Reader
    from router import Cascade, Terms

    settings = pinned(settings)
    schemas = known_schemas(settings)
    reader = Reader(settings.ocr.model_copy(update={"threads": threads}), settings.limits)
    reader.prepare()  # while the models load
    linker = open_linker(settings)
    tier1, further = load_tiers(settings, schemas, threads=threads)
    tiers = {1: tier1.model, **{look.tier: look.model_name for look in further}}
    terms = Terms.of_file(
        calibration_file(settings), settings.router, reading=reader.build, tiers=tiers, schemas=schemas
    )
    cascade = Cascade(
        terms.router(linker),
        schemas,
        tier1=tier1,
        further=further,
        forced_type=settings.top.document_type,
    )
    return Pipeline(reader=reader, cascade=cascade, records=open_records(settings, terms))


def load_tiers(settings: Settings, schemas: Mapping[str, Schema], *, threads: int) -> tuple[Extractor, list[Looker]]:
    """Tier 1, and the tiers after it as far as they are set.

    Raises:
        UsageError, ModelError: a model is missing, or not what it should be.
    """
    from tiers.published import load_extractor

    further = list(_further(settings, schemas, threads=threads))
    return load_extractor(tier1_folder(settings), threads=threads, cache=settings.storage.home / "labels"), further


def _further(settings: Settings, schemas: Mapping[str, Schema], *, threads: int) -> Iterator[Looker]:
    """The tiers after the first, as far as they are set."""
    from flows.language_model import NoLanguageModel, leaves_host, load_language_model
    from router import Breaker, SecondTier, ThirdTier
    from tiers.published import load_second_tier

    if at := tier2_folder(settings):
        yield SecondTier(load_second_tier(at, list(schemas.values()), threads=threads))
    if spec := tier3_model(settings):
        try:
            model = load_language_model(settings, spec, threads=threads)
            yield Breaker(ThirdTier(model, leaves_host=leaves_host(spec)))
        except ModelError as exc:
            yield ThirdTier(NoLanguageModel(str(exc)))


def calibration_file(settings: Settings) -> Path:
    """The file of the calibration: the one that is set, else that of the models that are served.

    Raises:
        UsageError: one is set, and is not there; or the active generation is damaged (``flows.generations``).
    """
    own = settings.top.calibration
    if own is not None and not own.is_file():
        raise UsageError(f"SLUICE_CALIBRATION={own}: no such file; make one with sluice train calibrate")
    return own or _served(settings, CALIBRATION_FILE)


def tier1_folder(settings: Settings) -> Path:
    """The folder of tier 1's model: the one that is set, else the active generation's, else the shipped one.

    Raises:
        UsageError: the active generation is damaged.
    """
    return settings.top.tier1 or _served(settings, TIER1_FOLDER)


def tier2_folder(settings: Settings) -> Path | None:
    """The folder of tier 2's model, as tier 1's; None where there is none, or it is left out.

    Raises:
        UsageError: documents shall travel through tier 2, and there is no model; or the active generation is damaged.
    """
    if not _travels(settings, 2, settings.top.tier2):
        return None
    if settings.top.tier2 is not None:
        return Path(settings.top.tier2)
    found = _served(settings, TIER2_FOLDER)
    if not found.is_dir():
        _refuse_if_named(settings, 2, f"no model in {found}; set SLUICE_TIER2 to the folder of one")
        return None
    return found


def tier3_model(settings: Settings) -> str | None:
    """The model of tier 3 as it is set; None where none is set, or it is left out.

    Raises:
        UsageError: documents shall travel through tier 3, and no model is set.
    """
    if not _travels(settings, 3, settings.top.tier3):
        return None
    if settings.top.tier3 is None:
        what = "smollm2, a name on a hub, a folder, a .gguf file or http://host:port/v1#model"
        _refuse_if_named(settings, 3, f"no language model is set; set SLUICE_TIER3 to {what}")
    return settings.top.tier3


def _served(settings: Settings, name: str) -> Path:
    """A part of the active generation, where it has that; else the shipped one."""
    return served(settings).part(name) or settings.top.models / name


def _travels(settings: Settings, tier: int, model: str | None) -> bool:
    """Whether documents may travel through a tier, of which the settings say this."""
    if settings.top.tiers is not None and tier not in settings.top.tiers:
        return False
    if model == OFF:
        _refuse_if_named(settings, tier, f"been switched off (SLUICE_TIER{tier}=off)")
    return model != OFF


def _refuse_if_named(settings: Settings, tier: int, why: str) -> None:
    if settings.top.tiers is not None:
        raise UsageError(f"tiers {','.join(map(str, settings.top.tiers))}: tier {tier} has {why}")


def known_schemas(settings: Settings) -> dict[str, Schema]:
    """The document types by name.

    Raises:
        SchemaError: the file with own types cannot be used.
        UsageError: ``document_type``, or what is said to be sensitive, names no known type.
    """
    schemas = load_schemas(settings.top.schemas)
    forced = settings.top.document_type
    if forced is not None and forced not in schemas:
        raise UsageError(f"unknown document type {forced!r}; known: {', '.join(sorted(schemas))} (sluice schemas)")
    if strange := next((name for name in settings.router.sensitive if name not in schemas), None):
        raise UsageError(
            f"SLUICE_ROUTER_SENSITIVE: unknown document type {strange!r}; known: {', '.join(sorted(schemas))}"
        )
    return schemas


def _ms_since(start: float) -> float:
    return 1000 * (time.perf_counter() - start)
