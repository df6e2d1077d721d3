"""Keys with their values, and tables, as one document prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from documents.page import Document
from tiers.draft.arrangements import Found, arrange
from tiers.draft.familiar import Familiar
from tiers.draft.halves import is_bracketed, parts_of, unwrapped
from tiers.draft.keyness import Keyness, is_filler
from tiers.draft.lines import Cell, Line, part_of
from tiers.draft.torn import mended
from tiers.draft.wording import LONGEST_KEY, form_of, is_phrase

_LONGEST_SECTION = 5
_NO_HEADING = re.compile(r"\d{2}|,")
"""What headings do not have, and addresses do."""
_BRACKETED = 3
"""Cells with a key in brackets from which on a page is set so."""


class Value(NamedTuple):
    """What stands beside a key: its half-open span in the document's text, and the text with its line breaks."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PrintedKey:
    """A key with its value, None where the form was left empty.

    ``section``: the heading above it, or nothing; ``down``: how far down the document it stands, from 0 to 1.
    """

    key: str
    value: Value | None
    section: str
    down: float


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table: the texts of its head, and under each the cells of its rows."""

    heads: tuple[str, ...]
    columns: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """All that one document prints with keys."""

    keys: tuple[PrintedKey, ...]
    tables: tuple[PrintedTable, ...]


def printed_in(document: Document, pages: Sequence[Sequence[Line]], familiar: Familiar, measure: Keyness) -> Printed:
    """The keys and tables of a document's lines."""
    keys: list[PrintedKey] = []
    tables: list[PrintedTable] = []
    for page in pages:
        lines = mended(unwrapped(document, page, familiar), measure)
        bracketed = sum(is_bracketed(c.text) for line in lines for c in line.cells) >= _BRACKETED
        parted = [
            [p for cell in line.cells for p in parts_of(document, cell, familiar, bracketed=bracketed)]
            for line in lines
        ]
        section = ""
        for found in arrange(lines, parted, measure):
            if found.table is not None:
                tables.append(PrintedTable(*found.table))
            for pair in found.pairs:
                down = pair.key.cell.start / len(document.text)
                keys.append(PrintedKey(pair.key.cell.text, _value(document, pair.values), section, down))
            if not found.pairs:
                section = _section(found, lines, familiar) if found.table is None else ""
                alone = parted[found.first]
                if found.way == "none" and len(alone) == 1 and alone[0].marked:
                    down = alone[0].cell.start / len(document.text)
                    keys.append(PrintedKey(alone[0].cell.text, None, section, down))
    return Printed(tuple(keys), tuple(tables))


def _value(document: Document, cells: Sequence[Cell]) -> Value | None:
    if not cells:
        return None
    ordered = sorted(cells, key=lambda c: c.start)
    text = "\n".join(_joined(document, ordered))
    if is_filler(text):
        return None
    return Value(text, ordered[0].start, ordered[-1].end)


def _joined(document: Document, cells: Sequence[Cell]) -> Iterator[str]:
    """The texts of cells, those of one line together."""
    run = cells[0]
    for cell in cells[1:]:
        between = document.text[run.end : cell.start]
        if between.strip() or "\n" in between:
            yield run.text
            run = cell
        else:
            run = part_of(document, run.start, cell.end)
    yield " ".join(run.text.split("\t"))


def _section(found: Found, lines: Sequence[Line], familiar: Familiar) -> str:
    """The heading that a line is, or nothing."""
    line = lines[found.first]
    text = line.cells[0].text.strip()
    alone = len(line.cells) == 1 and is_phrase(text) and len(text) <= LONGEST_KEY
    short = len(text.split()) <= _LONGEST_SECTION and not text.endswith((".", ",", "!"))
    known = familiar.samples == 1 or familiar.share(text) > 0
    return text if alone and short and known and form_of(text) and not _NO_HEADING.search(text) else ""
