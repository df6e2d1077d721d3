"""Do stored decisions come out again, do counterfactuals hold, what does routing cost? JSON.

    python bench/replay.py --data ../shared/data --cache runs/read --kept runs/kept --counterfactuals 200

Documents of the parts ``calibrate`` and ``test``, and such of no type, travel through tiers 1 and 2 under ``--alpha``;
what each was decided from is written to an archive, read again, and decided again. ``differ``: results that are not the
same to the last letter. Counterfactuals are those of values that were not accepted, in a random order, until there are
enough; ``hold``: carried out on what is read from the archive, it is accepted. ``evidence_bytes``: of a document.
``router_ms``: of a document, all that is neither OCR nor a tier.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from documents.extraction import Decision
from documents.schemas import load_schemas
from router import Cascade, Court, Evidence, RouterSettings, Terms
from router.counterfactual import Explainer
from storage.archive import Archive
from storage.folder import FolderStore
from training.calibrate import calibrated_on, recalled, tiers_of
from training.datasets.gather import gather, reading
from training.datasets.strangers import strangers
from training.places import OWN_TYPES

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("calibrate", "test")


def main() -> None:
    """Parse the command line, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the labelled sets")
    parser.add_argument("--cache", type=Path, required=True, help="folder of documents that were read already")
    parser.add_argument("--kept", type=Path, required=True, help="folder for what the tiers say")
    parser.add_argument("--models", type=Path, default=ROOT / "models")
    parser.add_argument("--alpha", type=float, default=0.1, help="the promise")
    parser.add_argument("--counterfactuals", type=int, default=200)
    args = parser.parse_args()
    schemas = load_schemas(OWN_TYPES)
    labelled = calibrated_on(gather(args.data, schemas, cache=args.cache), PARTS)
    documents = [d.document for d in labelled] + [d.document for part in PARTS for d in strangers(args.data, part)]
    tier1, looks = recalled(*tiers_of(args.models, None, None, schemas, threads=2), args.kept)
    terms = Terms.of_file(
        args.models / "router.json",
        RouterSettings(max_error=args.alpha),
        reading=reading(),
        tiers={1: tier1.model, **{look.tier: look.model_name for look in looks}},
        schemas=schemas,
    )
    cascade = Cascade(terms.router(), schemas, tier1=tier1, further=looks)
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(FolderStore(Path(folder) / "evidence", create=True))
        archive.put(terms.as_bytes())
        stored: list[tuple[str, str]] = []
        sizes: list[int] = []
        spent: list[float] = []
        for document in documents:
            _ = document.words, document.text, document.tables  # tiers that are not recalled have worked these out
            travelled = cascade.travel(document)
            made = Evidence(
                document, travelled.first, travelled.looks, travelled.unasked, None, None, terms.id, "bench"
            )
            stored.append((archive.put(made.as_bytes()), travelled.result.to_json()))
            spent.append(travelled.result.timings_ms["router"])
        sizes = [path.stat().st_size for path in Path(folder).rglob("*.gz")]
        told = replayed(archive, terms, stored) | explained(archive, terms, stored, args.counterfactuals)
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=ROOT)
    told |= {
        "evidence_bytes": {"median": int(median(sizes)), "p95": int(quantiles(sizes, n=20)[-1])},
        "router_ms": {"median": round(median(spent), 2), "p95": round(quantiles(spent, n=20)[-1], 2)},
        "commit": commit.stdout.strip(),
        "machine": f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores",
    }
    print(json.dumps(told, indent=1))


def replayed(archive: Archive, terms: Terms, stored: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Decide everything again, from the archive alone."""
    court = Court(Terms.of_bytes(archive.get(terms.id)))
    differ = decisions = accepted = 0
    began = time.perf_counter()
    for name, then in stored:
        again = court.result(Evidence.of_bytes(archive.get(name)))
        differ += without_times(again.to_json()) != without_times(then)
        decisions += len(again.decisions)
        accepted += sum(d.verdict == "accept" for d in again.decisions)
    took = time.perf_counter() - began
    return {
        "documents": len(stored),
        "decisions": decisions,
        "accepted": accepted,
        "differ": differ,
        "replay_ms": round(1000 * took / len(stored), 2),
    }


def explained(archive: Archive, terms: Terms, stored: Sequence[tuple[str, str]], wanted: int) -> dict[str, Any]:
    """Counterfactuals, each carried out by a court that never saw the search."""
    explainer, court = Explainer(terms), Court(terms)
    found = hold = asked = 0
    kinds: dict[str, int] = {}
    spent: list[float] = []
    for name, _ in random.Random(0).sample(list(stored), len(stored)):
        evidence = Evidence.of_bytes(archive.get(name))
        for decision in court.result(evidence).decisions:
            if decision.verdict == "accept" or decision.extraction is None or decision.row is not None:
                continue
            asked += 1
            began = time.perf_counter()
            changes = explainer.explain(evidence, decision)
            spent.append(1000 * (time.perf_counter() - began))
            for change in changes:
                found += 1
                anew = Court(Terms.of_bytes(change.terms.as_bytes()))
                carried = Evidence.of_bytes(change.evidence.as_bytes())
                hold += any(same(d, decision) for d in anew.result(carried).decisions)
                kind = " ".join(change.words.replace(",", "").split()[:2])
                kinds[kind] = kinds.get(kind, 0) + 1
        if found >= wanted:
            break
    print(f"{found} counterfactuals of {asked} values", file=sys.stderr)
    times = {"median": round(median(spent), 1), "p95": round(quantiles(spent, n=20)[-1], 1)}
    return {"counterfactuals": found, "hold": hold, "values": asked, "kinds": kinds, "explain_ms": times}


def same(one: Decision, other: Decision) -> bool:
    """Whether it accepts what the other did not."""
    if one.verdict != "accept" or one.extraction is None or other.extraction is None:
        return False
    return (one.field, one.extraction.value) == (other.field, other.extraction.value)


def without_times(text: str) -> dict[str, Any]:
    """A result, but for what says how long it took."""
    result: dict[str, Any] = json.loads(text)
    return {key: value for key, value in result.items() if key != "timings_ms"}


if __name__ == "__main__":
    main()
