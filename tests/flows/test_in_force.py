"""What the dashboard is told of the models in force: the shipped ones, and others that were never measured."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from documents.errors import SluiceError
from documents.schema import Schema
from documents.schemas import shipped_schemas
from flows.in_force import ModelsInForce, in_force
from flows.pipeline import calibration_file
from flows.settings import Settings
from review.in_force import InForce, Measured
from router import load_calibration

MODELS = Path(__file__).resolve().parents[2] / "models"
SCHEMAS: Mapping[str, Schema] = shipped_schemas()


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLUICE_HOME", str(tmp_path / "home"))


def told(**more: str) -> InForce:
    settings = Settings.load()
    return in_force(
        settings, SCHEMAS, reading=more.get("reading", load_calibration(calibration_file(settings)).reading)
    )


def field(found: InForce, kind: str, name: str) -> Measured:
    return next(f for t in found.types if t.name == kind for f in t.fields if f.name == name)


def test_the_shipped_models_are_told_with_their_calibration() -> None:
    known = load_calibration(MODELS / "router.json")
    found = told()
    assert found.tiers == known.tiers
    assert (found.calibration, found.generation) == (known.sha256, None)
    assert {t.name: t.void for t in found.types} == {"invoice": None, "receipt": None, "contract": None}


def test_what_is_plotted_is_what_certificates_rest_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLUICE_ROUTER_MAX_ERROR", "0.05")
    settings = Settings.load()
    known = load_calibration(MODELS / "router.json")
    certificates = known.certificates(settings.router.promise, turns=2)
    found = told()
    accepted = 0
    for kind in found.types:
        for one in kind.fields:
            made = certificates[kind.name, one.name]
            assert (one.level, one.bound, one.refused) == (made.level, made.bound, made.refused)
            assert one.documents == len(known.trials(kind.name, one.name))
            at = next(step for step in one.steps if step.confidence == (made.level or 0.9))
            if made.level is not None:
                accepted += 1
                assert one.at == at
                assert (at.accepted, at.wrong) == (made.documents, made.wrong)
    assert accepted >= 1


def test_bins_and_steps_hold_every_value_and_document() -> None:
    known = load_calibration(MODELS / "router.json")
    dates = field(told(), "contract", "agreement_date")
    values = [trial.stages[-1] or trial.stages[0] for trial in known.trials("contract", "agreement_date")]
    assert sum(b.n for b in dates.bins) == sum(map(len, values))
    assert all(b.low <= b.right <= b.high and b.number / 10 <= b.confidence for b in dates.bins)
    assert [s.confidence for s in dates.steps] == sorted((s.confidence for s in dates.steps), reverse=True)
    counted = [s.accepted for s in dates.steps]
    assert counted == sorted(counted)
    assert counted[-1] == sum(bool(v) for v in values)


def test_clauses_which_tier_1_alone_tells_have_bins_too() -> None:
    assert sum(b.n for b in field(told(), "contract", "assignment").bins) > 0


def test_another_build_of_the_reading_voids_every_type() -> None:
    lines = {t.void for t in told(reading="another").types}
    assert all("measured with another OCR build (2-cascade, not another)" in (line or "") for line in lines)


def test_another_model_voids_every_type_and_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    own = tmp_path / "tier1"
    copytree(MODELS / "tier1", own)
    manifest = json.loads((own / "manifest.json").read_text())
    (own / "manifest.json").write_text(json.dumps({**manifest, "version": "2026.12"}))
    monkeypatch.setenv("SLUICE_TIER1", str(own))
    found = told()
    assert "2026.12" in found.tiers[1]
    assert all("measured with another model" in (t.void or "") for t in found.types)


def test_it_is_told_anew_once_the_calibration_changes_and_not_before(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "router.json"
    file.write_bytes((MODELS / "router.json").read_bytes())
    monkeypatch.setenv("SLUICE_CALIBRATION", str(file))
    models = ModelsInForce(Settings.load(), SCHEMAS, reading="2-cascade")
    first = models.now()
    assert models.now() is first
    data: dict[str, Any] = json.loads(file.read_text())
    del data["fields"]["receipt"]["total"]
    file.write_text(json.dumps(data))
    second = models.now()
    assert second.calibration != first.calibration
    assert "total" not in [f.name for t in second.types if t.name == "receipt" for f in t.fields]
    file.write_text("{}")
    with pytest.raises(SluiceError, match="no calibration here"):
        models.now()
