"""FP32 graphs → the smaller ones that are served.

- Layers: INT8 weights, one scale a channel, of at most 96 of the 127 steps. CPUs without VNNI add two 8-bit products in
  16 bits, which overflows with all steps and cannot with 64 (a "reduced range"). With 96 nothing was seen to overflow,
  and a quarter of the error of 64 is gone (docs/tier1.md). Activations are quantised as they come. ONNX Runtime gives a
  whole tensor one scale, and a few tokens of these encoders are ten times as large as the rest; so every token is first
  divided by its largest element and the product multiplied by it again. That costs a tenth of the time, makes the
  error three times smaller, and no token's error depends on what else is in the window or batch.
- Token embeddings: 4 bits in blocks of 32. The base we build on was published in just that form and its embeddings are
  not trained, so nothing is lost; INT8 with one scale for the table would be larger and lose more.
- Small graphs that run seldom: weights alone in INT8, one scale a row (``int8_weights``), for the size of the folder.
- A frozen label encoder: 4 bits in blocks of 32 throughout, for the same reason.
- The table that two graphs share lies beside them, once.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Collection, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
from onnx import external_data_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer
from onnxruntime.quantization.quant_utils import QuantFormat

BLOCK = 32
SMALLEST = {"MatMul": 100_000, "Gather": 1_000_000}
"""Elements from which a constant goes into 4 bits; projections and position embeddings, which were trained, are
smaller."""
MOST_STEPS = 96
"""The largest magnitude of an 8-bit weight."""
SMALLEST_ROWS = 100_000
"""Elements from which a constant is stored in INT8 by rows."""
SHARED_BYTES = 1 << 20
"""Tensors of at least so many bytes are worth sharing."""


def int8_layers(source: Path, target: Path, *, most_steps: int = MOST_STEPS) -> None:
    """Write ``target`` with the large matrix products of ``source`` in INT8; as it is where there are none.

    ``most_steps``: the largest magnitude of an 8-bit weight.
    """
    model = onnx.load(source)
    products = _large_products(model)
    if not products:  # ONNX Runtime takes an empty list of nodes for all of them
        target.write_bytes(source.read_bytes())
        return
    _scale_tokens(model, products)
    with TemporaryDirectory() as scratch:
        scaled, made = Path(scratch) / "scaled.onnx", Path(scratch) / "made.onnx"
        onnx.save(model, scaled)
        logging.disable(logging.WARNING)
        try:
            quantize_dynamic(
                scaled,
                made,
                per_channel=True,
                weight_type=QuantType.QInt8,
                nodes_to_quantize=[node.name for node in products],
            )
        finally:
            logging.disable(logging.NOTSET)
        quantised = onnx.load(made)
    _fewer_steps(quantised, model, {node.input[1] for node in products}, most_steps)
    onnx.save(quantised, target)


def _fewer_steps(
    quantised: onnx.ModelProto, source: onnx.ModelProto, weights: Collection[str], most_steps: int
) -> None:
    """Round these weights (inputs, channels) of ``source`` anew, to at most so many steps a channel."""
    tensors = {t.name: t for t in quantised.graph.initializer}
    for tensor in source.graph.initializer:
        if tensor.name in weights:
            values = onnx.numpy_helper.to_array(tensor)
            step = np.maximum(np.abs(values).max(axis=0), 1e-12) / most_steps
            for name, made in (("quantized", np.round(values / step).astype(np.int8)), ("scale", step)):
                old = tensors[f"{tensor.name}_{name}"]
                old.CopyFrom(onnx.numpy_helper.from_array(made, old.name))


def _large_products(model: onnx.ModelProto) -> list[onnx.NodeProto]:
    """The nodes that multiply activations with a large constant."""
    sizes = {t.name: math.prod(t.dims) for t in model.graph.initializer}
    return [n for n in model.graph.node if n.op_type == "MatMul" and sizes.get(n.input[1], 0) >= SMALLEST["MatMul"]]


def _scale_tokens(model: onnx.ModelProto, products: Sequence[onnx.NodeProto]) -> None:
    """Divide what enters these nodes by each token's largest magnitude, and multiply what leaves them by it."""
    floor = onnx.numpy_helper.from_array(np.array(1e-6, dtype=np.float32), "smallest_scale")
    last = onnx.numpy_helper.from_array(np.array([-1], dtype=np.int64), "last_axis")
    model.graph.initializer.extend([floor, last])
    before: dict[str, list[onnx.NodeProto]] = {}
    after: dict[str, onnx.NodeProto] = {}
    for node in products:
        tensor, out = node.input[0], node.output[0]
        if tensor not in before:
            steps = [
                ("Abs", [tensor]),
                ("ReduceMax", [f"{tensor}_Abs", last.name]),
                ("Max", [f"{tensor}_ReduceMax", floor.name]),
            ]
            steps.append(("Div", [tensor, f"{tensor}_Max"]))
            before[tensor] = [
                onnx.helper.make_node(op, inputs, [f"{tensor}_{op}"], name=f"{tensor}_{op}") for op, inputs in steps
            ]
        node.input[0], node.output[0] = f"{tensor}_Div", f"{out}_scaled"
        after[node.name] = onnx.helper.make_node("Mul", [f"{out}_scaled", f"{tensor}_Max"], [out], name=f"{out}_Mul")
    ordered: list[onnx.NodeProto] = []
    for node in model.graph.node:
        ordered += [node, *([after[node.name]] if node.name in after else [])]
        ordered += [step for out in node.output for step in before.get(out, ())]
    del model.graph.node[:]
    model.graph.node.extend(ordered)


