"""The pipeline's version: two runs with the same version give the same results.

It is a hash of all that results depend on: code, models, document types, master list, options. The ledger keeps one
result for each document and version, so a new model or a new field means new work, and anything else means none.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from documents.errors import ModelError
from documents.schema import Schema
from flows.language_model import check_language_model, located
from flows.master import master_list
from flows.pipeline import CALIBRATION_FILE, calibration_file, tier1_folder, tier2_folder, tier3_model
from flows.settings import Settings

_ROOT = Path(__file__).resolve().parent.parent
_CODE = ("documents", "ocr", "tiers", "router", "flows/pipeline.py", "flows/language_model.py")
_END = 64 * 1024
_SPEED_ONLY = {"threads", "mock_parser"}


def pipeline_version(settings: Settings, schemas: Mapping[str, Schema]) -> str:
    """For example ``p-3fa9c1d2e4b6a870``."""
    parts = {
        "build": settings.top.pipeline,
        "code": code_hash(),
        "models": models_hash(settings.top.models),
        "calibration": hashlib.sha256(calibration_file(settings).read_bytes()).hexdigest()
        if settings.top.calibration
        else None,
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
