"""A draft as a Python file that ``--schemas`` takes."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tiers.draft.names import class_name
from tiers.draft.schema import DraftField, DraftSchema

_WIDTH = 120
KIND_CLASSES = {
    "text": "Text", "name": "Name", "address": "Address", "date": "Date", "time": "Time", "money": "Money",
    "number": "Number", "currency": "Currency", "identifier": "Identifier", "tax_id": "TaxId", "iban": "Iban",
    "phone": "Phone", "duration": "Duration", "place": "Place", "clause": "Clause",
}  # fmt: skip
"""How a file writes each kind."""


def source_of(draft: DraftSchema, *, file: str, examples: bool = False) -> str:
    """The file's text.

    What pages print gets into it only as strings of printable characters and, with ``examples``, as comments of one
    line: nothing of it is ever run.

    Args:
        file: the file's name, for the command in its head.
        examples: write values that were seen beside the fields. They may name people.
    """
    type_class = class_name(draft.name, set())
    used = {_class_of(f) for f in draft.fields if not f.columns}
    used |= {_class_of(c) for f in draft.fields for c in f.columns}
    used |= {"Record"} if any(f.columns for f in draft.fields) else set()
    lines = [*_head(draft, file), "", *_imports({"DocumentType", *used})]
    for field in draft.fields:
        if field.columns:
            lines += ["", "", f"class {field.record}(Record):", f'    """One row: {_heads(field)}."""', ""]
            for column in field.columns:
                lines += _line(column, draft.samples, examples)
    title = draft.name.replace("_", " ")
    lines += ["", "", f"class {type_class}(DocumentType):", f'    """{title[:1].upper()}{title[1:]}."""', ""]
    for field in draft.fields:
        lines += _line(field, draft.samples, examples)
    return "\n".join(lines) + "\n"


def _head(draft: DraftSchema, file: str) -> Iterator[str]:
    count = "1 document" if draft.samples == 1 else f"{draft.samples} documents"
    yield f"# A document type, drafted from {count} by sluice schemas draft. It is yours to edit:"
    yield "# - Say in the docstring of the class what such a document is: it is told from others by that."
    yield "# - Delete what you do not want, and what is a value or a name rather than a key."
    yield "# - Edit the descriptions: say what the value is, in words that stand beside it on the page."
    yield "# - required=True: a document on which the field is not found goes to a person."
    yield f"# Then: sluice process FILES --schemas {_printable(file)}"


def _imports(names: set[str]) -> list[str]:
    ordered = [*sorted(names), "about"]
    line = f"from documents import {', '.join(ordered)}"
    if len(line) <= _WIDTH:
        return [line]
    return ["from documents import (", *(f"    {name}," for name in ordered), ")"]


def _class_of(field: DraftField) -> str:
    return KIND_CLASSES[field.kind or "text"]


def _heads(field: DraftField) -> str:
    return ", ".join(c.name.replace("_", " ") for c in field.columns)


def _line(field: DraftField, samples: int, examples: bool) -> Iterator[str]:
    notes = [f"in {field.seen_in} of {samples} samples"] if field.seen_in < samples else []
    if examples and field.examples:
        notes.append("such as " + " | ".join(map(_printable, field.examples)))
    if notes:
        yield f"    # {'; '.join(notes)}"
    annotation = field.record or _class_of(field)
    said = [_string(field.description)]
    if field.required:
        said.append("required=True")
    if field.also:
        also = ", ".join(map(_string, field.also))
        said.append(f"also=({also}{',' if len(field.also) == 1 else ''})")
    start = f"    {field.name}: {f'list[{annotation}]' if field.many else annotation} = about("
    line = f"{start}{', '.join(said)})"
    if len(line) <= _WIDTH:
        yield line
        return
    yield start
    inner = f"        {', '.join(said)}"
    yield from [inner] if len(inner) <= _WIDTH else [f"        {part}," for part in said]
    yield "    )"


def _string(text: str) -> str:
    return json.dumps(_printable(text), ensure_ascii=False)


def _printable(text: str) -> str:
    """One line without control characters, which could end a comment or turn its letters round."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
