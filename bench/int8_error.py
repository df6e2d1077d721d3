"""What INT8 does to tier 1's probabilities, by the steps its weights may take. Prints JSON.

    python bench/int8_error.py --fp32 runs/tier1/fp32 [--steps 64 96 127] [--pages 40]
    LD_PRELOAD=$PWD/runs/without_vnni.so python bench/int8_error.py --fp32 runs/tier1/fp32     # see without_vnni.c

Pages are synthetic ones of held-out layouts, labels those of all shipped types. Counted are start, end and inside
of every word and label that FP32 gives more than .05: the mean and the largest twentieth of the differences.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import numpy.typing as npt

from documents.schemas import load_schemas
from tiers.gliner.decode import sigmoid
from tiers.gliner.graph import Labels, TextGraph, open_session
from tiers.gliner.labels import asked_labels
from tiers.gliner.model import GlinerModel
from tiers.gliner.windows import Window, cut_windows
from tiers.gliner.words import split_document
from training.compare import synthetic_pages
from training.tier1.quantise import int8_layers

ROOT = Path(__file__).resolve().parents[1]
COUNTS_FROM = 0.05


def main() -> None:
    """Parse the command line, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fp32", type=Path, required=True, help="model folder in FP32, as training writes it")
    parser.add_argument("--steps", type=int, nargs="+", default=[64, 96, 127])
    parser.add_argument("--pages", type=int, default=10, help="pages of each language")
    args = parser.parse_args()
    model = GlinerModel(args.fp32, threads=1)
    schemas = load_schemas(ROOT / "examples" / "ad_order.py")
    asked = model.labels.of(asked_labels(list(schemas.values())))
    pages = [made.document for _, made in synthetic_pages(args.pages, schemas)]
    texts = [split_document(page, model.config.splitter) for page in pages]
    windows = [window for words in texts for window in cut_windows(words, model.tokenizer, model.config.plan)]
    exact = [probabilities(model.graph, window, asked) for window in windows]
    report: dict[str, object] = {"model": model.folder.label, "windows": len(windows), "labels": len(asked)}
    with tempfile.TemporaryDirectory() as folder:
        for steps in args.steps:
            graph = Path(folder) / f"{steps}.onnx"
            int8_layers(args.fp32 / "text.onnx", graph, most_steps=steps)
            quantised = TextGraph(open_session(graph, threads=1), max_width=model.config.max_width)
            errors = np.concatenate(
                [
                    np.abs(probabilities(quantised, window, asked) - known)[known > COUNTS_FROM]
                    for window, known in zip(windows, exact, strict=True)
                ]
            )
            report[f"{steps} steps"] = {
                "mean": round(float(errors.mean()), 4),
                "95 %": round(float(np.quantile(errors, 0.95)), 4),
            }
    print(json.dumps(report, indent=1))


def probabilities(graph: TextGraph, window: Window, labels: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """(words, 3, labels)."""
    output = graph.run(window, Labels(embeddings=labels))
    assert output.vectors is not None
    return sigmoid(output.vectors @ labels.T)


if __name__ == "__main__":
    main()
