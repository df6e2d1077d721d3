"""What fine-tuning on a hundred labelled documents of a new type brings, and how long it takes. JSON.

    python bench/finetune.py --data ../shared/data --cache runs/read --run runs/finetune

The set ``wildreceipt`` (photos; weights trained on it are measured here and thrown away, its licence allows no more)
under a type of one's own (``bench/till_slip.py``). Labels are what an operator would click: the words of our OCR that
lie in the set's boxes. Half of the photos train, the others are measured on, tier 1 alone, the shipped model and the
fine-tuned one. Slips whose shop is in both halves count with the training half.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from documents.errors import DocumentError
from documents.example import Example, ExampleValue, Kept
from documents.page import Document
from documents.schema import Schema
from documents.schemas import load_schemas
from documents.values import conventions_of, normalise
from tiers.gliner import load_tier1
from training.compare import measure
from training.datasets.examples import labelled
from training.datasets.reading import cached_reader
from training.figures import Count, f1, interval
from training.finetune.run import EXAMPLES, MODEL, Budget, train
from training.finetune.snapshot import freeze

ROOT = Path(__file__).resolve().parents[1]
TYPE = Path(__file__).with_name("till_slip.py")
FIELDS = {
    "Store_name": "shop",
    "Store_addr": "street",
    "Tel": "telephone",
    "Date": "bought_on",
    "Time": "bought_at",
    "Subtotal": "before_tax",
    "Tax": "tax_charged",
    "Total": "to_pay",
}
"""Label of the set → field."""
LONG = ("shop", "street")
"""Fields that several boxes make up; of the others the first box says it."""


def main() -> None:
    """Parse the command line, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the labelled sets")
    parser.add_argument("--cache", type=Path, required=True, help="folder of documents that were read already")
    parser.add_argument("--run", type=Path, required=True, help="folder for the run; one that is there goes on")
    parser.add_argument("--examples", type=int, default=100, help="labelled documents to learn from")
    parser.add_argument("--minutes", type=float, default=20.0, help="budget of the training")
    parser.add_argument("--base", type=Path, default=ROOT / "models" / "tier1")
    parser.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)))
    args = parser.parse_args()
    schema = load_schemas(TYPE)["till_slip"]
    known = list(slips(args.data / "wildreceipt", args.cache, schema))
    learnt, measured = split(known, args.examples)
    if not (args.run / EXAMPLES).is_dir():
        shutil.rmtree(args.run, ignore_errors=True)
        args.run.mkdir(parents=True)
        freeze(args.run / EXAMPLES, [(replace(kept, part="train"), d) for kept, d in learnt])
    began = time.monotonic()
    train(args.run, args.base, Budget(args.minutes, args.threads), schemas=TYPE, version="bench", tell=print)
    took = time.monotonic() - began
    documents = [("slips", labelled(kept.example, document, schema, part="test")) for kept, document in measured]
    models = {"shipped": args.base, "fine-tuned": args.run / MODEL}
    found = {
        name: measure(load_tier1(model, threads=args.threads), documents, {schema.name: schema}, floor=0.3)
        for name, model in models.items()
    }
    figures = {name: dict(_figures(counts)) for name, counts in found.items()}
    told = {"learnt": len(learnt), "measured": len(measured), "minutes": round(took / 60, 1), "f1": figures}
    print(json.dumps(told, indent=1))


def slips(folder: Path, cache: Path, schema: Schema) -> Iterator[tuple[Kept, Document]]:
    """The photos that our OCR reads, with what an operator would say of them."""
    with cached_reader(cache) as reader:
        for file in sorted((folder / "truth").glob("*.json")):
            told = json.loads(file.read_text(encoding="utf-8"))
            try:
                document = reader.read(folder / told["doc"])
            except (DocumentError, OSError):
                continue
            fields = dict(_fields(told, document, schema))
            shop = "".join(told["fields"].get("Store_name") or ()).casefold()
            example = Example(
                document=document.id,
                reading=reader.build,
                document_type=schema.name,
                vendor=shop or document.id,
                source="person",
                by=("bench",),
                at=datetime(2026, 1, 1, tzinfo=UTC),
                fields=fields,
            )
            if len(fields) > 2:  # else it was read on its side, and no box fits
                yield Kept(example, "test", ""), document


def _fields(told: dict[str, Any], document: Document, schema: Schema) -> Iterator[tuple[str, tuple[ExampleValue, ...]]]:
    conventions = conventions_of(document.text, document.language)
    for label, name in FIELDS.items():
        boxes = [box["box"] for box in told["boxes"] if box["label"] == f"{label}_value"]
        kept = boxes if name in LONG else boxes[:1]
        words = sorted({n for box in kept for n in _inside(box, told["width"], told["height"], document)})
        if not boxes:
            yield name, ()
        elif words and words == list(range(words[0], words[-1] + 1)):
            raw = document.text[document.words[words[0]].start : document.words[words[-1]].end]
            normal = normalise(schema.field(name).kind or "text", raw, conventions)
            if normal and normal.value:
                yield name, (ExampleValue(value=normal.value, raw=raw, words=tuple(words)),)


def _inside(box: list[float], width: float, height: float, document: Document) -> Iterator[int]:
    """The words of the first page whose middle lies in a box of the set."""
    left, right = min(box[::2]) / width, max(box[::2]) / width
    top, bottom = min(box[1::2]) / height, max(box[1::2]) / height
    for number, found in enumerate(document.words):
        at = found.word.box
        if left <= (at.x0 + at.x1) / 2 <= right and top <= (at.y0 + at.y1) / 2 <= bottom:
            yield number


def split(
    known: list[tuple[Kept, Document]], examples: int
) -> tuple[list[tuple[Kept, Document]], list[tuple[Kept, Document]]]:
    """So many to learn from, and the others, of shops that none of these is of."""
    drawn = random.Random(0).sample(known, len(known))
    learnt = drawn[:examples]
    shops = {kept.example.vendor for kept, _ in learnt}
    return learnt, [one for one in drawn[examples:] if one[0].example.vendor not in shops]


def _figures(counts: dict[tuple[str, str], list[Count]]) -> Iterator[tuple[str, Any]]:
    for (_, field), own in counts.items():
        yield field, [round(f1(own), 3), *(round(x, 3) for x in interval(own)), sum(c.wanted for c in own)]
    every = [c for own in counts.values() for c in own]
    yield "ALL", [round(f1(every), 3), *(round(x, 3) for x in interval(every)), sum(c.wanted for c in every)]


if __name__ == "__main__":
    main()
