"""A whole run on a tiny base: it trains, stops, resumes, exports, and says what it learnt from."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest

from documents.errors import UsageError
from documents.labels import Label, Labels, label_file
from flows.outputs import write_atomically
from tests.training import toy_model
from tiers.manifest import open_model, write_manifest
from training.datasets.reading import cached_reader
from training.places import Places
from training.tier1.config import Tier1Config, Windows
from training.tier1.run import export_tier1, train_tier1

CONFIG = toy_model.CONFIG.model_copy(
    update={"layers": 1, "label_base": "base", "windows": Windows(max_tokens=64, overlap=16)}
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
def test_a_share_of_the_start_is_mixed_into_what_is_exported(places: Places) -> None:
    steps(places, CONFIG.model_copy(update={"recipe": CONFIG.recipe.with_steps(2)}))
    later = Places(data=places.data, bases=places.bases, run=places.run.with_name("later"), init=places.checkpoint)
    steps(later)
    weights = {}
    for name, share in (("end", 0.0), ("mixed", 0.25)):
        export_tier1(CONFIG.model_copy(update={"start_share": share}), later, version="2")
        weights[name] = numbers(later.run / "fp32" / "text.onnx")
        shutil.rmtree(later.run / "model")
    export_tier1(CONFIG, places, version="1")
    start = numbers(places.run / "fp32" / "text.onnx")
    assert any(np.abs(start[name] - weights["end"][name]).max() > 1e-3 for name in start)
    for name, mixed in weights["mixed"].items():
        assert np.allclose(mixed, 0.25 * start[name] + 0.75 * weights["end"][name], atol=1e-6), name


def numbers(graph: Path) -> dict[str, np.ndarray]:
    tensors = {t.name: onnx.numpy_helper.to_array(t) for t in onnx.load(graph).graph.initializer}
    return {name: t for name, t in tensors.items() if t.dtype == np.float32}


@pytest.mark.slow
def test_only_what_a_run_started_from_is_mixed_in(places: Places) -> None:
    mixing = CONFIG.model_copy(update={"start_share": 0.5})
    steps(places)
    with pytest.raises(UsageError, match="start_share: name what the run started from by --init"):
        export_tier1(mixing, places, version="1")
    later = Places(data=places.data, bases=places.bases, run=places.run.with_name("later"), init=places.checkpoint)
    steps(later)
    other = Places(data=places.data, bases=places.bases, run=later.run, init=later.checkpoint)
    with pytest.raises(UsageError, match="the run started from run after 6 steps, not from it"):
        export_tier1(mixing, other, version="1")


@pytest.mark.slow
def test_a_run_keeps_to_its_configuration(places: Places) -> None:
    steps(places, CONFIG.model_copy(update={"recipe": CONFIG.recipe.with_steps(2)}))
    with pytest.raises(UsageError, match="another configuration, it differs in hidden_size"):
        steps(places, CONFIG.model_copy(update={"hidden_size": 8}))


@pytest.mark.slow
def test_a_run_may_go_on_in_another_precision(places: Places) -> None:
    recipe = CONFIG.recipe
    steps(places, CONFIG.model_copy(update={"recipe": recipe.with_steps(2)}))
    assert steps(places, CONFIG.model_copy(update={"recipe": replace(recipe, bfloat16=True)})) == [4, 6]


def test_a_start_that_cannot_be_trained_on_is_told_before_documents_are_read(places: Places) -> None:
    published = places.data.with_name("published")
    published.mkdir()
    write_manifest(published, name="published", version="1", licence="Apache-2.0")
    astray = Places(data=places.data / "nowhere", bases=places.bases, run=places.run, init=published)
    with pytest.raises(UsageError, match="only a model trained here with dot = true"):
        steps(astray)
    assert not places.run.exists()


@pytest.mark.slow
def test_a_run_keeps_to_its_documents(places: Places) -> None:
    steps(places, CONFIG.model_copy(update={"recipe": CONFIG.recipe.with_steps(2)}))
    state = places.checkpoint / "state.json"
    told = json.loads(state.read_text())
    state.write_text(json.dumps(told | {"data": {"sroie": {"documents": 3, "sha256": "0"}}}))
    with pytest.raises(UsageError, match="begun with other documents of sroie"):
        steps(places)
    assert (
        steps(places, CONFIG.model_copy(update={"recipe": CONFIG.recipe.with_steps(2)})) == []
    )  # there is no step left


@pytest.mark.slow
def test_what_a_start_without_a_checkpoint_left_behind_is_made_anew(places: Places) -> None:
    deeper = CONFIG.model_copy(update={"layers": 2})
    next(train_tier1(deeper.model_copy(update={"recipe": CONFIG.recipe.with_steps(2)}), places, threads=1))
    shutil.rmtree(places.checkpoint)
    steps(places)
    assert json.loads((places.run / "text_base" / "config.json").read_text())["num_hidden_layers"] == 1


def test_more_layers_than_the_base_has_are_refused(places: Places) -> None:
    with pytest.raises(UsageError, match="layers = 9"):
        steps(places, CONFIG.model_copy(update={"layers": 9}))


def test_a_weight_without_documents_is_refused(places: Places) -> None:
    with pytest.raises(UsageError, match=r"weights\.cuad: no such documents are at hand"):
        steps(places, CONFIG.model_copy(update={"weights": {"cuad": 1.0, "receipt": 1.0}}))


def test_a_folder_of_data_that_is_not_there_is_named(places: Places) -> None:
    elsewhere = Places(data=places.data / "nowhere", bases=places.bases, run=places.run)
    assert elsewhere.missing(CONFIG.bases) == f"{places.data / 'nowhere'}: no such folder"


def test_a_start_that_is_none_is_named(places: Places) -> None:
    astray = Places(data=places.data, bases=places.bases, run=places.run, init=places.data)
    assert astray.missing(CONFIG.bases) == f"{places.data}: neither a checkpoint nor a model folder"


@pytest.mark.slow
def test_a_run_learns_from_labels_of_a_type_of_ones_own_and_names_the_teacher(places: Places, tmp_path: Path) -> None:
    types = tmp_path / "my_types.py"
    types.write_text(
        "from documents import DocumentType, Money, about\n\n\n"
        "class Order(DocumentType):\n    '''An order.'''\n\n    total: Money = about('total of the order')\n"
    )
    order = tmp_path / "order.txt"
    order.write_text("Order 12\nNuts 4.00\nTotal 9.54\n")
    with cached_reader(tmp_path / "read") as reader:
        document = reader.read(order)
        number = next(n for n, w in enumerate(document.words) if w.word.text == "9.54")
        said = {"total": (Label(value="9.54", raw="9.54", words=(number,), confidence=0.9),)}
        told = {"document": document.id, "source": str(order), "reading": reader.build, "document_type": "order"}
    labels = Labels(**told, by="teacher", model="a-model", instructions="", fields=said)
    write_atomically(label_file(tmp_path / "labels", document.id), labels.as_json)
    taught = replace(places, taught=tmp_path / "labels", schemas=types)
    with pytest.raises(UsageError, match=r"gives a teacher's labels no weight; add taught = 2\.0"):
        steps(taught)
    config = CONFIG.model_copy(update={"weights": {"taught": 1.0}, "recipe": CONFIG.recipe.with_steps(2)})
    with pytest.raises(UsageError, match=r"weights\.taught: no such documents are at hand; name their labels"):
        steps(places, config)
    assert steps(taught, config) == [2]
    export_tier1(config, taught, version="1")
    assert open_model(taught.run / "model").manifest["training_data"]["taught"]["by"] == ["a-model"]
