"""A master list in a CSV file: encoding and delimiter are found out, a row that is none is told with its line."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from documents.errors import SchemaError, UsageError
from tiers.linking.columns import columns_of, known_columns
from tiers.linking.rows import Row, cells_to_row

DELIMITERS = (",", ";", "\t")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CELL_CHARS = 1_000_000


@dataclass(frozen=True, slots=True)
class CsvSource:
    """The file. Its bytes are read whole: a list of a million rows has some 150 MB."""

    path: Path

    @property
    def name(self) -> str:
        """The file's place, as messages name it."""
        return str(self.path)

    def fingerprint(self) -> str:
        """SHA-256 of the file, in hex."""
        return sha256(self._bytes()).hexdigest()

    def rows(self) -> Iterator[Row]:
        """The rows, in their order.

        Raises:
            UsageError: the file cannot be read or decoded, is empty, or a row has too many cells or too few.
            SchemaError: it has no column for names, or none for ids.
        """
        data = self._bytes()
        encoding = _encoding(data, self.name)
        if not data.removeprefix(codecs.BOM_UTF8).strip():
            raise UsageError(f"{self.name}: is empty; it takes a line of headings and a row for each company")
        csv.field_size_limit(_CELL_CHARS)
        lines = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")
        reader = csv.reader(lines, delimiter=_delimiter(data, encoding), strict=True)
        headings: list[str] | None = None
        while (cells := self._next(reader)) is not None:
            if not any(cell.strip() for cell in cells):
                continue
            if headings is None:
                headings = cells
                columns = columns_of(headings, self.name)
                continue
            if len(cells) != len(headings):
                raise SchemaError(
                    f"{self.name}: line {reader.line_num}: {len(cells)} cells, but {len(headings)} headings; "
                    "put a cell that holds the delimiter into quotes"
                )
            yield cells_to_row(cells, columns, f"line {reader.line_num}", self.name)

    def _next(self, reader: Iterator[list[str]]) -> list[str] | None:
        try:
            return next(reader, None)
        except csv.Error as exc:
            line = getattr(reader, "line_num", 0)
            raise SchemaError(f"{self.name}: line {line}: cannot be read as CSV ({exc}); mend its quotes") from exc

    def _bytes(self) -> bytes:
        try:
            return self.path.read_bytes()
        except OSError as exc:
            raise UsageError(
                f"{self.name}: the master list cannot be read ({exc.strerror}); see to SLUICE_MASTER"
            ) from exc


def _encoding(data: bytes, where: str) -> str:
    """UTF-8 with or without its mark, else Windows-1252 where nothing but ASCII stands before the first byte that is
    no UTF-8: beyond that the file is a damaged one, and a guess would garble names."""
    unreadable = f"{where}: unreadable encoding, it is neither UTF-8 nor Windows-1252; save it as CSV UTF-8"
    if data.startswith(_UTF16) or b"\0" in data[:4096]:
        raise UsageError(unreadable)
    try:
        data.decode("utf-8-sig")
        return "utf-8-sig"
    except UnicodeDecodeError as exc:
        if not data[: exc.start].removeprefix(codecs.BOM_UTF8).isascii():
            line = data[: exc.start].count(b"\n") + 1
            raise UsageError(f"{unreadable} (line {line})") from exc
    try:
        data.decode("cp1252")
        return "cp1252"
    except UnicodeDecodeError as exc:
        raise UsageError(f"{unreadable} (line {data[: exc.start].count(10) + 1})") from exc


def _delimiter(data: bytes, encoding: str) -> str:
    """The one that makes most columns of the first line that are known, then most columns at all."""
    head = data[:_CELL_CHARS].decode(encoding, "replace").lstrip()
    line = head.splitlines()[0] if head else ""

    def found(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([line], delimiter=delimiter), [])
        return len(known_columns(cells)), len(cells)

    return max(DELIMITERS, key=found)
