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

from documents.errors import UsageError
from tiers.manifest import MANIFEST, open_model
from training.tier1.layout import INPUTS
from training.tier1.lineage import lineage

WEIGHTS, STATE = "model.safetensors", "state.json"
"""The files of a checkpoint."""


def is_start(folder: Path) -> bool:
    """Whether a run can start from this folder."""
    return (folder / WEIGHTS).is_file() or (folder / MANIFEST).is_file()


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
    earlier = lineage(known["started_from"]) if known["started_from"] else []
    return {
        "run": f"{known['name']} {known['version']}",
        "step": known["steps"] - sum(s["step"] for s in earlier),
        "seconds": known["training_seconds"] - round(sum(s["seconds"] for s in earlier)),
        "data": known["training_data"],
        "config": known["configuration"],
        "started_from": known["started_from"],
    }


def start_weights(folder: Path) -> dict[str, Tensor]:
    """The weights in ``folder`` by their names in the model that is trained; of a model folder, those that training
    changes (not the token embeddings, not a frozen label encoder)."""
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
    bias that is added to it has not."""
    tensors = {t.name: t for t in graph.initializer if "labels_encoder" not in t.name and not t.external_data}
    named = {name: to_array(t) for name, t in tensors.items() if "." in name and t.data_type == onnx.TensorProto.FLOAT}
    yield from ((name, tensor) for name, tensor in named.items() if "tokens.weight" not in name)
    biases = {i: name for n in graph.node if n.op_type == "Add" for name in n.input if name in named for i in n.input}
    for node in graph.node:
        if node.op_type not in ("MatMul", "MatMulInteger") or node.input[1] not in tensors:
            continue
        weight = to_array(tensors[node.input[1]])
        if node.op_type == "MatMulInteger":
            weight = weight * to_array(tensors[node.input[1].removesuffix("_quantized") + "_scale"])
        bias = biases.get(node.name.removesuffix("_quant") + "_output_0")
        if bias:
            yield bias.removesuffix("bias") + "weight", weight.T
        elif len(weight) == INPUTS:
            yield "model.token_rep_layer.bert_layer.model.embeddings.word_embeddings.place.weight", weight.T
    for node in graph.node:
        for name in node.input:
            if node.op_type == "Mul" and name in tensors and tensors[name].dims == [3, 1]:
                yield "model.scorer.bias", to_array(tensors[name])[:, 0]
