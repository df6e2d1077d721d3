"""Examples as data sets have them: what people, teachers and e-invoices said of documents that came in.

Their part is the one that the store dealt, and no other. A value is learnt where it stands; the same value elsewhere on
the page is neither right nor wrong. One that stands nowhere, or in several pieces, is known but not learnt, and neither
is a list, or a column, with such a value: the others alone would be taught as all there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from documents.errors import UsageError
from documents.example import Example, ExampleValue
from documents.page import Document
from documents.schema import FieldSpec, Schema
from documents.values import conventions_of
from documents.values.align import align
from tiers.gliner.labels import field_label
from training.datasets.labelled import Choice, LabelledDocument, Part, Span
from training.datasets.taught import span_of, touch

EXAMPLES = "examples"
"""Origin of documents that came in, and of which somebody said what is in them."""

Row = Mapping[str, ExampleValue]


def labelled(example: Example, document: Document, schema: Schema, *, part: Part) -> LabelledDocument:
    """One document. Fields that the type has no more are left out; so is what a teacher calls absent.

    Args:
        document: as its words were counted. schema: of the example's type. part: as the store dealt it.

    Raises:
        UsageError: the document, or the type, is not the example's, or has fewer words than the example counts.
    """
    where = f"the example of document {example.document[:12]}"
    if (document.id, schema.name) != (example.document, example.document_type):
        raise UsageError(
            f"{where}, of type {example.document_type}, is none of document {document.id[:12]} of type {schema.name}"
        )
    rows = [row for given in example.rows if (row := {c.name: given[c.name] for c in schema.cells if c.name in given})]
    said = {**_values(example, schema), **_columns(example, schema, rows)}
    found = {name: [_span(value, document, where) for value in values] for name, values in said.items()}
    own = {name: sorted({span for span in spans if span}) for name, spans in found.items()}
    cells = [{name: _span(cell, document, where) for name, cell in row.items()} for row in rows]
    all_stand = all(span for row in cells for span in row.values())
    return LabelledDocument(
        document,
        EXAMPLES,
        example.vendor or document.id,
        schema.name,
        truth={name: tuple(value.value for value in values) for name, values in said.items()},
        spans={name: tuple(own[name]) if all(spans) else () for name, spans in found.items()},
        mentions={name: tuple(_elsewhere(schema.field(name), said[name], document, own[name])) for name in said},
        choices=tuple(_choices(example, schema)),
        rows=[{name: cell.value for name, cell in row.items()} for row in rows],
        row_spans=[{name: (span,) for name, span in row.items() if span} for row in cells] if all_stand else (),
        taught_by=", ".join(example.by) if example.source == "teacher" else "",
        by_einvoice=example.source == "e-invoice",
        dealt=part,
    )


def _values(example: Example, schema: Schema) -> dict[str, tuple[ExampleValue, ...]]:
    known = {spec.name: example.fields[spec.name] for spec in schema.values if spec.name in example.fields}
    return {name: values for name, values in known.items() if values or example.source != "teacher"}


def _columns(example: Example, schema: Schema, rows: Iterable[Row]) -> dict[str, tuple[ExampleValue, ...]]:
    """The values of every column of the records whose rows are known, or that are said to be absent."""
    known: dict[str, tuple[ExampleValue, ...]] = {}
    for record, columns in schema.records.items():
        of_record = {column.name: tuple(row[column.name] for row in rows if column.name in row) for column in columns}
        if any(of_record.values()) or record in example.fields:
            known |= of_record
    return known


def _span(value: ExampleValue, document: Document, where: str) -> Span | None:
    """Where a value stands; None where that is nowhere, or not in one piece."""
    words = value.words
    in_one_piece = bool(words) and words[-1] - words[0] + 1 == len(words)
    return span_of(document, value.raw, words, where) if in_one_piece else None


def _elsewhere(
    spec: FieldSpec, values: Iterable[ExampleValue], document: Document, own: Iterable[Span]
) -> Iterator[Span]:
    """Where else the values stand."""
    taken, conventions = list(own), conventions_of(document.text, document.language)
    found = {s for v in values for s in align(spec.kind or "text", v.value, document.text, conventions)}
    return (span for span in sorted(found) if not any(touch(span, other) for other in taken))


def _choices(example: Example, schema: Schema) -> Iterator[Choice]:
    for spec in schema.choices:
        if spec.name in example.fields:
            yield Choice(field_label(spec), spec.options, next((v.value for v in example.fields[spec.name]), None))
