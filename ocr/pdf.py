"""PDF to pages: the text layer where it can be trusted, pixels for OCR where it cannot."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from ocr import pdf_calls
from ocr.budget import Budget
from ocr.garbled import looks_garbled
from ocr.pdf_hidden import Drawing, hidden_words, survey
from ocr.pdf_page import POINTS_PER_INCH, OpenPage, fitting_dpi, open_page, render_page
from ocr.pdf_rulings import ruling_pieces
from ocr.pdf_text import Floats, TextLayer, read_text_layer
from ocr.raw_page import RawPage
from ocr.reading_order import content_order, reading_order
from ocr.refusal import Refusal

_SCREEN_DPI = 100.0
_MOST_UNREADABLE = 0.2
_FEW_WORDS = 40
_LOWEST_SCAN_DPI = 150.0
_ENOUGH_PIXELS = 2_500_000  # A4 at 150 dpi and some; long documents are not rendered below it
_SCAN_SHARE = 0.5
_WARM_UP_ROUNDS = 20
_ANGLE_SAMPLE = 9  # words whose direction is asked for

_kept: list[Any] = []
"""What PDFium needs alive as long as a document is open: its bytes and its form callbacks."""


def decode(
    data: NDArray[np.uint8], budget: Budget, *, first_page: int, text_layer: bool, arrange: bool = True
) -> tuple[int, Iterator[RawPage]]:
    """The number of pages of a PDF and its pages from ``first_page`` on. ``data`` must outlive the iterator.

    Raises:
        Refusal: here or while iterating, as ``open_document`` and ``pages_of`` say.
    """
    document = open_document(data)
    return pages_of(document, budget, first_page=first_page, text_layer=text_layer, arrange=arrange)


def pages_of(
    document: int, budget: Budget, *, first_page: int, text_layer: bool, arrange: bool = True
) -> tuple[int, Iterator[RawPage]]:
    """The number of pages of an open PDF and its pages from ``first_page`` on.

    Without ``arrange`` words stay in the order in which the file draws them, a space before each.

    Raises:
        Refusal: here or while iterating: damaged, or over a limit.
    """
    count = pdf_calls.page_count(document)
    if count <= 0:
        raise Refusal("damaged", "the PDF has no pages; repair it or ask for it again")
    if count > budget.pages:
        raise Refusal(
            "limit",
            f"the PDF has {count} pages, more than the {budget.pages} allowed; split it, or raise SLUICE_OCR_PAGES",
            limit="pages",
        )
    return count, _pages(document, count, budget, first_page, text_layer, arrange)


def render(data: NDArray[np.uint8], budget: Budget, *, page_index: int, dpi: int) -> RawPage:
    """One page as RGB pixels, at a lower resolution than ``dpi`` where it would be too large.

    Raises:
        Refusal: the file cannot be opened or has no such page.
    """
    document = open_document(data)
    if not 0 <= page_index < pdf_calls.page_count(document):
        raise Refusal("damaged", f"the PDF has no page {page_index + 1}")
    with open_page(document, page_index, open_forms(document), budget) as page:
        if page is None:
            raise Refusal("damaged", f"page {page_index + 1} cannot be loaded")
        used = fitting_dpi(page, dpi, budget.page_pixels)
        pixels = render_page(page, used, colour=True)
        return RawPage(page_index, page.width, page.height, image=pixels, dpi=used)


def open_document(data: NDArray[np.uint8]) -> int:
    """PDFium's handle of a PDF. ``data`` must outlive it.

    Raises:
        Refusal: damaged or encrypted.
    """
    document: int | None = pdf_calls.load_document(pdf_calls.address(data), data.size, None)
    if document is not None:
        return document
    if pdf_calls.last_error() in (pdf_calls.ERROR_PASSWORD, pdf_calls.ERROR_SECURITY):
        raise Refusal("password", "the PDF is encrypted; send it again without a password")
    raise Refusal("damaged", "the PDF cannot be opened; repair it or ask for it again")


def open_forms(document: int) -> int | None:
    """PDFium's form environment for a document with form fields, which draws fields that have no picture yet."""
    if pdf_calls.form_type(document) != pdfium_c.FORMTYPE_ACRO_FORM:
        return None
    callbacks = pdfium_c.FPDF_FORMFILLINFO(version=2)
    _kept.append(callbacks)
    forms: int | None = pdf_calls.start_forms(document, ctypes.addressof(callbacks))
    return forms


