"""Synthetic documents printed, damaged and read by our own OCR: the noise is real, and the truth is known.

    python -m training.datasets.printed --out runs/printed --kind invoice receipt --n 200
    python -m training.datasets.printed --out runs/printed --kind contract --n 50 --seed 1000
    python -m training.datasets.printed --out runs/printed --kind invoice receipt --n 60 --held-out --seed 100000

Writes one JSON file a document into ``OUT/<reader's build>``; what lies there already is not made again, so a command
that was stopped is taken up by giving it once more. Documents whose generator has changed since stay as they are.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Protocol

from documents.errors import DocumentError
from documents.page import Document
from documents.schema import Schema
from documents.schemas import load_schemas
from ocr import OcrSettings, Reader
from ocr.limits import Limits
from training.datasets.labelled import LabelledDocument, Span
from training.datasets.overlay import OUTCOMES, Outcome, Overlay
from training.datasets.reading import document_from_json, document_to_json
from training.datasets.synthetic import HELD_OUT, cells_of, rows_of
from training.synthetic import KINDS, Kind, Language, Occurrence, SyntheticDocument, TruthValue, generate
from training.synthetic.damage import Damage, Step
from training.synthetic.scan import Scan, scan

ORIGIN = "printed"
ROOT = Path(__file__).parents[2]
PATIENCE = OcrSettings(page_seconds=300.0, document_seconds=3600.0)
"""Nobody waits for these documents, and the machine may be busy."""


class ReadsBytes(Protocol):
    """Whatever reads a file's bytes, as ``ocr.Reader`` does."""

    def read(self, data: bytes, *, source: str) -> Document:
        """The document in ``data``."""
        ...


@dataclass(frozen=True)
class Printed:
    """A document that was printed and read.

    ``outcomes``: for each field that the document shows, what became of the places that state it. Lost places are
    mentions of ``labelled``, so that no model learns that nothing stands there; a field that lost all of them has a
    value in its truth and no span.
    """

    labelled: LabelledDocument
    kind: Kind
    language: Language
    seed: int
    layout: str
    vendor: str
    damage: Damage
    outcomes: Mapping[str, Mapping[Outcome, int]]

    def count(self, outcome: Outcome) -> int:
        """How many places met this outcome."""
        return sum(of_field.get(outcome, 0) for of_field in self.outcomes.values())


def print_and_read(
    kind: Kind, seed: int, schema: Schema, reader: ReadsBytes, *, dpi: int = 200, damage: Damage | None = None
) -> Printed:
    """The synthetic document of a seed, damaged as the seed says (or by ``damage``) and read by ``reader``.

    Raises:
        DocumentError: the reader cannot read it.
    """
    made = scan(generate(kind, seed=seed), seed=seed, dpi=dpi, damage=damage)
    read = reader.read(to_tiff(made), source=f"{ORIGIN}/{kind}-{seed}")
    return overlaid(made, read, schema)


def to_tiff(made: Scan) -> bytes:
    """The page images as one file, without further loss."""
    buffer = BytesIO()
    known = {"dpi": (made.dpi, made.dpi)} if made.dpi else {}
    first, *others = made.images
    first.save(buffer, "TIFF", save_all=True, append_images=others, compression="tiff_adobe_deflate", **known)
    return buffer.getvalue()


def overlaid(scanned: Scan, read: Document, schema: Schema) -> Printed:
    """The truth of a scan carried over to what was read of it."""
    made = scanned.document
    overlay = Overlay(made, read)
    truth: dict[str, tuple[str, ...]] = {}
    spans: dict[str, tuple[Span, ...]] = {}
    mentions: dict[str, tuple[Span, ...]] = {}
    outcomes: dict[str, Counter[Outcome]] = {}
    for spec in schema.values:
        values = made.fields.get(spec.name, [])
        places: list[TruthValue | Occurrence] = [*values, *(o for v in values for o in v.occurrences)]
        found = [(place.labelled, overlay.find(place)) for place in places]
        own = {f.span for labelled, f in found if labelled and f.span}
        rest = {run for labelled, f in found if not (labelled and f.span) for run in f.runs}
        truth[spec.name] = tuple(value.value for value in values)
        spans[spec.name] = tuple(sorted(own))
        mentions[spec.name] = tuple(sorted(m for m in rest if not any(m[0] < b and a < m[1] for a, b in own)))
        if stated := Counter(f.outcome for labelled, f in found if labelled):
            outcomes[spec.name] = stated
    for spec in schema.cells if made.rows else ():
        cells = cells_of(made, spec)
        places_read = [overlay.find(cell) for cell in cells]
        truth[spec.name] = tuple(cell.value for cell in cells)
        spans[spec.name] = tuple(sorted({f.span for f in places_read if f.span}))
        mentions[spec.name] = tuple(sorted({run for f in places_read if not f.span for run in f.runs}))
        if cells:
            outcomes[spec.name] = Counter(f.outcome for f in places_read)
    labelled = LabelledDocument(read, ORIGIN, group_of(made), schema.name, truth, spans, mentions, rows=rows_of(made))
    return Printed(labelled, made.kind, made.language, made.seed, made.layout, made.vendor, scanned.damage, outcomes)


def group_of(made: SyntheticDocument) -> str:
    """Kind and layout, as in the documents that are drawn without rendering."""
    return f"{made.kind}/{made.layout}"


