"""The rule that counts: every row of the table on the page is in one extracted row, and each of these in one of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from documents.extraction import Extraction, RuleOutcome
from documents.page import Document
from documents.tables import Table, TableRow, find_tables
from documents.tables.lines import says
from documents.tables.sums import amount_of, is_extra, is_sum, names_tax

EVERY_ROW = "every_row_of_the_table"
MOST_NAMED = 5
"""Rows that one message names."""
MOST_SHOWN = 40
"""Characters of a row that a message shows."""


def check_table(document: Document, rows: Mapping[int, Sequence[Extraction]], record: str) -> tuple[RuleOutcome, ...]:
    """One outcome for a document whose extracted ``rows`` (number → its cells) stand in a table; else none."""
    words = {number: {n for cell in cells for n in cell.words} for number, cells in rows.items()}
    said: list[str] = []
    wrong: set[int] = set()
    counted = 0
    for table in _tables(find_tables(document), words):
        found, of = _compare(table, document, words)
        counted += sum(1 for row in table.rows if not found or True)
        said += found
        wrong |= of
    if not counted:
        return ()
    fields = tuple(sorted({cell.field for cells in rows.values() for cell in cells}))
    if said:
        more = [f"and {len(said) - MOST_NAMED} more"] if len(said) > MOST_NAMED else []
        return (RuleOutcome(EVERY_ROW, False, "; ".join([*said[:MOST_NAMED], *more]), fields, frozenset(wrong)),)
    return (RuleOutcome(EVERY_ROW, True, "", fields),)


def _tables(tables: Sequence[Table], words: Mapping[int, set[int]]) -> Iterator[Table]:
    """The table of each page that holds most of the rows, if at least half of what it shows is extracted."""
    best: dict[int, tuple[int, Table]] = {}
    for table in tables:
        held = sum(bool(_in(row.words, words)) for row in table.rows)
        if held and held > best.get(table.page, (0, table))[0]:
            best[table.page] = (held, table)
    for _, table in best.values():
        yield table


def _in(own: Sequence[int], words: Mapping[int, set[int]]) -> set[int]:
    return {number for number, theirs in words.items() if not theirs.isdisjoint(own)}


def _compare(table: Table, document: Document, words: Mapping[int, set[int]]) -> tuple[list[str], set[int]]:
    held = [_in(row.words, words) for row in table.rows]
    rows = list(zip(table.rows, held, strict=True))
    taken = set().union(*words.values())
    if table.names_its_numbers(document, taken):
        return [], set()
    said: list[str] = []
    wrong: set[int] = set()
    usual = min((row.parts for row, own in rows if own and row.anchor), default=1)
    least = usual - 1 if usual > 3 else usual
    above: list[Decimal] = []
    for n, (row, own) in enumerate(rows):
        amount = amount_of(row.anchor.text) if row.anchor else None
        if own:
            above.append(amount or Decimal(0))
        elif row.anchor and row.parts >= least and not _is_sum(row, document, amount, above):
            said.append(f"row {n + 1} of the table on page {table.page + 1} (“{_shown(row)}”) is in no line item")
        if len(own) > 1:
            said.append(f"split {n} {own} {_shown(row)}")
            wrong |= own
    for number in words:
        spans = [n for n, own in enumerate(held) if number in own]
        if len(spans) > 1:
            said.append(f"merged {number} {spans}")
            wrong.add(number)
    return said, wrong


def _is_sum(row: TableRow, document: Document, amount: Decimal | None, above: Sequence[Decimal]) -> bool:
    text = " ".join(document.words[n].word.text for n in row.words)
    if not any(says(word) for word in text.split()):
        return True
    if len(above) > 1 and amount == sum(above):
        return True
    return is_sum(row.text) or (_count(row) <= 1 and (is_extra(row.text) or names_tax(row.text)))


def _count(row: TableRow) -> int:
    return sum(n.decimal for n in row.numbers)


def _shown(row: TableRow) -> str:
    return row.text if len(row.text) <= MOST_SHOWN else row.text[: MOST_SHOWN - 1] + "…"
