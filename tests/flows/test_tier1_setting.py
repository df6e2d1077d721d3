"""Another model as tier 1, by setting: it is served, its version differs, and no calibration vouches for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from documents.errors import ModelError
from flows.pipeline import build, known_schemas, tier1_folder
from flows.settings import Settings
from flows.version import pipeline_version
from router import load_calibration
from tests.tiers.tiny_published import relations

ROOT = Path(__file__).resolve().parents[2]
TEXT = b"Invoice No. 4711\nDate 12.03.2024\nAcme Ltd\nTotal 120.50 EUR\n"
pytestmark = [
    pytest.mark.filterwarnings("ignore::UserWarning", "ignore::DeprecationWarning", "ignore::FutureWarning"),
    pytest.mark.skipif(not (ROOT / "models/router.json").is_file(), reason="models/router.json is not there"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("published")
    relations(made)
    return made / "model"


def settings(home: Path, **environ: str) -> Settings:
    return Settings.load(home, {"SLUICE_HOME": str(home), **environ})


def test_tier_1_is_the_models_own_unless_it_is_set(tmp_path: Path, folder: Path) -> None:
    assert tier1_folder(settings(tmp_path, SLUICE_MODELS="m")) == Path("m/tier1")
    assert tier1_folder(settings(tmp_path, SLUICE_TIER1=str(folder))) == folder
    (tmp_path / "sluice.toml").write_text(f"tier1 = {json.dumps(str(folder))}\n", encoding="utf-8")
    assert tier1_folder(settings(tmp_path)) == folder


def test_a_calibration_of_another_model_vouches_for_nothing(tmp_path: Path, folder: Path) -> None:
    pipeline = build(settings(tmp_path, SLUICE_TIER1=str(folder)), threads=1)
    try:
        result = pipeline.process(TEXT, source="a.txt")
    finally:
        pipeline.close()
    calibrated = load_calibration(ROOT / "models/router.json").tiers[1]
    assert result.models["tier1"].startswith("model-published+")
    assert result.models["tier1"] != calibrated
    assert result.status == "needs_review"
    assert result.decisions
    assert {d.verdict for d in result.decisions} == {"review"}
    assert {d.confidence for d in result.decisions} == {None}
    found = [d for d in result.decisions if d.extraction]
    assert found
    assert all(any("measured with another model" in reason for reason in d.reasons) for d in found)


def test_another_model_is_another_version(tmp_path: Path, folder: Path) -> None:
    made = [settings(tmp_path), settings(tmp_path, SLUICE_TIER1=str(folder))]
    assert len({pipeline_version(s, known_schemas(s)) for s in made}) == 2


def test_a_folder_that_is_none_stops_before_any_work(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no model here"):
        build(settings(tmp_path, SLUICE_TIER1="somebody/some-model"), threads=1)
