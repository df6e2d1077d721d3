"""Tier 1's runtime against its peers on the same weights and the same pages: prints JSON.

    python bench/tier1_speed.py [--data ../shared/data --cache runs/read] [--documents 40] [--threads 1]
                                [--fast-gliner OTHER_ENVIRONMENT/bin/python]

Peers are the gliner library (PyTorch, and its own ONNX export) and fast-gliner (Rust), which needs an environment of
its own as it pins an older huggingface-hub. Weights are random, of MiniLM's shape (6 layers of 384), since speed does
not depend on them; uni-encoders at token and at span level, ten labels. Our runtime and the shipped model run beside
their bare encoders: the same graphs cut off before the heads, given the same tokens, nothing but the session timed.
Every runner is a process of its own, held to as many cores as threads, and they take turns every ten texts, so that a
busy machine slows all alike. Without --data the pages are synthetic invoices.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from peers.turns import Child, Prepare, Work, serve

BLOCK = 10
"""Texts that a runner reads before it is the next one's turn."""
ROOT = Path(__file__).resolve().parents[1]
LABELS = [
    "invoice number", "invoice date", "due date", "name of the seller", "VAT number of the seller",
    "name of the buyer", "net total without tax", "total tax amount", "invoice total with tax", "currency",
]  # fmt: skip
TOKENS = 264
"""Tokens of a page that are read: with the prompt they fit every runner's window, so that none cuts anything off."""


