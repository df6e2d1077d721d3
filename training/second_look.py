"""Measure tiers 1 and 2 together on fields that tier 1 leaves in doubt, and calibrate what they say together.

    python -m training.second_look --data ../shared/data --cache runs/read --tier1 models/tier1 --tier2 models/tier2 \\
        --router models/router.json --out models/router2.json

Documents of the part ``calibrate``, as for ``training.calibrate``: no model learnt from them. Of each only what
counts that tier 1 may not accept under the promise of the settings; what is written holds for that promise and that
calibration of tier 1 alone. Printed for each field: how often either tier is right alone, and both together. The
share of tier 2's score in the common one is chosen on these documents, among five, each vendor counting alike; so are
the floors. What the bounds do not see is that choice, and that tier 1's confidences are fitted on the same documents.
Rows are taken from the tier that has more of them right, on the e-invoices and on made pages of layouts that training
leaves out.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from documents.extraction import Decision, Extractor, Findings
from documents.schema import FieldSpec, Schema
from documents.schemas import load_schemas
from documents.values import same_value
from router import RouterSettings, load_calibration
from router.choose import DEFAULT_PRESENT_AT, groups_of
from router.fields import FieldDecider
from router.fuse import DEFAULT_SHARE, fuse, fused_model
from router.look import FIRST_OF_TWO, doubtful, pinned
from router.signals import NAMES
from tiers.gliner import load_tier1
from tiers.schema_extractor.tier2 import load_tier2
from training.arguments import folder
from training.calibrate import FLOORS, Known, agreement, calibrated_on, fit_group, hits_of
from training.compare import row_counts, synthetic_pages
from training.datasets.gather import gather, reading
from training.datasets.labelled import LabelledDocument
from training.figures import Count, f1
from training.matching import in_normal_forms
from training.places import OWN_TYPES

SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)
MADE_PAGES = 20
"""Made pages of each language that rows are compared on."""


@dataclass(frozen=True)
class Read:
    """A document as both tiers read it. Its truth holds only what tier 1 left in doubt: not the fields, and of lists
    not the values, that it may accept. ``decisions``: what it decided."""

    labelled: LabelledDocument
    first: Findings
    second: Findings
    decisions: tuple[Decision, ...]


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=folder, required=True, help="folder of the labelled sets")
    parser.add_argument("--cache", type=Path, required=True, help="folder of documents that were read already")
    parser.add_argument("--tier1", type=folder, required=True, help="tier 1's model folder")
    parser.add_argument("--tier2", type=folder, required=True, help="tier 2's model folder")
    parser.add_argument("--router", type=Path, required=True, help="tier 1's calibration")
    parser.add_argument("--out", type=Path, required=True, help="the calibration to write")
    args = parser.parse_args()
    schemas = load_schemas(OWN_TYPES)
    documents = calibrated_on(gather(args.data, schemas, cache=args.cache))
    if not documents:
        parser.error(f"{args.data}: no document of it is for calibration (docs/training.md, Data and bases)")
    tier1 = load_tier1(args.tier1, threads=2)
    tier2 = load_tier2(args.tier2, list(schemas.values()), threads=2)
    build = reading()
    settings, first = RouterSettings(), load_calibration(args.router)
    looked_at = [(s.name, f.name) for s in schemas.values() for f in s.values if f.kind != "clause"]
    decider = FieldDecider(first, settings, reading=build, doubt=dict.fromkeys(looked_at, FIRST_OF_TWO))
    read = [look_twice(d, tier1, tier2, decider, schemas) for d in documents]
    fields, shares = calibrate(read, schemas)
    made = {
        "model": fused_model(tier1.model, tier2.model),
        "reading": build,
        "signals": list(NAMES),
        "read_as": {},
        "types": None,
        "fields": fields,
        "rows_from": rows_from(documents, (tier1, tier2), schemas),
        "left_by": {
            "sha256": first.sha256,
            "max_error": settings.max_error,
            "certainty": settings.certainty,
        },
    }
    args.out.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    print("\n".join(table(read, schemas, shares)))
    print(json.dumps(made["rows_from"]))


def look_twice(
    labelled: LabelledDocument,
    tier1: Extractor,
    tier2: Extractor,
    decider: FieldDecider,
    schemas: Mapping[str, Schema],
) -> Read:
    """Read a document, its type given, with both tiers."""
    schema = schemas[str(labelled.document_type)]
    first = tier1.extract(labelled.document, list(schemas.values()))
    decisions = tuple(decider.decide(labelled.document, first, schema))
    left = set(doubtful(decisions, schema))
    known = in_normal_forms(labelled, schema)
    truth = {}
    for name, values in known.truth.items():
        if name in left:
            accepted = [
                d.extraction.value for d in decisions if d.field == name and d.verdict == "accept" and d.extraction
            ]
            kind = schema.field(name).kind or "text"
            truth[name] = tuple(v for v in values if not any(a and same_value(kind, v, a) for a in accepted))
    second = tier2.extract(labelled.document, [schema])
    return Read(replace(known, truth=truth), first, second, decisions)


def calibrate(
    read: Sequence[Read], schemas: Mapping[str, Schema]
) -> tuple[dict[str, dict[str, Any]], dict[tuple[str, str], float]]:
    """The calibrated fields by type, each with its share; and all shares by type and field."""
    fields: dict[str, dict[str, Any]] = {}
    chosen: dict[tuple[str, str], float] = {}
    for schema in schemas.values():
        own = [r for r in read if r.labelled.document_type == schema.name]
        if not own:
            continue
        names = [s.name for s in schema.values if s.kind != "clause"]
        by_share = {share: together(own, schema, dict.fromkeys(names, share)) for share in SHARES}
        shares = {name: _best_share(by_share, schema, schema.field(name)) for name in names}
        known = together(own, schema, shares)
        fitted = {n: entry for group in groups_of(schema) for n, entry in fit_group(known, group).items()}
        fields[schema.name] = {n: {**fitted[n], "share": shares[n]} for n in names if n in fitted}
        chosen |= {(schema.name, name): share for name, share in shares.items()}
    return fields, chosen


def together(read: Sequence[Read], schema: Schema, shares: Mapping[str, float]) -> Known:
    """Documents with the candidates of both tiers as one list."""
    fused = (
        (r.labelled, pinned(fuse(r.first, r.second, schema, shares, rows_from={}), r.decisions, schema)) for r in read
    )
    return [(d, {s.name: f.candidates(schema.name, s.name) for s in schema.values}) for d, f in fused]


def _best_share(by_share: Mapping[float, Known], schema: Schema, spec: FieldSpec) -> float:
    """The share with which the field agrees best with the truth; of equal ones the nearest to the half."""
    group = next(g for g in groups_of(schema) if spec in g)
    floors = {s.name: DEFAULT_PRESENT_AT for s in group}
    gives: dict[float, float] = {}
    for share, known in by_share.items():
        asked = [(d, c) for d, c in known if spec.name in d.truth]
        if not asked:
            return DEFAULT_SHARE
        gives[share] = max(agreement(asked, group, spec, {**floors, spec.name: at}) for at in FLOORS)
    return min(gives, key=lambda share: (-round(gives[share], 3), abs(share - DEFAULT_SHARE)))


def rows_from(
    documents: Iterable[LabelledDocument],
    tiers: tuple[Extractor, Extractor],
    schemas: Mapping[str, Schema],
    *,
    made_pages: int = MADE_PAGES,
) -> dict[str, dict[str, int]]:
    """By type and record the tier of which more rows are wholly right."""
    counts: dict[tuple[str, str], list[list[Count]]] = defaultdict(lambda: [[], []])
    known = [d for d in documents if d.rows] + [d for _, d in synthetic_pages(made_pages, schemas) if d.rows]
    for labelled in known:
        schema = schemas[str(labelled.document_type)]
        for number, tier in enumerate(tiers):
            findings = tier.extract(labelled.document, [schema])
            for record in schema.records:
                (*_, (_, whole)) = row_counts(labelled, schema, record, findings)
                counts[schema.name, record][number].append(whole)
    made: dict[str, dict[str, int]] = defaultdict(dict)
    for (type_name, record), (one, two) in counts.items():
        made[type_name][record] = 2 if f1(two) >= f1(one) else 1
    return dict(made)


def table(
    read: Sequence[Read], schemas: Mapping[str, Schema], shares: Mapping[tuple[str, str], float]
) -> Iterable[str]:
    """By set and field: documents in which tier 1 left it in doubt, and how often who is right of them."""
    yield f"{'set':16}{'field':26}{'doubtful':>9}{'tier 1':>8}{'tier 2':>8}{'both':>8}{'share':>7}"
    for origin in sorted({r.labelled.origin for r in read}):
        own = [r for r in read if r.labelled.origin == origin]
        schema = schemas[str(own[0].labelled.document_type)]
        of_type = {s.name: shares.get((schema.name, s.name), DEFAULT_SHARE) for s in schema.values}
        looks = [together(own, schema, dict.fromkeys(of_type, share)) for share in (0.0, 1.0)]
        looks.append(together(own, schema, of_type))
        for group in groups_of(schema):
            for spec in group:
                asked = [n for n, r in enumerate(own) if r.labelled.truth.get(spec.name)]
                if spec.kind == "clause" or not asked:
                    continue
                right = [sum(hits_of([look[n] for n in asked], group, spec)) for look in looks]
                shown = "".join(f"{100 * r / len(asked):7.0f}%" for r in right)
                yield f"{origin:16}{spec.name:26}{len(asked):9}{shown}{of_type[spec.name]:7.2f}"


if __name__ == "__main__":
    main()
