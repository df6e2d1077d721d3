"""An e-invoice as a page to look at: what it states, typed line by line; and the way back, from its words to values.

    Invoice number         RE-2024-117
    …
    No.  Quantity  Unit price  Amount  Description
      1        50      4.0000  200.00  Papier A4

Two blanks or more end a cell, and no text has two together, nor a line's end: what it says cannot pass for more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ocr.clean_text import clean_word
from ocr.embedded.stated import Reading
from ocr.embedded.tree import TEXT, Node, XmlError, XmlLimitError

if TYPE_CHECKING:  # not in the process that parses files
    from documents.page import Document

Words = tuple[int, ...]
"""Indices into ``Document.words``."""

_BLOCKS: tuple[dict[str, str], ...] = (
    {
        "invoice_number": "Invoice number",
        "invoice_date": "Invoice date",
        "due_date": "Due date",
        "purchase_order_number": "Order number",
        "currency": "Currency",
    },
    {
        "seller_name": "Seller",
        "seller_address": "Seller address",
        "seller_tax_id": "Seller tax number",
        "seller_iban": "Seller IBAN",
    },
    {"buyer_name": "Buyer", "buyer_address": "Buyer address"},
    {
        "net_amount": "Net total",
        "tax_amount": "Tax total",
        "gross_amount": "Gross total",
        "amount_due": "Amount due",
    },
)
_FIELD_OF = {label: field for block in _BLOCKS for field, label in block.items()}
_INDENT = max(map(len, _FIELD_OF)) + 2
_COLUMNS = ("quantity", "unit_price", "amount", "description")
_HEADER = ("No.", "Quantity", "Unit price", "Amount", "Description")
_WIDEST = 20
"""Characters of a number that the table makes room for."""
_NOTHING = "-"
_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)")


def typed(reading: Reading) -> str:
    """The text of the pages.

    Raises:
        XmlError: it states nothing, or a text that may have been cut.
    """
    blocks = [list(_block(block, reading.values)) for block in _BLOCKS]
    if not any(blocks):
        raise XmlError("states nothing that an invoice states")
    title = "Credit note" if reading.is_credit else "Invoice"
    table = list(_table(reading.lines, reading.columns))
    return "\n\n".join("\n".join(lines) for lines in ([title], *blocks, table) if lines) + "\n"


def places(document: Document) -> tuple[dict[str, Words], tuple[dict[str, Words], ...]]:
    """Where a document made of ``typed`` states what: field → the words of its first form, and the same of each line,
    by column."""
    fields: dict[str, Words] = {}
    rows: list[dict[str, Words]] | None = None
    for cells in _cells(document):
        said = [" ".join(document.words[n].word.text for n in cell) for cell in cells]
        if rows is not None:
            if said[0] == str(len(rows) + 1) and len(cells) >= len(_HEADER):
                own = [*cells[1:4], tuple(n for cell in cells[4:] for n in cell)]
                shown = zip(_COLUMNS, own, said[1:5], strict=True)
                rows.append({column: words for column, words, text in shown if text != _NOTHING})
        elif tuple(said) == _HEADER:
            rows = []
        elif said[0] in _FIELD_OF and len(cells) > 1:
            fields.setdefault(_FIELD_OF[said[0]], tuple(n for cell in cells[1:] for n in cell))
    return fields, tuple(rows or ())


def _block(labels: Mapping[str, str], values: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for field, label in labels.items():
        for text in dict.fromkeys(map(_cell, values.get(field, ()))):
            if text:
                yield label.ljust(_INDENT) + (_DAY.sub(r"\1-\2-\3", text) if _is_day(field, text) else text)


def _is_day(field: str, text: str) -> bool:
    return field.endswith("_date") and _DAY.fullmatch(text) is not None


def _table(lines: Sequence[Node], columns: Mapping[str, str]) -> Iterator[str]:
    rows: list[tuple[str, ...]] = [_HEADER]
    for number, line in enumerate(lines, start=1):
        texts = (_cell((line.texts(columns[column]) or [""])[0]) for column in _COLUMNS)
        rows.append((str(number), *(text or _NOTHING for text in texts)))
    widths = [min(max(len(row[n]) for row in rows), _WIDEST) for n in range(len(_HEADER) - 1)]
    for row in rows if len(rows) > 1 else ():
        numbers = (text.rjust(width) for text, width in zip(row, widths, strict=False))
        yield "  ".join((*numbers, row[-1]))


def _cell(text: str) -> str:
    """A text of the XML on one line, one blank between its words.

    Raises:
        XmlLimitError: no more of it was kept than this.
    """
    if len(text) >= TEXT:
        raise XmlLimitError(f"has a text of {TEXT} characters or more")
    return " ".join(filter(None, map(clean_word, text.split())))


def _cells(document: Document) -> list[list[Words]]:
    """The cells of every line."""
    lines: list[list[list[int]]] = []
    page = -1
    for n, placed in enumerate(document.words):
        if placed.page != page or "\n" in placed.word.before:
            lines.append([[n]])
        elif placed.word.before == "\t":
            lines[-1].append([n])
        else:
            lines[-1][-1].append(n)
        page = placed.page
    return [[tuple(cell) for cell in line] for line in lines]
