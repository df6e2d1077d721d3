"""``sluice schemas``: the document types and their fields."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from documents.errors import UsageError
from documents.schema import FieldSpec, Schema
from documents.schemas import load_schemas
from flows.settings import Settings

_WIDTH_WITHOUT_TERMINAL = 120


def run(name: str | None, *, file: Path | None, as_json: bool) -> None:
    """List all types, or show the one called ``name``.

    Raises:
        UsageError: there is no such type, or the file with own types cannot be used.
    """
    schemas = load_schemas(file or Settings.load().top.schemas)
    if name is not None:
        if name not in schemas:
            raise UsageError(f"unknown document type {name!r}; known: {', '.join(sorted(schemas))}")
        schemas = {name: schemas[name]}
    if as_json:
        for schema in schemas.values():
            print(json.dumps(_as_json(schema), ensure_ascii=False))
        return
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _WIDTH_WITHOUT_TERMINAL
    for number, schema in enumerate(schemas.values()):
        if number:
            console.print()
        console.print(f"{schema.name}: {schema.description}", style="bold", markup=False)
        if name is None:
            console.print("  " + ", ".join(f"{label} ({kind})" for label, kind, _ in _rows(schema)), markup=False)
        else:
            console.print(_table(schema))


def _table(schema: Schema) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("field", "kind", "required", "what it is", "also called"):
        table.add_column(heading, overflow="fold")
    for label, kind, spec in _rows(schema):
        table.add_row(label, kind, "yes" if spec.required else "", spec.description, ", ".join(spec.also))
    return table


def _rows(schema: Schema) -> Iterator[tuple[str, str, FieldSpec]]:
    """Label, kind and specification of each field; a record's columns follow it."""
    for spec in schema.fields:
        yield spec.name, _kind(spec), spec
        for column in spec.columns:
            yield f"{spec.name}.{column.name}", _kind(column), column


def _kind(spec: FieldSpec) -> str:
    if spec.columns:
        return "rows"
    if spec.options:
        return f"one of: {', '.join(spec.options)}"
    return f"list of {spec.kind}" if spec.many else str(spec.kind)


def _as_json(schema: Schema) -> dict[str, Any]:
    fields = [
        {"name": label, "kind": kind, "required": spec.required, "description": spec.description, "also": spec.also}
        for label, kind, spec in _rows(schema)
    ]
    return {"name": schema.name, "description": schema.description, "fields": fields}
