"""Quantised graphs against the FP32 ones they were made from."""

import math
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from torch import nn

from training.tier1 import quantise
from training.tier1.quantise import four_bits, int8_layers, int8_weights, share_tensors

WIDTH = 384
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # the exporter's


class Toy(nn.Module):
    """A token table and a wide product, as large as those that are quantised."""

    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(1)
        self.table = nn.Embedding(3000, WIDTH)
        self.layer = nn.Linear(WIDTH, WIDTH)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        return self.layer(self.table(ids))


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "toy.onnx"
    toy = Toy()
    with torch.no_grad():
        toy.table.weight[7] *= 200  # one token that is far larger than all others
        toy.table.weight.copy_(on_grid(toy.table.weight))
    torch.onnx.export(
        toy,
        (torch.tensor([[1, 2, 3]]),),
        str(path),
        input_names=["ids"],
        output_names=["out"],
        dynamic_axes={"ids": {0: "B", 1: "T"}},
        opset_version=20,
        dynamo=False,
    )
    return path


def on_grid(table: torch.Tensor) -> torch.Tensor:
    """The nearest table that 4 bits in blocks of 32 can say: as the base that we build on was published."""
    blocks = table.reshape(-1, quantise.BLOCK)
    largest = blocks.gather(1, blocks.abs().argmax(1, keepdim=True))
    step = largest / -8
    return (torch.clamp(torch.round(blocks / step), -8, 7) * step).reshape(table.shape)


def run(path: Path, ids: list[int]) -> np.ndarray:
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    (out,) = session.run(["out"], {"ids": np.array([ids])})
    return out[0]


def test_a_tokens_int8_result_does_not_depend_on_its_neighbours(graph: Path, tmp_path: Path) -> None:
    int8_layers(graph, tmp_path / "int8.onnx")
    exact = run(graph, [1, 2, 3])
    alone = run(tmp_path / "int8.onnx", [1, 2, 3])
    beside_a_giant = run(tmp_path / "int8.onnx", [1, 2, 3, 7])[:3]
    error = np.abs(alone - exact).mean() / np.abs(exact).mean()
    assert error < 0.02
    assert np.abs(beside_a_giant - exact).mean() / np.abs(exact).mean() < 1.5 * error


def test_weights_take_the_nearest_of_96_steps(graph: Path, tmp_path: Path) -> None:
    int8_layers(graph, tmp_path / "int8.onnx")
    tensors = {t.name: onnx.numpy_helper.to_array(t) for t in onnx.load(tmp_path / "int8.onnx").graph.initializer}
    (weights,) = (t for t in tensors.values() if t.dtype == np.int8 and t.ndim == 2)
    (scale,) = (t for name, t in tensors.items() if name.endswith("_scale") and t.shape == (WIDTH,))
    assert set(np.abs(weights).max(axis=0)) == {quantise.MOST_STEPS}
    layers = [onnx.numpy_helper.to_array(t) for t in onnx.load(graph).graph.initializer]
    (exact,) = (a for a in layers if a.shape == (WIDTH, WIDTH))
    assert (np.abs(weights * scale - exact) <= scale / 2 + 1e-7).all()


def test_a_table_published_in_four_bits_loses_nothing_in_four_bits(graph: Path, tmp_path: Path) -> None:
    four_bits(graph, tmp_path / "small.onnx", ["Gather"])
    exact, small = run(graph, [1, 7, 2999]), run(tmp_path / "small.onnx", [1, 7, 2999])
    assert np.abs(small - exact).max() < 1e-4 * np.abs(exact).max()
    assert (tmp_path / "small.onnx").stat().st_size < graph.stat().st_size / 3


def test_graphs_share_what_they_hold_alike_and_still_run(graph: Path, tmp_path: Path) -> None:
    pair = [tmp_path / "a.onnx", tmp_path / "b.onnx"]
    for path in pair:
        path.write_bytes(graph.read_bytes())
    expected = run(pair[0], [5, 6])
    moved = share_tensors(pair, "table.onnx_data")
    assert moved == 3000 * WIDTH * 4
    assert (tmp_path / "table.onnx_data").stat().st_size == moved
    assert all(path.stat().st_size < graph.stat().st_size - 0.9 * moved for path in pair)
    for path in pair:
        assert np.array_equal(run(path, [5, 6]), expected)


def test_nothing_is_shared_where_nothing_is_alike(graph: Path, tmp_path: Path) -> None:
    other = onnx.load(graph)
    for tensor in other.graph.initializer:
        tensor.raw_data = bytes(len(tensor.raw_data))
    pair = [tmp_path / "a.onnx", tmp_path / "b.onnx"]
    pair[0].write_bytes(graph.read_bytes())
    onnx.save(other, pair[1])
    assert share_tensors(pair, "table.onnx_data") == 0
    assert not (tmp_path / "table.onnx_data").exists()


class Recurrent(nn.Module):
    """A network that has no INT8 form, and a constant too small to be worth it."""

    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(2)
        self.gru = nn.GRU(WIDTH, WIDTH)
        self.last = nn.Linear(WIDTH, 2)

    def forward(self, sequence: torch.Tensor) -> torch.Tensor:
        return self.last(self.gru(sequence)[0])


@pytest.mark.filterwarnings("ignore::torch.jit.TracerWarning", "ignore::UserWarning")
def test_weights_alone_in_int8_are_a_quarter_of_the_size_and_compute_nearly_the_same(tmp_path: Path) -> None:
    source, target = tmp_path / "source.onnx", tmp_path / "target.onnx"
    torch.onnx.export(
        Recurrent(),
        (torch.zeros(5, 3, WIDTH),),
        str(source),
        input_names=["sequence"],
        output_names=["out"],
        opset_version=20,
        dynamo=False,
    )
    int8_weights(source, target)
    assert target.stat().st_size < 0.27 * source.stat().st_size
    feed = {"sequence": np.random.default_rng(0).standard_normal((5, 3, WIDTH)).astype(np.float32)}
    one, other = (onnxruntime.InferenceSession(str(p)).run(["out"], feed)[0] for p in (source, target))
    assert 0 < np.abs(one - other).max() < 0.02 * np.abs(one).max()
    stored = {(t.data_type, math.prod(t.dims)) for t in onnx.load(target).graph.initializer}
    assert (onnx.TensorProto.FLOAT, 2 * WIDTH) in stored
    assert (onnx.TensorProto.INT8, 3 * WIDTH * WIDTH) in stored
