"""What was said becomes an example: each value with the words that state it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from documents.errors import UsageError
from documents.example import Example, ExampleValue, vendor_field
from documents.labels import Labels
from documents.page import Document
from documents.schema import FieldSpec, Schema
from documents.standing import Standing, Stated, Stood
from documents.values.glyphs import alphanumerics
from storage.examples.closings import Told
from storage.reviews.values import Answer, Said

Fields = dict[str, tuple[ExampleValue, ...]]
Rows = tuple[dict[str, ExampleValue], ...]


def example_of(told: Told, document: Document, schema: Schema, *, reading: str) -> Example | None:
    """The example that a closed review gives; None where nobody said what is in a field, or that it is absent.

    Args:
        document: as its words are kept. schema: of the type that it is said to be of. reading: the OCR build.
    """
    standing = Standing(document)
    specs = {spec.name: spec for spec in schema.fields}
    fields: Fields = {}
    rows: Rows = ()
    given = [g for name, g in told.answers.items() if name in specs]
    known = [(g, g.answer) for g in given if g.answer is not None and g.answer.state != "unreadable"]
    for g, answer in known:
        if answer.rows:
            rows += _rows(answer, specs[g.field], standing)
        else:
            fields[g.field] = tuple(_value(said, specs[g.field], standing) for said in answer.values)
    if not known:
        return None
    return Example(
        document=document.id,
        reading=reading,
        document_type=schema.name,
        vendor=_vendor(schema, fields, told.result),
        source=told.source,
        by=told.by,
        at=max(g.at for g, _ in known),
        fields=fields,
        rows=rows,
    )


def example_of_labels(labels: Labels, document: Document, schema: Schema, *, at: datetime) -> Example:
    """The example that labels give.

    Args:
        document: as its words were counted. at: when they were written.

    Raises: UsageError: the type has no such field, or the document no such word.
    """
    names = {spec.name for spec in schema.values}
    fields: Fields = {}
    for name, said in labels.fields.items():
        if name not in names:
            raise UsageError(f"{schema.name} has no field {name}")
        if beyond := [v.words[-1] for v in said if v.words[-1] >= len(document.words)]:
            raise UsageError(f"{name}: word {beyond[0]} is not there, the document has {len(document.words)}")
        fields[name] = tuple(ExampleValue(value=v.value, raw=v.raw, words=v.words) for v in said)
    return Example(
        document=document.id,
        reading=labels.reading,
        document_type=schema.name,
        vendor=_vendor(schema, fields, {}),
        source=labels.by,
        by=(labels.model,) if labels.model else (),
        at=at,
        fields=fields,
    )


def _rows(answer: Answer, spec: FieldSpec, standing: Standing) -> Rows:
    columns = {column.name: column for column in spec.columns}
    made = []
    for row in answer.rows:
        stated = {name: _stated(said, columns[name]) for name, said in row.items() if name in columns}
        stood = standing.of_row(stated)
        made.append({f"{spec.name}.{name}": _made(cell, stood[name]) for name, cell in stated.items()})
    return tuple(made)


def _value(said: Said, spec: FieldSpec, standing: Standing) -> ExampleValue:
    """A choice says what holds of the whole document, so it stands nowhere."""
    stated = _stated(said, spec)
    return _made(stated, Stood((), said.raw) if spec.options else standing.of_value(stated))


def _stated(said: Said, spec: FieldSpec) -> Stated:
    return Stated(spec.kind or "text", said.value, said.raw, said.words, said.page, said.box)


def _made(stated: Stated, stood: Stood) -> ExampleValue:
    return ExampleValue(value=stated.value, raw=stood.raw, words=stood.words)


def _vendor(schema: Schema, fields: Mapping[str, tuple[ExampleValue, ...]], result: Mapping[str, Any]) -> str:
    """Who issued the document: as was said, else as was found."""
    name = vendor_field(schema)
    if name is None:
        return ""
    if name in fields:
        return alphanumerics(fields[name][0].value) if fields[name] else ""
    found = (result.get("fields") or {}).get(name)
    return alphanumerics(found.get("value") or "") if isinstance(found, dict) else ""
