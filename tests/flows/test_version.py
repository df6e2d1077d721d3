"""The pipeline's version changes with what results depend on, and with nothing else."""

from __future__ import annotations

from pathlib import Path

from flows.pipeline import known_schemas
from flows.settings import Settings
from flows.version import pipeline_version


def _version(folder: Path, environ: dict[str, str]) -> str:
    settings = Settings.load(folder, environ)
    return pipeline_version(settings, known_schemas(settings))


def test_version_is_the_same_for_other_places_and_speeds(tmp_path: Path) -> None:
    base = {"SLUICE_MODELS": str(tmp_path)}
    first = _version(tmp_path, base)
    faster = {**base, "SLUICE_WORK_WORKERS": "7", "SLUICE_HOME": "x", "SLUICE_OCR_THREADS": "3"}
    assert _version(tmp_path, faster) == first


def test_version_changes_with_models_types_and_options(tmp_path: Path) -> None:
    base = {"SLUICE_MODELS": str(tmp_path)}
    own = tmp_path / "own.py"
    own.write_text(
        "from documents import Date, DocumentType, about\n"
        "class Permit(DocumentType):\n    'A permit.'\n    issued: Date = about('date of issue')\n",
        encoding="utf-8",
    )
    versions = [
        _version(tmp_path, base),
        _version(tmp_path, {**base, "SLUICE_DOCUMENT_TYPE": "invoice"}),
        _version(tmp_path, {**base, "SLUICE_SCHEMAS": str(own)}),
        _version(tmp_path, {**base, "SLUICE_ROUTER_MAX_ERROR": "0.2"}),
        _version(tmp_path, {**base, "SLUICE_OCR_PAGES": "3"}),
        _version(tmp_path, {**base, "SLUICE_OCR_EINVOICE": "false"}),
        _version(tmp_path, {**base, "SLUICE_ROUTER_ACCEPT_EINVOICE": "false"}),
    ]
    (tmp_path / "tier1").mkdir()
    (tmp_path / "tier1/manifest.json").write_text("{}", encoding="utf-8")
    versions.append(_version(tmp_path, base))
    (tmp_path / "router.json").write_text("{}", encoding="utf-8")
    versions.append(_version(tmp_path, base))
    own.write_text(own.read_text(encoding="utf-8").replace("date of issue", "day of issue"), encoding="utf-8")
    versions.append(_version(tmp_path, {**base, "SLUICE_SCHEMAS": str(own)}))
    assert len(set(versions)) == len(versions)
