"""Models of tiers 1 and 2 side by side, label by label: bases before one is chosen, INT8 beside FP32, tier beside tier.

    python -m training.compare --data ../shared/data --cache runs/read --models runs/a/fp32 runs/a/model

Every model reads the same documents, of vendors and layouts that none was trained on. For each field its best
candidate counts if it scores at least --floor (of a list every candidate), right if it is the true value after
normalisation. No router takes part: this is what the weights alone are worth. Rows count as the tier puts them
together, whatever --floor says. Differences are in F1 points from the first model.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from documents.extraction import Extractor, Findings
from documents.schema import FieldSpec, Schema
from documents.schemas import load_schemas
from tiers.gliner import load_tier1
from tiers.schema_extractor.config import CONFIG
from tiers.schema_extractor.tier2 import load_tier2
from training.arguments import add_labelled_sets, folder
from training.datasets.gather import gather
from training.datasets.labelled import LabelledDocument
from training.datasets.synthetic import HELD_OUT, from_synthetic
from training.figures import Count, f1, interval
from training.matching import hits, in_normal_forms, wanted
from training.places import OWN_TYPES
from training.synthetic import Kind

SHOWN = ("sroie", "einvoice_pdf", "adbuy_deepform", "kleister_nda")
"""The sets that are compared where none are named; contracts of CUAD take as long as all of these together."""

EVERY_SET = "all sets"
ROWS = "rows"
"""Behind a set's name: its rows and their cells, apart from its fields."""

MAIN = ("description", "quantity", "amount")
"""Columns of a row by which it is counted once more, without the others."""

Counts = dict[tuple[str, str], list[Count]]
"""(set, field) → one count for each document."""


def main() -> None:
    """Parse the command line, run, print a table (or JSON)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_labelled_sets(parser)
    parser.add_argument(
        "--models", type=folder, nargs="+", required=True, help="model folders, the first is the measure"
    )
    parser.add_argument("--part", default="calibrate", choices=("calibrate", "test"))
    parser.add_argument("--sets", nargs="+", default=list(SHOWN))
    parser.add_argument("--most", type=int, default=60, help="most documents of one set")
    parser.add_argument("--synthetic", type=int, default=40, help="synthetic pages of held-out layouts, each language")
    parser.add_argument("--floor", type=float, default=0.5)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    schemas = load_schemas(OWN_TYPES)
    documents = list(held_out(args.data, args.cache, args.part, args.sets, most=args.most, schemas=schemas))
    if not documents:
        parser.error(f"{args.data}: no document of it is measured on (docs/training.md, Data and bases)")
    documents += synthetic_pages(args.synthetic, schemas)
    found = [
        measure(load_tier(m, schemas, threads=args.threads), documents, schemas, floor=args.floor) for m in args.models
    ]
    rows = list(rows_of(found))
    print(
        json.dumps(rows, indent=1) if args.json else _table(rows, [m.parent.name + "/" + m.name for m in args.models])
    )


def load_tier(model: Path, schemas: Mapping[str, Schema], *, threads: int) -> Extractor:
    """The tier of a model folder, 1 or 2 by what lies in it."""
    if (model / CONFIG).is_file():
        return load_tier2(model, list(schemas.values()), threads=threads)
    return load_tier1(model, threads=threads)


def held_out(
    data: Path, cache: Path, part: str, sets: Sequence[str], *, most: int, schemas: Mapping[str, Schema]
) -> Iterator[tuple[str, LabelledDocument]]:
    """(set, document) of a part that no training sees, at most so many of one set; the same on every run."""
    by_set: dict[str, list[LabelledDocument]] = defaultdict(list)
    for labelled in gather(data, schemas, cache=cache, only=tuple(sets)):
        if labelled.part == part and labelled.document_type:
            by_set[labelled.origin].append(labelled)
    for name, own in by_set.items():
        yield from ((name, d) for d in random.Random(0).sample(own, min(most, len(own))))


def synthetic_pages(
    count: int, schemas: Mapping[str, Schema], kinds: Sequence[Kind] = ("invoice", "receipt")
) -> Iterator[tuple[str, LabelledDocument]]:
    """``count`` documents of each language, of layouts that training leaves out; the same on every run."""
    wanted = dict.fromkeys(("en", "de", "fr"), count)
    seed = 0
    while any(wanted.values()):
        seed += 1
        kind = kinds[seed % len(kinds)]
        made = from_synthetic(kind, seed, schemas[kind])
        language = made.document.language or "en"
        if made.group in HELD_OUT and wanted.get(language):
            wanted[language] -= 1
            yield f"synthetic {language}", made


def measure(
    tier: Extractor,
    documents: Sequence[tuple[str, LabelledDocument]],
    schemas: Mapping[str, Schema],
    *,
    floor: float,
) -> Counts:
    """What a tier alone finds of the true values, with the document's type given."""
    counts: Counts = defaultdict(list)
    for name, labelled in documents:
        assert labelled.document_type is not None
        schema = schemas[labelled.document_type]
        findings = tier.extract(labelled.document, [schema])
        known = in_normal_forms(labelled, schema)
        for spec in schema.values:
            if spec.kind == "clause" and tier.tier == 2:  # it is not asked for any
                continue
            if spec.name in known.truth:  # be it known to be absent
                counts[name, spec.name].append(count_of(known, schema, spec, findings, floor))
        for record, columns in schema.records.items():
            if labelled.rows or (columns[0].name in labelled.truth and not labelled.truth[columns[0].name]):
                for column, count in row_counts(labelled, schema, record, findings):
                    counts[f"{name} {ROWS}", column].append(count)
    return counts


