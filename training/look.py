"""Measure one more tier on fields that the tiers so far leave in doubt, and calibrate what they say together.

    python -m training.look --data ../shared/data --cache runs/read --models models --tier2 runs/tier2/model \\
        --out models/router2.json
    python -m training.look --data ../shared/data --cache runs/read --models models --tier3 runs/llm/smollm2 \\
        --out models/router3.json

Documents of the part ``calibrate``, as for ``training.calibrate``: no model learnt from them. Of each only what
counts that the tiers so far may not accept under the promise of the settings; what is written holds for that promise
and those calibrations alone. Printed for each field: how often the tiers so far and the new one are right alone, and
together. The share of the new tier's score in the common one is chosen on these documents, among five, each vendor
counting alike; so are the floors. What the bounds do not see is that choice, and that the confidences so far are fitted
on the same documents. Rows are taken from where more of them are right, on the e-invoices and on made pages of layouts
that training leaves out; tier 3 makes none.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from documents.extraction import Decision, Extractor, Findings
from documents.page import Document
from documents.schema import FieldSpec, Schema
from documents.schemas import load_schemas
from documents.values import same_value
from router import Looker, RouterSettings, SecondTier, ThirdTier, load_calibration, load_look
from router.calibration import Calibration
from router.choose import DEFAULT_PRESENT_AT, groups_of
from router.fields import FieldDecider
from router.fuse import DEFAULT_SHARE, fuse, fused_model
from router.look import Look, LookDecider, doubtful, doubts, pinned
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
TOLD_EVERY = 20
"""Documents after which progress is told."""


@dataclass(frozen=True)
class SoFar:
    """The tiers that have read a document before the new one, and who decides after each."""

    tier1: Extractor
    first: FieldDecider
    second: tuple[Looker, LookDecider] | None = None

    def read(
        self, document: Document, schema: Schema, schemas: Mapping[str, Schema]
    ) -> tuple[Findings, Findings, tuple[Decision, ...]]:
        """What tier 1 says, what all so far say together, and what was decided."""
        hints = said = self.tier1.extract(document, list(schemas.values()))
        decisions = self.first.decide(document, said, schema)
        if self.second:
            tier, decider = self.second
            if look := tier.look(document, schema, doubtful(decisions, schema), said):
                decisions, said = decider.decide(document, said, look, schema, decisions)
        return hints, said, tuple(decisions)


@dataclass(frozen=True)
class Read:
    """A document as the tiers so far (``said``) and one more (``look``) read it. Its truth holds only what was left in
    doubt and the new tier answered: not the fields, and of lists not the values, that were accepted."""

    labelled: LabelledDocument
    said: Findings
    look: Look
    decisions: tuple[Decision, ...]


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=folder, required=True, help="folder of the labelled sets")
    parser.add_argument("--cache", type=Path, required=True, help="folder of documents that were read already")
    parser.add_argument(
        "--models", type=folder, required=True, help="folder of the tiers so far and their calibrations"
    )
    new = parser.add_mutually_exclusive_group(required=True)
    new.add_argument("--tier2", type=folder, help="the model of tier 2 that is measured")
    new.add_argument("--tier3", help="the model of tier 3 that is measured: folder, .gguf file or URL")
    parser.add_argument("--base", type=Path, help="folder of the model that tier 3's adapter is for")
    parser.add_argument("--out", type=Path, required=True, help="the calibration to write")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    schemas = load_schemas(OWN_TYPES)
    documents = calibrated_on(gather(args.data, schemas, cache=args.cache))
    if not documents:
        parser.error(f"{args.data}: no document of it is for calibration (docs/training.md, Data and bases)")
    settings, build = RouterSettings(), reading()
    if args.tier2:
        tier: Looker = SecondTier(load_tier2(args.tier2, list(schemas.values()), threads=args.threads))
    else:
        from tiers.llm import load_tier3

        tier = ThirdTier(load_tier3(args.tier3, threads=args.threads, base=args.base))
    so_far, left_by = loaded(args.models, schemas, settings, after=tier.tier - 1, build=build, threads=args.threads)
    read: list[Read] = []
    for n, labelled in enumerate(documents, start=1):
        if (again := look_again(labelled, so_far, tier, schemas)) is not None:
            read.append(again)
        if n % TOLD_EVERY == 0:
            print(f"{n} of {len(documents)} documents read", file=sys.stderr, flush=True)
    fields, shares = calibrate(read, schemas)
    made = {
        "model": fused_model(read[0].said.model, read[0].look.findings.model),
        "reading": build,
        "signals": list(NAMES),
        "read_as": {},
        "types": None,
        "fields": fields,
        "rows_from": rows_from(documents, (so_far.tier1, tier.extractor), schemas)
        if isinstance(tier, SecondTier)
        else {},
        "left_by": {"sha256": left_by.sha256, "max_error": settings.max_error, "certainty": settings.certainty},
    }
    args.out.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    print("\n".join(table(read, schemas, shares)))
    print(json.dumps(made["rows_from"]))


def loaded(
    models: Path, schemas: Mapping[str, Schema], settings: RouterSettings, *, after: int, build: str, threads: int
) -> tuple[SoFar, Calibration]:
    """The tiers up to number ``after`` of a folder of models, as they decide once one more may accept; and the
    calibration that leaves the doubt."""
    every = {(s.name, f.name) for s in schemas.values() for f in s.values if f.kind != "clause"}
    first = load_calibration(models / "router.json")
    tier1 = load_tier1(models / "tier1", threads=threads)
    if after == 1:
        part, _ = doubts([set(first.fields), every])
        return SoFar(tier1, FieldDecider(first, settings, reading=build, doubt=part)), first
    known = load_look(models / "router2.json")
    part, second, _ = doubts([set(first.fields), set(known.calibration.fields), every])
    decider = LookDecider(known, settings, reading=build, tiers=(1, 2), doubt=second, void=None)
    tier2 = SecondTier(load_tier2(models / "tier2", list(schemas.values()), threads=threads))
    return SoFar(tier1, FieldDecider(first, settings, reading=build, doubt=part), (tier2, decider)), known.calibration


def look_again(labelled: LabelledDocument, so_far: SoFar, tier: Looker, schemas: Mapping[str, Schema]) -> Read | None:
    """Read a document, its type given, with the tiers so far and the new one; None where that has nothing to read."""
    schema = schemas[str(labelled.document_type)]
    hints, said, decisions = so_far.read(labelled.document, schema, schemas)
    look = tier.look(labelled.document, schema, doubtful(decisions, schema), hints)
    if look is None:
        return None
    known = in_normal_forms(labelled, schema)
    truth = {}
    for name, values in known.truth.items():
        if name in look.fields:
            accepted = [
                d.extraction.value for d in decisions if d.field == name and d.verdict == "accept" and d.extraction
            ]
            kind = schema.field(name).kind or "text"
            truth[name] = tuple(v for v in values if not any(a and same_value(kind, v, a) for a in accepted))
    return Read(replace(known, truth=truth), said, look, decisions)


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
    """Documents with the candidates of all tiers as one list."""
    fused = ((r.labelled, _fused(r, schema, shares)) for r in read)
    return [(d, {s.name: f.candidates(schema.name, s.name) for s in schema.values}) for d, f in fused]


def _fused(read: Read, schema: Schema, shares: Mapping[str, float]) -> Findings:
    """As serving makes it: of a field that the new tier did not answer its word weighs nothing."""
    answered = {name: share if name in read.look.fields else 0.0 for name, share in shares.items()}
    return pinned(fuse(read.said, read.look.findings, schema, answered, rows_from={}), read.decisions, schema)


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
    yield f"{'set':16}{'field':26}{'doubtful':>9}{'so far':>8}{f'tier {read[0].look.tier}':>8}{'both':>8}{'share':>7}"
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
