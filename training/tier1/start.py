"""What a run starts from: a checkpoint of another run, or a model folder as it is served.

Of a served folder the weights are multiplied out of their 8 bits again. They are off by half a step of the 64 to 127
that a channel has, which the first steps of training make good; so whoever has the shipped model, and no checkpoint,
can train it on.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx.numpy_helper import to_array
from safetensors.torch import load_file
from torch import Tensor

from documents.errors import ModelError, UsageError
from tiers.manifest import open_model
from training.lineage import served_state
from training.places import STATE, WEIGHTS
from training.tier1.dot import PARTS
from training.tier1.layout import INPUTS

FROZEN = ("tokens.weight", "labels_encoder")
"""In the names of what training leaves as it was."""


def start_state(folder: Path) -> dict[str, Any]:
    """The trainer's state behind the weights in ``folder``: ``step``, ``seconds``, ``data``, ``config``,
    ``started_from``; and ``run``, what they are called.

    Raises:
        ModelError: the folder is a model's and not whole.
        UsageError: the model was not trained here, or serves heads that cannot be taken apart again.
    """
    if (folder / WEIGHTS).is_file():
        told: dict[str, Any] = json.loads((folder / STATE).read_text(encoding="utf-8"))
        return {"run": folder.parent.name, **told}
    known = open_model(folder).manifest
    if not known.get("configuration", {}).get("dot"):
        raise UsageError(f"{folder}: only a model trained here with dot = true can be trained on; name a checkpoint")
    return served_state(known)


def start_weights(folder: Path) -> dict[str, Tensor]:
    """The weights in ``folder`` by their names in the model that is trained; of a model folder, those that training
    changes (not the token embeddings, not a frozen label encoder).

    Raises:
        ModelError: the folder's graphs are not those that export writes.
    """
    if (folder / WEIGHTS).is_file():
        return load_file(folder / WEIGHTS)
    found: dict[str, NDArray[np.float32]] = {}
    for graph, prefix, root in (("text.onnx", "model.", ""), ("labels.onnx", "layer.", "token_rep_layer.")):
        if (folder / graph).is_file():
            for name, weight in _trained(onnx.load(folder / graph, load_external_data=False).graph):
                found[root + name.removeprefix(prefix) if name.startswith(prefix) else name] = weight
    return {name: torch.from_numpy(weight.copy()) for name, weight in found.items()}


def _trained(graph: onnx.GraphProto) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """Weights of an exported graph by the names that export gave their modules. A matrix product has lost its own; the
    bias that is added to it has not.

    Raises:
        ModelError: a product cannot be named, so the graph is of another export.
    """
    tensors = {t.name: t for t in graph.initializer if not t.external_data}
    named = {name: to_array(t) for name, t in tensors.items() if "." in name and t.data_type == onnx.TensorProto.FLOAT}
    yield from ((name, tensor) for name, tensor in named.items() if not any(part in name for part in FROZEN))
    biases = {i: name for n in graph.node if n.op_type == "Add" for name in n.input if name in named for i in n.input}
    for node in graph.node:
        if any(part in node.name for part in FROZEN):
            continue
        constant = tensors.get(node.input[1]) if len(node.input) > 1 else None
        if node.op_type in ("MatMul", "MatMulInteger") and constant is not None:
            weight = to_array(constant)
            if node.op_type == "MatMulInteger":
                weight = weight * to_array(tensors[constant.name.removesuffix("_quantized") + "_scale"])
            name = biases.get(node.name.removesuffix("_quant") + "_output_0", "").removesuffix("bias") + "weight"
            if name == "weight":
                if len(weight) != INPUTS:
                    raise ModelError(f"{node.name}: not a product that export writes; name a checkpoint to start from")
                name = "model.token_rep_layer.bert_layer.model.embeddings.word_embeddings.place.weight"
            yield name, weight.T
        elif node.op_type == "Mul" and constant is not None and list(constant.dims) == [PARTS, 1]:
            yield "model.scorer.bias", to_array(constant)[:, 0]