def row_counts(
    labelled: LabelledDocument, schema: Schema, record: str, findings: Findings
) -> Iterator[tuple[str, Count]]:
    """Of each of a record's columns the right cells, in whatever row; of the record the rows of which the main cells
    (``MAIN``) are, and last those of which every one is."""
    columns = schema.records[record]
    said: dict[int, dict[str, str | None]] = defaultdict(dict)
    for spec in columns:
        for cell in findings.candidates(schema.name, spec.name):
            said[cell.row or 0][spec.name] = cell.value
        truths = [row[spec.name] for row in labelled.rows if spec.name in row]
        own = [row[spec.name] for row in said.values() if spec.name in row]
        yield spec.name, Count(len(truths), len(own), sum(hits(spec, truths, own)), group=labelled.group)
    main = [c for c in columns if c.name.removeprefix(f"{record}.") in MAIN]
    for name, asked in ((f"{record}, {', '.join(MAIN)}", main), (record, columns)):
        names = {c.name for c in asked}
        left = list(said.values()) if asked else []
        for truth in labelled.rows:
            same = (r for r in left if r.keys() & names == truth.keys() & names and _same(asked, truth, r))
            if found := next(same, None):
                left.remove(found)
        yield name, Count(len(labelled.rows), len(said), len(said) - len(left), group=labelled.group)


def _same(columns: Sequence[FieldSpec], truth: Mapping[str, str], row: Mapping[str, str | None]) -> bool:
    return all(any(hits(c, [truth[c.name]], [row.get(c.name)])) for c in columns if c.name in truth)


def count_of(labelled: LabelledDocument, schema: Schema, spec: FieldSpec, findings: Findings, floor: float) -> Count:
    """One field of one document, its truth in normal forms."""
    truths = labelled.truth[spec.name]
    said = [e for e in findings.candidates(schema.name, spec.name) if e.score >= floor]
    said = list({e.value or e.raw: e for e in said}.values()) if spec.many else said[:1]
    right = sum(hits(spec, truths, [e.value for e in said]))
    return Count(wanted(spec, truths), len(said), right, group=labelled.group)


def rows_of(found: Sequence[Counts]) -> Iterator[dict[str, Any]]:
    """One row for each set and field, then one for each field over all sets, and one for all fields of each set."""
    for name, field in sorted(found[0]):
        yield _row(name, field, [counts[name, field] for counts in found])
    for field in sorted({field for name, field in found[0] if not name.endswith(ROWS)}):
        keys = sorted(key for key in found[0] if key[1] == field)
        yield _row(EVERY_SET, field, [[c for key in keys for c in counts[key]] for counts in found])
    for name in sorted({name for name, _ in found[0] if not name.endswith(ROWS)}):
        yield _row(
            name, "ALL", [[c for key in sorted(counts) if key[0] == name for c in counts[key]] for counts in found]
        )


def _row(name: str, field: str, counts: Sequence[Sequence[Count]]) -> dict[str, Any]:
    return {
        "set": name,
        "field": field,
        "mentions": sum(c.wanted for c in counts[0]),
        "f1": [round(f1(c), 4) for c in counts],
        "interval": [[round(x, 4) for x in interval(c)] for c in counts],
    }


def _table(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> str:
    lines = [f"{'set':16}{'field':44}{'n':>5}" + "".join(f"{n[-22:]:>24}" for n in names)]
    for row in rows:
        f1s: list[float] = row["f1"]
        cells = [f"{x:.3f}" + (f" ({100 * (x - f1s[0]):+.1f})" if n else "") for n, x in enumerate(f1s)]
        lines.append(f"{row['set']!s:16}{row['field']!s:44}{row['mentions']!s:>5}" + "".join(f"{c:>24}" for c in cells))
    return "\n".join(lines)


if __name__ == "__main__":
    main()
