"""What a model found for the columns of a record → the record's rows.

The surest spans make the rows (``tiers.rows``); what the page says sets them right (``tiers.row_repair``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from documents.extraction import Extraction
from documents.line_items import are_tied
from documents.schema import FieldSpec, Schema
from tiers.grounding import CELL_AT, Grounding, text_columns
from tiers.row_repair import RowRepair
from tiers.rows import Cell, rows_of


def record_rows(
    ground: Grounding, schema: Schema, columns: Sequence[FieldSpec], candidates: Sequence[Cell]
) -> Iterator[Extraction]:
    """The rows of one record, from the first page down. ``candidates``: every span that may be a cell, for its column;
    they may overlap."""
    document = ground.document
    tables = document.tables if candidates else ()
    sure = list(_best(c for c in candidates if c.score >= CELL_AT))
    text = text_columns(columns)
    rows = rows_of(document, sure, text=text, tables=tables)
    repair = RowRepair(document, tables, rows, candidates)
    specs = {spec.name: spec for spec in columns}
    tied = are_tied({spec.name: spec.kind for spec in columns})
    names = columns[0].name if tied and columns[0].name in text else None

    def number(cell: Cell) -> Decimal | None:
        return ground.number(cell, specs[cell.column])

    if tied:
        repair.settle_columns()
    if names:
        repair.join_products(names, number)
    repair.complete()
    if repair.add_lost_rows(specs.keys() - text):
        repair.complete()
    if names:
        repair.complete_names(names)
    if tied:
        repair.settle_products(number)
        repair.drop_codes(number)
    return ground.rows(schema, columns, rows)


def _best(cells: Iterable[Cell]) -> Iterator[Cell]:
    """The best of the cells that overlap, whatever their columns."""
    taken: list[tuple[int, int]] = []
    for cell in sorted(cells, key=lambda c: -c.score):
        if not any(start < b and a < end for start, end in cell.spans for a, b in taken):
            taken += cell.spans
            yield cell
