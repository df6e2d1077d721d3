"""Tier 2 in the pipeline: asked only where tier 1 leaves a doubt, by setting, part of the version, in the result."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from documents import Box, Document, Extraction, Findings, Page, Word
from documents.errors import ModelError
from documents.extraction import Seen
from documents.schema import Schema
from documents.schemas import shipped_schemas
from flows.pipeline import OFF, Pipeline, build, known_schemas, tier2_folder
from flows.settings import Settings
from flows.version import pipeline_version
from router import Cascade, Router, SecondTier
from router.calibration import FieldCalibration
from tests.router.known import SETTINGS, TRUSTED, UNPROVEN, calibration
from tests.tiers import tiny_gliner2
from training.tier2.convert import convert

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = shipped_schemas()
TEXT = ["Invoice", "4711", "Date", "2020-03-05", "ACME", "Total", "119.00"]
VALUES = {"invoice_number": "4711", "invoice_date": "2020-03-05", "seller_name": "ACME", "gross_amount": "119.00"}
pytestmark = pytest.mark.filterwarnings(
    "ignore::UserWarning", "ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::torch.jit.TracerWarning"
)


class Reads:
    """A reader of one document."""

    build = "ocr-1"

    def read(self, data: bytes, *, source: str) -> Document:
        words = tuple(Word(w, Box(0.1 * n, 0.1, 0.1 * n + 0.09, 0.12), None) for n, w in enumerate(TEXT))
        return Document("0" * 64, source, "application/pdf", (Page(0, 100, 100, words, "en"),))

    def seen(self, data: bytes, document: Document, places: Sequence[tuple[int, ...]]) -> Seen:
        return {words: " ".join(document.words[n].word.text for n in words) for words in places}

    def close(self) -> None:
        pass


class Finds:
    """A tier that finds the required fields, and remembers which types it was asked for."""

    def __init__(self, tier: int) -> None:
        self.tier, self.model = tier, f"tier{tier}-test"
        self.asked: list[list[str]] = []

    def extract(self, document: Document, schemas: Sequence[Schema]) -> Findings:
        self.asked.append([s.name for s in schemas])
        found = [
            Extraction("invoice", name, text, text, (TEXT.index(text),), 0.97, self.tier, self.model)
            for name, text in VALUES.items()
        ]
        scores = {s.name: 0.99 if s.name == "invoice" else 0.01 for s in schemas}
        return Findings(self.tier, self.model, scores, tuple(found))


def pipeline(field: FieldCalibration, tier2: Finds | None) -> Pipeline:
    fields = {("invoice", f.name): field for f in SCHEMAS["invoice"].values}
    router = Router(
        calibration(fields, "tier1-test"), SETTINGS, reading="ocr-1", tiers={1: "tier1-test", 2: "tier2-test"}
    )
    further = [SecondTier(tier2)] if tier2 else []
    return Pipeline(reader=Reads(), cascade=Cascade(router, SCHEMAS, tier1=Finds(1), further=further))


def test_a_document_in_doubt_is_read_by_tier_2_under_its_type_alone() -> None:
    tier2 = Finds(2)
    result = pipeline(UNPROVEN, tier2).process(b"", source="a.pdf")
    assert tier2.asked == [["invoice"]]
    assert [step.tier for step in result.route] == [1, 2]
    assert result.models == {"tier1": "tier1-test", "tier2": "tier2-test"}
    assert result.timings_ms["tier2"] >= 0.0
    assert "gross_amount" in result.route[1].fields


def test_a_document_that_is_accepted_whole_goes_no_further() -> None:
    tier2 = Finds(2)
    result = pipeline(TRUSTED, tier2).process(b"", source="a.pdf")
    assert (result.status, tier2.asked) == ("accepted", [])
    assert "tier2" not in result.timings_ms
    assert [step.tier for step in result.route] == [1]


def test_without_tier_2_tier_1_decides_alone() -> None:
    result = pipeline(UNPROVEN, None).process(b"", source="a.pdf")
    assert (result.status, result.models) == ("needs_review", {"tier1": "tier1-test"})


def settings(home: Path, **environ: str) -> Settings:
    return Settings.load(home, {"SLUICE_HOME": str(home), **environ})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("tier2")
    tiny_gliner2.gliner2(tiny_gliner2.base("bert", made / "base")).save_pretrained(str(made / "checkpoint"))
    convert(made / "checkpoint", made / "model", name="tiny", version="0", splitter="document")
    return made / "model"


def test_tier_2_is_the_models_own_or_the_set_one_or_off(tmp_path: Path, folder: Path) -> None:
    models = tmp_path / "models"
    models.mkdir()
    assert tier2_folder(settings(tmp_path, SLUICE_MODELS=str(models))) is None
    (models / "tier2").mkdir()
    assert tier2_folder(settings(tmp_path, SLUICE_MODELS=str(models))) == models / "tier2"
    assert tier2_folder(settings(tmp_path, SLUICE_TIER2=str(folder))) == folder
    assert tier2_folder(settings(tmp_path, SLUICE_MODELS=str(models), SLUICE_TIER2=OFF)) is None


@pytest.mark.skipif(not (ROOT / "models/router.json").is_file(), reason="models/router.json is not there")
def test_a_set_tier_2_looks_at_documents_and_belongs_to_the_version(tmp_path: Path, folder: Path) -> None:
    with_it, without = settings(tmp_path, SLUICE_TIER2=str(folder)), settings(tmp_path, SLUICE_TIER2=OFF)
    schemas = known_schemas(with_it)
    assert pipeline_version(with_it, schemas) != pipeline_version(without, schemas)
    made = build(with_it, threads=1)
    try:
        result = made.process(b"Invoice No. 4711\nDate 12.03.2024\nAcme Ltd\nTotal 120.50 EUR\n", source="a.txt")
    finally:
        made.close()
    assert result.models["tier2"].startswith("tiny-0+")
    assert {step.tier for step in result.route} == {1, 2}
    assert {d.verdict for d in result.decisions} == {"review"}


@pytest.mark.skipif(not (ROOT / "models/router.json").is_file(), reason="models/router.json is not there")
def test_a_folder_that_is_no_model_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="manifest"):
        build(settings(tmp_path, SLUICE_TIER2=str(tmp_path)), threads=1)
