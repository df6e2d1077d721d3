"""Settled documents as Parquet, by pyarrow, which is an extra of its own."""

from __future__ import annotations

import datetime as dt
import importlib
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from itertools import islice
from typing import Any, Final

from documents.errors import UsageError
from documents.schema import FieldSpec
from review.exports.columns import ABOUT, about, rows, texts, value_of
from storage.api.settled import Settled

_AT_ONCE: Final = 1000
_DIGITS: Final = 38
_DECIMALS: Final = 9
_TIMES: Final = ("received", "settled")


class MissingPackageError(UsageError):
    """pyarrow is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "Parquet needs pyarrow, which is not installed here: install docsluice[export], or ask for csv"
        )


def as_parquet(documents: Iterable[Settled], fields: Sequence[FieldSpec]) -> Iterator[bytes]:
    """A column for each field: amounts and numbers as decimals (9 places; what has more digits than fit is null), dates
    as dates, lists as lists, records as lists of rows.

    Raises: MissingPackageError: here, not at the first piece.
    """
    try:
        arrow = importlib.import_module("pyarrow")
        parquet = importlib.import_module("pyarrow.parquet")
    except ImportError as exc:
        raise MissingPackageError from exc
    return _pieces(arrow, parquet, documents, fields)


class _Sink:
    """A file that is only ever written: what came since it was last asked is taken from it."""

    closed = False

    def __init__(self) -> None:
        self._held = bytearray()
        self._at = 0

    def write(self, data: Any) -> int:
        self._held += data
        self._at += len(data)
        return len(data)

    def tell(self) -> int:
        return self._at

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """Nothing to let go of."""

    def writable(self) -> bool:
        return True

    def readable(self) -> bool:
        return False

    def seekable(self) -> bool:
        return False

    def taken(self) -> bytes:
        """What was written since the last call."""
        found = bytes(self._held)
        self._held.clear()
        return found


def _pieces(arrow: Any, parquet: Any, documents: Iterable[Settled], fields: Sequence[FieldSpec]) -> Iterator[bytes]:
    moment = arrow.timestamp("ms", tz="UTC")
    head = [(name, moment if name in _TIMES else arrow.string()) for name in ABOUT]
    schema = arrow.schema([*head, *((spec.name, _type(arrow, spec)) for spec in fields)])
    sink, left = _Sink(), iter(documents)
    with parquet.ParquetWriter(arrow.PythonFile(sink, "w"), schema) as writer:
        while some := list(islice(left, _AT_ONCE)):
            writer.write_table(arrow.Table.from_pylist([_row(found, fields) for found in some], schema=schema))
            yield sink.taken()
    yield sink.taken()


def _type(arrow: Any, spec: FieldSpec) -> Any:
    if spec.columns:
        return arrow.list_(arrow.struct([(column.name, _type(arrow, column)) for column in spec.columns]))
    kinds = {"money": arrow.decimal128(_DIGITS, _DECIMALS), "number": arrow.decimal128(_DIGITS, _DECIMALS)}
    one = kinds.get(spec.kind or "", arrow.date32() if spec.kind == "date" else arrow.string())
    return arrow.list_(one) if spec.many else one


def _row(found: Settled, fields: Sequence[FieldSpec]) -> dict[str, Any]:
    known = found.result.get("fields") or {}
    row: dict[str, Any] = {**about(found), "received": found.document.created, "settled": found.at}
    for spec in fields:
        value = value_of(known.get(spec.name))
        if spec.columns:
            row[spec.name] = [{c.name: _typed(line.get(c.name), c) for c in spec.columns} for line in rows(value)]
        else:
            every = [_typed(text, spec) for text in texts(value)]
            row[spec.name] = every if spec.many else next(iter(every), None)
    return row


def _typed(text: str | None, spec: FieldSpec) -> Any:
    if text is None:
        return None
    if spec.kind in ("money", "number"):
        return _decimal(text)
    if spec.kind == "date":
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            return None
    return text.encode("utf-8", "backslashreplace").decode()


def _decimal(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
        fits = value.is_finite() and abs(value) < Decimal(10) ** (_DIGITS - _DECIMALS)
        return round(value, _DECIMALS) if fits else None
    except InvalidOperation:
        return None