def _pages(
    document: int, count: int, budget: Budget, first_page: int, text_layer: bool, arrange: bool
) -> Iterator[RawPage]:
    forms = open_forms(document)
    pixels = 0
    failed = 0
    for index in range(first_page, count):
        with open_page(document, index, forms, budget) as page:
            if page is None:
                failed += 1
                note = f"page {index + 1} is damaged and could not be read"
                decoded = RawPage(index, 0.0, 0.0, notes=(note,))
            else:
                decoded = _decode_page(page, count, budget, text_layer, arrange)
        if decoded.image is not None:
            pixels += decoded.image.size
            if pixels > budget.document_pixels:
                raise Refusal(
                    "limit",
                    f"the pages up to page {index + 1} have more than the {budget.document_pixels} pixels allowed; "
                    "split the file, or raise SLUICE_OCR_DOCUMENT_PIXELS",
                    limit="document_pixels",
                )
        yield decoded
    if failed == count:
        raise Refusal("damaged", "no page of the PDF can be read; repair it or ask for it again")


def _decode_page(page: OpenPage, count: int, budget: Budget, text_layer: bool, arrange: bool) -> RawPage:
    """The page's words, or its pixels where there are no words to trust."""
    text_page = pdf_calls.load_text(page.handle) if text_layer else None
    if not text_page:
        return _for_ocr(page, count, budget, survey(page.handle), ())
    try:
        return _read_or_render(page, text_page, count, budget, arrange)
    finally:
        pdf_calls.close_text(text_page)


def _read_or_render(page: OpenPage, text_page: int, count: int, budget: Budget, arrange: bool) -> RawPage:
    layer = read_text_layer(text_page, most_chars=budget.page_chars)
    drawing = survey(page.handle)
    if not layer.texts:
        return _for_ocr(page, count, budget, drawing, ())
    if layer.unreadable > _MOST_UNREADABLE or looks_garbled(layer.texts):
        return _for_ocr(page, count, budget, drawing, ("the text layer is garbled and was not used",))
    fractions = page.fractions(layer.corners)

    def grey() -> NDArray[np.uint8]:
        return render_page(page, fitting_dpi(page, _SCREEN_DPI, 20_000_000))

    hidden = hidden_words(text_page, layer, fractions, drawing, page.area, grey)
    texts, notes = layer.texts, []
    lost = int(hidden.sum())
    if lost:
        if 2 * lost > len(texts) and drawing.has_ink:
            return _for_ocr(page, count, budget, drawing, (f"hidden text layer of {lost} words was not used",))
        notes.append(f"{lost} hidden words ignored")
        texts = [text for text, gone in zip(texts, hidden.tolist(), strict=True) if not gone]
        fractions = fractions[~hidden]
    if len(texts) < _FEW_WORDS and drawing.picture_area > _SCAN_SHARE * page.area:
        return _for_ocr(page, count, budget, drawing, tuple(notes))
    if layer.cut:
        notes.append(f"only the first {budget.page_chars} characters of the page were kept")
    turns = _text_turns(text_page, layer, page.rotation)
    upright, width, height = _upright(fractions, turns, page)
    order, gaps = (reading_order if arrange else content_order)(upright, texts, width=width, height=height)
    if turns:
        notes.append(f"the text runs turned by {90 * turns} degrees clockwise")
    boxes = np.clip(fractions[order], 0.0, 1.0).astype(np.float32)
    return RawPage(
        page.index,
        page.width,
        page.height,
        texts=[texts[number] for number in order.tolist()],
        boxes=np.concatenate((boxes[:, :2], np.maximum(boxes[:, :2], boxes[:, 2:])), axis=1),
        gaps=gaps,
        notes=tuple(notes),
        rulings=ruling_pieces(page, drawing),
        hidden_words=lost,
    )


