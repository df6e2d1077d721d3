"""Search among very many labels: the graph of LabelIndex against a dense product over all of them. Prints JSON.

    python bench/label_search.py [--labels 1000000] [--embedded 20000] [--queries 1000] [--metric ip cos]

Labels are names of synthetic companies. The label encoder embeds the first ``--embedded`` of them; the other vectors
are mixtures of two of these, with the mean and the covariance of the true ones. Queries are the names of embedded
labels as OCR might read them, embedded by the label encoder. Both searches answer the same queries, one at a time, on
one thread, in a process that has only opened the saved index. ``cpu_ms`` are processor milliseconds a query, which a
busy machine slows less than ``wall_ms``.

- ``recall_at_1``, ``recall_at_10``: share of a dense search's best labels that the index finds as well
- ``own_label_first``: share of the queries whose best label is the one that they are a misreading of; only where all
  labels are embedded
- ``memory_mib``: of the searching process; ``mapped`` are pages of the index, which the system may drop at any time
- ``cross_over``: processor milliseconds a query, dense and by the graph, for one query and for 64 at once
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import subprocess
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from tiers.gliner.model import GlinerModel
from tiers.label_search.index import Floats, Ints, LabelIndex, Metric
from training.datasets.confusions import confuse
from training.synthetic.parties.companies import company_name
from training.synthetic.truth import Language

PLACES: list[tuple[Language, str]] = [
    ("de", "DE"),
    ("de", "AT"),
    ("de", "CH"),
    ("en", "US"),
    ("en", "GB"),
    ("fr", "FR"),
]
SEED = 7
BATCH = 64
CROSS_OVER = (2_000, 5_000, 10_000, 20_000, 40_000)


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=Path("models/tier1"))
    parser.add_argument("--labels", type=int, default=50_000)
    parser.add_argument("--embedded", type=int, default=3_000, help="how many of them the label encoder embeds")
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--metric", nargs="+", choices=("ip", "cos"), default=["ip", "cos"])
    args = parser.parse_args()
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # for the process that searches
    rng = random.Random(SEED)
    names = company_names(args.labels, rng)
    model = GlinerModel(args.model, threads=1)
    started = time.process_time()
    embedded = model.embed_labels(names[: args.embedded])
    embed_ms = 1000 * (time.process_time() - started) / len(embedded)
    labels = mixed(embedded, args.labels)
    asked = [rng.randrange(len(embedded)) for _ in range(args.queries)]
    queries = model.embed_labels([misread(names[at], rng) for at in asked])
    figures: dict[str, Any] = {
        "bench": "label_search",
        "commit": commit(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "vnni": "vnni" in Path("/proc/cpuinfo").read_text(encoding="utf-8"),
        "usearch": version("usearch"),
        "model": model.folder.label,
        "labels": args.labels,
        "embedded": len(embedded),
        "dimension": labels.shape[1],
        "queries": len(queries),
        "embed_cpu_ms_per_label": round(embed_ms, 2),
    }
    with tempfile.TemporaryDirectory() as folder:
        np.save(Path(folder) / "queries.npy", queries)
        for metric in args.metric:
            figures[metric] = measured(metric, names, labels, Path(folder), model.folder.hash)
            if args.embedded >= args.labels:
                best = dense_top(labels, queries, metric)[:, 0]
                figures[metric]["own_label_first"] = float(np.mean(best == asked))
    sizes = [n for n in CROSS_OVER if n <= args.labels]
    figures["cross_over"] = [in_own_process(cross_over, names[:n], labels[:n], queries[:200]) for n in sizes]
    print(json.dumps(figures))


def company_names(n: int, rng: random.Random) -> list[str]:
    """``n`` names, no two the same."""
    found: dict[str, None] = {}
    while len(found) < n:
        found[company_name(rng, *rng.choice(PLACES))] = None
    return list(found)


def mixed(true: Floats, n: int) -> Floats:
    """(n, H): the true vectors, then mixtures of two of them around their mean."""
    rng = np.random.default_rng(SEED)
    mean, found = true.mean(axis=0), [true[:n]]
    for first in range(len(true), n, 100_000):
        rows = min(100_000, n - first)
        share = rng.uniform(0.7, 0.95, size=(rows, 1)).astype(np.float32)
        one, other = true[rng.integers(len(true), size=(2, rows))] - mean
        found.append(mean + share * one + np.sqrt(1 - share**2) * other)
    return np.concatenate(found)


def misread(name: str, rng: random.Random) -> str:
    """A name with one to three errors of OCR, some in capitals."""
    for _ in range(rng.choice((1, 1, 2, 3))):
        at, kind = rng.randrange(len(name)), rng.random()
        if kind < 0.7:
            taken, read = confuse(name, at, rng)
        elif kind < 0.85 and len(name) > 3:
            taken, read = 1, ""
        else:
            taken, read = 0, rng.choice(" .,-'")
        name = name[:at] + read + name[at + taken :]
    return name.upper() if rng.random() < 0.15 else name


def in_own_process(function: Callable[..., Any], *args: Any) -> Any:
    """A function's answer from a new process, which has one thread and little in memory."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(function, *args).result()


