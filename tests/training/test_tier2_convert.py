"""Converting GLiNER2 checkpoints: what is written, what INT8 costs, what is refused."""

import json
from pathlib import Path

import numpy as np
import onnx
import pytest
from safetensors.torch import load_file, save_file

from documents.errors import ModelError
from tests.tiers.gliner2_schemas import SCHEMAS
from tests.tiers.tiny_gliner2 import POSITIONS, base, gliner2
from tiers.manifest import open_model
from tiers.schema_extractor import SchemaExtractor
from training.tier2.convert import RELATIVE_TOKENS, convert

TEXT = "Müller GmbH owes Acme 1.234,50 € since 12.03.2024"
pytestmark = pytest.mark.filterwarnings(
    "ignore::UserWarning", "ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::torch.jit.TracerWarning"
)  # the exporter's and the library's


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("checkpoint")
    gliner2(base("bert", made / "base"), pooling="mean", records=1).save_pretrained(str(made / "saved"))
    return made / "saved"


@pytest.fixture
def copy(checkpoint: Path, tmp_path: Path) -> Path:
    """A copy of the checkpoint to spoil."""
    made = tmp_path / "copy"
    for file in (f for f in checkpoint.rglob("*") if f.is_file()):
        target = made / file.relative_to(checkpoint)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    return made


def changed(checkpoint: Path, **settings: object) -> Path:
    config = checkpoint / "config.json"
    config.write_text(json.dumps(json.loads(config.read_text()) | settings))
    return checkpoint


def test_a_folder_holds_what_serving_needs_and_nothing_else(checkpoint: Path, tmp_path: Path) -> None:
    convert(checkpoint, tmp_path / "model", name="tiny", version="2")
    (tmp_path / "model/old.npy").write_bytes(b"of the model that stands here")
    convert(checkpoint, tmp_path / "model", name="tiny", version="3", licence="Apache-2.0")
    folder = open_model(tmp_path / "model")
    graphs = {f"{name}.onnx" for name in ("encoder", "heads", "queries", "spans")}
    assert set(folder.manifest["files"]) == graphs | {"tokenizer.json", "schema_extractor.json"}
    assert (folder.name, folder.version, folder.manifest["licence"]) == ("tiny", "3", "Apache-2.0")
    config = SchemaExtractor(tmp_path / "model", threads=1).config
    assert (config.max_tokens, config.pooling, config.splitter) == (POSITIONS, "mean", "whitespace")


