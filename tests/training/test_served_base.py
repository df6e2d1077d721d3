"""The base that is taken out of a served model again."""

import shutil
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from safetensors.numpy import load_file
from transformers import AutoModel

from documents.errors import ModelError, UsageError
from tiers.gliner.tokenizer import load_tokenizer
from tiers.manifest import write_manifest
from training.tier1.served_base import write_base

SHIPPED = Path(__file__).parents[2] / "models" / "tier1"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bases") / "base"
    write_base(SHIPPED, folder)
    return folder


def test_it_is_a_whole_encoder(base: Path) -> None:
    model = AutoModel.from_pretrained(base, add_pooling_layer=False)
    assert len(model.encoder.layer) == 12
    known = {name for name, _ in model.named_parameters()}
    assert known == set(load_file(base / "model.safetensors"))


def test_it_makes_the_label_vectors_that_are_served(base: Path) -> None:
    """What the label graph computes in 4 bits, up to the projection that training changed."""
    graph = onnx.load(SHIPPED / "labels.onnx", load_external_data=True)
    (last,) = [n for n in graph.graph.node if n.name.endswith("layer.11/output/LayerNorm/LayerNormalization")]
    graph.graph.output.append(onnx.helper.make_tensor_value_info(last.output[0], onnx.TensorProto.FLOAT, None))
    session = onnxruntime.InferenceSession(graph.SerializeToString(), providers=["CPUExecutionProvider"])
    ids = np.array([load_tokenizer(SHIPPED / "tokenizer.json").encode("net amount").ids])
    (served,) = session.run([last.output[0]], {"input_ids": ids})
    model = AutoModel.from_pretrained(base, add_pooling_layer=False).eval()
    with torch.no_grad():
        found = model(torch.from_numpy(ids)).last_hidden_state.numpy()
    assert np.abs(found - served).max() < 1e-3


def test_a_model_without_a_label_encoder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "uni"
    shutil.copytree(SHIPPED, folder)
    (folder / "labels.onnx").unlink()
    with pytest.raises(ModelError, match=r"labels\.onnx"):
        write_base(folder, tmp_path / "base")
    write_manifest(folder, name="uni", version="1")
    with pytest.raises(UsageError, match="no base to train from"):
        write_base(folder, tmp_path / "base")
    assert not (tmp_path / "base").exists()
