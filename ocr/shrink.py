"""Make the shipped PP-OCR networks from those in the ``rapidocr`` package (a tool for developers).

    python -m ocr.shrink --pages FOLDER_OF_IMAGES --out models/ppocr-v6-small-latin

- The detector's convolutions become 8-bit integers (weights per channel, 7 bits, so that processors without
  VNNI do not overflow; activations from the ranges seen on the calibration pages).
- The recogniser keeps its precision; of its 18,710 answers those for Latin script remain.

Needs the packages ``onnx`` and ``rapidocr``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import ModelProto, helper, numpy_helper, version_converter
from onnxruntime import __version__ as runtime_version
from onnxruntime.quantization import (
    CalibrationDataReader,
    CalibrationMethod,
    QuantFormat,
    QuantType,
    quantize_static,
)
from onnxruntime.quantization.shape_inference import quant_pre_process
from PIL import Image

from ocr.decoded import Pixels
from ocr.ppocr import DETECTOR, RECOGNISER, Floats, detector_input, is_latin, package_model

OPSET = 17
"""The first opset in which quantisation per channel can be written is 13; this is the one tested."""


class _Pages(CalibrationDataReader):  # type: ignore[misc]  # onnxruntime has no types
    def __init__(self, tensors: Iterator[Floats]) -> None:
        self._tensors = tensors

    def get_next(self) -> dict[str, Floats] | None:
        tensor = next(self._tensors, None)
        return None if tensor is None else {"x": tensor}


def quantise_detector(source: Path, target: Path, pages: Sequence[Pixels], sides: Sequence[int]) -> None:
    """Write ``source`` with 8-bit convolutions; ``pages`` (RGB) are seen at each of ``sides`` pixels."""
    with tempfile.TemporaryDirectory() as folder:
        converted, prepared = Path(folder) / "converted.onnx", Path(folder) / "prepared.onnx"
        onnx.save(version_converter.convert_version(onnx.load(source), OPSET), converted)
        quant_pre_process(str(converted), str(prepared), skip_symbolic_shape=True)
        quantize_static(
            str(prepared),
            str(target),
            _Pages(detector_input(page, side)[0] for page in pages for side in sides),
            quant_format=QuantFormat.QDQ,
            op_types_to_quantize=["Conv"],
            per_channel=True,
            reduce_range=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            calibrate_method=CalibrationMethod.MinMax,
        )


def keep_latin(model: ModelProto) -> ModelProto:
    """The recogniser without the answers that ``is_latin`` refuses; blank stays first, space last."""
    entry = next(p for p in model.metadata_props if p.key == "character")
    listed = entry.value.split("\n")
    kept = [n for n, c in enumerate(listed) if is_latin(c)]
    columns = [0, *(n + 1 for n in kept), len(listed) + 1]
    answers = len(listed) + 2
    narrowed = 0
    for tensor in model.graph.initializer:
        if tensor.dims and tensor.dims[-1] == answers:
            array = np.ascontiguousarray(numpy_helper.to_array(tensor)[..., columns])
            tensor.CopyFrom(numpy_helper.from_array(array, tensor.name))
            narrowed += 1
    if narrowed != 2:
        raise SystemExit(f"expected a weight and a bias of {answers} answers, found {narrowed}: another model?")
    del model.graph.value_info[:]
    model.graph.output[0].type.tensor_type.shape.dim[2].dim_value = len(columns)
    entry.value = "\n".join(listed[n] for n in kept)
    return model


def write_manifest(folder: Path, pages: int) -> None:
    """``manifest.json``: the SHA-256 and size of each network, and how they were made."""
    files = {}
    for name in (DETECTOR, RECOGNISER):
        data = (folder / name).read_bytes()
        files[name] = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
    manifest = {
        "name": folder.name,
        "source": "PP-OCRv6 small, as in the PyPI package rapidocr 3.10.0 (Apache-2.0)",
        "made_by": f"python -m ocr.shrink, {pages} calibration pages, onnxruntime {runtime_version}",
        "files": files,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="make the shipped PP-OCR networks")
    parser.add_argument("--pages", type=Path, nargs="+", required=True, help="folders of page images")
    parser.add_argument("--every", type=int, default=1, help="use every n-th image of each folder")
    parser.add_argument("--sides", type=int, nargs="+", default=[960], help="longer sides in pixels")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    paths = [path for folder in args.pages for path in sorted(folder.iterdir())[:: args.every]]
    pages = [np.asarray(Image.open(path).convert("RGB"), np.uint8) for path in paths]
    args.out.mkdir(parents=True, exist_ok=True)
    quantise_detector(package_model(DETECTOR), args.out / DETECTOR, pages, args.sides)
    model = keep_latin(onnx.load(package_model(RECOGNISER)))
    model.producer_name, model.doc_string = "docsluice", "PP-OCRv6 small recogniser, Latin answers only"
    helper.set_model_props(model, {p.key: p.value for p in model.metadata_props})
    onnx.save(model, args.out / RECOGNISER)
    write_manifest(args.out, len(pages))


if __name__ == "__main__":
    main()
