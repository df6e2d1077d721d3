"""Tier 3 over back ends that can be had: seconds to load, for a document and a field, tokens, memory. Prints JSON.

    python bench/llm_backends.py --model models/tier3 --base .sluice/models/smollm2 --model SmolLM2.gguf
    python bench/llm_backends.py --model http://127.0.0.1:8080/v1#m --server-pid 4711 [--documents 12] [--threads 2]

Documents are made invoices, receipts, contracts and ad orders; each is asked for all single values and lists of its
type. Every model runs in a process of its own, one after the other, on the same documents; one that fails is told.
``found``: the share of true values that were found, without which speed says little. ``written``: tokens that the model
chose; a server counts those of the form too, and where it tells no probabilities none are known (null).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import mean, median
from typing import Any

from documents.errors import TierUnavailableError
from documents.schemas import load_schemas
from tiers.llm import load_tier3
from tiers.llm.tier3 import Asked, Limits
from training.datasets.synthetic import from_synthetic
from training.matching import hits, in_normal_forms, wanted
from training.places import OWN_TYPES
from training.synthetic import KINDS

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 600.0
"""For one document: a slow machine is measured, not cut off."""
FIRST_SEED = 500_000


def main() -> None:
    """Parse the command line, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", action="append", required=True, help="folder, .gguf file or URL; several times")
    parser.add_argument("--base", type=Path, help="folder of the base of those that are adapters")
    parser.add_argument("--server-pid", type=int, help="process of the server, whose memory is told")
    parser.add_argument("--documents", type=int, default=12)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        print(json.dumps(measure(args)))
        return
    common = ["--documents", str(args.documents), "--threads", str(args.threads), "--child"]
    common += ["--base", str(args.base)] if args.base else []
    common += ["--server-pid", str(args.server_pid)] if args.server_pid else []
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=ROOT)
    machine = f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores"
    made: dict[str, Any] = {"commit": commit.stdout.strip(), "machine": machine, "threads": args.threads}
    for model in args.model:
        command = [sys.executable, __file__, "--model", model, *common]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
        made[model] = json.loads(done.stdout) if done.returncode == 0 else f"failed with {done.returncode}"
    print(json.dumps(made, indent=1))


def measure(args: argparse.Namespace) -> dict[str, Any]:
    """One model in this process."""
    schemas = load_schemas(OWN_TYPES)
    asked: list[Asked] = []
    before = _resident()
    began = time.monotonic()
    tier3 = load_tier3(
        args.model[0], threads=args.threads, base=args.base, limits=Limits(seconds=SECONDS), listen=asked.append
    )
    loaded = time.monotonic() - began
    seconds: list[float] = []
    right = stated = unanswered = 0
    for n in range(args.documents):
        kind = list(KINDS)[n % len(KINDS)]
        schema = schemas[kind]
        labelled = in_normal_forms(from_synthetic(kind, FIRST_SEED + n, schema), schema)
        began = time.monotonic()
        try:
            found = tier3.extract(labelled.document, [schema])
        except TierUnavailableError as exc:
            found = exc.findings
            unanswered += len(exc.fields)
        seconds.append(time.monotonic() - began)
        for spec in schema.values:
            if spec.kind != "clause" and (truths := labelled.truth.get(spec.name)):
                said = [e.value for e in found.candidates(schema.name, spec.name)]
                right += sum(hits(spec, truths, said if spec.many else said[:1]))
                stated += wanted(spec, truths)
    fields = sum(len(question.fields) for question in asked)
    return {
        "model": tier3.model,
        "load_s": round(loaded, 1),
        "document_s": {
            "mean": round(mean(seconds), 2),
            "median": round(median(seconds), 2),
            "max": round(max(seconds), 2),
        },
        "field_s": round(sum(seconds) / fields, 3) if fields else None,
        "tokens_a_document": {
            "read": round(sum(q.prompt_tokens for q in asked) / args.documents),
            "written": round(sum(q.answer_tokens for q in asked) / args.documents) or None,
        },
        "fields_a_document": round(fields / args.documents, 1),
        "found": round(right / stated, 3),
        "unanswered": unanswered,
        "process_mib": {"before": before, "largest": _resident()},
        "server_mib": _server(args.server_pid) if "://" in args.model[0] else None,
    }


def _resident() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _server(pid: int | None) -> int | None:
    """Largest resident memory of a process of this host, in MiB; Linux alone tells it."""
    status = Path(f"/proc/{pid}/status")
    if pid is None or not status.exists():
        return None
    (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return round(int(line.split()[1]) / 1024)


if __name__ == "__main__":
    main()
