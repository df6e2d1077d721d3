"""How good the shipped models are on documents of vendors that nothing was trained or calibrated on.

    python -m training.evaluate --data ../shared/data --models models --cache runs/read
    python -m training.evaluate --printed runs/printed --models models

Per field: exact match after normalisation, F1 with a 95 % interval (bootstrap over vendors), the share of true values
that were rightly accepted without a person (coverage), and how many of the accepted were wrong. A value proposed where
a document is known to have none is wrong, and so is all that is proposed for a document whose type is not seen.
``(type)``: documents whose type was told right; ``(type left out)``: of which it was told that they are none of the
known ones, their own left out of these, or they are messages, forms of other types or pages of random words.

With --printed instead of --data: made pages of layouts that training left out, printed, damaged and read by our OCR
(``training.datasets.printed``), by language.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from documents.extraction import Decision, Extractor
from documents.result import Result
from documents.schema import FieldSpec, Schema
from documents.schemas import load_schemas
from router import Cascade, Looker, Router, RouterSettings, SecondTier, load_calibration
from tiers.gliner import load_tier1
from tiers.schema_extractor.tier2 import load_tier2
from training.arguments import folder
from training.datasets.gather import gather, reading
from training.datasets.labelled import LabelledDocument
from training.datasets.printed import printed_documents
from training.datasets.strangers import strangers
from training.datasets.synthetic import HELD_OUT
from training.figures import Count, f1, interval, together
from training.matching import hits, in_normal_forms, wanted
from training.places import OWN_TYPES

TOLD_EVERY = 20
"""Documents after which progress is told."""


def main() -> None:
    """Parse the command line, run, print a table (or JSON)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--data", type=folder, help="folder of the labelled sets")
    source.add_argument("--printed", type=folder, help="folder of printed documents")
    parser.add_argument("--models", type=folder, required=True, help="folder of the models")
    parser.add_argument(
        "--cache", type=Path, default=Path("runs/read"), help="folder of documents that were read already"
    )
    parser.add_argument("--part", default="test", choices=("calibrate", "test"), help="which vendors (default test)")
    parser.add_argument("--json", action="store_true", help="JSON instead of a table")
    args = parser.parse_args()
    schemas = load_schemas(OWN_TYPES)
    router, tier1, further = loaded(args.models, schemas)
    cascade = Cascade(router, schemas, tier1=tier1, further=further)
    without = {n: Cascade(router, {m: s for m, s in schemas.items() if m != n}, tier1=tier1) for n in schemas}
    counts: dict[tuple[str, str], list[Count]] = defaultdict(list)
    types: dict[tuple[str, str], list[bool]] = defaultdict(list)
    if args.printed:
        documents = [d for d in printed_documents(args.printed, build=reading()) if d.group in HELD_OUT]
    else:
        documents = measured_on(gather(args.data, schemas, cache=args.cache), args.part)
    if not documents:
        parser.error(
            f"{args.printed or args.data}: no document of it is measured on (docs/training.md, Data and bases)"
        )
    for n, labelled in enumerate(documents, start=1):
        assert labelled.document_type is not None
        if n % TOLD_EVERY == 0:
            print(f"{n} of {len(documents)} documents", file=sys.stderr, flush=True)
        result = cascade.result(labelled.document)
        origin = _origin(labelled)
        types[origin, "(type)"].append(result.document_type == labelled.document_type)
        unknown = without[labelled.document_type].result(labelled.document)
        types[origin, "(type left out)"].append(unknown.document_type is None)
        own = counts_of(labelled, schemas[labelled.document_type], result)
        for name, count in {**own, "ALL": together(own.values(), labelled.group)}.items():
            counts[origin, name].append(count)
    for labelled in strangers(args.data, args.part) if args.data else ():
        types[labelled.origin, "(type left out)"].append(cascade.result(labelled.document).document_type is None)
    rows = [_row(origin, name, found) for (origin, name), found in counts.items()]
    rows += [{"set": o, "field": f, "documents": len(t), "f1": sum(t) / len(t)} for (o, f), t in types.items()]
    if args.json:
        print(json.dumps(rows, indent=1))
    else:
        _print(rows)


