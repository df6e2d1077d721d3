"""Is the promise kept on vendors that nothing was measured on? Splits the labelled documents again and again; JSON.

    python bench/promise.py --data ../shared/data --cache runs/read --kept runs/kept --splits 20

Documents that no model learnt from (the parts ``calibrate`` and ``test``), read once by tiers 1 and 2; what they said
is kept in ``--kept``. For every split a random half of the vendors of each set calibrates, the other half is decided
under each promise, as in service. By promise, type and field:

``splits_accepting``: splits in which the field was accepted at all; ``above``: those in which the share of wrong
documents is above the promise, ``broken``: in which it is so for certain (lower 95 % bound). ``accepted``, ``wrong``:
documents over all splits. ``coverage``: of the documents that state it, those of which it was accepted and right.

``--per document``: the promise is one of whole documents. ``TYPE.*`` stands for all required fields of a type together,
accepted all or none, right only if each is and no value of a list is missing; the other fields have their own rows.
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
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from documents.extraction import Extractor
from documents.result import Result
from documents.schema import FieldSpec, Schema
from documents.schemas import load_schemas
from router import Cascade, Looker, Router, RouterSettings, load_calibration
from router.bounds import upper_bound
from router.certificate import ALL_REQUIRED, Unit
from training.calibrate import calibrate, calibrated_on, recalled, tiers_of
from training.datasets.gather import gather, reading
from training.datasets.labelled import LabelledDocument
from training.datasets.strangers import strangers
from training.matching import hits, in_normal_forms, wanted
from training.places import OWN_TYPES

ROOT = Path(__file__).resolve().parents[1]
PROMISES = (0.01, 0.02, 0.05, 0.1, 0.2)


def main() -> None:
    """Parse the command line, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the labelled sets")
    parser.add_argument("--cache", type=Path, required=True, help="folder of documents that were read already")
    parser.add_argument("--kept", type=Path, required=True, help="folder for what the tiers say")
    parser.add_argument("--models", type=Path, default=ROOT / "models")
    parser.add_argument("--splits", type=int, default=20)
    parser.add_argument("--per", choices=("field", "document"), default="field", help="what the promise is of")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    schemas = load_schemas(OWN_TYPES)
    documents = calibrated_on(gather(args.data, schemas, cache=args.cache), ("calibrate", "test"))
    unknown = [d for part in ("calibrate", "test") for d in strangers(args.data, part)]
    tier1, further = tiers_of(args.models, None, None, schemas, threads=args.threads)
    one, looks = recalled(tier1, further, args.kept)
    began, build = time.monotonic(), reading()
    counts: dict[float, dict[str, list[Counter[str]]]] = {p: defaultdict(list) for p in PROMISES}
    for split in range(args.splits):
        half, rest = halves(documents, split), halves(unknown, split)
        made = calibrate(half[0], rest[0], one, looks, schemas, build=build, made_pages=0, timed=further)
        for promise in PROMISES:
            cascade = served(made, one, looks, schemas, RouterSettings(max_error=promise, per=args.per), build)
            for field, counted in decided(half[1], rest[1], cascade, schemas, per=args.per).items():
                counts[promise][field].append(counted)
        print(f"{split + 1} of {args.splits} splits, {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=ROOT)
    told = {
        "commit": commit.stdout.strip(),
        "machine": f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores",
        "documents": dict(Counter(d.origin for d in (*documents, *unknown))),
        "splits": args.splits,
        "per": args.per,
        "promises": {str(p): {f: told_of(c, p) for f, c in sorted(fields.items())} for p, fields in counts.items()},
    }
    print(json.dumps(told, indent=1))


def halves(documents: Sequence[LabelledDocument], seed: int) -> tuple[list[LabelledDocument], list[LabelledDocument]]:
    """Half of the vendors of each set, and the others."""
    drawn: dict[tuple[str, str], bool] = {}
    for origin in sorted({d.origin for d in documents}):
        groups = sorted({d.group for d in documents if d.origin == origin})
        random.Random(f"{seed}/{origin}").shuffle(groups)
        drawn |= {(origin, group): n < len(groups) / 2 for n, group in enumerate(groups)}
    first, second = ([d for d in documents if drawn[d.origin, d.group] == which] for which in (True, False))
    return first, second


def served(
    made: Mapping[str, Any],
    tier1: Extractor,
    looks: Sequence[Looker],
    schemas: Mapping[str, Schema],
    promise: RouterSettings,
    build: str,
) -> Cascade:
    """The tiers and a router under a promise."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "router.json"
        file.write_text(json.dumps(made), encoding="utf-8")
        known = load_calibration(file)
    tiers = {1: tier1.model, **{look.tier: look.model_name for look in looks}}
    router = Router(known, promise, reading=build, tiers=tiers)
    return Cascade(router, schemas, tier1=tier1, further=looks)


def decided(
    documents: Sequence[LabelledDocument],
    unknown: Sequence[LabelledDocument],
    cascade: Cascade,
    schemas: Mapping[str, Schema],
    *,
    per: Unit = "field",
) -> dict[str, Counter[str]]:
    """By type and field: documents that state it, of which it was accepted, and wrongly; under a wrong type all is. Per
    document the required fields of a type are one (``ALL_REQUIRED``)."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    wholes = {f"{name}.{ALL_REQUIRED}" for name in schemas}
    for labelled in (*documents, *unknown):
        result = cascade.result(labelled.document)
        right_type = result.document_type == labelled.document_type
        known = in_normal_forms(labelled, schemas[labelled.document_type]) if labelled.document_type else labelled
        for name, schema in schemas.items():
            for field, specs in _units(schema, per):
                said = result if result.document_type == name else None
                taken = [_taken(said, spec) for spec in specs]
                if name == labelled.document_type and all(known.truth.get(spec.name) for spec in specs):
                    counts[field]["stated"] += 1
                if not all(taken) or (right_type and any(spec.name not in known.truth for spec in specs)):
                    continue
                right = right_type and all(
                    all(hits(spec, known.truth[spec.name], values))
                    and (field not in wholes or len(values) >= wanted(spec, known.truth[spec.name]))
                    for spec, values in zip(specs, taken, strict=True)
                )
                counts[field]["accepted"] += 1
                counts[field]["right"] += right
    return counts


def _units(schema: Schema, per: Unit) -> Iterator[tuple[str, list[FieldSpec]]]:
    """What a promise is of: each field, or the required ones together and each other one."""
    required = [spec for spec in schema.values if spec.required and per == "document"]
    if required:
        yield f"{schema.name}.{ALL_REQUIRED}", required
    for spec in schema.values:
        if spec not in required:
            yield f"{schema.name}.{spec.name}", [spec]


def _taken(result: Result | None, spec: FieldSpec) -> list[str | None]:
    """The accepted values of a field."""
    said = [d for d in result.decisions if d.field == spec.name] if result else []
    return [d.extraction.value for d in said if d.verdict == "accept" and d.extraction]


def told_of(splits: Sequence[Counter[str]], promise: float) -> dict[str, Any]:
    """One field's figures under one promise."""
    accepting = [c for c in splits if c["accepted"]]
    wrong = [(c["accepted"] - c["right"], c["accepted"]) for c in accepting]
    stated = sum(c["stated"] for c in splits)
    return {
        "splits_accepting": len(accepting),
        "above": sum(w / n > promise for w, n in wrong),
        "broken": sum(1.0 - upper_bound(n, n - w, 0.95) > promise for w, n in wrong),
        "accepted": sum(n for _, n in wrong),
        "wrong": sum(w for w, _ in wrong),
        "coverage": round(sum(c["right"] for c in splits) / stated, 4) if stated else None,
    }


if __name__ == "__main__":
    main()
