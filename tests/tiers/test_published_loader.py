"""Which folders are served by their own libraries, which are refused and how, and that nothing asks the network."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from safetensors.torch import load_file, save_file
from transformers import BertConfig, BertModel, DebertaV2Config, DebertaV2Model, RobertaConfig, RobertaModel

from documents.errors import ModelError
from documents.extraction import Extractor
from tests.tiers import tiny_gliner, tiny_gliner2
from tests.tiers.tiny_published import boundary, document_of, open_labels, relations
from tiers.gliner import GlinerTier
from tiers.manifest import write_manifest
from tiers.published import (
    is_published,
    load_extractor,
    load_proposer,
    load_published,
    load_second_tier,
    model_hash,
    open_checkpoint,
)
from tiers.published.boundary import BoundaryExtractor
from tiers.published.open_labels import OpenLabels
from tiers.published.reading import positions_of
from tiers.published.relations import RelationTier
from training.tier1.convert import convert

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.filterwarnings(
    "ignore::UserWarning", "ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::torch.jit.TracerWarning"
)


def second(path: Path, *, threads: int) -> Extractor:
    return load_second_tier(path, [], threads=threads)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A checkpoint of each kind, and some that are none of these."""
    folders = {name: tmp_path_factory.mktemp("made") for name in ("relations", "labels", "boundary", "plain", "span")}
    relations(folders["relations"])
    open_labels(folders["labels"])
    boundary(folders["boundary"])
    base = tiny_gliner.base("bert", folders["plain"])
    tiny_gliner.gliner("uni span", base).save_pretrained(folders["plain"] / "model", safe_serialization=True)
    convert(folders["plain"] / "model", folders["plain"] / "ours", name="ours", version="0")
    tiny_gliner2.gliner2(tiny_gliner2.base("bert", folders["span"])).save_pretrained(str(folders["span"] / "model"))
    return {name: folder / "model" for name, folder in folders.items()} | {"ours": folders["plain"] / "ours"}


@pytest.fixture
def copy(made: dict[str, Path], tmp_path: Path) -> Callable[[str], Path]:
    """Copies of the checkpoints to spoil."""

    def copied(name: str) -> Path:
        for file in made[name].rglob("*"):
            if file.is_file():
                target = tmp_path / name / file.relative_to(made[name])
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(file.read_bytes())
        return tmp_path / name

    return copied


