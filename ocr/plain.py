"""Plain text to pages: boxes from a grid of characters, so that text files go the way of all documents."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from ocr.budget import Budget
from ocr.clean_text import clean_word
from ocr.raw_page import BLOCK, CELL, LINE, SPACE, RawPage
from ocr.refusal import Refusal

_LINES = 66
_COLUMNS = 80
_CHARACTER = (7.2, 12.0)  # points, across and down: 10 characters an inch, 6 lines an inch
_BASELINE = 0.78  # of a line's height, from its top
_MOST_COLUMNS = 10_000
_WORD = re.compile(r"\S+")


def decode(data: bytes, encoding: str, budget: Budget, *, first_page: int) -> tuple[int, Iterator[RawPage]]:
    """The number of pages and the pages from ``first_page`` on; a form feed or 66 lines make a page.

    Raises:
        Refusal: more pages than the budget allows.
    """
    pages = _paginate(data, encoding)
    if len(pages) > budget.pages:
        raise Refusal(
            "limit",
            f"the text has {len(pages)} pages, more than the {budget.pages} allowed; "
            "split it, or raise SLUICE_OCR_PAGES",
            limit="pages",
        )
    return len(pages), (_page(i, pages[i], budget) for i in range(first_page, len(pages)))


def _paginate(data: bytes, encoding: str) -> list[list[str]]:
    text = data.decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n").rstrip("\x1a")
    pages = []
    for part in text.removesuffix("\f").split("\f"):
        lines = part.removesuffix("\n").split("\n")
        for begin in range(0, max(len(lines), 1), _LINES):
            pages.append([line.expandtabs(8)[:_MOST_COLUMNS] for line in lines[begin : begin + _LINES]])
    return pages


def _size(lines: list[str]) -> tuple[int, float, float]:
    columns = max([_COLUMNS, *map(len, lines)])
    return columns, columns * _CHARACTER[0], _LINES * _CHARACTER[1]


def _page(index: int, lines: list[str], budget: Budget) -> RawPage:
    columns, width, height = _size(lines)
    texts: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    gaps: list[int] = []
    kept = 0
    last_line = -2
    for number, line in enumerate(lines):
        last_end = 0
        for match in _WORD.finditer(line):
            text = clean_word(match[0])
            kept += len(text)
            if not text or kept > budget.page_chars:
                continue
            if number != last_line:
                gaps.append(LINE if number == last_line + 1 else BLOCK)
            else:
                gaps.append(CELL if match.start() - last_end >= 2 else SPACE)
            texts.append(text)
            row = number / _LINES
            boxes.append((match.start() / columns, row, match.end() / columns, row + 1 / _LINES))
            last_line, last_end = number, match.end()
    notes = (f"only the first {budget.page_chars} characters of the page were kept",) * (kept > budget.page_chars)
    array = np.clip(np.array(boxes, dtype=np.float32).reshape(-1, 4), 0.0, 1.0)
    return RawPage(index, width, height, texts, array, np.array(gaps, dtype=np.uint8), notes=notes)


def render(data: bytes, encoding: str, budget: Budget, *, page_index: int, dpi: int) -> RawPage:
    """One page as RGB pixels, typed on the same grid.

    Raises:
        Refusal: there is no such page.
    """
    pages = _paginate(data, encoding)
    if not 0 <= page_index < len(pages):
        raise Refusal("damaged", f"the text has no page {page_index + 1}")
    _, width, height = _size(pages[page_index])
    scale = min(dpi / 72.0, (budget.page_pixels / (width * height)) ** 0.5)
    pixels = _typed(pages[page_index], width, height, scale)
    return RawPage(page_index, width, height, image=pixels, dpi=72.0 * scale)


def _typed(lines: list[str], width: float, height: float, scale: float) -> NDArray[np.uint8]:
    """The lines in PDFium's own Courier, whose characters are as wide as the grid's; those it lacks are ?."""
    pdf = pdfium.PdfDocument.new()
    page = pdf.new_page(width, height)
    for number, line in enumerate(lines):
        for match in _WORD.finditer(line):
            word = pdfium_c.FPDFPageObj_NewTextObj(pdf, b"Courier", _CHARACTER[1])
            drawn = clean_word(match[0]).encode("cp1252", "replace").decode("cp1252")
            text = ctypes.create_string_buffer(drawn.encode("utf-16-le") + b"\0\0")
            pdfium_c.FPDFText_SetText(word, ctypes.cast(text, ctypes.POINTER(ctypes.c_ushort)))
            baseline = height - (number + _BASELINE) * _CHARACTER[1]
            pdfium_c.FPDFPageObj_Transform(word, 1, 0, 0, 1, match.start() * _CHARACTER[0], baseline)
            pdfium_c.FPDFPage_InsertObject(page, word)
    page.gen_content()
    return np.array(page.render(scale=scale, rev_byteorder=True).to_numpy()[:, :, :3])
