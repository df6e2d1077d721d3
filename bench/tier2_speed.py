"""One pass of tier 2 against its bare encoder and against its peers on the same weights: prints JSON.

    python bench/tier2_speed.py [--documents 40] [--threads 1] [--fast-gliner OTHER_ENVIRONMENT/bin/python]

Peers are gliner2 (PyTorch); gliner2-onnx, where it is installed, which runs entities and classes; and fast-gliner
(Rust), which needs an environment of its own as it pins an older huggingface-hub. It is asked for entities alone, as it
computes classes and records by a way of its own. Weights are random, of the shape of the shipped base (12 layers of
384), since speed does not depend on them. Pages are 500 words of synthetic invoices. ``entities``: 20 labels;
``classes 5`` and ``classes 50``: one classification of so many labels; ``everything``: 10 entities, 10 classes and
eight records of 4 fields.

The shipped tier reads whole made invoices as in service: words with their places, all fields of an invoice and the
cells of its line items, in as many windows as that takes. A bare encoder is given the same tokens as the model that it
belongs to, and nothing but its session is timed. Every runner is a process of its own, held to as many cores as
threads; they take turns, one question after the other. A ratio is the median of those of the pages.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import logging
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from peers.turns import Child, Prepare, Work, serve

ROOT = Path(__file__).resolve().parents[1]
WORDS = 500
THRESHOLD = 0.5
"""Fast-gliner takes no other, so it is everybody's."""
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
    parser.add_argument("--model", type=Path, default=ROOT / "models" / "tier2", help="model of ours to measure")
    parser.add_argument("--fast-gliner", type=Path, help="Python of an environment that has fast-gliner")
    parser.add_argument("--child", nargs="+", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        kind, path = args.child
        serve(lambda: RUNNERS[kind](Path(path), args.threads), args.threads)
        return
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measure(Path(folder), args), indent=1))


def schemas() -> dict[str, Any]:
    """What is asked for, by name."""
    from tiers.schema_extractor import Classification, Entity, ExtractionSchema, Field, Label, Structure

    def classes(count: int) -> Any:
        return Classification("sort of document", tuple(map(Label, sorts(count))))

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


def sorts(count: int) -> list[str]:
    """Names of classes."""
    return [f"document of sort {n}" for n in range(count)]


def measure(folder: Path, args: argparse.Namespace) -> dict[str, Any]:
    """Times by question and runner, and their ratios."""
    from peers.gliner2_random import build

    build(folder)
    every, some = tuple(schemas()), ("entities", "classes 5", "classes 50")
    asked: dict[str, tuple[str, Path, tuple[str, ...]]] = {
        "ours": ("ours", folder / "ours", every),
        "bare": ("bare", folder / "ours", every),
        "ours int8": ("ours", folder / "ours-int8", every),
        "bare int8": ("bare", folder / "ours-int8", every),
        "gliner2 torch": ("gliner2", folder / "checkpoint", every),
        "shipped": ("shipped", args.model, ("documents",)),
        "shipped bare": ("shipped bare", args.model, ("documents",)),
    }
    if importlib.util.find_spec("gliner2_onnx"):
        asked["gliner2-onnx"] = ("gliner2-onnx", folder / "gliner2-onnx", some)
    if args.fast_gliner:
        asked["fast-gliner"] = ("fast-gliner", folder / "fast-gliner", ("entities",))
    pages = made_pages(args.documents + 1)
    children = {
        name: Child(command(kind, path, args), (qs[0], 0, pages[0])) for name, (kind, path, qs) in asked.items()
    }
    times: dict[str, dict[str, list[float]]] = {q: {} for q in (*every, "documents")}
    for seed, page in enumerate(pages):
        for question, found in times.items():
            for name in (n for n, (_, _, questions) in asked.items() if question in questions):
                found.setdefault(name, []).append(children[name].ask((question, seed, page)))
    times = {q: {name: own[1:] for name, own in found.items()} for q, found in times.items()}  # the first warms up
    medians = {q: {name: statistics.median(own) for name, own in found.items()} for q, found in times.items()}
    memory = {name: child.close() for name, child in children.items()}
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=ROOT)
    return {
        "commit": commit.stdout.strip(),
        "machine": f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores",
        "threads": args.threads,
        "documents": args.documents,
        "model": str(args.model),
        "words": WORDS,
        "ms_median": {q: {name: round(1e3 * t, 1) for name, t in found.items()} for q, found in medians.items()},
        "times_ratio": {q: ratios(found) for q, found in times.items()},
        "50 classes / 5": {name: _ratio(many, times["classes 5"][name]) for name, many in times["classes 50"].items()},
        "rss_mib": memory,
    }


def ratios(found: dict[str, list[float]]) -> dict[str, float]:
    """Ours to the bare encoder, and the peers to ours."""
    pairs = [("ours", "bare"), ("ours int8", "bare int8"), ("shipped", "shipped bare")]
    pairs += [(peer, own) for peer in ("gliner2 torch", "gliner2-onnx", "fast-gliner") for own in ("ours", "ours int8")]
    return {f"{a} / {b}": _ratio(found[a], found[b]) for a, b in pairs if a in found and b in found}


