"""The rule that counts: every row of a table on the page is in one extracted row, and each of these in one of it.

It is the only rule that tells a row that was lost where a document prints no total. What looks like a sum, a tax, a
charge or a payment below the rows is no row; a list of single values with their names is no table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from decimal import Decimal

from documents.extraction import Decision, RuleOutcome
from documents.line_items import LINES
from documents.page import Document
from documents.schema import Schema
from documents.tables import Table, TableRow
from documents.tables.lines import says
from documents.tables.sums import amount_of, heads_articles, is_extra, is_sum, names_tax

EVERY_ROW = "every_row_of_the_table"
MOST_NAMED = 5
"""Rows that one message names."""
MOST_SHOWN = 40
"""Characters of a row that a message shows."""


@dataclass
class _Count:
    """What was counted: rows of tables in ``held`` extracted rows, what is ``lost`` and what is ``mixed`` in words, and
    the numbers of the extracted rows that are ``wrong``."""

    held: int = 0
    lost: list[str] = field(default_factory=list)
    mixed: list[str] = field(default_factory=list)
    wrong: set[int] = field(default_factory=set)


def check_table(document: Document, decisions: Sequence[Decision], schema: Schema) -> tuple[RuleOutcome, ...]:
    """One outcome for a document that shows a table of line items, none for another."""
    columns = tuple(c.name for c in schema.records.get(LINES, ()))
    if not columns:
        return ()
    words: dict[int, set[int]] = {}
    for d in decisions:
        if d.row is not None and d.extraction is not None and d.field in columns:
            words.setdefault(d.row, set()).update(d.extraction.words)
    return counted(document, words, columns)


def lost_rows(rules: Sequence[RuleOutcome]) -> list[str]:
    """What the rule says where a row was lost."""
    return [rule.detail for rule in rules if rule.rule == EVERY_ROW and not rule.passed and not rule.rows]


def counted(document: Document, words: Mapping[int, Set[int]], columns: Sequence[str]) -> tuple[RuleOutcome, ...]:
    """The outcome for rows that were extracted: number → its words (indices into ``Document.words``)."""
    tables = document.tables
    count = _Count()
    for table in _of_rows(tables, words):
        _compare(table, document, words, count)
    if not words and (shown := _of_articles(tables, document)):
        what, item = (
            ("row", "is no line item") if len(shown.rows) == 1 else (f"{len(shown.rows)} rows", "are no line items")
        )
        count.lost.append(f"the {what} of the table on page {shown.page + 1} ({_shown(shown.rows[0])}) {item}")
    said = [*count.lost, *count.mixed]
    if said:
        more = [f"and {len(said) - MOST_NAMED} more"] if len(said) > MOST_NAMED else []
        wrong = frozenset(() if count.lost else count.wrong)  # what is lost is in no row: it concerns all of them
        detail = "; ".join([*said[:MOST_NAMED], *more])
        return (RuleOutcome(EVERY_ROW, False, detail, tuple(columns), wrong, hard=False),)
    if not count.held:
        return ()
    rows = "the one row of the table is" if count.held == 1 else f"each of the {count.held} rows of the table is"
    detail = f"{rows} one line item"
    return (RuleOutcome(EVERY_ROW, True, detail, tuple(columns), hard=False),)


def _of_rows(tables: Sequence[Table], words: Mapping[int, Set[int]]) -> Iterator[Table]:
    """The tables that hold an extracted row: labour in one and parts in another are both line items."""
    return (table for table in tables if any(_in(row.words, words) for row in table.rows))


def _of_articles(tables: Sequence[Table], document: Document) -> Table | None:
    """The first table that says in its header that it lists what was sold."""
    for table in tables:
        if heads_articles(table.heading(document)) and len(table.columns) > 2:
            return table
    return None


def _in(own: Sequence[int], words: Mapping[int, Set[int]]) -> set[int]:
    """The extracted rows that have one of these words."""
    return {number for number, theirs in words.items() if not theirs.isdisjoint(own)}


def _compare(table: Table, document: Document, words: Mapping[int, Set[int]], count: _Count) -> None:
    if table.names_its_numbers(document, set().union(*words.values())):
        return
    held = [_in(row.words, words) for row in table.rows]
    usual = min((row.parts for row, own in zip(table.rows, held, strict=True) if own and row.anchor), default=1)
    least = usual - 1 if usual > 3 else usual
    above: list[Decimal] = []
    for n, (row, own) in enumerate(zip(table.rows, held, strict=True)):
        amount = amount_of(row.anchor.text) if row.anchor else None
        where = f"row {n + 1} of the table on page {table.page + 1} ({_shown(row)})"
        if own:
            above.append(amount or Decimal(0))
            count.held += 1
        elif row.anchor and row.parts >= least and not _is_sum(row, document, amount, above):
            count.lost.append(f"{where} is in no line item")
        if len(own) > 1:
            count.mixed.append(f"{where} is in line items {_listed(own)}")
            count.wrong |= own
        elif own and len(row.anchors) > 1:
            count.mixed.append(f"{where} prints {len(row.anchors)} amounts and is one line item")
            count.wrong |= own
    for number in words:
        inside = {n for n, own in enumerate(held) if number in own}
        if len(inside) > 1:
            page = f"the table on page {table.page + 1}"
            count.mixed.append(f"line item {number + 1} holds rows {_listed(inside)} of {page}")
            count.wrong.add(number)


def _is_sum(row: TableRow, document: Document, amount: Decimal | None, above: Sequence[Decimal]) -> bool:
    """Whether a row that nothing was extracted from is none of the record's: it says nothing, or is a sum."""
    if not any(says(document.words[n].word.text) for n in row.words):
        return True
    if len(above) > 1 and amount == sum(above):
        return True
    alone = sum(number.decimal for number in row.numbers) <= 1
    return is_sum(row.text) or (alone and (is_extra(row.text) or names_tax(row.text)))


def _listed(numbers: Set[int]) -> str:
    shown = [str(n + 1) for n in sorted(numbers)]
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def _shown(row: TableRow) -> str:
    return f"“{row.text if len(row.text) <= MOST_SHOWN else row.text[: MOST_SHOWN - 1] + '…'}”"