def measured(metric: Metric, names: list[str], labels: Floats, folder: Path, model_hash: str) -> dict[str, Any]:
    """Build an index, save it, and search it in a process of its own."""
    index = LabelIndex(labels.shape[1], model_hash=model_hash, metric=metric)
    cpu, wall = time.process_time(), time.monotonic()
    index.add(names, labels)
    figures: dict[str, Any] = {
        "build_cpu_s": round(time.process_time() - cpu, 1),
        "build_wall_s": round(time.monotonic() - wall, 1),
    }
    index.save(folder / metric)
    figures["files_mib"] = {
        file.name.split("-")[0]: round(file.stat().st_size / 2**20, 1)
        for file in sorted((folder / metric).iterdir())
        if file.stat().st_size > 2**16
    }
    found: dict[str, Any] = in_own_process(searched, folder / metric, folder / "queries.npy", model_hash)
    best = found.pop("best")
    dense = dense_top(labels, np.load(folder / "queries.npy"), metric)
    figures["recall_at_1"] = float(np.mean(best[:, 0] == dense[:, 0]))
    figures["recall_at_10"] = float(np.mean([len(set(b) & set(d)) / 10 for b, d in zip(best, dense, strict=True)]))
    return figures | found


def searched(path: Path, queries_file: Path, model_hash: str) -> dict[str, Any]:
    """What the process that searches has to report."""
    queries = np.load(queries_file)
    before = memory()
    started = time.monotonic()
    index = LabelIndex.load(path, model_hash=model_hash)
    load_ms = 1000 * (time.monotonic() - started)
    best, _ = index.search(queries, 10)  # and every page that it needs is in memory
    one_by_one = timed(lambda query: index.search(query, 10), [queries[n : n + 1] for n in range(len(queries))])
    batches = [queries[n : n + BATCH] for n in range(0, len(queries), BATCH)]
    cpu = time.process_time()
    for batch in batches:
        index.search(batch, 10)
    in_batches = 1000 * (time.process_time() - cpu) / len(queries)
    after = memory()
    return {
        "best": best,
        "load_ms": round(load_ms),
        "graph": one_by_one | {"cpu_ms_in_batches": round(in_batches, 3)},
        "dense": timed(Dense(path), [queries[n] for n in range(min(100, len(queries)))]),
        "memory_mib": {kind: round(after[kind] - before[kind]) for kind in after},
    }


class Dense:
    """The peer: a product with all vectors of a saved index, and the ten largest."""

    def __init__(self, path: Path) -> None:
        self._vectors = np.concatenate([np.load(file) for file in sorted(path.glob("*_vectors-*"))])

    def __call__(self, query: Floats) -> Ints:
        scores = self._vectors @ query
        best = np.argpartition(scores, -10)[-10:]
        return best[np.argsort(-scores[best])]


def timed(search: Callable[[Floats], object], queries: list[Floats]) -> dict[str, Any]:
    """Milliseconds a query."""
    search(queries[0])
    cpu, wall = [], []
    for query in queries:
        at = time.process_time(), time.perf_counter()
        search(query)
        cpu.append(1000 * (time.process_time() - at[0]))
        wall.append(1000 * (time.perf_counter() - at[1]))
    return {name: spread(values) for name, values in (("cpu_ms", cpu), ("wall_ms", wall))}


def spread(values: list[float]) -> dict[str, float]:
    """Median and p95."""
    return {"median": round(float(np.median(values)), 3), "p95": round(float(np.quantile(values, 0.95)), 3)}


def memory() -> dict[str, float]:
    """Resident MiB of this process: its own, and mapped from files."""
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines())
    return {kind: int(status[key].split()[0]) / 1024 for kind, key in (("own", "RssAnon"), ("mapped", "RssFile"))}


def dense_top(labels: Floats, queries: Floats, metric: Metric) -> Ints:
    """The ten best labels of each query, (m, 10), by every product."""
    if metric == "cos":
        labels = labels / np.linalg.norm(labels, axis=1, keepdims=True)
    found = []
    for first in range(0, len(queries), BATCH):
        scores = queries[first : first + BATCH] @ labels.T
        best = np.argpartition(scores, -10, axis=1)[:, -10:]
        order = np.argsort(-np.take_along_axis(scores, best, axis=1), axis=1)
        found.append(np.take_along_axis(best, order, axis=1))
    return np.concatenate(found)


def cross_over(names: list[str], labels: Floats, queries: Floats) -> dict[str, float]:
    """The same labels, searched both ways."""
    figures: dict[str, float] = {"labels": len(names)}
    for kind, dense_up_to in (("dense", len(names)), ("graph", 0)):
        index = LabelIndex(labels.shape[1], model_hash="", dense_up_to=dense_up_to)
        index.add(names, labels)
        for width in (1, BATCH):
            batches = [queries[n : n + width] for n in range(0, len(queries), width)]
            cpu = time.process_time()
            for batch in batches:
                index.search(batch, 10)
            figures[f"{kind}_{width}"] = round(1000 * (time.process_time() - cpu) / len(queries), 3)
    return figures


def commit() -> str:
    """The commit that was measured."""
    done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return done.stdout.strip() or "uncommitted"


if __name__ == "__main__":
    main()