def _ratio(one: list[float], other: list[float]) -> float:
    return round(statistics.median(a / b for a, b in zip(one, other, strict=True)), 3)


def made_pages(count: int) -> list[str]:
    """Words of synthetic invoices, in one line."""
    from documents.schemas import shipped_schemas
    from training.datasets.synthetic import from_synthetic

    invoice, made, seed = shipped_schemas()["invoice"], [], 0
    for _ in range(count):
        words: list[str] = []
        while len(words) < WORDS:
            words += " ".join(w.word.text for w in from_synthetic("invoice", seed, invoice).document.words).split()
            seed += 1
        made.append(" ".join(words[:WORDS]))
    return made


def command(kind: str, path: Path, args: argparse.Namespace) -> list[str | Path]:
    """What starts a runner."""
    python = args.fast_gliner if kind == "fast-gliner" else sys.executable
    return [python, __file__, "--threads", str(args.threads), "--child", kind, path]


def _ours(path: Path, threads: int) -> Prepare:
    from tiers.schema_extractor import SchemaExtractor

    model, asked = SchemaExtractor(path, threads=threads), schemas()
    return lambda question: lambda: model.extract(question[2], asked[question[0]], threshold=THRESHOLD)


def _bare(path: Path, threads: int) -> Prepare:
    from tiers.schema_extractor import SchemaExtractor

    model, asked = SchemaExtractor(path, threads=threads), schemas()

    def prepare(question: Any) -> Work:
        ids = model.prepare(question[2], asked[question[0]])[0].token_ids
        return lambda: model.graphs.encode(ids)

    return prepare


def _shipped(path: Path, threads: int, *, bare: bool) -> Prepare:
    from documents.schemas import shipped_schemas
    from tiers.schema_extractor.document import TokenReader
    from tiers.schema_extractor.model import SchemaExtractor
    from tiers.schema_extractor.tier2 import SchemaTier
    from training.datasets.synthetic import from_synthetic

    model, known = SchemaExtractor(path, threads=threads), shipped_schemas()
    tier, encode = SchemaTier(TokenReader(model), list(known.values())), model.graphs.encode

    def prepare(question: Any) -> Work:
        document = from_synthetic("invoice", question[1], known["invoice"]).document
        given: list[tuple[Any, ...]] = []
        model.graphs.encode = lambda *inputs: given.append(inputs) or encode(*inputs)  # type: ignore[method-assign, func-returns-value]
        tier.extract(document, [known["invoice"]])
        model.graphs.encode = encode  # type: ignore[method-assign]
        if bare:
            return lambda: [encode(*inputs) for inputs in given]
        return lambda: tier.extract(document, [known["invoice"]])

    return prepare


def _gliner2(path: Path, threads: int) -> Prepare:
    import torch
    from gliner2 import GLiNER2

    from tests.tiers.gliner2_schemas import to_library

    logging.disable(logging.WARNING)
    torch.set_num_threads(threads)
    model = GLiNER2.from_pretrained(str(path)).float().eval()
    asked = {name: to_library(schema) for name, schema in schemas().items()}

    def run(question: Any) -> object:
        with torch.inference_mode():
            return model.extract(question[2], asked[question[0]], threshold=THRESHOLD)

    return lambda question: lambda: run(question)


def _gliner2_onnx(path: Path, threads: int) -> Prepare:
    import onnxruntime
    from gliner2_onnx import GLiNER2ONNXRuntime  # type: ignore[import-not-found]

    given = onnxruntime.InferenceSession

    def session(*args: Any, **kwargs: Any) -> Any:  # the library has no setting for threads
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        return given(*args, sess_options=options, **kwargs)

    onnxruntime.InferenceSession = session
    model = GLiNER2ONNXRuntime(path)

    def run(name: str, text: str) -> object:
        if name == "entities":
            return model.extract_entities(text, list(PARTS), threshold=THRESHOLD)
        return model.classify(text, sorts(int(name.split()[1])))

    return lambda question: lambda: run(question[0], question[2])


def _fast_gliner(path: Path, threads: int) -> Prepare:
    from fast_gliner import FastGLiNER2  # type: ignore[import-not-found]

    model = FastGLiNER2(str(path))
    return lambda question: lambda: model.predict_entities(question[2], list(PARTS))


RUNNERS: dict[str, Callable[[Path, int], Prepare]] = {
    "ours": _ours,
    "bare": _bare,
    "shipped": lambda path, threads: _shipped(path, threads, bare=False),
    "shipped bare": lambda path, threads: _shipped(path, threads, bare=True),
    "gliner2": _gliner2,
    "gliner2-onnx": _gliner2_onnx,
    "fast-gliner": _fast_gliner,
}

if __name__ == "__main__":
    main()
