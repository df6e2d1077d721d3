"""A document's words as lines of cells, as ``Word.before`` sets them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from documents.page import Box, Document, PlacedWord

_DIVIDERS = frozenset({"|", "·", "•", "¦"})
"""Stand between two things on a line as the edge of a cell does."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Words that stand together on a line. ``start``…``end`` is their half-open span in the document's text."""

    text: str
    start: int
    end: int
    box: Box


@dataclass(frozen=True, slots=True)
class Line:
    """The cells of one line, from left to right; ``begins``: a new block begins with it."""

    cells: tuple[Cell, ...]
    begins: bool


def lines_of(document: Document) -> list[list[Line]]:
    """The lines of each page that has words, in reading order."""
    pages: list[list[Line]] = []
    cells: list[Cell] = []
    run: list[PlacedWord] = []
    begins = True
    page = -1

    def close_cell() -> None:
        if run:
            cells.extend(cell_of(document, part) for part in _divided(run))
            run.clear()

    def close_line() -> None:
        close_cell()
        if cells:
            pages[-1].append(Line(tuple(cells), begins))
            cells.clear()

    for placed in document.words:
        before = placed.word.before
        if placed.page != page:
            close_line()
            pages.append([])
            page, begins = placed.page, True
        elif "\n" in before:
            close_line()
            begins = before == "\n\n"
        elif before == "\t":
            close_cell()
        run.append(placed)
    close_line()
    return [lines for lines in pages if lines]


def _divided(words: Sequence[PlacedWord]) -> list[list[PlacedWord]]:
    """The words between dividers, where most of them have a key of their own ("Tel: 12 · Fax: 13"); else all."""
    parts: list[list[PlacedWord]] = [[]]
    for placed in words:
        if placed.word.text in _DIVIDERS:
            parts.append([])
        else:
            parts[-1].append(placed)
    parts = [part for part in parts if part]
    keyed = sum(any(w.word.text.endswith(":") for w in part[:-1]) for part in parts)
    return parts if len(parts) > 1 and 2 * keyed >= len(parts) else [list(words)]


def cell_of(document: Document, words: Sequence[PlacedWord]) -> Cell:
    """The cell that these words make, which follow one another on one page."""
    start, end = words[0].start, words[-1].end
    return Cell(document.text[start:end], start, end, Box.around(w.word.box for w in words))


def part_of(document: Document, start: int, end: int) -> Cell:
    """The cell of a span of the text, without white space at its ends; its box is that of the words it touches.

    Raises:
        ValueError: the span holds no word.
    """
    text = document.text[start:end]
    start, end = start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
    words = [document.words[n] for n in document.words_in(start, end)]
    if not words:
        raise ValueError(f"no word at {start}…{end}")
    words = [w for w in words if w.page == words[0].page]
    return Cell(document.text[start:end], start, end, Box.around(w.word.box for w in words))
