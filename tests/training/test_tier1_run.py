"""A whole run on a tiny base: it trains, stops, resumes, exports, and says what it learnt from."""

import json
from pathlib import Path

import pytest

from documents.errors import UsageError
from tiers.manifest import open_model
from training.tier1.config import Batches, Tier1Config, Windows
from training.tier1.loop import Recipe
from training.tier1.run import Places, export_tier1, train_tier1

CONFIG = Tier1Config(
    name="tiny",
    text_base="base",
    layers=1,
    label_base="base",
    hidden_size=16,
    layout=True,
    dot=True,
    splitter="document",
    threshold=0.1,
    seed=1,
    windows=Windows(max_tokens=64, overlap=16),
    recipe=Recipe(steps=6, report_every=2, save_every_seconds=0.0),
    batches=Batches(tokens=640),
    weights={"receipt": 1.0},
)


@pytest.fixture
def places(tiny_base: Path, tmp_path: Path) -> Places:
    (tmp_path / "data").mkdir()
    (tmp_path / "bases").mkdir()
    (tmp_path / "bases" / "base").symlink_to(tiny_base)
    return Places(data=tmp_path / "data", bases=tmp_path / "bases", run=tmp_path / "run")


def steps(places: Places, config: Tier1Config = CONFIG) -> list[int]:
    return [p.step for p in train_tier1(config, places, threads=1)]


@pytest.mark.slow
def test_a_run_that_was_stopped_goes_on_and_exports_once(places: Places) -> None:
    first = train_tier1(CONFIG, places, threads=1)
    assert next(first).step == 2
    first.close()
    places.checkpoint.rename(places.run / "checkpoint.old")  # as a kill in the middle of the next save leaves it
    assert steps(places) == [4, 6]
    assert [json.loads(line)["step"] for line in (places.run / "log.jsonl").read_text().splitlines()] == [2, 4, 6]
    assert steps(places) == []
    assert export_tier1(CONFIG, places, version="1")
    (places.run / "model" / "README.md").write_text("a card")
    assert not export_tier1(CONFIG, places, version="1")
    manifest = open_model(places.run / "model").manifest
    assert (manifest["steps"], manifest["training_data"], manifest["started_from"]) == (6, {}, None)


@pytest.mark.slow
def test_what_weights_started_from_is_told_with_the_model(places: Places) -> None:
    steps(places, CONFIG.model_copy(update={"recipe": CONFIG.recipe.with_steps(2)}))
    later = Places(data=places.data, bases=places.bases, run=places.run.with_name("later"), init=places.checkpoint)
    assert steps(later) == [2, 4, 6]
    export_tier1(CONFIG, later, version="2")
    manifest = open_model(later.run / "model").manifest
    assert manifest["steps"] == 8
    assert manifest["started_from"]["run"] == "run"
    assert manifest["started_from"]["step"] == 2


@pytest.mark.slow
def test_a_run_keeps_to_its_configuration(places: Places) -> None:
    steps(places, CONFIG.model_copy(update={"recipe": CONFIG.recipe.with_steps(2)}))
    with pytest.raises(UsageError, match="another configuration, it differs in hidden_size"):
        steps(places, CONFIG.model_copy(update={"hidden_size": 8}))


def test_more_layers_than_the_base_has_are_refused(places: Places) -> None:
    with pytest.raises(UsageError, match="layers = 9"):
        steps(places, CONFIG.model_copy(update={"layers": 9}))


def test_a_weight_without_documents_is_refused(places: Places) -> None:
    with pytest.raises(UsageError, match=r"weights\.cuad: no such documents are at hand"):
        steps(places, CONFIG.model_copy(update={"weights": {"cuad": 1.0, "receipt": 1.0}}))


def test_a_folder_of_data_that_is_not_there_is_named(places: Places) -> None:
    elsewhere = Places(data=places.data / "nowhere", bases=places.bases, run=places.run)
    assert elsewhere.missing(CONFIG) == f"{places.data / 'nowhere'}: no such folder"
