"""Pages of documents as PNGs: drawn in the sandbox, never the original file, and kept once they are drawn."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from flows.outputs import write_atomically
from ocr.decoded import Pixels
from ocr.reader import Reader

DPI = 140
"""Of the pictures: small print is legible when it is enlarged."""
LONGEST_SIDE = 2400
"""Pixels of a picture: photos come with more."""
COLOURLESS = 12
"""Difference between the channels below which a page is grey."""
PICTURES = "pages"
"""Folder in the home folder for pictures that were drawn."""


class Pictures:
    """May be used from several threads.

    Args:
        home: in which they are kept.
        reader: draws them, for one thread at a time: who has ``reading``.
        original: gives the bytes of a document.
    """

    def __init__(
        self, home: Path, reader: Reader, *, reading: threading.Lock, original: Callable[[str], bytes]
    ) -> None:
        self._folder = home / PICTURES
        self._reader = reader
        self._reading = reading
        self._original = original

    def picture(self, document_id: str, page: int) -> bytes:
        """A PNG of a page (from 0).

        Raises: SluiceError.
        """
        kept = self._folder / document_id[:2] / f"{document_id}-{page}.png"
        try:
            return kept.read_bytes()
        except FileNotFoundError:
            pass
        data = self._original(document_id)
        with self._reading:
            pixels = self._reader.page_image(data, page, DPI)
        stream = io.BytesIO()
        _as_drawn(pixels).save(stream, "PNG", compress_level=1)
        kept.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(kept, stream.getvalue())
        return stream.getvalue()


def _as_drawn(pixels: Pixels) -> Image.Image:
    """The page, in grey where it has no colour, and no larger than a screen can show."""
    picture = Image.fromarray(pixels)
    if max(picture.size) > LONGEST_SIDE:
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.BOX)
    small = np.asarray(picture.resize((64, 64)), dtype=np.int16)
    return picture.convert("L") if np.ptp(small, axis=2).max() < COLOURLESS else picture
