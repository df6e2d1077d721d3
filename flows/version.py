"""The pipeline's version: two runs with the same version give the same results.

It is a hash of all that results depend on: code, models, document types, master list, options. The ledger keeps one
result for each document and version, so a new model or a new field means new work, and anything else means none.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from documents.errors import ModelError, UsageError
from documents.schema import Schema
from flows.generations import pinned, registry
from flows.language_model import check_language_model, located
from flows.master import master_list
from flows.pipeline import CALIBRATION_FILE, calibration_file, tier1_folder, tier2_folder, tier3_model
from flows.settings import Settings

_ROOT = Path(__file__).resolve().parent.parent
_CODE = ("documents", "ocr", "tiers", "router", "flows/pipeline.py", "flows/language_model.py")
_END = 64 * 1024
_SPEED_ONLY = {"threads", "mock_parser"}


def pipeline_version(settings: Settings, schemas: Mapping[str, Schema]) -> str:
    """For example ``p-3fa9c1d2e4b6a870``.

    Raises:
        UsageError: a setting is wrong, or the active generation of models is damaged.
    """
    settings = pinned(settings)
    parts = {
        "build": settings.top.pipeline,
        "code": code_hash(),
        "models": models_hash(settings.top.models),
        "calibration": _calibration(settings),
        "tier1": model_hash(tier1_folder(settings)),
        "tier2": model_hash(tier2) if (tier2 := tier2_folder(settings)) else None,
        "tier3": _tier3(settings),
        "schemas": hashlib.sha256(repr(sorted(schemas.items())).encode()).hexdigest(),
        "known_by": {name: schema.known_by for name, schema in schemas.items()},
        "sensitive": sorted(name for name, schema in schemas.items() if schema.sensitive),
        "document_type": settings.top.document_type,
        "ocr": settings.ocr.model_dump(mode="json", exclude=_SPEED_ONLY),
        "limits": settings.limits.model_dump(mode="json", exclude=_SPEED_ONLY),
        "router": settings.router.model_dump(mode="json"),
        "master": master.fingerprint() if (master := master_list(settings)) else None,
    }
    return "p-" + hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]


class CurrentVersion:
    """The pipeline's version at any moment: it is made again once other models became active. May be used from several
    threads."""

    def __init__(self, settings: Settings, schemas: Mapping[str, Schema]) -> None:
        self._settings = settings
        self._schemas = schemas
        self._lock = threading.Lock()
        self._stamp = registry(settings).stamp()  # before the version, so that no change in between is missed
        self._version = pipeline_version(settings, schemas)

    def now(self) -> str:
        """The version under which new documents are to be processed. Cheap where nothing changed.

        Raises:
            UsageError: the active generation of models is damaged.
        """
        with self._lock:
            stamp = registry(self._settings).stamp()
            if stamp != self._stamp:
                self._version = pipeline_version(self._settings, self._schemas)
                self._stamp = stamp
            return self._version

    def last(self) -> str:
        """As ``now``; where that cannot be told, as it was: what is registered under it waits, and goes along."""
        try:
            return self.now()
        except UsageError:
            return self._version


@cache
def code_hash() -> str:
    """Hash of the source files that results depend on."""
    digest = hashlib.sha256()
    for file in _sources():
        digest.update(str(file.relative_to(_ROOT)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def models_hash(folder: Path) -> str:
    """Hash of the calibration and of all models' manifests, which hold the hashes of the models' files."""
    digest = hashlib.sha256()
    for file in [*sorted(folder.glob("*/manifest.json")), folder / CALIBRATION_FILE]:
        if file.is_file():
            digest.update(str(file.relative_to(folder)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def model_hash(folder: Path) -> str | None:
    """Hash of a tier's model, wherever it lies; None where no model can be read, which the pipeline will say."""
    from tiers import published

    return published.model_hash(folder)


def _calibration(settings: Settings) -> str | None:
    """Hash of the calibration, wherever it lies; None where there is none, which the pipeline will say."""
    file = calibration_file(settings)
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else None


def _tier3(settings: Settings) -> dict[str, object] | None:
    """What the answers of tier 3 depend on, as far as it can be told: of a server its address and the model's name, of
    files their names, sizes and ends, as such models are too large to be read whole at every start."""
    model = tier3_model(settings)
    if model is None:
        return None
    at, base, missing = model, None, ""
    try:
        at, base = located(settings, model)
        if "://" not in at:  # of a server nothing is asked here, not even its name's address
            check_language_model(settings, model)
    except ModelError as exc:
        missing = str(exc)  # once it is put right, documents are processed anew
    path = Path(at)
    files = [file for file in (sorted(path.iterdir()) if path.is_dir() else [path]) if file.is_file()]
    told = [(file.name, file.stat().st_size, _ends(file)) for file in files]
    limits = settings.llm.model_dump(mode="json", include={"seconds", "answer_tokens"})
    return {"model": told or model, "base": str(base) if base else None, "missing": missing, **limits}


def _ends(file: Path) -> str:
    """Hash of a file's first and last 64 KiB."""
    with file.open("rb") as opened:
        first = opened.read(_END)
        opened.seek(max(0, file.stat().st_size - _END))
        return hashlib.sha256(first + opened.read(_END)).hexdigest()


def _sources() -> Iterator[Path]:
    for name in _CODE:
        path = _ROOT / name
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))
