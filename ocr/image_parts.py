"""Some frames of a TIFF as a TIFF of their own, upright and without loss. The same frames give the same bytes."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

from PIL import Image, ImageOps, TiffImagePlugin

from ocr.budget import Budget
from ocr.image import load_frame, open_frames
from ocr.page_ranges import Ranges, check_count, too_large
from ocr.refusal import Refusal

_KEPT_MODES = ("1", "L", "P", "RGB", "RGBA", "LA", "CMYK", "I;16", "I", "F")
"""Modes that a TIFF has of its own; others become RGB."""


def parts(data: bytes, budget: Budget, ranges: Ranges, *, taken: Callable[[int], None]) -> Iterator[bytes]:
    """A TIFF for each range of frames; ``taken`` is called after each frame.

    Raises:
        Refusal: the file cannot be opened, has other frames, one cannot be decoded, or the parts are too large.
    """
    image, count = open_frames(io.BytesIO(data), "image/tiff", budget)
    check_count(count, ranges)
    left = budget.file_bytes
    for first, last in ranges:
        made = _part(image, budget, range(first, last + 1), left, taken)
        left -= len(made)
        yield made


def _part(image: Image.Image, budget: Budget, frames: range, left: int, taken: Callable[[int], None]) -> bytes:
    written = io.BytesIO()
    with TiffImagePlugin.AppendingTiffWriter(written, new=True) as writer:
        for index in frames:
            frame, notes = load_frame(image, index, budget)
            if notes:
                raise Refusal("damaged", f"frame {index + 1} is damaged ({notes[0]}); scan it again, then split it")
            resolution = frame.info.get("dpi")
            upright = ImageOps.exif_transpose(frame)
            if upright.mode not in _KEPT_MODES:
                upright = upright.convert("RGB")
            _save(upright, writer, resolution)
            writer.newFrame()
            if written.tell() > left:
                raise too_large(budget)
            taken(index)
    return written.getvalue()


def _save(frame: Image.Image, into: Any, resolution: object) -> None:
    """Append a frame with nothing but its pixels, its palette and its resolution."""
    bare = Image.new(frame.mode, frame.size)
    if frame.mode == "P" and frame.palette is not None:
        bare.putpalette(frame.palette)
    bare.paste(frame)
    known = {"dpi": resolution} if isinstance(resolution, tuple) else {}
    bare.save(into, "TIFF", compression="group4" if frame.mode == "1" else "tiff_adobe_deflate", **known)
