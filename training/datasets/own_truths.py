"""The truth of a user's own documents: one JSON file each, written by hand or as labels of a person or an e-invoice.

    truth/invoice-17.pdf.json    {"document_type": "invoice", "vendor": "ACME",
                                  "fields": {"gross_amount": "119.00", "parties": ["A", "B"], "due_date": null}}

``null`` or ``[]``: known to be absent. A field that is not there is not known. A list for a field of one value: any of
them is right.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from documents.errors import UsageError
from documents.labels import Labels, read_labels
from documents.schema import FieldSpec, Schema
from training.exact import UNREADABLE, Compared, normal
from training.scoring import Case, Truth

TRUTH = "truth"
"""The folder's name."""
_COMPARED: Mapping[str | None, Compared] = {"date": "date", "money": "money", "number": "number"}
"""Kind of value → as what it is compared, if not as text."""
_KEYS = ("document_type", "vendor", "fields")


def own_cases(folder: Path, documents: Sequence[Path], schemas: Mapping[str, Schema]) -> list[Case]:
    """What is known of the documents, one case for each file of truth; its path is None where no document is of that
    name. Of documents without truth there is none.

    Raises:
        UsageError: there is no truth, a file of it cannot be used, or it is not plain which document it is of.
    """
    files = sorted((folder / TRUTH).glob("*.json"))
    if not files:
        raise UsageError(
            f"{folder / TRUTH}: no truth here; write {TRUTH}/FILE.json for each document FILE (docs/evaluating.md)"
        )
    by_name: dict[str, list[Path]] = defaultdict(list)
    for document in documents:
        by_name[document.name].append(document)
    by_content: dict[str, list[Path]] = {}
    cases: dict[str, tuple[Case, Path]] = {}
    for file in files:
        told = _read(file)
        if "by" in told and "document" in told:
            by_content = by_content or _hashed(documents)
            labels = _labels(file)
            named = _named(by_content.get(labels.document, ()), by_name) or {Path(labels.source).name: None}
            made = [_of_labels(labels, file, schemas, name, path) for name, path in named.items()]
        else:
            name = file.name.removesuffix(".json")
            path = next(iter(_named(by_name.get(name, ()), by_name).values()), None)
            made = [_of_truth(told, file, schemas, name, path)]
        for case in made:
            if case.name in cases:
                raise UsageError(f"{file} and {cases[case.name][1]}: both say what is true of {case.name}; keep one")
            cases[case.name] = case, file
    return [case for case, _ in cases.values()]


def _named(documents: Sequence[Path], by_name: Mapping[str, Sequence[Path]]) -> dict[str, Path | None]:
    """The documents by their names; raises UsageError where two have one name."""
    for document in documents:
        if len(by_name[document.name]) > 1:
            one, other = by_name[document.name][:2]
            raise UsageError(f"{one} and {other}: truth goes by the file's name, so rename one of them")
    return {document.name: document for document in documents}


def _hashed(documents: Sequence[Path]) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = defaultdict(list)
    for document in documents:
        found[sha256(document.read_bytes()).hexdigest()].append(document)
    return found


def _read(file: Path) -> dict[str, Any]:
    try:
        told = json.loads(file.read_bytes(), parse_int=str, parse_float=str)  # 119.00 stays what it is
    except ValueError as exc:
        raise UsageError(f"{file}: is no JSON: {exc}") from exc
    if not isinstance(told, dict):
        raise UsageError(f'{file}: write {{"document_type": "invoice", "fields": {{…}}}} (docs/evaluating.md)')
    return told


def _of_truth(told: Mapping[str, Any], file: Path, schemas: Mapping[str, Schema], name: str, path: Path | None) -> Case:
    if unknown := next((key for key in told if key not in _KEYS), None):
        raise UsageError(f"{file}: unknown entry {unknown!r}; known: {', '.join(_KEYS)} (docs/evaluating.md)")
    document_type, vendor, fields = (told.get(key) for key in _KEYS)
    if not isinstance(document_type, str) or not isinstance(fields, dict):
        raise UsageError(f'{file}: names no "document_type", or has no "fields" (docs/evaluating.md)')
    if vendor is not None and not isinstance(vendor, str):
        raise UsageError(f'{file}: "vendor" is a name in quotation marks, or left out')
    schema = _schema(schemas, document_type, file)
    known = {}
    for field, value in fields.items():
        spec = _field(schema, field, file)
        given = value if isinstance(value, list) else [] if value is None else [value]
        if not all(isinstance(one, str) and one.strip() for one in given):
            raise UsageError(f'{file}: {field}: write the value, as "119.00", or null where the document has none')
        known[field] = _truth(spec, [(one,) for one in given], f"{file}: {field}")
    return Case(name, document_type, normal("text", vendor or name), known, path)


def _labels(file: Path) -> Labels:
    labels = read_labels(file)
    if labels.by == "teacher":
        raise UsageError(
            f"{file}: these labels are a teacher's ({labels.model}), and only what people say is measured against; "
            'correct them and write "by": "person", "model": "" (docs/teaching.md)'
        )
    return labels


def _of_labels(labels: Labels, file: Path, schemas: Mapping[str, Schema], name: str, path: Path | None) -> Case:
    schema = _schema(schemas, labels.document_type, file)
    known = {}
    for field, said in labels.fields.items():
        spec = _field(schema, field, file)
        both = [(label.value, label.raw) if spec.kind not in _COMPARED else (label.value,) for label in said]
        known[field] = _truth(spec, both, f"{file}: {field}")
    return Case(name, labels.document_type, normal("text", name), known, path, by_einvoice=labels.by == "e-invoice")


def _schema(schemas: Mapping[str, Schema], name: str, file: Path) -> Schema:
    if name not in schemas:
        raise UsageError(f"{file}: type {name!r} is none of {', '.join(sorted(schemas))}; name yours with --schemas")
    return schemas[name]


def _field(schema: Schema, name: str, file: Path) -> FieldSpec:
    spec = next((f for f in schema.fields if f.name == name), None)
    if spec is None:
        known = ", ".join(f.name for f in schema.fields if not f.columns)
        raise UsageError(f"{file}: {schema.name} has no field {name!r}; known: {known}")
    if spec.columns:
        raise UsageError(f"{file}: {name}: rows of tables are not scored; leave them out")
    return spec


def _truth(spec: FieldSpec, given: Sequence[tuple[str, ...]], where: str) -> Truth:
    """Of a field of one value what is given are the forms of that."""
    compared = _COMPARED.get(spec.kind, "text")
    for form in (form for forms in given for form in forms):
        if wrong := _wrong(compared, form):
            raise UsageError(f"{where}: {form!r} {wrong}")
    values = tuple(given) if spec.many else tuple(_together(given))
    return Truth(compared, values, raw_counts=compared == "text")


def _together(given: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    if given:
        yield tuple(form for forms in given for form in forms)


def _wrong(compared: Compared, form: str) -> str | None:
    """Why a value is not in the form that truth is written in."""
    if compared == "date" and (
        not re.fullmatch(r"\d{4}-\d\d-\d\d", form) or normal("date", form).startswith(UNREADABLE)
    ):
        return "is no date; write year-month-day, as 2026-03-31"
    if compared in ("money", "number") and not re.fullmatch(r"-?\d+(\.\d+)?", form):
        return "is no plain number; write it as 1234.50"
    return None
