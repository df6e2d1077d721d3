"""The pretrained encoder that a served bi-encoder was built on, taken out of its folder again.

Training never changes the label encoder, and its weights were published in 4 bits, as the folder has them: what comes
out is the base to the last bit of these. So whoever has the shipped model can train from it, and needs nothing else.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx.helper import get_attribute_value
from onnx.numpy_helper import to_array
from safetensors.numpy import save_file

from documents.errors import UsageError
from tiers.manifest import open_model

_INSIDE = "layer.labels_encoder.model."
"""Before the names of the label encoder's tensors; of its nodes ``/labels_encoder/model/``."""
_NODES = "/labels_encoder/model/"
_ZERO = 8
"""What stands for 0 in the 4 bits of a product's weight."""


def write_base(model: Path, folder: Path) -> None:
    """Write the label encoder of a served bi-encoder as a Hugging Face folder, whole or not at all.

    Raises:
        ModelError: the model is not whole. UsageError: it has no label encoder of the kind that training freezes.
    """
    open_model(model)
    file = model / "labels.onnx"
    if not file.is_file():
        raise UsageError(
            f"{model}: reads its labels with the text, so it holds no base to train from; name a checkpoint"
        )
    graph = onnx.load(file, load_external_data=True).graph
    tensors = dict(_tensors(graph))
    if "embeddings.word_embeddings.weight" not in tensors:
        raise UsageError(f"{model}: its label encoder is not in 4 bits, as export writes it; name a checkpoint")
    partial = folder.with_name(folder.name + ".part")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    save_file(tensors, partial / "model.safetensors", metadata={"format": "pt"})
    (partial / "config.json").write_text(json.dumps(_config(graph, tensors, model), indent=1), encoding="utf-8")
    shutil.copy(model / "tokenizer.json", partial / "tokenizer.json")
    told = json.dumps({"tokenizer_class": "PreTrainedTokenizerFast"})
    (partial / "tokenizer_config.json").write_text(told, encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    partial.rename(folder)


def _tensors(graph: onnx.GraphProto) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """Its weights by the names that the base gives them."""
    stored = {tensor.name: tensor for tensor in graph.initializer}
    for name, tensor in stored.items():
        if name.startswith(_INSIDE) and tensor.data_type == onnx.TensorProto.FLOAT and not name.endswith("_scales"):
            yield name.removeprefix(_INSIDE), to_array(tensor)
    for node in graph.node:
        if not node.name.startswith(_NODES):
            continue
        place = ".".join(node.name.removeprefix(_NODES).split("/")[:-1])
        if node.op_type == "MatMulNBits":
            yield f"{place}.weight", _product(to_array(stored[node.input[1]]), to_array(stored[node.input[2]]))
        elif node.op_type == "GatherBlockQuantized":
            yield f"{place}.weight", _table(to_array(stored[node.input[0]]), to_array(stored[node.input[2]]))


def _product(packed: NDArray[np.uint8], scales: NDArray[np.float32]) -> NDArray[np.float32]:
    """(out, blocks, bytes of two weights, the low half first) and (out, blocks) → (out, in)."""
    steps = np.stack([packed & 15, packed >> 4], axis=-1).reshape(*packed.shape[:2], -1).astype(np.float32) - _ZERO
    whole: NDArray[np.float32] = (steps * scales[..., None]).reshape(len(packed), -1).astype(np.float32)
    return whole


def _table(steps: NDArray[np.generic], scales: NDArray[np.float32]) -> NDArray[np.float32]:
    """(rows, width) in signed 4 bits and (rows, blocks) → (rows, width)."""
    rows, width = steps.shape
    blocks = steps.astype(np.float32).reshape(rows, scales.shape[1], -1)
    whole: NDArray[np.float32] = (blocks * scales[..., None]).reshape(rows, width)
    return whole


def _config(graph: onnx.GraphProto, tensors: dict[str, NDArray[np.float32]], model: Path) -> dict[str, object]:
    """What ``transformers`` builds the encoder from."""
    heads = [
        int(get_attribute_value(attribute))
        for node in graph.node
        if node.op_type == "MultiHeadAttention"
        for attribute in node.attribute
        if attribute.name == "num_heads"
    ]
    if not heads:
        raise UsageError(f"{model}: its label encoder has no attention as export writes it; name a checkpoint")
    vocabulary, width = tensors["embeddings.word_embeddings.weight"].shape
    reads = json.loads((model / "gliner_config.json").read_text(encoding="utf-8"))["docsluice"]
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "vocab_size": vocabulary,
        "hidden_size": width,
        "num_hidden_layers": len(heads),
        "num_attention_heads": heads[0],
        "intermediate_size": tensors["encoder.layer.0.intermediate.dense.bias"].shape[0],
        "max_position_embeddings": tensors["embeddings.position_embeddings.weight"].shape[0],
        "type_vocab_size": tensors["embeddings.token_type_embeddings.weight"].shape[0],
        "pad_token_id": reads["pad_id"],
        "layer_norm_eps": 1e-12,
        "hidden_act": "gelu",
    }
