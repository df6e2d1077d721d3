"""Settled documents as text: JSON, and CSV that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, get_args

from documents.errors import UsageError
from documents.schema import FieldSpec, Schema
from review.exports.columns import ABOUT, about, fields_of, rows, texts, value_of
from review.exports.parquet import as_parquet
from storage.api.settled import Settled

Format = Literal["json", "csv", "parquet"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
MEDIA_TYPES: Final[Mapping[Format, str]] = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
}
_NUMBER: Final = re.compile(r"[-+]?\d+(\.\d+)?")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BETWEEN: Final = "; "


def exported(
    documents: Iterable[Settled],
    schemas: Mapping[str, Schema],
    wanted: Format,
    *,
    document_type: str | None = None,
    line_items: bool = False,
) -> Iterator[bytes]:
    """The documents in one format, piece by piece. What is wrong is raised here, not at the first piece.

    Args:
        line_items: of CSV the rows of the records, instead of the documents.

    Raises: UsageError: there is no such type, or format and ``line_items`` do not go together. MissingPackageError.
    """
    fields = fields_of(schemas, document_type)
    if line_items and wanted != "csv":
        raise UsageError(f"{wanted} has the rows of a document with it; ask for rows with csv alone")
    if wanted == "parquet":
        return as_parquet(documents, fields)
    if wanted == "json":
        return _as_json(documents)
    if line_items:
        return _as_csv(documents, _LINE, _columns(fields), lambda found: _lines(found, fields))
    flat = [spec.name for spec in fields if not spec.columns]
    return _as_csv(documents, ABOUT, flat, lambda found: [_cells(found, flat)])


def safe(cell: str) -> str:
    """A cell that a spreadsheet takes for text: what would be a formula gets an apostrophe in front. Numbers stay."""
    begins = cell.lstrip(" ").startswith(_FORMULA)
    return "'" + cell if begins and not _NUMBER.fullmatch(cell) else cell


_LINE: Final = ("document_id", "file", "field", "row")


def _as_json(documents: Iterable[Settled]) -> Iterator[bytes]:
    """An array with an object for each document, each on a line of its own."""
    yield b"["
    between = "\n"
    for found in documents:
        fields = {name: value_of(entry) for name, entry in (found.result.get("fields") or {}).items()}
        yield _encoded(between + json.dumps({**about(found), "fields": fields}, ensure_ascii=False))
        between = ",\n"
    yield b"\n]\n"


def _as_csv(
    documents: Iterable[Settled],
    before: Sequence[str],
    columns: Sequence[str],
    lines_of: Callable[[Settled], Iterable[Sequence[str]]],
) -> Iterator[bytes]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow([safe(name) for name in (*before, *columns)])
    for found in documents:
        for line in lines_of(found):
            writer.writerow([safe(cell) for cell in line])
        yield _encoded(buffer.getvalue())
        buffer.seek(0)
        buffer.truncate()
    yield _encoded(buffer.getvalue())


def _cells(found: Settled, columns: Sequence[str]) -> list[str]:
    fields = found.result.get("fields") or {}
    return [
        *(value or "" for value in about(found).values()),
        *(_BETWEEN.join(texts(value_of(fields.get(name)))) for name in columns),
    ]


def _columns(fields: Sequence[FieldSpec]) -> list[str]:
    return list(dict.fromkeys(column.name for spec in fields for column in spec.columns))


def _lines(found: Settled, fields: Sequence[FieldSpec]) -> Iterator[list[str]]:
    columns = _columns(fields)
    known = found.result.get("fields") or {}
    for spec in fields:
        if spec.columns:
            for number, row in enumerate(rows(value_of(known.get(spec.name))), start=1):
                cells = [row.get(column) or "" for column in columns]
                yield [found.document.document_id, found.document.name, spec.name, str(number), *cells]


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")  # a value may hold half a character from a damaged page
