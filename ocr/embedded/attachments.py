"""The files that a PDF carries, as PDFium tells them: those of its name tree, where e-invoices must stand.

The document is open already when its pages are read, so that a PDF without attachments costs one call.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ocr import pdf_calls

MOST = 50
"""Attachments that are looked at."""
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file: PDFium's ``handle`` of it, its ``name`` on one printable line."""

    handle: int
    name: str

    def size(self) -> int:
        """Bytes of the unpacked file, which PDFium unpacks to tell; 0 where that fails."""
        size = ctypes.c_ulong(0)
        found = pdf_calls.attachment_file(self.handle, None, 0, ctypes.addressof(size))
        return size.value if found else 0

    def data(self, size: int) -> bytes:
        """The unpacked file, of which this is the size."""
        room, filled = np.zeros(size, dtype=np.uint8), ctypes.c_ulong(0)
        pdf_calls.attachment_file(self.handle, pdf_calls.address(room), size, ctypes.addressof(filled))
        return room.tobytes()


def attachments(document: int) -> Iterator[Attachment]:
    """The attachments of an open PDF, the first ``MOST`` of them."""
    for index in range(min(pdf_calls.count_attachments(document), MOST)):
        handle = pdf_calls.get_attachment(document, index)
        if handle:
            yield Attachment(handle, _name(handle))


def _name(handle: int) -> str:
    length = pdf_calls.attachment_name(handle, None, 0)
    room = np.zeros(min(length, 1 << 16), dtype=np.uint8)
    if length != room.size:  # no honest name
        return ""
    pdf_calls.attachment_name(handle, pdf_calls.address(room), room.size)
    text = room.tobytes().decode("utf-16-le", errors="replace").rstrip("\0")
    return "".join(c if c.isprintable() else " " for c in text[:_LONGEST_NAME]).strip()
