"""What an export has of a document: a few words about it, then a value for each field of its type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from documents.errors import UsageError
from documents.schema import FieldSpec, Schema
from storage.api.settled import Settled

ABOUT: Final = ("document_id", "file", "status", "type", "received", "settled", "reviewed_by")
"""Columns before those of the fields; ``received`` and ``settled`` are times, UTC."""


def fields_of(schemas: Mapping[str, Schema], document_type: str | None) -> list[FieldSpec]:
    """The fields that an export has columns for: those of one type, or those of all, each name once.

    Raises: UsageError: there is no such type.
    """
    if document_type is not None and document_type not in schemas:
        raise UsageError(f"there is no document type {document_type!r}; there are: {', '.join(sorted(schemas))}")
    chosen = schemas.values() if document_type is None else [schemas[document_type]]
    found: dict[str, FieldSpec] = {}
    for schema in chosen:
        for spec in schema.fields:
            found.setdefault(spec.name, spec)
    return list(found.values())


def about(settled: Settled) -> dict[str, str | None]:
    """The columns of ``ABOUT``."""
    found = settled.document
    reviewed = settled.result.get("reviewed") or {}
    return {
        "document_id": found.document_id,
        "file": found.name,
        "status": found.status,
        "type": found.document_type,
        "received": found.created.isoformat(timespec="milliseconds"),
        "settled": settled.at.isoformat(timespec="milliseconds"),
        "reviewed_by": reviewed.get("by"),
    }


def value_of(entry: object) -> object:
    """A field's value without its places: a text or None, a list of texts, or rows of column → text."""
    if isinstance(entry, Mapping):
        return _single(entry) if "decision" in entry else {c: value_of(cell) for c, cell in entry.items()}
    if isinstance(entry, Sequence) and not isinstance(entry, str):
        found = [value_of(part) for part in entry]
        return [value for value in found if value is not None]
    return None


def texts(value: object) -> list[str]:
    """A field's values as texts; none of a record."""
    if isinstance(value, str):
        return [value]
    return [part for part in value if isinstance(part, str)] if isinstance(value, list) else []


def rows(value: object) -> list[dict[str, str | None]]:
    """The rows of a record."""
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []


def _single(entry: Mapping[str, Any]) -> str | None:
    return entry.get("value") if entry.get("state") == "present" else None
