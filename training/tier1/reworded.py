"""How much a label's wording matters: the same fields asked for in other words, on documents that training left out.

    python -m training.tier1.reworded --data ../shared/data --cache runs/read --model models/tier1

Small changes first (capitals, an article, a colon), then wordings that training uses, then some that it never saw.
For each way of asking: micro F1 of each set, and by how much the best candidate's score moves (mean, and the largest
twentieth). A model that has learnt what a label means hardly moves.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from documents.schema import FieldSpec, Schema
from documents.schemas import load_schemas
from tiers.gliner import GlinerTier, load_tier1
from training.datasets.labelled import LabelledDocument
from training.figures import Count, f1
from training.matching import in_normal_forms
from training.tier1.compare import SHOWN, count_of, held_out, synthetic_pages
from training.tier1.wordings import wordings

UNSEEN = {
    "invoice_number": "reference under which it was billed",
    "invoice_date": "day of issue",
    "due_date": "latest day of payment",
    "seller_name": "who sends the bill",
    "buyer_name": "who has to pay the bill",
    "net_amount": "sum exclusive of tax",
    "tax_amount": "how much tax is charged",
    "gross_amount": "sum inclusive of tax",
    "merchant_name": "name of the retailer",
    "merchant_address": "where the purchase was made",
    "date": "day of the purchase",
    "total": "what the customer had to pay",
    "parties": "who concludes the agreement",
    "effective_date": "when the agreement begins to apply",
    "governing_law": "legal system that the agreement is subject to",
    "term": "length of the agreement",
    "contract_number": "reference of the order",
    "advertiser": "on whose behalf the spots run",
    "flight_from": "when the spots begin to air",
    "flight_to": "when the spots stop airing",
}
"""Field → words that training never asks for it by."""

WAYS: Mapping[str, Callable[[FieldSpec], str]] = {
    "as served": lambda spec: spec.description,
    "Capitals": lambda spec: spec.description.title(),
    "small letters": lambda spec: spec.description.lower(),
    "with an article": lambda spec: f"the {spec.description}",
    "with a colon": lambda spec: f"{spec.description}:",
    "first other wording": lambda spec: wordings(spec)[1:2][0] if wordings(spec)[1:] else spec.description,
    "last other wording": lambda spec: wordings(spec)[-1],
    "words never trained on": lambda spec: UNSEEN.get(spec.name, spec.description),
}


def main() -> None:
    """Parse the command line, run, print a table (or JSON)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the labelled sets")
    parser.add_argument("--cache", type=Path, required=True, help="folder of documents that were read already")
    parser.add_argument("--model", type=Path, required=True, help="model folder")
    parser.add_argument("--most", type=int, default=30, help="most documents of one set")
    parser.add_argument("--synthetic", type=int, default=15, help="synthetic pages of held-out layouts, each language")
    parser.add_argument("--floor", type=float, default=0.3, help="score from which a candidate counts")
    parser.add_argument("--threads", type=int, default=1, help="threads of the model")
    parser.add_argument("--json", action="store_true", help="JSON instead of a table")
    args = parser.parse_args()
    schemas = load_schemas(Path(__file__).parents[2] / "examples" / "ad_order.py")
    documents = list(held_out(args.data, args.cache, "calibrate", SHOWN, most=args.most, schemas=schemas))
    documents += synthetic_pages(args.synthetic, schemas)
    rows = asked_in_all_ways(load_tier1(args.model, threads=args.threads), documents, schemas, floor=args.floor)
    if args.json:
        print(json.dumps(rows, indent=1))
        return
    sets = list(rows[0]["f1"])
    print(f"{'asked for':26}" + "".join(f"{name:>16}" for name in sets) + f"{'score moves':>14}{'95 %':>7}")
    for row in rows:
        cells = "".join(f"{row['f1'][name]:>16.3f}" for name in sets)
        print(f"{row['way']:26}{cells}{row['moved']:>14.3f}{row['moved_95']:>7.3f}")


def asked_in_all_ways(
    tier: GlinerTier,
    documents: Sequence[tuple[str, LabelledDocument]],
    schemas: Mapping[str, Schema],
    *,
    floor: float,
) -> list[dict[str, Any]]:
    """A row for each of ``WAYS``, the first as served."""
    rows: list[dict[str, Any]] = []
    served: list[float] = []
    known = [(name, in_normal_forms(d, schemas[str(d.document_type)])) for name, d in documents]
    for way, worded in WAYS.items():
        asked = {name: reworded(schema, worded) for name, schema in schemas.items()}
        counts: dict[str, list[Count]] = defaultdict(list)
        best: list[float] = []
        for name, labelled in known:
            schema = asked[str(labelled.document_type)]
            findings = tier.extract(labelled.document, [schema])
            for spec in schema.values:
                if spec.name in labelled.truth:
                    counts[name].append(count_of(labelled, schema, spec, findings, floor))
                    best.append(max((e.score for e in findings.candidates(schema.name, spec.name)), default=0.0))
        served = served or best
        moves = sorted(abs(a - b) for a, b in zip(best, served, strict=True))
        rows.append(
            {
                "way": way,
                "f1": {name: round(f1(own), 4) for name, own in counts.items()},
                "moved": round(sum(moves) / len(moves), 4),
                "moved_95": round(moves[int(0.95 * len(moves))], 4),
            }
        )
    return rows


def reworded(schema: Schema, worded: Callable[[FieldSpec], str]) -> Schema:
    """The same schema, its fields asked for in other words."""
    return replace(schema, fields=tuple(replace(f, description=worded(f)) for f in schema.fields))


if __name__ == "__main__":
    main()
