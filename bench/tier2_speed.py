"""One pass of tier 2's runtime against its bare encoder and against gliner2 on the same weights: prints JSON.

    python bench/tier2_speed.py [--documents 40] [--threads 1]

Weights are random, of the shape of the shipped base (12 layers of 384), since speed does not depend on them; pages are
synthetic invoices of about 300 words, all of which every runner reads. The bare encoder is our own session of it, given
the same tokens, nothing else timed. ``entities``: 20 labels; ``classes 5`` and ``classes 50``: one classification of so
many labels; ``everything``: 10 entities, 10 classes and records of 4 fields. All runners take turns page by page.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import platform
import statistics
import subprocess
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
WORDS = 300
PARTS = (
    "invoice number", "invoice date", "payment due date", "purchase order number", "currency", "name of the seller",
    "address of the seller", "VAT number of the seller", "IBAN of the seller", "name of the buyer",
    "address of the buyer", "net total", "total tax", "invoice total", "amount due", "article", "quantity",
    "unit price", "amount of the line", "discount",
)  # fmt: skip


def main() -> None:
    """Parse the command line, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=40)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: args.threads])
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measure(Path(folder), args), indent=1))


def schemas() -> dict[str, Any]:
    """What is asked for, by name."""
    from tiers.schema_extractor import Classification, Entity, ExtractionSchema, Field, Label, Structure

    def classes(count: int) -> Any:
        return Classification("sort of document", tuple(Label(f"document of sort {n}") for n in range(count)))

    return {
        "entities": ExtractionSchema(entities=tuple(map(Entity, PARTS))),
        "classes 5": ExtractionSchema(classifications=(classes(5),)),
        "classes 50": ExtractionSchema(classifications=(classes(50),)),
        "everything": ExtractionSchema(
            entities=tuple(map(Entity, PARTS[:10])),
            classifications=(classes(10),),
            structures=(Structure("line of the invoice", tuple(map(Field, PARTS[15:19]))),),
        ),
    }


def checkpoint(folder: Path) -> Any:
    """gliner2's model with random weights, and what it saves of it."""
    import torch
    from gliner2 import GLiNER2
    from gliner2.configuration import ExtractorConfig
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=43_131, hidden_size=384, num_hidden_layers=12, num_attention_heads=12, intermediate_size=1536,
        pad_token_id=1, max_position_embeddings=1024,
    )  # fmt: skip
    BertModel(config, add_pooling_layer=False).save_pretrained(folder / "base")
    names = {"pad_token": "<pad>", "unk_token": "<unk>", "cls_token": "<s>", "sep_token": "</s>"}
    tokenizer = str(ROOT / "models" / "tier1" / "tokenizer.json")
    PreTrainedTokenizerFast(tokenizer_file=tokenizer, model_max_length=1024, **names).save_pretrained(folder / "base")
    made = GLiNER2(ExtractorConfig(model_name=str(folder / "base"), max_width=16, counting_layer="count_lstm"))
    made.count_pred[-1].bias.data[8] += 1000  # records of eight lines
    made.eval().save_pretrained(str(folder / "checkpoint"))
    return made


def measure(folder: Path, args: argparse.Namespace) -> dict[str, Any]:
    """Times by schema and runner, and their ratios."""
    import torch

    from tests.tiers.gliner2_schemas import to_library
    from tiers.schema_extractor import SchemaExtractor
    from training.tier2.convert import convert

    torch.set_num_threads(args.threads)
    theirs = checkpoint(folder)
    served = {}
    for kind, int8 in (("ours", False), ("ours int8", True)):
        convert(folder / "checkpoint", folder / kind, name="random", version="0", int8=int8)
        served[kind] = SchemaExtractor(folder / kind, threads=args.threads)
    report: dict[str, Any] = {}
    for name, schema in schemas().items():
        asked = to_library(schema)
        runs: dict[str, Callable[[str], object]] = {}
        for kind, model in served.items():
            runs[kind] = lambda text, model=model, schema=schema: model.extract(text, schema, threshold=0.9)
        runs["gliner2 torch"] = lambda text, asked=asked: theirs.extract(text, asked, threshold=0.9)
        times: dict[str, list[float]] = {kind: [] for kind in (*runs, "bare", "bare int8")}
        for text in pages(args.documents):
            for kind, run in runs.items():
                times[kind].append(timed(lambda run=run, text=text: run(text)))
            for kind, model in (("bare", served["ours"]), ("bare int8", served["ours int8"])):
                ids = model.prepare(text, schema)[0].token_ids
                times[kind].append(timed(lambda model=model, ids=ids: model.graphs.encode(ids)))
        median = {kind: statistics.median(own[1:]) for kind, own in times.items()}
        report[name] = {
            "ms_median": {kind: round(1e3 * t, 1) for kind, t in median.items()},
            "ours / bare": round(median["ours"] / median["bare"], 3),
            "ours int8 / bare int8": round(median["ours int8"] / median["bare int8"], 3),
            "gliner2 torch / ours": round(median["gliner2 torch"] / median["ours"], 2),
            "gliner2 torch / ours int8": round(median["gliner2 torch"] / median["ours int8"], 2),
        }
    few, many = (report[f"classes {n}"]["ms_median"] for n in (5, 50))
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=ROOT)
    return {
        "commit": commit.stdout.strip(),
        "machine": f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores",
        "threads": args.threads,
        "documents": args.documents,
        "words": WORDS,
        "passes": report,
        "50 classes / 5": {kind: round(many[kind] / few[kind], 3) for kind in few},
    }


def pages(count: int) -> list[str]:
    """Words of synthetic invoices, in one line."""
    from documents.schemas import shipped_schemas
    from training.datasets.synthetic import from_synthetic

    invoice = shipped_schemas()["invoice"]
    made = [from_synthetic("invoice", n, invoice).document for n in range(count)]
    return [" ".join(" ".join(w.word.text for w in d.words[:WORDS]).split()) for d in made]


def timed(work: Callable[[], object]) -> float:
    """Seconds."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
