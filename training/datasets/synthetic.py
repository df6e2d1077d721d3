"""The generator as one more source of labelled documents: as many as are asked for, none twice."""

from __future__ import annotations

import random
from collections.abc import Callable

from documents.schema import FieldSpec, Schema
from training.datasets.attributes import attributes_of
from training.datasets.labelled import LabelledDocument, Span
from training.synthetic import Kind, Occurrence, SyntheticDocument, TruthValue, generate
from training.synthetic.truth import as_plain_text

HELD_OUT = frozenset(
    {
        "invoice/seller_opposite",
        "invoice/hours_statement",
        "invoice/customs_grid",
        "invoice/sidebar",
        "receipt/hotel",
        "receipt/parking",
        "receipt/prescription",
        "receipt/mini_mart",
        "contract/letter",
        "contract/key_terms",
        "ad_order/agreement",
        "ad_order/rep_grid",
        "form/cmr_consignment_note",
        "form/payslip",
        "form/water_meter_reading",
        "form/vehicle_registration",
        "form/sick_note",
        "form/boarding_pass",
        "form/calibration_certificate",
    }
)
"""Layouts, and of forms document types, that no training sees: they measure how well a new layout, and a type that a
user describes, is read. A document's group names its layout."""


LINE_ITEMS = "line_items"
"""The record that the rows of made documents are."""


def synthetic_source(kind: Kind, schema: Schema) -> Callable[[random.Random], LabelledDocument]:
    """Draws new synthetic documents of one kind, as words without rendering. Layouts that are held out are
    never drawn."""

    def draw(rng: random.Random) -> LabelledDocument:
        while True:
            made = from_synthetic(kind, rng.randrange(1 << 40), schema)
            if made.group not in HELD_OUT:
                return made

    return draw


def from_synthetic(kind: Kind, seed: int, schema: Schema) -> LabelledDocument:
    """The synthetic document of a seed. All of its fields are known, those that it does not show to be absent; of its
    rows nothing is where it has none.

    Its group is its kind and layout (``"invoice/window_letter"``).
    """
    made = generate(kind, seed=seed, language=None)
    spans: dict[str, tuple[Span, ...]] = {}
    mentions: dict[str, tuple[Span, ...]] = {}
    truth: dict[str, tuple[str, ...]] = {}
    for spec in schema.values:
        values = made.fields.get(spec.name, ())
        places: list[TruthValue | Occurrence] = [*values, *(o for v in values for o in v.occurrences)]
        whole = [p for p in places if len(p.spans) == 1]  # else other words stand between its lines: no span says it
        own = [p for p in whole if p.labelled]
        if len(whole) < len(places) and spec.kind == "name":
            own = own or whole
        spans[spec.name] = tuple(p.span for p in own)
        mentions[spec.name] = tuple(part for p in places if p not in own for part in p.spans)
        truth[spec.name] = tuple(value.value for value in made.fields.get(spec.name, ()))
    for spec in schema.cells if made.rows else ():  # a page may list what it does not mark
        cells = cells_of(made, spec)
        spans[spec.name] = tuple(part for cell in cells for part in cell.spans)
        truth[spec.name] = tuple(cell.value for cell in cells)
    return LabelledDocument(
        as_plain_text(made),
        "synthetic",
        f"{kind}/{made.layout}",
        schema.name,
        truth,
        spans,
        mentions,
        choices=attributes_of(made, random.Random(seed)),
        rows=rows_of(made),
        row_spans=[{f"{LINE_ITEMS}.{name}": cell.spans for name, cell in row.items()} for row in made.rows],
    )


def cells_of(made: SyntheticDocument, column: FieldSpec) -> list[TruthValue]:
    """The values of a column, named in full (``line_items.amount``), from the first row down."""
    name = column.name.partition(".")[2]
    return [row[name] for row in made.rows if name in row]


def rows_of(made: SyntheticDocument) -> list[dict[str, str]]:
    """The rows as ``LabelledDocument`` has them."""
    return [{f"{LINE_ITEMS}.{column}": cell.value for column, cell in row.items()} for row in made.rows]