def test_a_folder_of_others_and_the_checkpoint_itself_are_left_alone(checkpoint: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Sir")
    for folder, why in ((tmp_path, "is not empty and no model of ours"), (checkpoint, "holds the checkpoint itself")):
        with pytest.raises(ModelError, match=why):
            convert(checkpoint, folder, name="tiny", version="3")
    assert (tmp_path / "letter.txt").exists()
    assert (checkpoint / "config.json").exists()


def test_a_limit_of_tokens_and_a_splitter_can_be_given(checkpoint: Path, tmp_path: Path) -> None:
    convert(checkpoint, tmp_path, name="tiny", version="0", splitter="document", max_tokens=100)
    config = SchemaExtractor(tmp_path, threads=1).config
    assert (config.max_tokens, config.splitter) == (100, "document")


def test_no_limit_goes_beyond_the_encoders_positions(checkpoint: Path, tmp_path: Path) -> None:
    convert(checkpoint, tmp_path, name="tiny", version="0", max_tokens=10 * POSITIONS)
    assert SchemaExtractor(tmp_path, threads=1).config.max_tokens == POSITIONS


def test_an_encoder_of_relative_positions_is_limited_by_memory(tmp_path: Path) -> None:
    gliner2(base("deberta", tmp_path / "base")).save_pretrained(str(tmp_path / "saved"))
    for limit, expected in ((None, RELATIVE_TOKENS), (5000, 5000)):
        convert(tmp_path / "saved", tmp_path / "model", name="tiny", version="0", max_tokens=limit)
        assert SchemaExtractor(tmp_path / "model", threads=1).config.max_tokens == expected


def test_int8_is_near_fp32_and_leaves_the_counts_alone(tmp_path: Path) -> None:
    made = gliner2(base("bert", tmp_path / "base", width=320), records=2)
    made.save_pretrained(str(tmp_path / "saved"))
    scores, products = {}, {}
    for kind in ("fp32", "int8"):
        convert(tmp_path / "saved", tmp_path / kind, name="tiny", version="0", int8=kind == "int8")
        model = SchemaExtractor(tmp_path / kind, threads=1)
        prompt, _ = model.prepare(TEXT, SCHEMAS["everything"])
        scores[kind] = model.score(prompt)
        products[kind] = {
            name: sum(n.op_type == "MatMulInteger" for n in onnx.load(tmp_path / kind / f"{name}.onnx").graph.node)
            for name in ("encoder", "heads", "queries", "spans")
        }
    assert not any(products["fp32"].values())
    assert products["int8"]["encoder"] >= 12
    assert products["int8"]["spans"] >= 6
    assert products["int8"]["heads"] == products["int8"]["queries"] == 0
    apart = [np.abs(a - b).mean() for a, b in zip(scores["fp32"], scores["int8"], strict=True)]
    assert 0 < max(apart) < 0.05
    sizes = {kind: (tmp_path / kind / "spans.onnx").stat().st_size for kind in scores}
    assert sizes["int8"] < 0.3 * sizes["fp32"]


def test_a_boundary_checkpoint_is_refused(copy: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="its architecture is 'boundary'; only 'span' is converted") as refused:
        convert(changed(copy, architecture="boundary"), tmp_path / "model", name="tiny", version="0")
    assert "\n" not in str(refused.value)
    assert not (tmp_path / "model").exists()


def test_an_old_checkpoint_that_names_no_architecture_is_of_spans(copy: Path, tmp_path: Path) -> None:
    config = json.loads((copy / "config.json").read_text())
    for key in ("architecture", "architecture_version", "config_version", "span_head"):
        config.pop(key, None)
    (copy / "config.json").write_text(json.dumps(config | {"max_width": 4}))
    convert(copy, tmp_path / "model", name="tiny", version="0")
    assert SchemaExtractor(tmp_path / "model", threads=1).extract(TEXT, SCHEMAS["entities"]).entities


@pytest.mark.parametrize(
    ("settings", "said"),
    [({"counting_layer": "count_lstm_v2"}, "cannot load it"), ({"span_head": {"max_width": 0}}, "cannot load it")],
)
def test_weights_of_another_kind_are_refused(
    copy: Path, tmp_path: Path, settings: dict[str, object], said: str
) -> None:
    with pytest.raises(ModelError, match=said) as refused:
        convert(changed(copy, **settings), tmp_path / "model", name="tiny", version="0")
    assert "\n" not in str(refused.value)


def test_missing_weights_are_refused(copy: Path, tmp_path: Path) -> None:
    weights = load_file(copy / "model.safetensors")
    weights.pop("count_pred.0.weight")
    save_file(weights, copy / "model.safetensors")
    with pytest.raises(ModelError, match="cannot load it"):
        convert(copy, tmp_path / "model", name="tiny", version="0")
    (copy / "model.safetensors").unlink()
    with pytest.raises(ModelError, match="cannot load it"):
        convert(copy, tmp_path / "model", name="tiny", version="0")


@pytest.mark.parametrize("file", ["encoder_config/config.json", "tokenizer.json"])
def test_a_checkpoint_that_lacks_a_file_is_refused(copy: Path, tmp_path: Path, file: str) -> None:
    (copy / file).unlink()
    with pytest.raises(ModelError, match="cannot load it"):
        convert(copy, tmp_path / "model", name="tiny", version="0")


@pytest.mark.parametrize("content", [None, "no JSON", "[]"])
def test_a_folder_that_is_no_checkpoint_is_refused(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "config.json").write_text(content)
    with pytest.raises(ModelError, match="no GLiNER2 checkpoint here"):
        convert(tmp_path, tmp_path / "model", name="tiny", version="0")


def test_an_unknown_splitter_is_refused(checkpoint: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="words cannot be split by 'spacy'"):
        convert(checkpoint, tmp_path / "model", name="tiny", version="0", splitter="spacy")
