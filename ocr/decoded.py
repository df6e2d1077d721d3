"""What comes out of the sandbox: pages that are decoded but not yet read.

A decoded page holds either the words of a trusted text layer, or the pixels that an OCR engine must
read, or neither (a blank or unreadable page; ``notes`` then says which). Words of a text layer come out
arranged: in reading order, with ``before`` set. Only words that OCR finds still need ``ocr.layout.arrange``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from documents.einvoice import EInvoice
from documents.page import Ruling, Word

Pixels = NDArray[np.uint8]
"""Shape (H, W) grey or (H, W, 3) RGB, dtype uint8, 0 is black, C-contiguous."""


@dataclass(frozen=True, slots=True, eq=False)
class DecodedPage:
    """One page, displayed upright as its file asks (``/Rotate`` and EXIF orientation are applied).

    ``width`` and ``height`` are in points (1/72 inch) for PDF, plain text and XML, in pixels for images.
    ``words`` stand in reading order. ``image`` is grey, covers the whole page, and is None where the text
    layer suffices or nothing is to be read; ``rulings`` are those of a page without an image. ``dpi`` is the
    image's resolution, None if not known.

    Raises:
        ValueError: the page has both words and an image, or the image is not uint8 of 2 or 3 axes.
    """

    index: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    image: Pixels | None = None
    dpi: float | None = None
    notes: tuple[str, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    hidden_words: int = 0

    def __post_init__(self) -> None:
        if self.words and self.image is not None:
            raise ValueError(f"page {self.index} has words and an image; one of them must be chosen")
        if self.image is not None and (self.image.dtype != np.uint8 or self.image.ndim not in (2, 3)):
            raise ValueError(f"page {self.index}: image must be uint8 of shape (H, W) or (H, W, 3)")


@dataclass(frozen=True, slots=True)
class Embedded:
    """The e-invoice in a file, if there is one; ``note`` says in one line why one cannot be used."""

    einvoice: EInvoice | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """Files that hold some of a document's pages each; ``suffix`` is how names of their type end."""

    suffix: str
    files: tuple[bytes, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Decoded:
    """A file being decoded: its type, its number of pages, and the pages, to be iterated over once.

    ``pages`` from the sandbox arrive one at a time while the child works, so a consumer that drops each page
    before it takes the next holds one image in memory. Iterating may raise any ``DocumentError``.
    ``media_type`` is one of ``application/pdf``, ``image/png``, ``image/jpeg``, ``image/tiff``,
    ``image/webp``, ``text/plain``, ``application/xml``. ``embedded`` is asked once the pages have come.
    """

    media_type: str
    page_count: int
    pages: Iterable[DecodedPage]
    embedded: Callable[[], Embedded] = Embedded
