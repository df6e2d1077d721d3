"""Rows of a list as they are read, and the entries they make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from documents.errors import SchemaError, UsageError
from documents.values.glyphs import collapse
from tiers.linking.columns import Columns
from tiers.linking.entry import Entry, account, comparable, same_tax_number, tax_number
from tiers.linking.names import name_key

_SEVERAL = re.compile(r"[;|]")
_NOTHING = frozenset({"", "-", "–", "n/a", "na", "null", "none", "?", "k.a.", "keine", "néant"})


@dataclass(frozen=True, slots=True)
class Row:
    """One row, its values split and normalised. ``place``: its line, for messages; ``unread``: how many numbers are
    none."""

    entry: Entry
    place: str
    unread: int = 0


@dataclass
class Entries:
    """All entries of a list, packed (``Entry.packed``): a million of them take some 300 MB."""

    packed: list[str] = field(default_factory=list)
    unread: int = 0
    """Tax numbers and IBANs that cannot be read as such, and were left out."""


def cells_to_row(cells: Sequence[str], columns: Columns, place: str, where: str) -> Row:
    """The row's values. Raises SchemaError where it has no id or no name."""
    own, names = collapse(cells[columns.id]), _values(cells, columns.name)
    if own.casefold() in _NOTHING:
        raise SchemaError(f"{where}: {place}: no id; each row needs one")
    if not any(name_key(name) for name in names):
        raise SchemaError(f"{where}: {place}: no name; each row needs one")
    said_tax, said_iban = _values(cells, columns.tax_id), _values(cells, columns.iban)
    taxes, ibans = _read(map(tax_number, said_tax)), _read(map(account, said_iban))
    unread = len(said_tax) - len(taxes) + len(said_iban) - len(ibans)
    readable = tuple(name for name in names if name_key(name))
    return Row(Entry(own, readable, _values(cells, columns.address), taxes, ibans), place, unread)


def _read(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(v for v in values if v)


def _values(cells: Sequence[str], column: int | None) -> tuple[str, ...]:
    if column is None:
        return ()
    parts = (collapse(part) for part in _SEVERAL.split(cells[column]))
    return tuple(dict.fromkeys(part for part in parts if part.casefold() not in _NOTHING))


def entries_of(rows: Iterable[Row], where: str) -> Entries:
    """One entry for each id; what several rows say of one is put together.

    Raises:
        UsageError: there are no rows.
        SchemaError: two rows of one id have different tax numbers of one sort, so they are two companies.
    """
    found, at = Entries(), dict[str, int]()
    for row in rows:
        found.unread += row.unread
        number = at.setdefault(row.entry.id, len(found.packed))
        if number == len(found.packed):
            found.packed.append(row.entry.packed())
        else:
            found.packed[number] = _merged(Entry.unpacked(found.packed[number]), row, where).packed()
    if not found.packed:
        raise UsageError(f"{where}: the master list is empty; it has headings and no row below them")
    return found


def _merged(known: Entry, row: Row, where: str) -> Entry:
    new = row.entry
    clash = next(_clashes(known.tax_ids, new.tax_ids), None)
    if clash:
        raise SchemaError(
            f"{where}: {row.place}: id {new.id!r} occurs with conflicting data: tax number {clash[1]} here, "
            f"{clash[0]} in a row before; give the two companies different ids, or both numbers to one cell"
        )
    return Entry(
        known.id,
        _together(known.names, new.names),
        _together(known.addresses, new.addresses),
        _together(known.tax_ids, new.tax_ids),
        _together(known.ibans, new.ibans),
    )


def _clashes(known: tuple[str, ...], new: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Pairs that cannot be one company's, where the two have none in common."""
    if not any(same_tax_number(a, b) for a in known for b in new):
        yield from ((a, b) for a in known for b in new if comparable(a, b))


def _together(known: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain(known, new)))