def int8_weights(source: Path, target: Path) -> None:
    """Write ``target`` with the large constants of ``source`` stored in INT8, one scale for each row of the last axis.

    They are multiplied out when the graph is loaded, so that it computes in FP32 and as fast as before: a quarter of
    the size on disk, for operators too that have no INT8 form.
    """
    model = onnx.load(source)
    large = [
        t
        for t in model.graph.initializer
        if t.data_type == onnx.TensorProto.FLOAT and math.prod(t.dims) >= SMALLEST_ROWS
    ]
    for tensor in large:
        values = onnx.numpy_helper.to_array(tensor)
        step = np.maximum(np.abs(values).max(axis=-1, keepdims=True), 1e-12) / 127
        name = tensor.name
        stored = {f"{name}_int8": np.round(values / step).astype(np.int8), f"{name}_step": step.astype(np.float32)}
        model.graph.initializer.extend(onnx.numpy_helper.from_array(array, key) for key, array in stored.items())
        model.graph.initializer.remove(tensor)
        cast = onnx.helper.make_node("Cast", [f"{name}_int8"], [f"{name}_cast"], to=onnx.TensorProto.FLOAT)
        model.graph.node.insert(0, onnx.helper.make_node("Mul", [f"{name}_cast", f"{name}_step"], [name]))
        model.graph.node.insert(0, cast)
    onnx.save(model, target)


def four_bits(source: Path, target: Path, operators: Sequence[str]) -> None:
    """Write ``target`` with the large constants of these operators (``MatMul``, ``Gather``) of ``source`` in 4 bits."""
    logging.getLogger("onnxruntime.quantization.matmul_nbits_quantizer").setLevel(logging.ERROR)
    model = onnx.load(source)
    sizes = {t.name: math.prod(t.dims) for t in model.graph.initializer}
    settings = DefaultWeightOnlyQuantConfig(
        block_size=BLOCK,
        is_symmetric=True,
        bits=4,
        quant_format=QuantFormat.QOperator,
        op_types_to_quantize=tuple(operators),
    )
    small = [
        node.name
        for node in model.graph.node
        if node.op_type in operators and max(sizes.get(i, 0) for i in node.input) < SMALLEST[node.op_type]
    ]
    quantiser = MatMulNBitsQuantizer(model, algo_config=settings, nodes_to_exclude=small)
    quantiser.process()
    onnx.save(quantiser.model.model, target)


def share_tensors(graphs: Sequence[Path], name: str) -> int:
    """Move large tensors that all ``graphs`` (of one folder) hold alike to a file ``name`` beside them.

    Returns:
        The bytes that lie in that file now; it is not written if there are none.
    """
    models = [onnx.load(path) for path in graphs]
    tables = [{t.raw_data: t for t in m.graph.initializer if len(t.raw_data) >= SHARED_BYTES} for m in models]
    common = [data for data in tables[0] if all(data in other for other in tables[1:])]
    if not common:
        return 0
    offset = 0
    with (graphs[0].parent / name).open("wb") as file:
        for data in common:
            file.write(data)
            for table in tables:
                tensor = table[data]
                external_data_helper.set_external_data(tensor, location=name, offset=offset, length=len(data))
                tensor.ClearField("raw_data")
            offset += len(data)
    for path, model in zip(graphs, models, strict=True):
        path.write_bytes(model.SerializeToString())
    return offset
