"""How much a label's wording matters: the same fields asked for in other words, on documents that training left out.

    python -m training.tier1.reworded --data ../shared/data --cache runs/read --model models/tier1

Small changes first (capitals, an article), then wordings that training uses, then some that it never saw.
For each way of asking, over the fields whose words it changes: micro F1 of each set and how far that is from asking as
served, and by how much the best candidate's score moves (mean, and the largest twentieth). A model that has learnt what
a label means hardly moves.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from documents.schema import FieldSpec, Schema
from documents.schemas import load_schemas
from tiers.gliner import GlinerTier, load_tier1
from training.arguments import add_labelled_sets, folder
from training.compare import SHOWN, count_of, held_out, synthetic_pages
from training.datasets.labelled import LabelledDocument
from training.figures import Count, f1
from training.matching import in_normal_forms
from training.places import OWN_TYPES
from training.wordings import wordings

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
    "first other wording": lambda spec: wordings(spec)[1:2][0] if wordings(spec)[1:] else spec.description,
    "last other wording": lambda spec: wordings(spec)[-1],
    "words never trained on": lambda spec: UNSEEN.get(spec.name, spec.description),
}


def main() -> None:
    """Parse the command line, run, print a table (or JSON)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_labelled_sets(parser)
    parser.add_argument("--model", type=folder, required=True, help="model folder")
    parser.add_argument("--most", type=int, default=30, help="most documents of one set")
    parser.add_argument("--synthetic", type=int, default=15, help="synthetic pages of held-out layouts, each language")
    parser.add_argument("--floor", type=float, default=0.3, help="score from which a candidate counts")
    parser.add_argument("--threads", type=int, default=1, help="threads of the model")
    parser.add_argument("--json", action="store_true", help="JSON instead of a table")
    args = parser.parse_args()
    schemas = load_schemas(OWN_TYPES)
    documents = list(held_out(args.data, args.cache, "calibrate", SHOWN, most=args.most, schemas=schemas))
    if not documents:
        parser.error(f"{args.data}: no document of it is measured on (docs/training.md, Data and bases)")
    documents += synthetic_pages(args.synthetic, schemas)
    rows = asked_in_all_ways(load_tier1(args.model, threads=args.threads), documents, schemas, floor=args.floor)
    if args.json:
        print(json.dumps(rows, indent=1))
        return
    sets = list(dict.fromkeys(name for row in rows for name in row["f1"]))
    print(f"{'asked for':26}" + "".join(f"{name:>18}" for name in sets) + f"{'score moves':>14}{'95 %':>7}")
    for row in rows:
        cells = "".join(_cell(row, name) for name in sets)
        print(f"{row['way']:26}{cells}{row['moved']:>14.3f}{row['moved_95']:>7.3f}")


def _cell(row: Mapping[str, Any], name: str) -> str:
    if name not in row["f1"]:
        return f"{'-':>18}"
    return f"{row['f1'][name]:>10.3f} ({100 * row['change'][name]:+5.1f})"


def asked_in_all_ways(
    tier: GlinerTier,
    documents: Sequence[tuple[str, LabelledDocument]],
    schemas: Mapping[str, Schema],
    *,
    floor: float,
) -> list[dict[str, Any]]:
    """A row for each of ``WAYS``, the first as served."""
    known = [(name, in_normal_forms(d, schemas[str(d.document_type)])) for name, d in documents]
    served = _answers(tier, known, schemas, floor)
    rows = []
    for way, worded in WAYS.items():
        asked = {name: reworded(schema, worded) for name, schema in schemas.items()}
        answers = served if asked == schemas else _answers(tier, known, asked, floor)
        changed = {
            (name, new.name)
            for name, schema in schemas.items()
            for new, old in zip(asked[name].values, schema.values, strict=True)
            if new.description != old.description or answers is served
        }
        chosen = [n for n, answer in enumerate(served) if answer.field in changed]
        sets = list(dict.fromkeys(served[n].set for n in chosen))
        scores = {s: [f1([a[n].figures for n in chosen if a[n].set == s]) for a in (answers, served)] for s in sets}
        moves = sorted(abs(answers[n].score - served[n].score) for n in chosen)
        rows.append(
            {
                "way": way,
                "f1": {s: round(new, 4) for s, (new, _) in scores.items()},
                "change": {s: round(new - old, 4) for s, (new, old) in scores.items()},
                "moved": round(sum(moves) / len(moves), 4),
                "moved_95": round(moves[int(0.95 * len(moves))], 4),
            }
        )
    return rows


class Answer(NamedTuple):
    """One field of one document: the set, (type, field), what was right, the best candidate's score."""

    set: str
    field: tuple[str, str]
    figures: Count
    score: float


def _answers(
    tier: GlinerTier, known: Sequence[tuple[str, LabelledDocument]], schemas: Mapping[str, Schema], floor: float
) -> list[Answer]:
    answers = []
    for name, labelled in known:
        schema = schemas[str(labelled.document_type)]
        findings = tier.extract(labelled.document, [schema])
        for spec in schema.values:
            if spec.name in labelled.truth:
                count = count_of(labelled, schema, spec, findings, floor)
                score = max((e.score for e in findings.candidates(schema.name, spec.name)), default=0.0)
                answers.append(Answer(name, (schema.name, spec.name), count, score))
    return answers


def reworded(schema: Schema, worded: Callable[[FieldSpec], str]) -> Schema:
    """The same schema, its fields asked for in other words."""
    return replace(schema, fields=tuple(replace(f, description=worded(f)) for f in schema.fields))


if __name__ == "__main__":
    main()
