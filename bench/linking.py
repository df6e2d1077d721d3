"""Links to a master list: time, memory, right and false links. Prints JSON.

    python bench/linking.py [--entries 1000000] [--queries 3000] [--embedded 0]

The list is a CSV file of made companies, 2 % of them with another's name. It is read, indexed and asked in processes
of their own, one thread each. Half of the queries are of companies that are not in the list, a third of these with a
name like one that is. Names are as the list has them or carry a kind of noise that the weights were not fitted on.

- ``right``: share of the listed that are linked to their entry; ``wrong``: to another; ``first``: whose best candidate
  is theirs, linked or not
- ``false``: share of those not in the list that are linked
- ``stranger``, ``sibling``, ``namesake``: those not in the list, by what they are; a namesake has its name at another
  address, and is left out where names stand alone
- ``names_alone``: the same queries without address and numbers, as on a receipt
- ``recall_at_10``: of the trigrams, and of the label encoder's embeddings, on the first ``--embedded`` entries
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import resource
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from documents.linking import Link, Party
from tiers.linking import MasterLinker, open_index, source_of
from tiers.linking.entry import Entry
from tiers.linking.grams import GramIndex
from tiers.linking.names import name_key
from training.datasets.confusions import SPECKS
from training.linking.made import Query, companies, queries
from training.linking.noise import KINDS, Noise, read_by_ocr

SEED = 23
KEYS = "qwertzuiopasdfghjklyxcvbnm"
BRANCHES = ("Niederlassung Nord", "Filiale München", "Branch Office", "Agence Paris", "Zentrale", "Accounts Dept.")


def typed(name: str, rng: Random) -> str:
    """A key beside the right one, a letter twice, one missing, or two swapped."""
    at = rng.randrange(max(1, len(name) - 1))
    match rng.randrange(4):
        case 0:
            return name[:at] + rng.choice(KEYS) + name[at + 1 :]
        case 1:
            return name[:at] + name[at] + name[at:]
        case 2:
            return name[:at] + name[at + 1 :]
        case _:
            return name[:at] + name[at : at + 2][::-1] + name[at + 2 :]


def joined(name: str, rng: Random) -> str:
    """A space lost, or one too many."""
    spaces = [n for n, c in enumerate(name) if c == " "]
    if spaces and rng.random() < 0.6:
        at = rng.choice(spaces)
        return name[:at] + name[at + 1 :]
    at = rng.randrange(1, max(2, len(name) - 1))
    return f"{name[:at]} {name[at:]}"


def with_branch(name: str, rng: Random) -> str:
    """With words of a branch behind it."""
    return f"{name}, {rng.choice(BRANCHES)}"


def specked(name: str, rng: Random) -> str:
    """Specks of dirt read as characters, and a letter misread."""
    words = read_by_ocr(name, rng).split()
    words.insert(rng.randrange(len(words) + 1), rng.choice(SPECKS))
    return " ".join(words)


def word_lost(name: str, rng: Random) -> str:
    """Without one of its words."""
    words = name.split()
    if len(words) < 3:
        return name
    words.pop(rng.randrange(len(words) - 1))
    return " ".join(words)


HELD_OUT: dict[str, Noise] = {
    "clean": KINDS["clean"],
    "typed": typed,
    "joined": joined,
    "branch": with_branch,
    "specks": specked,
    "word_lost": word_lost,
}


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=50_000)
    parser.add_argument("--queries", type=int, default=3_000)
    parser.add_argument("--embedded", type=int, default=0, help="entries for the comparison with embeddings")
    parser.add_argument("--model", type=Path, default=Path("models/tier1"), help="model with a label encoder")
    args = parser.parse_args()
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    rng = Random(SEED)
    entries = companies(args.entries, rng)
    figures: dict[str, Any] = {
        "bench": "linking",
        "commit": commit(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "entries": len(entries),
        "queries": args.queries,
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_list(entries, folder / "list.csv")
        figures["build"] = in_own_process(built, folder)
        asked = queries(entries, args.queries, rng, HELD_OUT)
        bare = [replace(q, party=Party(q.party.name)) for q in asked if q.kin != "namesake"]
        figures["search"], found, alone = in_own_process(searched, folder, asked, bare)
    figures["as_printed"] = judged(asked, found, entries)
    figures["names_alone"] = judged(bare, alone, entries)
    if args.embedded:
        figures["recall_at_10"] = compared([e.names[0] for e in entries[: args.embedded]], args.model, rng)
    print(json.dumps(figures))


def write_list(entries: Sequence[Entry], path: Path) -> None:
    """The list as a user has it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "name", "address", "tax_id", "iban"])
        for e in entries:
            lists = (e.names, e.addresses, e.tax_ids, e.ibans)
            writer.writerow([e.id, *("|".join(values) for values in lists)])


