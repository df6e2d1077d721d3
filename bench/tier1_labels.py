"""What more labels cost tier 1: prints JSON.

    python bench/tier1_labels.py [--labels 1 16 64 256 1024] [--pages 40] [--threads 1]

The shipped bi-encoder embeds its labels apart and once, so a page should cost the same whatever is asked of it; beside
it a uni-encoder of the same size (random weights), which reads its labels before the text, in as many prompts as they
need. Labels are those of training's made sentences, pages synthetic invoices; the threshold is .5, as users of a GLiNER
set it, and .05, from which the router wants candidates, some three a label. Every count of labels reads a page before
the next page comes, so that a busy machine slows all alike; times are processor seconds.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from peers.random_models import checkpoint, served

from documents.page import Document
from documents.schemas import load_schemas
from tiers.gliner.model import GlinerModel
from tiers.gliner.words import split_document
from training.datasets.synthetic import from_synthetic
from training.synthetic.sentences import label_texts

ROOT = Path(__file__).resolve().parents[1]
THRESHOLDS = (0.5, 0.05)


def main() -> None:
    """Parse the command line, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labels", type=int, nargs="+", default=[1, 16, 64, 256, 1024])
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--uni-pages", type=int, default=4, help="pages of the uni-encoder, which is slow at this")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--model", type=Path, default=ROOT / "models" / "tier1", help="bi-encoder to measure")
    args = parser.parse_args()
    schemas = load_schemas(ROOT / "examples" / "ad_order.py")
    pages = [from_synthetic("invoice", seed, schemas["invoice"]).document for seed in range(args.pages)]
    shipped = GlinerModel(args.model, threads=args.threads)
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=ROOT)
    with tempfile.TemporaryDirectory() as folder:
        source = checkpoint("token", Path(folder))
        uni = GlinerModel(served(source, Path(folder) / "served", int8=True), threads=args.threads)
        report = {
            "commit": commit.stdout.strip(),
            "machine": platform.processor() or platform.machine(),
            "model": shipped.folder.label,
            "threads": args.threads,
            "pages": args.pages,
            **{f"bi-encoder (shipped), {at}": curve(shipped, pages, args.labels, at) for at in THRESHOLDS},
            "uni-encoder (random weights)": curve(uni, pages[: args.uni_pages], args.labels, THRESHOLDS[0]),
        }
    print(json.dumps(report, indent=1))


def curve(model: GlinerModel, pages: list[Document], counts: list[int], threshold: float) -> list[dict[str, Any]]:
    """Milliseconds a page by the number of labels, and the throughput against that of the first count."""
    known = random.Random(0).sample(list(label_texts()), max(counts))
    asked = {count: known[:count] for count in counts}
    texts = [split_document(page, model.config.splitter) for page in pages]
    for labels in asked.values():  # embeds the labels, warms the session
        model.find(texts[0], labels, threshold=threshold)
    times: dict[int, list[float]] = {count: [] for count in counts}
    for words in texts:
        for count, labels in asked.items():
            began = time.process_time()
            model.find(words, labels, threshold=threshold)
            times[count].append(time.process_time() - began)
    first = sum(times[counts[0]])
    return [
        {
            "labels": count,
            "cpu_ms_page": round(1e3 * statistics.median(times[count]), 1),
            "throughput": round(first / sum(times[count]), 3),
        }
        for count in counts
    ]


if __name__ == "__main__":
    main()
