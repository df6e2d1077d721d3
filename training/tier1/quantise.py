"""FP32 graphs → the smaller ones that are served.

- Layers: INT8 weights, one scale a channel; activations are quantised as they come, one scale a tensor. Seven bits of
  the eight are used: the 8-bit products of CPUs without VNNI overflow otherwise.
- Token embeddings: 4 bits in blocks of 32. The base we build on was published in just that form and its embeddings are
  not trained, so nothing is lost; INT8 with one scale for the table would be larger and lose more.
- A frozen label encoder: 4 bits in blocks of 32 throughout, for the same reason.
- The table that two graphs share lies beside them, once.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import onnx
from onnx import external_data_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer
from onnxruntime.quantization.quant_utils import QuantFormat

BLOCK = 32
SMALLEST = {"MatMul": 100_000, "Gather": 1_000_000}
"""Elements from which a constant goes into 4 bits; projections and position embeddings, which were trained, are
smaller."""
SHARED_BYTES = 1 << 20
"""Tensors of at least so many bytes are worth sharing."""


def int8_layers(source: Path, target: Path, *, keep: Sequence[str] = ()) -> None:
    """Write ``target`` with the matrix products of ``source`` in INT8, but for the nodes named in ``keep``."""
    with TemporaryDirectory() as scratch:
        made = Path(scratch) / "made.onnx"
        quantize_dynamic(
            source,
            made,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=list(keep),
        )
        target.write_bytes(made.read_bytes())


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