def main() -> None:
    """Parse the command line, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="folder of the labelled sets; else synthetic invoices are read")
    parser.add_argument("--cache", type=Path, default=ROOT / "runs" / "read", help="documents that were read already")
    parser.add_argument("--documents", type=int, default=40)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--model", type=Path, default=ROOT / "models" / "tier1", help="bi-encoder to measure")
    parser.add_argument("--fast-gliner", type=Path, help="Python of an environment that has fast-gliner")
    parser.add_argument("--child", nargs="+", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        kind, path = args.child
        serve(lambda: RUNNERS[kind](Path(path), args.threads), args.threads)
        return
    with tempfile.TemporaryDirectory() as folder:
        models = build(Path(folder))
        runners = {
            "token: ours": ("ours", models / "token"),
            "token: ours int8": ("ours", models / "token-int8"),
            "token: bare encoder": ("bare", models / "token"),
            "token: bare encoder int8": ("bare", models / "token-int8"),
            "token: gliner onnx": ("gliner-onnx", models / "token-gliner"),
            "token: gliner torch": ("gliner-torch", models / "token-gliner"),
            "span: ours": ("ours", models / "span"),
            "span: ours int8": ("ours", models / "span-int8"),
            "span: bare encoder": ("bare", models / "span"),
            "span: bare encoder int8": ("bare", models / "span-int8"),
            "span: gliner onnx": ("gliner-onnx", models / "span-gliner"),
            "span: gliner torch": ("gliner-torch", models / "span-gliner"),
            "shipped: ours": ("ours", args.model),
            "shipped: bare encoder": ("bare", args.model),
        }
        if args.fast_gliner:
            runners["span: fast-gliner"] = ("fast-gliner", models / "span-gliner")
        texts = list(pages(args))
        print(json.dumps(measure(runners, texts, args), indent=1))


def pages(args: argparse.Namespace) -> Iterator[str]:
    """The words of the first page of each document, in one line."""
    from documents.schemas import load_schemas
    from tiers.gliner.tokenizer import load_tokenizer
    from tiers.gliner.words import split_text
    from training.datasets.gather import gather
    from training.datasets.synthetic import from_synthetic

    schemas = load_schemas(ROOT / "examples" / "ad_order.py")
    if args.data:
        sets = ("sroie", "einvoice_pdf", "adbuy_deepform")
        documents = [d.document for d in gather(args.data, schemas, cache=args.cache, only=sets)]
        documents = random.Random(0).sample(documents, args.documents)
    else:
        documents = [from_synthetic("invoice", n, schemas["invoice"]).document for n in range(args.documents)]
    tokenizer = load_tokenizer(ROOT / "models" / "tier1" / "tokenizer.json")
    for document in documents:
        text = " ".join(w.text for w in document.pages[0].words)
        words = split_text(text, "whitespace") or split_text("empty", "whitespace")
        encoding = tokenizer.encode([w.text for w in words], is_pretokenized=True, add_special_tokens=False)
        yield text[: words[encoding.word_ids[:TOKENS][-1]].end]


def build(folder: Path) -> Path:
    """gliner checkpoints with random weights, their own ONNX export, and ours in FP32 and INT8."""
    from peers.random_models import checkpoint, served

    for level in ("token", "span"):
        source = checkpoint(level, folder)
        served(source, folder / level, int8=False)
        served(source, folder / f"{level}-int8", int8=True)
    return folder


def measure(runners: dict[str, tuple[str, Path]], texts: list[str], args: argparse.Namespace) -> dict[str, Any]:
    """Start every runner, give each text to all in turn, and report medians."""
    children = {name: Child(command(kind, path, args), "first words") for name, (kind, path) in runners.items()}
    times: dict[str, list[float]] = {name: [] for name in children}
    for text in texts[:3]:
        for child in children.values():
            child.ask(text)
    for first in range(0, len(texts), BLOCK):
        for name, child in children.items():
            child.ask(texts[first])  # the caches are another runner's
            times[name] += [child.ask(text) for text in texts[first : first + BLOCK]]
    report = {
        name: {
            "ms_median": round(1e3 * statistics.median(times[name]), 1),
            "ms_p95": round(1e3 * sorted(times[name])[int(0.95 * len(texts))], 1),
            "pages_s": round(len(texts) / sum(times[name]), 2),
            "start_s": round(child.started, 2),
            "rss_mib": child.close(),
        }
        for name, child in children.items()
    }
    total = {name: sum(t) for name, t in times.items()}
    ratios = {
        f"{a} / {b}": round(total[a] / total[b], 3)
        for a, b in (
            ("token: ours", "token: bare encoder"),
            ("token: ours int8", "token: bare encoder int8"),
            ("span: ours", "span: bare encoder"),
            ("span: ours int8", "span: bare encoder int8"),
            ("shipped: ours", "shipped: bare encoder"),
            ("token: gliner onnx", "token: ours"),
            ("token: gliner onnx", "token: ours int8"),
            ("token: gliner torch", "token: ours"),
            ("span: gliner onnx", "span: ours"),
            ("span: gliner torch", "span: ours"),
            ("span: fast-gliner", "span: ours"),
            ("token: gliner onnx", "shipped: ours"),
            ("span: gliner onnx", "shipped: ours"),
        )
        if a in total and b in total
    }
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=ROOT)
    return {
        "commit": commit.stdout.strip(),
        "machine": f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, vnni: {vnni()}",
        "shipped": str(args.model),
        "threads": args.threads,
        "documents": len(texts),
        "labels": len(LABELS),
        "words_median": statistics.median(len(t.split()) for t in texts),
        "runners": report,
        "times_ratio": ratios,
    }


def command(kind: str, path: Path, args: argparse.Namespace) -> list[str | Path]:
    """What starts a runner."""
    python = args.fast_gliner if kind == "fast-gliner" else sys.executable
    return [python, __file__, "--threads", str(args.threads), "--child", kind, path]


def vnni() -> bool:
    """Whether the processor multiplies 8-bit integers in one instruction."""
    try:
        return "vnni" in Path("/proc/cpuinfo").read_text()
    except OSError:
        return False


def _ours(path: Path, threads: int) -> Prepare:
    from tiers.gliner.entities import entities
    from tiers.gliner.model import GlinerModel

    model = GlinerModel(path, threads=threads)
    return lambda text: lambda: entities(model, text, LABELS)


def _bare(path: Path, threads: int) -> Prepare:
    """The graph up to the hidden states of the tokens, fed with exactly the tokens that the whole model reads."""
    import numpy as np
    import onnx

    from tiers.gliner.graph import open_session
    from tiers.gliner.model import GlinerModel
    from tiers.gliner.prompt import prompts
    from tiers.gliner.windows import cut_windows
    from tiers.gliner.words import split_text

    model = GlinerModel(path, threads=threads)
    graph = onnx.load(path / "text.onnx")
    hidden = [n for n in graph.graph.node if n.op_type == "GatherElements"][-1].input[0]  # words are gathered from it
    needed = {hidden}
    nodes = []
    for node in reversed(graph.graph.node):
        if needed.intersection(node.output):
            needed.update(node.input)
            nodes.append(node)
    kept = [t for t in graph.graph.input if t.name in ("input_ids", "attention_mask", "boxes")]
    inputs = [t.name for t in kept]
    del graph.graph.node[:], graph.graph.input[:], graph.graph.output[:]
    graph.graph.node.extend(reversed(nodes))
    graph.graph.input.extend(kept)
    graph.graph.output.append(onnx.helper.make_tensor_value_info(hidden, onnx.TensorProto.FLOAT, None))
    with tempfile.TemporaryDirectory() as folder:
        cut = Path(folder) / "bare.onnx"
        onnx.save(graph, cut)
        session = open_session(cut, threads=threads)
    del graph

    def prepare(text: str) -> Work:
        words = split_text(text, model.config.splitter)
        lead = () if model.config.encoder == "bi" else next(prompts(LABELS, model.tokenizer, model.config)).token_ids
        feeds = []
        for window in cut_windows(words, model.tokenizer, model.config.plan, prompt=lead):
            ids = window.token_ids[None]
            given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "boxes": window.boxes[None]}
            feeds.append({name: given[name] for name in inputs})
        return lambda: [session.run(None, feed) for feed in feeds]

    return prepare


def _gliner(path: Path, threads: int, *, onnx: bool) -> Prepare:
    import onnxruntime
    import torch
    from gliner import GLiNER

    torch.set_num_threads(threads)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    model = GLiNER.from_pretrained(
        str(path), local_files_only=True, load_onnx_model=onnx, **({"session_options": options} if onnx else {})
    )
    model.eval()

    def run(text: str) -> object:
        with torch.inference_mode():
            return model.predict_entities(text, LABELS)

    return lambda text: lambda: run(text)


def _fast_gliner(path: Path, threads: int) -> Prepare:
    from fast_gliner import FastGLiNER  # type: ignore[import-not-found]

    model = FastGLiNER(str(path), onnx_path="model.onnx")
    return lambda text: lambda: model.predict_entities(text, LABELS)


RUNNERS: dict[str, Callable[[Path, int], Prepare]] = {
    "ours": _ours,
    "bare": _bare,
    "gliner-onnx": lambda path, threads: _gliner(path, threads, onnx=True),
    "gliner-torch": lambda path, threads: _gliner(path, threads, onnx=False),
    "fast-gliner": _fast_gliner,
}

if __name__ == "__main__":
    main()
