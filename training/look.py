"""Measure one more tier on fields that the tiers so far leave in doubt, and calibrate what they say together.

    python -m training.look --data ../shared/data --cache runs/read --models models --tier2 runs/tier2/model \\
        --out models/router2.json
    python -m training.look --data ../shared/data --cache runs/read --models models --tier3 runs/llm/smollm2 \\
        --out models/router3.json

Documents of the part ``calibrate``, as for ``training.calibrate``: no model learnt from them. They travel as in
service: under the type that they are told to be of (what is found under a wrong one counts as wrong), and only where
something is left in doubt. Of each only that counts; what is written holds for that promise and those calibrations
alone. Printed for each field: how often the tiers so far and the new one are right alone, and
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
from router import Looker, Router, RouterSettings, SecondTier, ThirdTier, load_calibration, load_look
from router.calibration import Calibration, FieldCalibration
from router.choose import DEFAULT_PRESENT_AT, groups_of
from router.fuse import DEFAULT_SHARE, fuse, fused_model
from router.look import Look, LookCalibration, deciders, doubtful, pinned
from router.signals import NAMES
from tiers.gliner import load_tier1
from tiers.schema_extractor.tier2 import load_tier2
from training.arguments import add_labelled_sets, folder
from training.calibrate import FLOORS, Known, agreement, calibrated_on, fit_group, hits_of
from training.compare import row_counts, synthetic_pages
from training.datasets.gather import gather, reading
from training.datasets.labelled import LabelledDocument
from training.datasets.strangers import strangers
from training.figures import Count, f1
from training.matching import in_normal_forms
from training.places import OWN_TYPES

SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)
MADE_PAGES = 20
"""Made pages of each language that rows are compared on."""
TOLD_EVERY = 20
"""Documents after which progress is told."""
_UNKNOWN = FieldCalibration((), 0.0, 0.0, ())


class SoFar:
    """The tiers that read a document before the new one, and what was decided after each, as it will be in service.

    Args:
        first: tier 1's calibration.
        further: those after tier 1, each with its calibration.
        new: the tier that is measured. It is taken to accept whatever it is asked for, so that it has its part of the
            doubt.
    """

    def __init__(
        self,
        tier1: Extractor,
        first: Calibration,
        further: Sequence[tuple[Looker, LookCalibration]],
        schemas: Mapping[str, Schema],
        *,
        new: int,
        build: str,
    ) -> None:
        settings = RouterSettings()
        looks = {tier.tier: known for tier, known in further}
        self.left_by = further[-1][1].calibration if further else first
        every = {(s.name, f.name): _UNKNOWN for s in schemas.values() for f in s.values if f.kind != "clause"}
        expected = Calibration("", build, every, None, {})
        looks[new] = LookCalibration(expected, {}, {}, self.left_by.sha256, settings.max_error, settings.certainty)
        self.tier1 = tier1
        self._schemas = schemas
        self._router = Router(first, settings, reading=build, looks=looks)
        self._first, deciders_of = deciders(first, looks, settings, reading=build)
        self._further = [(tier, deciders_of[tier.tier]) for tier, _ in further]
        self.void = deciders_of[new].void

    def read(self, document: Document) -> Left | None:
        """What is left in doubt of a document; None where it is told to be of no type, or where nothing is left."""
        hints = said = self.tier1.extract(document, list(self._schemas.values()))
        result = self._router.decide(document, hints, self._schemas)
        if result.document_type is None:
            return None
        schema = self._schemas[result.document_type]
        decisions, looks = self._first.decide(document, said, schema), list[Look]()
        for tier, decider in self._further:
            if result.status == "accepted" and not schema.choices:
                return None
            look = tier.look(document, schema, doubtful(decisions, schema), hints)
            if look is not None:
                looks.append(look)
                decisions, said = decider.decide(document, said, look, schema, decisions)
                result = self._router.decide(document, hints, self._schemas, looks=looks)
        settled = result.status == "accepted" and not schema.choices
        return None if settled else Left(schema, hints, said, tuple(decisions))


@dataclass(frozen=True)
class Left:
    """What the tiers so far leave of a document: the type that it is told to be of, what tier 1 says, what all say, and
    what was decided."""

    schema: Schema
    hints: Findings
    said: Findings
    decisions: tuple[Decision, ...]


@dataclass(frozen=True)
class Read:
    """A document as the tiers so far and one more (``look``) read it. Its truth holds only what was left in doubt and
    the new tier answered: not the fields, and of lists not the values, that were accepted. ``mistaken``: it is not of
    the type that it is told to be of; then every field is known to be absent."""

    labelled: LabelledDocument
    said: Findings
    look: Look
    decisions: tuple[Decision, ...]
    mistaken: bool = False


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_labelled_sets(parser)
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
    if not (args.data / "ner").is_dir():
        parser.error(f"{args.data}/ner: not there; documents of no known type are made of its texts")
    so_far = loaded(args.models, schemas, new=2 if args.tier2 else 3, threads=args.threads)
    if so_far.void:
        parser.error(f"{args.models}: {so_far.void}; calibrate the tiers so far anew first")
    tier = new_tier(args.tier2, args.tier3, args.base, schemas, threads=args.threads)
    every = [*documents, *strangers(args.data, "calibrate")]
    read: list[Read] = []
    for n, labelled in enumerate(every, start=1):
        if (again := look_again(labelled, so_far, tier, schemas)) is not None:
            read.append(again)
        if n % TOLD_EVERY == 0:
            print(f"{n} of {len(every)} documents", file=sys.stderr, flush=True)
    failures = [r.look.failure for r in read if r.look.failure]
    if failures:
        print(f"{len(failures)} of {len(read)} documents were not answered whole; the first: {failures[0]}")
    if not any(r.look.fields for r in read):
        parser.error("nothing was answered, so there is nothing to calibrate")
    fields, shares = calibrate(read, schemas)
    made = {
        "model": fused_model(read[0].said.model, read[0].look.findings.model),
        "reading": reading(),
        "signals": list(NAMES),
        "read_as": {},
        "types": None,
        "fields": fields,
        "rows_from": rows_from(documents, (so_far.tier1, tier.extractor), schemas)
        if isinstance(tier, SecondTier)
        else {},
        "left_by": {
            "sha256": so_far.left_by.sha256,
            "max_error": RouterSettings().max_error,
            "certainty": RouterSettings().certainty,
        },
    }
    args.out.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    print("\n".join(table(read, schemas, shares)))
    print(json.dumps(made["rows_from"]))


def loaded(models: Path, schemas: Mapping[str, Schema], *, new: int, threads: int) -> SoFar:
    """The tiers of a folder of models below the new one."""
    further: list[tuple[Looker, LookCalibration]] = []
    if new > 2 and (models / "tier2").is_dir():
        known = load_look(models / "router2.json")
        tier2 = load_tier2(models / "tier2", list(schemas.values()), threads=threads)
        further.append((SecondTier(tier2), known))
    tier1, first = load_tier1(models / "tier1", threads=threads), load_calibration(models / "router.json")
    return SoFar(tier1, first, further, schemas, new=new, build=reading())


def new_tier(
    tier2: Path | None, tier3: str | None, base: Path | None, schemas: Mapping[str, Schema], *, threads: int
) -> Looker:
    """The tier that is measured."""
    if tier2:
        return SecondTier(load_tier2(tier2, list(schemas.values()), threads=threads))
    from tiers.llm import load_tier3

    return ThirdTier(load_tier3(str(tier3), threads=threads, base=base))


def look_again(labelled: LabelledDocument, so_far: SoFar, tier: Looker, schemas: Mapping[str, Schema]) -> Read | None:
    """Read a document with the tiers so far and the new one; None where that has nothing to read."""
    left = so_far.read(labelled.document)
    if left is None:
        return None
    schema = left.schema
    look = tier.look(labelled.document, schema, doubtful(left.decisions, schema), left.hints)
    if look is None:
        return None
    mistaken = schema.name != labelled.document_type
    if mistaken:
        absent = {s.name: () for s in schema.values if s.name in look.fields}
        known = replace(labelled, document_type=schema.name, truth=absent)
        return Read(known, left.said, look, left.decisions, mistaken)
    known = in_normal_forms(labelled, schema)
    truth = {}
    for name, values in known.truth.items():
        if name in look.fields:
            kind = schema.field(name).kind or "text"
            own = [d.extraction for d in left.decisions if d.field == name and d.verdict == "accept" and d.extraction]
            truth[name] = tuple(v for v in values if not any(e.value and same_value(kind, v, e.value) for e in own))
    return Read(replace(known, truth=truth), left.said, look, left.decisions)


def calibrate(
    read: Sequence[Read], schemas: Mapping[str, Schema]
) -> tuple[dict[str, dict[str, Any]], dict[tuple[str, str], float]]:
    """The calibrated fields by type, each with its share; and all shares by type and field."""
    fields: dict[str, dict[str, Any]] = {}
    chosen: dict[tuple[str, str], float] = {}
    for schema in schemas.values():
        of_type = [r for r in read if r.labelled.document_type == schema.name]
        own, others = ([r for r in of_type if r.mistaken == mistaken] for mistaken in (False, True))
        if not own:
            continue
        names = [s.name for s in schema.values if s.kind != "clause"]
        by_share = {share: together(own, schema, dict.fromkeys(names, share)) for share in SHARES}
        shares = {name: _best_share(by_share, schema, schema.field(name)) for name in names}
        known, wrong = together(own, schema, shares), together(others, schema, shares)
        fitted = {n: entry for group in groups_of(schema) for n, entry in fit_group(known, group, wrong).items()}
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
    """By set and field: documents in which the tiers so far left it in doubt, and how often who is right."""
    yield f"{'set':16}{'field':26}{'doubtful':>9}{'so far':>8}{f'tier {read[0].look.tier}':>8}{'both':>8}{'share':>7}"
    for origin in sorted({r.labelled.origin for r in read if not r.mistaken}):
        own = [r for r in read if r.labelled.origin == origin and not r.mistaken]
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