def in_own_process(function: Callable[..., Any], *args: Any) -> Any:
    """A function's answer from a new process, which has little in memory."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(function, *args).result()


def built(folder: Path) -> dict[str, Any]:
    """Read and index the list."""
    wall, cpu = time.monotonic(), time.process_time()
    index = open_index(source_of(str(folder / "list.csv"), None), folder / "home")
    files = sum(f.stat().st_size for f in (folder / "home").rglob("*.npy"))
    return {
        "wall_s": round(time.monotonic() - wall, 1),
        "cpu_s": round(time.process_time() - cpu, 1),
        "peak_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "csv_mib": round((folder / "list.csv").stat().st_size / 2**20),
        "index_mib": round(files / 2**20),
        "entries": len(index),
    }


def searched(
    folder: Path, asked: Sequence[Query], bare: Sequence[Query]
) -> tuple[dict[str, Any], list[Link], list[Link]]:
    """Open the index and link all queries."""
    before, started = memory(), time.monotonic()
    linker = MasterLinker(open_index(source_of(str(folder / "list.csv"), None), folder / "home"))
    opened = time.monotonic() - started
    linker.link(asked[0].party)
    found, times = timed(linker, asked)
    alone, times_alone = timed(linker, bare)
    after = memory()
    used = {kind: round(after[kind] - before[kind]) for kind in after}
    ways = {"as_printed": times, "names_alone": times_alone}
    ms = {way: {"wall_ms": spread([w for w, _ in t]), "cpu_ms": spread([c for _, c in t])} for way, t in ways.items()}
    return {"open_s": round(opened, 2), **ms, "memory_mib": used}, found, alone


def timed(linker: MasterLinker, asked: Sequence[Query]) -> tuple[list[Link], list[tuple[float, float]]]:
    """The links, and the milliseconds of each: by the clock, which a busy machine slows, and of the processor."""
    links, times = [], []
    for query in asked:
        wall, cpu = time.perf_counter(), time.process_time()
        links.append(linker.link(query.party))
        times.append((1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu)))
    return links, times


def spread(values: Sequence[float]) -> dict[str, float]:
    """Median and p95."""
    return {"median": round(float(np.median(values)), 2), "p95": round(float(np.quantile(values, 0.95)), 2)}


def memory() -> dict[str, float]:
    """Resident MiB of this process: its own, and mapped from files."""
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines())
    return {kind: int(status[key].split()[0]) / 1024 for kind, key in (("own", "RssAnon"), ("mapped", "RssFile"))}


def judged(asked: Sequence[Query], found: Sequence[Link], entries: Sequence[Entry]) -> dict[str, Any]:
    """Shares, over all and by kind of noise."""
    counts: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for query, link in zip(asked, found, strict=True):
        for kind in ("all", query.noise, *([query.kin] if query.kin else [])):
            own = counts[kind]
            if query.entry is None:
                own["false"].append(link.id is not None)
                continue
            right = entries[query.entry].id
            own["right"].append(link.id == right)
            own["wrong"].append(link.id not in (right, None))
            own["first"].append(bool(link.candidates) and link.candidates[0].id == right)
    return {
        kind: {name: round(sum(v) / len(v), 4) for name, v in own.items()} | {"n": max(map(len, own.values()))}
        for kind, own in counts.items()
    }


def compared(names: Sequence[str], model_folder: Path, rng: Random) -> dict[str, Any]:
    """Recall of the right name among the ten best: trigrams, and the label encoder's embeddings."""
    from tiers.gliner.model import GlinerModel
    from tiers.label_search import LabelIndex

    listed = list(dict.fromkeys(names))
    keys = [key.text if (key := name_key(name)) else "" for name in listed]
    kinds = KINDS | HELD_OUT
    asked = [(kind, at, kinds[kind](listed[at], rng)) for kind in kinds for at in rng.sample(range(len(listed)), 150)]
    grams = GramIndex.of(keys)
    model = GlinerModel(model_folder, threads=1)
    started = time.process_time()
    vectors = model.embed_labels(listed)
    seconds = time.process_time() - started
    index = LabelIndex(vectors.shape[1], model_hash="", metric="cos", dense_up_to=len(listed))
    index.add(listed, vectors)
    nearest, _ = index.search(model.embed_labels([text or "?" for _, _, text in asked]), 10)
    hits: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for (kind, at, text), by_vector in zip(asked, nearest, strict=True):
        key = name_key(text, misread=True)
        by_grams, _ = grams.nearest(key.text if key else "", 10)
        for way, rows in (("trigrams", by_grams), ("embeddings", by_vector)):
            hit = any(keys[row] == keys[at] for row in rows)
            hits[way][kind].append(hit)
            hits[way]["all"].append(hit)
    shares = {way: {k: round(sum(v) / len(v), 3) for k, v in by_kind.items()} for way, by_kind in hits.items()}
    return shares | {"entries": len(listed), "embed_cpu_ms_per_name": round(1000 * seconds / len(listed), 2)}


def commit() -> str:
    """The commit that was measured."""
    done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return done.stdout.strip() or "uncommitted"


if __name__ == "__main__":
    main()
