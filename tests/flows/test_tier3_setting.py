"""Tier 3 in the pipeline: asked for what is in doubt, by setting, part of the version; its failing costs nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from documents.errors import ModelError, UsageError
from documents.result import Result
from flows.cli import app
from flows.language_model import check_language_model, leaves_host, located
from flows.operations.equipment import tier3
from flows.pipeline import OFF, build, known_schemas, tier3_model
from flows.settings import Settings
from flows.version import pipeline_version
from tests.tiers.llm.tiny_llm import causal
from tiers.llm import Limits, check_model, load_tier3

ROOT = Path(__file__).resolve().parents[2]
TEXT = b"Invoice No. 4711\nDate 12.03.2024\nAcme Ltd\nTotal 120.50 EUR\n"
NOBODY = "http://127.0.0.1:9/v1#nobody"
"""A server that is not there: port 9 discards."""
needs_models = pytest.mark.skipif(not (ROOT / "models/router.json").is_file(), reason="models/router.json is not there")


def settings(home: Path, **environ: str) -> Settings:
    return Settings.load(home, {"SLUICE_HOME": str(home), "SLUICE_TIER2": OFF, **environ})


def processed(settings: Settings) -> Result:
    pipeline = build(settings, threads=1)
    try:
        return pipeline.process(TEXT, source="a.txt")
    finally:
        pipeline.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return causal(tmp_path_factory.mktemp("tier3") / "llama")


@needs_models
def test_a_model_that_is_set_is_asked_for_single_values_in_doubt(tmp_path: Path, folder: Path) -> None:
    result = processed(settings(tmp_path, SLUICE_TIER3=str(folder), SLUICE_DOCUMENT_TYPE="invoice"))
    first, third = result.route
    assert (first.tier, third.tier) == (1, 3)
    assert "gross_amount" in third.fields
    assert "line_items" not in third.fields
    assert "the tiers before left them in doubt" in third.why
    assert result.models["tier3"]
    assert result.timings_ms["tier3"] > 0
    assert {d.verdict for d in result.decisions} == {"review"}


@needs_models
def test_a_server_that_is_gone_leaves_what_tier_1_found_and_a_reason(tmp_path: Path) -> None:
    alone = processed(settings(tmp_path, SLUICE_DOCUMENT_TYPE="invoice"))
    result = processed(settings(tmp_path, SLUICE_TIER3=NOBODY, SLUICE_DOCUMENT_TYPE="invoice"))
    values = [[(d.field, d.extraction and d.extraction.value) for d in r.decisions] for r in (alone, result)]
    assert values[0] == values[1]
    assert any(value for _, value in values[0])
    assert result.status == "needs_review"
    assert result.reason is not None
    assert "tier 3 (nobody" in result.reason
    assert "did not answer" in result.reason
    (number,) = [d for d in result.decisions if d.field == "invoice_number"]
    assert "did not answer" in number.reasons[-1]


def test_tier_3_is_what_is_set_or_none(tmp_path: Path) -> None:
    assert tier3_model(settings(tmp_path)) is None
    assert tier3_model(settings(tmp_path, SLUICE_TIER3=NOBODY)) == NOBODY
    assert tier3_model(settings(tmp_path, SLUICE_TIER3=OFF)) is None
    assert tier3_model(settings(tmp_path, SLUICE_TIER3=NOBODY, SLUICE_TIERS="1,2")) is None
    with pytest.raises(UsageError, match="tiers 1,3: tier 3 has no language model"):
        tier3_model(settings(tmp_path, SLUICE_TIERS="1,3"))
    with pytest.raises(UsageError, match=r"tiers 1,3: tier 3 has been switched off \(SLUICE_TIER3=off\)"):
        tier3_model(settings(tmp_path, SLUICE_TIERS="1,3", SLUICE_TIER3=OFF))
    with pytest.raises(UsageError, match=r"SLUICE_TIERS = .*every document begins with 1"):
        settings(tmp_path, SLUICE_TIERS="2,3")


def test_tier_3_belongs_to_the_version_and_its_key_does_not(tmp_path: Path) -> None:
    made = [
        settings(tmp_path),
        settings(tmp_path, SLUICE_TIER3=NOBODY),
        settings(tmp_path, SLUICE_TIER3=NOBODY, SLUICE_LLM_ANSWER_TOKENS="100"),
        settings(tmp_path, SLUICE_TIER3=NOBODY, SLUICE_LLM_ANSWER_TOKENS="100", SLUICE_LLM_KEY="secret"),
    ]
    versions = [pipeline_version(s, known_schemas(s)) for s in made]
    assert len(set(versions)) == 3
    assert versions[2] == versions[3]


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ("http://127.0.0.1:9/v1", "which model"),
        ("http://user:secret@127.0.0.1/v1#m", "must not hold a password"),
        ("http://93.184.216.34/v1#m", "SLUICE_LLM_REMOTE|private"),
        ("none.gguf", "nothing is there"),
        (__file__, "not a .gguf file"),
        (str(Path(__file__).parent), "no config.json there"),
    ],
)
def test_what_cannot_be_tier_3_is_told_before_a_document_needs_it(spec: str, said: str) -> None:
    with pytest.raises(ModelError, match=said) as caught:
        check_model(spec)
    assert "secret" not in str(caught.value)


def test_a_model_under_other_limits_is_another_one(folder: Path) -> None:
    usual, short = (load_tier3(str(folder), threads=1, limits=limits) for limits in (None, Limits(seconds=5)))
    assert short.model == f"{usual.model} (seconds=5)"
    assert check_model(str(folder)) == "llama, a folder"


@needs_models
def test_a_model_that_is_missing_leaves_what_tier_1_found_and_a_reason(tmp_path: Path) -> None:
    alone = processed(settings(tmp_path, SLUICE_DOCUMENT_TYPE="invoice"))
    missing = settings(tmp_path, SLUICE_TIER3=str(tmp_path / "none"), SLUICE_DOCUMENT_TYPE="invoice")
    result = processed(missing)
    assert [(d.field, d.extraction) for d in result.decisions] == [(d.field, d.extraction) for d in alone.decisions]
    assert result.status == "needs_review"
    (number,) = [d for d in result.decisions if d.field == "invoice_number"]
    assert "nothing is there" in number.reasons[-1]
    assert "nothing is there" in str(result.reason)


def test_a_model_that_was_missing_is_new_work_once_it_is_there(tmp_path: Path) -> None:
    named = settings(tmp_path, SLUICE_TIER3=str(tmp_path / "llama"))
    before = pipeline_version(named, known_schemas(named))
    causal(tmp_path / "llama")
    assert pipeline_version(named, known_schemas(named)) != before


def test_doctor_names_the_small_model_where_its_adapter_is(tmp_path: Path) -> None:
    models = tmp_path / "models"
    models.mkdir()
    plain = settings(tmp_path / "home", SLUICE_MODELS=str(models))
    assert tier3(plain) == "none set"
    adapter_in(models)
    assert tier3(plain) == "none set; the small one: sluice models pull smollm2, then SLUICE_TIER3=smollm2"
    pulled_in(tmp_path / "home")
    assert tier3(plain) == "none set; the small one: SLUICE_TIER3=smollm2"


@pytest.mark.parametrize("said", ["3", "2,1", "1,4", "", "all"])
def test_tiers_that_are_none_are_refused(said: str) -> None:
    run = CliRunner().invoke(app, ["process", "a.pdf", "--tiers", said])
    assert run.exit_code == 2
    assert "every document begins with tier 1" in run.output.replace("\n", " ").replace("│", "").replace("  ", " ")


# ---- the small model that is shipped as an adapter


def adapter_in(models: Path) -> Path:
    folder = models / "tier3"
    folder.mkdir(parents=True)
    (folder / "adapter_config.json").write_text("{}")
    (folder / "manifest.json").write_text('{"base": {"name": "SmolLM2-135M-Instruct"}}')
    return folder


def pulled_in(home: Path) -> Path:
    folder = home / "models" / "smollm2"
    folder.mkdir(parents=True)
    for name in ("config.json", "tokenizer.json", "tokenizer_config.json", "model.safetensors"):
        (folder / name).write_text("{}")
    return folder


def test_the_name_of_a_base_means_the_shipped_adapter_on_what_was_pulled(tmp_path: Path) -> None:
    models = tmp_path / "models"
    named = settings(tmp_path / "home", SLUICE_MODELS=str(models), SLUICE_TIER3="smollm2")
    with pytest.raises(ModelError, match="no adapter in"):
        located(named, "smollm2")
    adapter = adapter_in(models)
    with pytest.raises(ModelError, match="SmolLM2-135M-Instruct, which is not here; sluice models pull smollm2"):
        check_language_model(named, "smollm2")
    base = pulled_in(tmp_path / "home")
    assert located(named, "smollm2") == located(named, str(adapter)) == (str(adapter), base)
    assert located(named, "other") == ("other", None)


def test_a_base_that_is_set_stands_for_the_one_that_is_pulled(tmp_path: Path) -> None:
    adapter = adapter_in(tmp_path / "models")
    pulled_in(tmp_path / "home")
    mine = settings(tmp_path / "home", SLUICE_MODELS=str(adapter.parent), SLUICE_LLM_BASE=str(tmp_path))
    assert located(mine, "smollm2") == (str(adapter), tmp_path)


def test_a_base_that_was_not_pulled_does_not_keep_the_version_from_being_told(tmp_path: Path) -> None:
    adapter_in(tmp_path / "models")
    named = settings(tmp_path / "home", SLUICE_MODELS=str(tmp_path / "models"), SLUICE_TIER3="smollm2")
    before = pipeline_version(named, known_schemas(named))
    pulled_in(tmp_path / "home")
    assert pipeline_version(named, known_schemas(named)) != before


@pytest.mark.parametrize(
    ("spec", "leaves"),
    [
        ("http://127.0.0.1:8000/v1#m", False),
        ("http://[::1]:8000/v1#m", False),
        ("http://localhost:8000/v1#m", False),
        ("http://192.168.1.7:8000/v1#m", True),
        ("https://models.example.com/v1#m", True),
        ("http://localhost.example.com/v1#m", True),
        ("smollm2", False),
        ("/models/some.gguf", False),
    ],
)
def test_documents_leave_the_host_for_a_server_that_is_not_on_it(spec: str, leaves: bool) -> None:
    assert leaves_host(spec) == leaves