def _text_turns(text_page: int, layer: TextLayer, rotation: int) -> int:
    """Clockwise quarter turns by which most of the page's text is turned as displayed, 0…3."""
    some = layer.first[:: max(1, len(layer.first) // _ANGLE_SAMPLE)].tolist()
    angles = np.array([pdf_calls.char_angle(text_page, index) for index in some])
    quarters = np.rint(np.nan_to_num(angles) / (math.pi / 2)).astype(int) % 4
    return (int(np.bincount(quarters, minlength=4).argmax()) + rotation) % 4


def _upright(fractions: Floats, turns: int, page: OpenPage) -> tuple[Floats, float, float]:
    """Boxes as they would stand if the page were turned until its text reads upright, and that page's size."""
    x0, y0, x1, y1 = fractions.T
    if turns == 1:
        return np.stack((y0, 1 - x1, y1, 1 - x0), axis=1), page.height, page.width
    if turns == 2:
        return np.stack((1 - x1, 1 - y1, 1 - x0, 1 - y0), axis=1), page.width, page.height
    if turns == 3:
        return np.stack((1 - y1, x0, 1 - y0, x1), axis=1), page.height, page.width
    return fractions, page.width, page.height


def _for_ocr(page: OpenPage, count: int, budget: Budget, drawing: Drawing, notes: tuple[str, ...]) -> RawPage:
    """The page's pixels; none where it draws nothing."""
    has_content = drawing.has_ink or pdf_calls.count_objects(page.handle) > 0
    if not has_content and pdf_calls.count_annotations(page.handle) <= 0:
        return RawPage(page.index, page.width, page.height, notes=(*notes, "the page is blank"))
    wanted = _scan_dpi(page, drawing, budget)
    most = min(budget.page_pixels, max(budget.document_pixels / count, _ENOUGH_PIXELS))
    dpi = fitting_dpi(page, wanted, most)
    if dpi < wanted - 1:
        notes = (*notes, f"rendered at {dpi:.0f} instead of {wanted:.0f} dpi to stay within the pixel limits")
    return RawPage(page.index, page.width, page.height, image=render_page(page, dpi), dpi=dpi, notes=notes)


def _scan_dpi(page: OpenPage, drawing: Drawing, budget: Budget) -> float:
    """The resolution to render at: that of the scan where one picture is the page, else the usual one."""
    handle, width, height = drawing.largest_picture
    if not handle or width * height < _SCAN_SHARE * page.area:
        return float(budget.render_dpi)
    size = np.zeros(2, dtype=np.uint32)
    at = pdf_calls.address(size)
    if not pdf_calls.image_pixels(handle, at, at + 4):
        return float(budget.render_dpi)
    native = float(max(size)) / max(width, height) * POINTS_PER_INCH
    return min(max(native, _LOWEST_SCAN_DPI), float(budget.render_dpi))


def warm_up() -> None:
    """Decode and render a page a few times, so that fonts are found and code is specialised before any fork."""
    sample = _sample()
    for _ in range(_WARM_UP_ROUNDS):
        _decode_all(sample)
    render(sample, Budget(), page_index=0, dpi=72)


def touch() -> None:
    """Decode one word: in a fresh fork this makes the memory that every document writes to the process's own."""
    _decode_all(_pdf_of(b"BT /F 10 Tf 40 760 Td (word) Tj ET"))


def _decode_all(data: NDArray[np.uint8]) -> None:
    _, pages = decode(data, Budget(), first_page=0, text_layer=True)
    for _page in pages:
        pass


def _sample() -> NDArray[np.uint8]:
    """A PDF of one page with prose, a table, an address beside a table, shapes, and fonts that are not embedded."""
    lines = [f"1 0 0 1 40 {760 - 14 * n} Tm (These words fill line number {n} of the page) Tj" for n in range(20)]
    for n in range(12):
        y = 440 - 14 * n
        cells = zip((40, 90, 300, 380, 460), (f"{n}", "An article", "2,00", "10,00", "20,00"), strict=True)
        lines += [f"1 0 0 1 {x} {y} Tm ({text}) Tj" for x, text in cells]
    for n in range(4):
        lines.append(f"1 0 0 1 40 {200 - 14 * n} Tm (Street name {n}) Tj")
        lines.append(f"1 0 0 1 380 {200 - 14 * n} Tm (Number {n}) Tj")
    shown = " ".join(lines)
    content = f"0.8 g 40 450 400 16 re f 0 g BT /F 10 Tf {shown} /G 10 Tf 0 -14 Td (in another font) Tj ET"
    return _pdf_of(content.encode())


def _pdf_of(content: bytes) -> NDArray[np.uint8]:
    data = (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R/G 6 0 R>>>>>>endobj\n"
        b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
        b"6 0 obj<</Type/Font/Subtype/TrueType/BaseFont/Unlisted>>endobj\n"
        b"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\ntrailer<</Root 1 0 R>>\n" % (len(content), content)
    )
    return np.frombuffer(data, dtype=np.uint8)
