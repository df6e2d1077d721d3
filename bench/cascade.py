"""What does sending only doubtful fields on gain? Accuracy against cost of several ways to use tiers 1 and 2; JSON.

    python bench/cascade.py --data ../shared/data --cache runs/read --kept runs/kept

Calibrates on the part ``calibrate`` and decides vendors of the part ``test``, of which no tier and no calibration has
seen any. ``accuracy``: share of the fields whose truth is known that are right (of a list: all its values). Costs are
of tier 2 alone, as tier 1 reads every document: ``documents`` read by it, ``fields`` it was asked for, both as shares.

Ways: ``tier1`` and ``tier2`` alone, ``both`` for all; ``per_document`` sends a document on, with all its fields, where
any is less sure than a level; ``per_field`` only the fields that are; ``worth`` those that the router holds worth
asking for; ``oracle`` sends on, of the documents, first those
that gain most, which nobody knows. ``regret``: accuracy below the oracle's for the same number of documents, the mean
over levels.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from documents.extraction import Decision, Extractor
from documents.schema import FieldSpec, Schema
from documents.schemas import load_schemas
from router import Looker, Router, RouterSettings, load_calibration
from router.look import Look
from training.calibrate import calibrate, calibrated_on, recalled, tiers_of
from training.datasets.gather import gather, reading
from training.datasets.labelled import LabelledDocument
from training.datasets.strangers import strangers
from training.matching import hits, in_normal_forms, wanted
from training.places import OWN_TYPES

ROOT = Path(__file__).resolve().parents[1]
LEVELS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.99)
NOTHING = 1e-6
"""A promise under which nothing is accepted, so that every field is decided by all that was said."""


@dataclass(frozen=True)
class Field:
    """One field of one document: how sure tier 1 is of it, whether it is right by tier 1, tier 2 and both, and whether
    the router holds tier 2 worth asking for it."""

    sure: float
    one: bool
    two: bool
    both: bool
    worth: bool


def main() -> None:
    """Parse the command line, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the labelled sets")
    parser.add_argument("--cache", type=Path, required=True, help="folder of documents that were read already")
    parser.add_argument("--kept", type=Path, required=True, help="folder for what the tiers say")
    parser.add_argument("--models", type=Path, default=ROOT / "models")
    args = parser.parse_args()
    schemas = load_schemas(OWN_TYPES)
    gathered = gather(args.data, schemas, cache=args.cache)
    tier1, timed = tiers_of(args.models, None, None, schemas, threads=2)
    one, looks = recalled(tier1, timed, args.kept)
    made = calibrate(
        calibrated_on(gathered, ["calibrate"]),
        strangers(args.data, "calibrate"),
        one,
        looks,
        schemas,
        build=reading(),
        made_pages=0,
        timed=timed,
    )
    router = served(made, one, looks)
    documents = [found for d in calibrated_on(gathered, ["test"]) if (found := judged(d, router, one, looks, schemas))]
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=ROOT)
    told = {
        "commit": commit.stdout.strip(),
        "machine": f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores",
        "documents": len(documents),
        "fields": sum(map(len, documents)),
        **ways(documents),
    }
    print(json.dumps(told, indent=1))


def served(made: Mapping[str, Any], tier1: Extractor, looks: Sequence[Looker]) -> Router:
    """A router that accepts nothing."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "router.json"
        file.write_text(json.dumps(made), encoding="utf-8")
        known = load_calibration(file)
    tiers = {1: tier1.model, **{look.tier: look.model_name for look in looks}}
    return Router(known, RouterSettings(max_error=NOTHING), reading=known.reading, tiers=tiers)


def judged(
    labelled: LabelledDocument, router: Router, tier1: Extractor, looks: Sequence[Looker], schemas: Mapping[str, Schema]
) -> list[Field]:
    """The fields of a document whose truth is known, under its true type."""
    schema = schemas[str(labelled.document_type)]
    known = in_normal_forms(labelled, schema)
    first = tier1.extract(labelled.document, list(schemas.values()))
    specs = [s for s in schema.values if s.kind != "clause" and s.name in known.truth]
    (look,) = [tier.look(labelled.document, schema, [s.name for s in specs], first) for tier in looks]
    assert look is not None

    def decided(with_: Sequence[Look]) -> Sequence[Decision]:
        return router.decide(labelled.document, first, schemas, forced_type=schema.name, looks=with_).decisions

    one, both = decided([]), decided([look])
    alone = [Decision(e.field, "present", e, None, "review", ()) for e in best(look, schema, specs)]
    (tier,) = looks
    worth = router.worth(tier, schema, [s.name for s in specs], turn=1, seconds=0.0).fields
    return [
        Field(sure(one, s), right(known, s, one), right(known, s, alone), right(known, s, both), s.name in worth)
        for s in specs
    ]


def best(look: Look, schema: Schema, specs: Sequence[FieldSpec]) -> list[Any]:
    """What tier 2 alone would take: its best candidate, of a list every one from the half on."""
    found = []
    for spec in specs:
        own = look.findings.candidates(schema.name, spec.name)
        found += [e for e in own if e.score >= 0.5] if spec.many else own[:1]
    return found


def sure(decisions: Sequence[Decision], spec: FieldSpec) -> float:
    """How sure the least sure value of a field is; 0.0 without one."""
    own = [d.confidence for d in decisions if d.field == spec.name and d.extraction]
    return min((c or 0.0 for c in own), default=0.0)


def right(known: LabelledDocument, spec: FieldSpec, decisions: Sequence[Decision]) -> bool:
    """Whether all values of a field are right, and none is missing."""
    said = [d.extraction.value for d in decisions if d.field == spec.name and d.extraction]
    return all(hits(spec, known.truth[spec.name], said)) and len(said) == wanted(spec, known.truth[spec.name])


def ways(documents: Sequence[Sequence[Field]]) -> dict[str, Any]:
    """Accuracy and cost of every way."""
    every = [f for d in documents for f in d]
    gains = sorted((sum(f.both - f.one for f in d) for d in documents), reverse=True)
    base = sum(f.one for f in every)
    curve = []
    for level in LEVELS:
        sent = [any(f.sure < level for f in d) for d in documents]
        by_document = [f.both if go else f.one for d, go in zip(documents, sent, strict=True) for f in d]
        by_field = [f.both if f.sure < level else f.one for f in every]
        oracle = (base + sum(g for g in gains[: sum(sent)] if g > 0)) / len(every)
        curve.append(
            {
                "level": level,
                "documents": round(fmean(sent), 4),
                "per_document": {
                    "accuracy": round(fmean(by_document), 4),
                    "fields": round(sum(len(d) for d, go in zip(documents, sent, strict=True) if go) / len(every), 4),
                },
                "per_field": {
                    "accuracy": round(fmean(by_field), 4),
                    "fields": round(fmean(f.sure < level for f in every), 4),
                },
                "oracle": round(oracle, 4),
            }
        )
    return {
        "tier1": round(fmean(f.one for f in every), 4),
        "tier2": round(fmean(f.two for f in every), 4),
        "both": round(fmean(f.both for f in every), 4),
        "worth": {
            "accuracy": round(fmean(f.both if f.worth else f.one for f in every), 4),
            "documents": round(fmean(any(f.worth for f in d) for d in documents), 4),
            "fields": round(fmean(f.worth for f in every), 4),
        },
        "best_of_either": round(fmean(f.one or f.both for f in every), 4),
        "regret": {
            way: round(fmean(point["oracle"] - point[way]["accuracy"] for point in curve), 4)
            for way in ("per_document", "per_field")
        },
        "curve": curve,
    }


if __name__ == "__main__":
    main()