def loaded(models: Path, schemas: Mapping[str, Schema]) -> tuple[Router, Extractor, list[Looker]]:
    """The router and the tiers of a folder of models; tier 2 where there is one."""
    tier1, folder2 = load_tier1(models / "tier1", threads=2), models / "tier2"
    further: list[Looker] = []
    if folder2.is_dir():
        further.append(SecondTier(load_tier2(folder2, list(schemas.values()), threads=2)))
    tiers = {1: tier1.model, **{look.tier: look.model_name for look in further}}
    router = Router(load_calibration(models / "router.json"), RouterSettings(), reading=reading(), tiers=tiers)
    return router, tier1, further


def measured_on(documents: Iterable[LabelledDocument], part: str) -> list[LabelledDocument]:
    """The vendors of a part."""
    return [d for d in documents if d.part == part and d.document_type is not None]


def _origin(labelled: LabelledDocument) -> str:
    """The set, and how it was read: receipts by OCR or as a transcript, printed pages by language."""
    if labelled.origin == "printed":
        return f"printed {labelled.document.language or 'unknown'}"
    return f"{labelled.origin} transcript" if labelled.document.media_type == "text/plain" else labelled.origin


def counts_of(labelled: LabelledDocument, schema: Schema, result: Result) -> dict[str, Count]:
    """One document's counts by field: of all fields whose truth is known, and of those that were proposed under a wrong
    type."""
    known = in_normal_forms(labelled, schema)
    said: dict[str, list[Decision]] = defaultdict(list)
    for decision in result.decisions:
        if decision.extraction is not None:
            said[decision.field].append(decision)
    truths = {spec.name: (spec, known.truth[spec.name]) for spec in schema.values if spec.name in known.truth}
    if result.document_type == schema.name:
        return {name: _count(spec, truth, said[name], labelled.group) for name, (spec, truth) in truths.items()}
    missed = {name: wanted(spec, truth) for name, (spec, truth) in truths.items()}
    return {
        n: Count(missed.get(n, 0), len(said[n]), 0, _accepted(said[n]), group=labelled.group) for n in {*missed, *said}
    }


def _count(spec: FieldSpec, truths: Sequence[str], said: Sequence[Decision], group: str) -> Count:
    right = hits(spec, truths, [d.extraction.value if d.extraction else None for d in said])
    accepted_right = sum(hit and d.verdict == "accept" for d, hit in zip(said, right, strict=True))
    return Count(wanted(spec, truths), len(said), sum(right), _accepted(said), accepted_right, group)


def _accepted(decisions: Sequence[Decision]) -> int:
    return sum(d.verdict == "accept" for d in decisions)


def _row(origin: str, name: str, counts: Sequence[Count]) -> dict[str, object]:
    low, high = interval(counts)
    whole = together(counts, name)
    return {
        "set": origin,
        "field": name,
        "documents": len(counts),
        "vendors": len({c.group for c in counts}),
        "f1": round(f1(counts), 4),
        "low": round(low, 4),
        "high": round(high, 4),
        "coverage": round(whole.accepted_right / whole.wanted, 4) if whole.wanted else 0.0,
        "accepted": whole.accepted,
        "accepted_wrong": whole.accepted - whole.accepted_right,
    }


def _print(rows: Sequence[dict[str, object]]) -> None:
    titles = f"{'set':20}{'field':30}{'docs':>5}{'vendors':>8}{'F1':>7}  {'95 % interval':15}"
    print(f"{titles}{'accepted':>9}{'wrong':>6}{'cover':>7}")
    for row in rows:
        interval = f"{row['low']:.2f} … {row['high']:.2f}" if "low" in row else ""
        tail = f"{row['accepted']:>9}{row['accepted_wrong']:>6}{row['coverage']:>7.2f}" if "accepted" in row else ""
        counted = f"{row['documents']:>5}{row.get('vendors', ''):>8}"
        print(f"{row['set']:20}{row['field']:30}{counted}{row['f1']:>7.3f}  {interval:15}{tail}")


if __name__ == "__main__":
    main()