@pytest.fixture(autouse=True)
def door(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing may look for a host, not even in vain."""
    asked: list[Any] = []

    def closed(*args: Any, **kwargs: Any) -> Any:
        asked.append(args)
        raise OSError("no network here")

    monkeypatch.setattr(socket, "getaddrinfo", closed)
    monkeypatch.setattr(socket.socket, "connect", closed)
    yield
    assert asked == []


def refusal(path: Path, load: Callable[..., Any] = load_published) -> str:
    with pytest.raises(ModelError) as refused:
        load(path, threads=1)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 400
    return str(refused.value)


def change(file: Path, **values: Any) -> None:
    raw = json.loads(file.read_text())
    file.write_text(json.dumps({k: v for k, v in {**raw, **values}.items() if v is not ...}))


@pytest.mark.parametrize(
    ("name", "kind"), [("relations", RelationTier), ("labels", OpenLabels), ("boundary", BoundaryExtractor)]
)
def test_the_configuration_says_what_a_folder_holds(made: dict[str, Path], name: str, kind: type) -> None:
    assert is_published(made[name])
    assert isinstance(load_published(made[name], threads=1), kind)


@pytest.mark.parametrize("name", ["plain", "span", "ours"])
def test_what_our_own_runtimes_read_is_not_served_from_here(made: dict[str, Path], name: str, tmp_path: Path) -> None:
    assert not is_published(made[name])
    assert not is_published(tmp_path)
    with pytest.raises(ModelError):
        load_published(made[name], threads=1)


def test_tier_1_is_loaded_from_folders_of_both_kinds(made: dict[str, Path]) -> None:
    assert isinstance(load_extractor(made["ours"], threads=1), GlinerTier)
    assert isinstance(load_extractor(made["relations"], threads=1), RelationTier)


@pytest.mark.parametrize(
    ("load", "name", "said"),
    [
        (load_extractor, "plain", "once it is converted (sluice train convert)"),
        (load_extractor, "labels", "this is one of open labels"),
        (load_extractor, "boundary", "this is one of boundary"),
        (load_extractor, "span", "no model here"),
        (load_proposer, "relations", "proposes none"),
        (second, "labels", "tier 2 needs a model that reads schemas"),
        (load_published, "span", "no checkpoint that is served by its own library"),
    ],
)
def test_a_model_for_something_else_is_refused(made: dict[str, Path], load: Any, name: str, said: str) -> None:
    assert said in refusal(made[name], load)


@pytest.mark.parametrize("load", [load_published, load_proposer])
def test_a_name_on_a_hub_is_refused_not_downloaded(load: Any) -> None:
    assert "nothing is fetched from a hub" in refusal(Path("knowledgator/gliner-relex-large-v1.0"), load)


@pytest.mark.parametrize("load", [load_extractor, second])
def test_the_tiers_refuse_a_name_on_a_hub_too(load: Any) -> None:
    assert "no model here" in refusal(Path("knowledgator/gliner-relex-large-v1.0"), load)


def test_an_encoder_that_only_a_hub_has_is_refused(copy: Callable[[str], Path]) -> None:
    folder = copy("relations")
    change(folder / "gliner_config.json", encoder_config=..., model_name="somebody/some-encoder")
    assert "nothing is fetched from a hub" in refusal(folder)


def test_a_tokenizer_that_only_a_hub_has_is_refused(copy: Callable[[str], Path]) -> None:
    folder = copy("relations")
    change(folder / "gliner_config.json", model_name="somebody/some-encoder")
    for file in folder.glob("tokenizer*"):
        file.unlink()
    assert "nothing is fetched from a hub" in refusal(folder)


@pytest.mark.parametrize("name", ["relations", "boundary"])
def test_pickles_are_refused_even_beside_safetensors(copy: Callable[[str], Path], name: str) -> None:
    folder = copy(name)
    (folder / "pytorch_model.bin").write_bytes(b"anything")
    assert "a pickle can carry code" in refusal(folder)
    (folder / "pytorch_model.bin").unlink()
    (folder / "model.safetensors").unlink()
    assert "only safetensors are read" in refusal(folder)


@pytest.mark.parametrize(
    ("name", "file"), [("relations", "gliner_config.json"), ("boundary", "encoder_config/config.json")]
)
def test_code_that_comes_with_a_model_is_not_run(copy: Callable[[str], Path], name: str, file: str) -> None:
    folder = copy(name)
    (folder / "evil.py").write_text("raise SystemExit('run')")
    nested = {"encoder_config": {"model_type": "bert", "auto_map": {"AutoModel": "evil.Evil"}}}
    change(folder / file, **(nested if name == "relations" else nested["encoder_config"]))
    assert "names Python code" in refusal(folder)


@pytest.mark.parametrize("name", ["relations", "labels", "boundary"])
def test_weights_that_are_damaged_are_refused(copy: Callable[[str], Path], name: str) -> None:
    folder = copy(name)
    (folder / "model.safetensors").write_bytes(b"no weights")
    assert "its library cannot load it" in refusal(folder)


@pytest.mark.parametrize("name", ["relations", "boundary"])
def test_weights_of_which_some_are_missing_are_refused(copy: Callable[[str], Path], name: str) -> None:
    folder = copy(name)
    weights = load_file(folder / "model.safetensors")
    del weights[next(key for key in weights if key.startswith(("span_rep_layer", "boundary_head")))]
    save_file(weights, folder / "model.safetensors")
    said = refusal(folder)
    assert "lacks span_rep_layer" in said or "does not match" in said


@pytest.mark.parametrize("written", ["no JSON", "[]"])
def test_a_configuration_that_cannot_be_read_is_refused(copy: Callable[[str], Path], written: str) -> None:
    folder = copy("relations")
    (folder / "gliner_config.json").write_text(written)
    assert "gliner_config.json" in refusal(folder)


@pytest.mark.parametrize("missing", ["encoder_config/config.json", "tokenizer_config.json"])
def test_a_gliner2_that_lacks_a_file_is_refused(copy: Callable[[str], Path], missing: str) -> None:
    folder = copy("boundary")
    (folder / missing).unlink()
    assert missing in refusal(folder)


@pytest.mark.parametrize(("library", "name"), [("gliner", "relations"), ("gliner2", "boundary"), ("torch", "labels")])
def test_a_missing_library_is_named_with_the_remedy(
    made: dict[str, Path], monkeypatch: pytest.MonkeyPatch, library: str, name: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    assert "pip install 'docsluice[train]'" in refusal(made[name])


def test_a_model_is_named_by_all_that_is_read(copy: Callable[[str], Path]) -> None:
    folder = copy("relations")
    before = open_checkpoint(folder)
    assert before.label == f"relations-published+{before.hash[:8]}"
    assert model_hash(folder) == before.hash
    (folder / "README.md").write_text("a card")
    assert open_checkpoint(folder).hash == before.hash
    weights = load_file(folder / "model.safetensors")
    next(iter(weights.values())).view(-1)[0] += 1
    save_file(weights, folder / "model.safetensors")
    assert open_checkpoint(folder).hash != before.hash


def test_a_folder_with_a_manifest_is_held_to_it(copy: Callable[[str], Path]) -> None:
    folder = copy("relations")
    write_manifest(folder, name="pairs", version="3", licence="none")
    assert load_extractor(folder, threads=1).model.startswith("pairs-3+")
    (folder / "config.json").write_text("{}")
    assert "not in the model's manifest.json" in refusal(folder)


def test_positions_are_those_that_tokens_can_have() -> None:
    small: dict[str, Any] = {"vocab_size": 9, "hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2}
    small |= {"intermediate_size": 8, "max_position_embeddings": 40, "pad_token_id": 1}
    assert positions_of(BertModel(BertConfig(**small))) == 40
    assert positions_of(RobertaModel(RobertaConfig(**small, bos_token_id=0, eos_token_id=2))) == 38
    assert positions_of(DebertaV2Model(DebertaV2Config(**small, position_biased_input=False))) is None


def test_a_folder_of_nothing_has_no_hash(tmp_path: Path) -> None:
    assert model_hash(tmp_path) is None
    assert model_hash(tmp_path / "none") is None


def test_a_model_that_was_loaded_answers_without_the_network(made: dict[str, Path]) -> None:
    model = load_proposer(made["labels"], threads=1)
    assert isinstance(model.propose(document_of("Acme owes 12.00")), tuple)


def test_nothing_is_imported_before_a_published_model_is_loaded(made: dict[str, Path]) -> None:
    code = (
        "import sys; from pathlib import Path; from tiers.published import *;"
        "load_extractor(Path(sys.argv[1]), threads=1);"
        "assert is_published(Path(sys.argv[2])) and open_checkpoint(Path(sys.argv[2])).hash;"
        "print(*{n.partition('.')[0] for n in sys.modules})"
    )
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code, str(made["ours"]), str(made["relations"])]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.split()) & {"torch", "transformers", "gliner", "gliner2", "huggingface_hub", "peft"} == set()