def printed_to_json(printed: Printed) -> dict[str, Any]:
    """A printed document as plain JSON values; inverse of ``printed_from_json``."""
    labelled = printed.labelled
    return {
        "kind": printed.kind,
        "language": printed.language,
        "seed": printed.seed,
        "layout": printed.layout,
        "vendor": printed.vendor,
        "group": labelled.group,
        "document_type": labelled.document_type,
        "scene": printed.damage.scene,
        "damage": [[name, strength] for name, strength in printed.damage.steps],
        "outcomes": printed.outcomes,
        "truth": labelled.truth,
        "spans": labelled.spans,
        "mentions": labelled.mentions,
        "rows": labelled.rows,
        "document": document_to_json(labelled.document),
    }


def printed_from_json(data: Mapping[str, Any]) -> Printed:
    """The printed document that ``printed_to_json`` wrote."""
    spans, mentions = (
        {name: tuple((a, b) for a, b in found) for name, found in data[key].items()} for key in ("spans", "mentions")
    )
    truth = {name: tuple(values) for name, values in data["truth"].items()}
    document = document_from_json(data["document"])
    told = (truth, spans, mentions)
    labelled = LabelledDocument(
        document, ORIGIN, data["group"], data["document_type"], *told, rows=data.get("rows", [])
    )
    damage = Damage(tuple(Step(name, strength) for name, strength in data["damage"]), data["scene"])
    facts = {key: data[key] for key in ("kind", "language", "seed", "layout", "vendor", "outcomes")}
    return Printed(labelled=labelled, damage=damage, **facts)


def printed_documents(folder: Path, *, build: str) -> list[LabelledDocument]:
    """All documents that the command wrote into ``folder`` as the reader of this ``build`` read them, by name.

    Those of which no stated value was read are left out: nothing on them tells what they are.
    """
    files = sorted((folder / build).glob("*.json"))
    printed = [printed_from_json(json.loads(file.read_text(encoding="utf-8"))) for file in files]
    return [p.labelled for p in printed if p.count("kept")]


def main(arguments: list[str] | None = None) -> int:
    """Parse the command line and run; returns the exit status: 1 where a document could not be read."""
    parser = argparse.ArgumentParser(
        prog="python -m training.datasets.printed",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--out", type=Path, required=True, help="folder to write to; it is made if it is missing")
    parser.add_argument("--kind", nargs="+", choices=KINDS, default=[*KINDS], help="document types (default: all)")
    parser.add_argument("--n", type=int, default=100, help="how many documents of each type (default 100)")
    parser.add_argument("--seed", type=int, default=0, help="seed of the first; the others follow it (default 0)")
    parser.add_argument("--dpi", type=int, default=200, help="resolution of the scanner (default 200)")
    parser.add_argument("--held-out", action="store_true", help="only layouts that no training sees, to measure with")
    given = parser.parse_args(arguments)
    if given.n < 1:
        parser.error(f"--n must be at least 1, not {given.n}")
    if not 50 <= given.dpi <= 600:
        parser.error(f"--dpi must lie between 50 and 600, not {given.dpi}")
    # one of each type in turn: a command that is stopped leaves a mixture behind
    seeds = {kind: _seeds(kind, given.seed, given.n, held_out=given.held_out) for kind in given.kind}
    wanted: list[tuple[Kind, int]] = [(kind, seeds[kind][n]) for n in range(given.n) for kind in given.kind]
    with Reader(PATIENCE, Limits()) as reader:
        return _fill(given.out / reader.build, wanted, reader, dpi=given.dpi)


def _seeds(kind: Kind, first: int, count: int, *, held_out: bool) -> list[int]:
    """So many seeds from the first on; with ``held_out`` only those that draw a layout which no training sees."""
    known = (seed for seed in itertools.count(first) if not held_out or group_of(generate(kind, seed=seed)) in HELD_OUT)
    return list(itertools.islice(known, count))


def _fill(folder: Path, wanted: list[tuple[Kind, int]], reader: ReadsBytes, *, dpi: int) -> int:
    schemas = load_schemas(ROOT / "examples" / "ad_order.py")
    folder.mkdir(parents=True, exist_ok=True)
    failed = 0
    totals: dict[Kind, Counter[str]] = {}
    for number, (kind, seed) in enumerate(wanted, 1):
        file = folder / f"{kind}-{seed}.json"
        if file.exists():
            printed = printed_from_json(json.loads(file.read_text(encoding="utf-8")))
            how = "there already"
        else:
            begun = time.monotonic()
            try:
                printed = print_and_read(kind, seed, schemas[kind], reader, dpi=dpi)
            except DocumentError as error:
                failed += 1
                print(f"{number}/{len(wanted)} {file.stem}: not read: {error}", file=sys.stderr, flush=True)
                continue
            partial = file.with_suffix(".part")
            partial.write_text(json.dumps(printed_to_json(printed), ensure_ascii=False), encoding="utf-8")
            partial.rename(file)
            pages = len(printed.labelled.document.pages)
            how = f"{printed.damage.scene}, {pages} pages, {time.monotonic() - begun:.1f} s"
        counts = Counter({outcome: printed.count(outcome) for outcome in OUTCOMES})
        totals.setdefault(kind, Counter()).update(counts + Counter(documents=1))
        print(f"{number}/{len(wanted)} {file.stem}: {how}; kept {counts['kept']} of {counts.total()}", flush=True)
    for kind, total in totals.items():
        places = sum(total[outcome] for outcome in OUTCOMES)
        shares = ", ".join(
            f"{outcome} {total[outcome]} ({total[outcome] / max(places, 1):.1%})" for outcome in OUTCOMES
        )
        print(f"{kind}: {total['documents']} documents, {places} stated values: {shares}")
    if failed:
        print(f"{failed} of {len(wanted)} documents could not be read", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
