"""Some pages of a PDF as a PDF of their own: what they draw and their text, and nothing else.

Each page becomes a form that a new page draws. So nothing comes along that belongs to the file (attachments, scripts,
its outline, its form) or that a page may do (actions, links); notes and filled-in fields become part of what is drawn,
as the reader makes them too. A page that would not look and read as before is refused: its file may show or hide what
it draws. The same pages give the same bytes. What pages share, their fonts say, is there once for each page.
"""

from __future__ import annotations

import ctypes
import hashlib
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from ocr import pdf_calls
from ocr.budget import Budget
from ocr.page_ranges import Ranges, check_count, too_large
from ocr.pdf import open_document, open_forms
from ocr.pdf_page import OpenPage, fitting_dpi, flatten, open_page, render_page
from ocr.pdf_text import read_text_layer
from ocr.refusal import Refusal

_DPI = 50.0
_MOST_PIXELS = 4_000_000
"""Of the pictures that are compared."""
_OTHER = 64
"""Grey levels, of 255, by which a pixel is another."""
_MOST_OTHER = 0.0002
"""Share of a picture's pixels that may be others: a turned page is not drawn alike to the last pixel."""
_ID_BYTES = 32
_WRITE = dict(pdfium_c.FPDF_FILEWRITE._fields_)["WriteBlock"]


def parts(data: NDArray[np.uint8], budget: Budget, ranges: Ranges, *, taken: Callable[[int], None]) -> Iterator[bytes]:
    """A PDF for each range of pages. ``data`` must outlive the iterator; ``taken`` is called after each page.

    Raises:
        Refusal: the file cannot be opened, has other pages, a page cannot be taken out, or the parts are too large.
    """
    document = open_document(data)
    check_count(pdf_calls.page_count(document), ranges)
    forms = open_forms(document)
    pdf_calls.set_policy(pdfium_c.FPDF_POLICY_MACHINETIME_ACCESS, 0)  # no time of day in what is written
    left = budget.file_bytes
    for first, last in ranges:
        made = _part(document, forms, budget, range(first, last + 1), left, taken)
        left -= len(made)
        yield made


def _part(
    document: int, forms: int | None, budget: Budget, pages: range, left: int, taken: Callable[[int], None]
) -> bytes:
    made = pdf_calls.new_document()
    if not made:
        raise MemoryError
    try:
        for place, index in enumerate(pages):
            with open_page(document, index, forms, budget) as page:
                looks = _looks(page, index)
                if page is not None:
                    flatten(page.handle)
            with open_page(document, index, None, budget) as page:
                reads = _reads(page, budget)
                _add(made, document, page, index)
            with open_page(made, place, None, budget) as page:
                if not (_is_alike(looks, _looks(page, index)) and reads == _reads(page, budget)):
                    raise Refusal(
                        "damaged",
                        f"page {index + 1} would not look or read the same in a file of its own (layers, perhaps); "
                        "print the file to a new PDF, then split that",
                    )
            taken(index)
        return _with_id(_saved(made, budget, left))
    finally:
        pdf_calls.close_document(made)


def _add(made: int, document: int, page: OpenPage | None, index: int) -> None:
    """Draw a page on a new last one."""
    form = pdf_calls.page_as_form(made, document, index)
    drawn = pdf_calls.form_object(form) if form else None
    new = pdf_calls.new_page(made, pdf_calls.page_count(made), page.width, page.height) if page else None
    if not drawn or not new:
        raise Refusal("damaged", f"page {index + 1} cannot be taken out; repair the file, then split it")
    pdf_calls.insert_object(new, drawn)  # which the page owns now
    pdf_calls.generate_content(new)
    pdf_calls.close_page(new)
    pdf_calls.close_form(form)


def _saved(document: int, budget: Budget, left: int) -> bytes:
    """The PDF as PDFium writes it.

    Raises:
        Refusal: it is larger than ``left``.
    """
    written = bytearray()
    size = 0

    def write(_: Any, at: int, more: int) -> int:
        nonlocal size
        size += more
        if size > left:
            return 0
        written.extend(ctypes.string_at(at, more))
        return 1

    into = pdfium_c.FPDF_FILEWRITE(version=1, WriteBlock=_WRITE(write))
    saved = pdf_calls.save(document, ctypes.addressof(into), pdfium_c.FPDF_NO_INCREMENTAL)
    if size > left:  # PDFium does not tell of every block that was not taken
        raise too_large(budget)
    if not saved:
        raise Refusal("damaged", "the part cannot be written; print the file to a new PDF, then split that")
    return bytes(written)


def _with_id(written: bytes) -> bytes:
    """The same PDF under an id that is made of its content, in place of the random one that PDFium gives it."""
    at = written.rfind(b"/ID[<")
    first, second = at + len(b"/ID[<"), at + len(b"/ID[<") + _ID_BYTES + len(b"><")
    end = second + _ID_BYTES
    if at < 0 or written[first + _ID_BYTES : second] != b"><" or written[end : end + 2] != b">]":
        raise Refusal("damaged", "the part was not written as it should be; print the file to a new PDF, split that")
    content = written[:first] + written[end:]
    name = hashlib.sha256(content).hexdigest()[:_ID_BYTES].upper().encode()
    return written[:first] + name + b"><" + name + written[end:]


def _looks(page: OpenPage | None, index: int) -> NDArray[np.int16]:
    """A small picture of the page.

    Raises:
        Refusal: it cannot be loaded.
    """
    if page is None:
        raise Refusal("damaged", f"page {index + 1} cannot be loaded; repair the file, then split it")
    return render_page(page, fitting_dpi(page, _DPI, _MOST_PIXELS)).astype(np.int16)


def _is_alike(one: NDArray[np.int16], other: NDArray[np.int16]) -> bool:
    return one.shape == other.shape and float((np.abs(one - other) > _OTHER).mean()) <= _MOST_OTHER


def _reads(page: OpenPage | None, budget: Budget) -> list[str]:
    """The characters of the page's text layer, sorted: words that touch may come in another order from a form."""
    text_page = pdf_calls.load_text(page.handle) if page else None
    if not text_page:
        return []
    try:
        return sorted("".join(read_text_layer(text_page, most_chars=budget.page_chars).texts))
    finally:
        pdf_calls.close_text(text_page)
