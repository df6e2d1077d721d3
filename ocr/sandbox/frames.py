"""The messages that a parser process sends back: a JSON header and raw bytes, bounded and checked.

    frame = kind (1 byte) | length of the JSON (4) | length of the payload (8) | JSON | payload

``HEADER`` opens a document, ``PAGE`` carries one page, ``REFUSED`` ends it with a reason, ``END`` ends it well. Behind
``END`` comes ``EMBEDDED``, if it was asked for (``ocr.sandbox.embedded``): where it does not, the pages are good.
``PART`` carries a file that some of the pages were written to; an empty ``PAGE`` before it says that one was.
A page's payload is its words joined by line feeds (UTF-8), their boxes (float32), their gaps (uint8), its
rulings (float32), its pixels.
The receiver trusts nothing: every size is checked before memory is taken for it, every value before it is used.
"""

from __future__ import annotations

import json
import math
import os
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from ocr.budget import Budget
from ocr.embedded.stated import Found
from ocr.raw_page import GAPS, RawPage
from ocr.rulings import MOST, are_thin

HEADER, PAGE, REFUSED, END, EMBEDDED, PART = range(1, 7)

_PREFIX = struct.Struct("<BIQ")
PREFIX_BYTES = _PREFIX.size
_MAX_JSON = 256 * 1024
_MAX_NOTES = 50
_MAX_NOTE = 300
_BOX_BYTES = 4 * 4


class BadFrameError(Exception):
    """The parser process sent something that no honest parser sends."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A received frame. ``payload`` is writable, so that pixels need no copy."""

    kind: int
    meta: dict[str, Any]
    payload: bytearray


def send(fd: int, kind: int, meta: dict[str, Any], *parts: memoryview | bytes) -> None:
    """Write one frame to a pipe, waiting while it is full."""
    head = json.dumps(meta, allow_nan=False).encode()
    views = [memoryview(part).cast("B") for part in parts if len(part)]
    prefix = _PREFIX.pack(kind, len(head), sum(len(view) for view in views))
    _write_all(fd, memoryview(prefix + head))
    for view in views:
        _write_all(fd, view)


def _write_all(fd: int, view: memoryview) -> None:
    while len(view):
        view = view[os.write(fd, view) :]


def send_page(fd: int, page: RawPage) -> None:
    """Write one page."""
    text = "\n".join(page.texts).encode()
    meta = {
        "index": page.index,
        "width": float(page.width),
        "height": float(page.height),
        "dpi": None if page.dpi is None else float(page.dpi),
        "notes": [note[:_MAX_NOTE] for note in page.notes[:_MAX_NOTES]],
        "words": len(page.texts),
        "text_bytes": len(text),
        "rulings": len(page.rulings),
        "hidden": page.hidden_words,
        "shape": None if page.image is None else list(page.image.shape),
    }
    parts: list[memoryview | bytes] = [text, page.boxes.tobytes(), page.gaps.tobytes(), page.rulings.tobytes()]
    if page.image is not None:
        parts.append(np.ascontiguousarray(page.image).data)
    send(fd, PAGE, meta, *parts)


def send_embedded(fd: int, found: Found) -> None:
    """Write what was found among a document's attachments: as JSON in the payload, where there is room for it."""
    stated = found.stated
    invoice = None if stated is None else {name: getattr(stated, name) for name in stated.__slots__}
    said = json.dumps({"note": found.note, "invoice": invoice}, ensure_ascii=False)
    send(fd, EMBEDDED, {}, said.encode(errors="replace"))


def receive(read_exact: Callable[[int], bytearray | None], budget: Budget) -> Frame | None:
    """The next frame, or None where the stream ends cleanly or in the middle of a frame.

    ``read_exact(n)`` returns n bytes, or None at the end of the stream.

    Raises:
        BadFrameError: the frame is of no known kind or larger than the budget allows.
    """
    prefix = read_exact(PREFIX_BYTES)
    if prefix is None:
        return None
    kind, head_bytes, payload_bytes = _PREFIX.unpack(prefix)
    largest = 3 * budget.page_pixels + budget.page_chars * (4 + 1 + _BOX_BYTES + 1) + MOST * _BOX_BYTES
    if kind == PART:
        largest = budget.file_bytes
    if not HEADER <= kind <= PART or head_bytes > _MAX_JSON or payload_bytes > largest:
        raise BadFrameError("frame of unknown kind or too large")
    head = read_exact(head_bytes)
    if head is None:
        return None
    try:
        meta = json.loads(bytes(head))
    except (ValueError, RecursionError) as error:
        raise BadFrameError("frame header is not JSON") from error
    if not isinstance(meta, dict):
        raise BadFrameError("frame header is not an object")
    payload = read_exact(payload_bytes) if payload_bytes else bytearray()
    return None if payload is None else Frame(kind, meta, payload)


def integer(meta: dict[str, Any], key: str, *, least: int, most: int) -> int:
    """An integer of a frame header within bounds."""
    value = meta.get(key)
    if type(value) is not int or not least <= value <= most:
        raise BadFrameError(f"{key} is not an integer in {least}…{most}")
    return value


def _length(meta: dict[str, Any], key: str) -> float:
    value = meta.get(key)
    if type(value) is not float or not math.isfinite(value) or not 0.0 <= value <= 1e9:
        raise BadFrameError(f"{key} is not a length")
    return value


def one_line(value: object, *, most: int = _MAX_NOTE) -> str:
    """Text of a frame header as one printable line."""
    if not isinstance(value, str):
        raise BadFrameError("a note is not text")
    return "".join(c if c.isprintable() else " " for c in value[:most])


def page_of(frame: Frame, budget: Budget) -> RawPage:
    """The checked page in a ``PAGE`` frame; its image uses the frame's memory.

    Raises:
        BadFrameError: sizes do not fit together, a box leaves the page, or a word is not printable.
    """
    meta = frame.meta
    words = integer(meta, "words", least=0, most=budget.page_chars)
    lines = integer(meta, "rulings", least=0, most=MOST)
    text_bytes = integer(meta, "text_bytes", least=0, most=5 * budget.page_chars)
    shape = meta.get("shape")
    if shape is not None and (
        not isinstance(shape, list)
        or len(shape) not in (2, 3)
        or any(type(side) is not int or not 1 <= side <= budget.page_pixels for side in shape)
        or shape[0] * shape[1] > budget.page_pixels
        or shape[2:] not in ([], [3])
    ):
        raise BadFrameError("image has no allowed shape")
    boxes_at = text_bytes
    gaps_at = boxes_at + words * _BOX_BYTES
    lines_at = gaps_at + words
    image_at = lines_at + lines * _BOX_BYTES
    image_bytes = 0 if shape is None else math.prod(shape)
    if len(frame.payload) != image_at + image_bytes:
        raise BadFrameError("payload does not have the announced size")
    dpi = meta.get("dpi")
    notes = meta.get("notes")
    if not isinstance(notes, list) or len(notes) > _MAX_NOTES:
        raise BadFrameError("notes are not a short list")
    return RawPage(
        index=integer(meta, "index", least=0, most=budget.pages),
        width=_length(meta, "width"),
        height=_length(meta, "height"),
        texts=_checked_texts(frame.payload[:text_bytes], words),
        boxes=_checked_boxes(frame.payload[boxes_at:gaps_at]),
        gaps=_checked_gaps(frame.payload[gaps_at:lines_at]),
        image=None if shape is None else np.frombuffer(frame.payload, dtype=np.uint8, offset=image_at).reshape(shape),
        dpi=None if dpi is None else _length(meta, "dpi"),
        notes=tuple(one_line(note) for note in notes),
        rulings=_checked_rulings(frame.payload[lines_at:image_at]),
        hidden_words=integer(meta, "hidden", least=0, most=budget.page_chars),
    )


def _checked_texts(raw: bytearray, words: int) -> list[str]:
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        raise BadFrameError("words are not UTF-8") from error
    texts = text.split("\n") if words else []
    if len(texts) != words or (not words and text) or not all(texts):
        raise BadFrameError("number of words is not as announced")
    joined = "".join(texts)
    if not joined.isprintable() or " " in joined:
        raise BadFrameError("a word holds characters that cannot be printed")
    return texts


def _checked_boxes(raw: bytearray) -> np.ndarray[Any, np.dtype[np.float32]]:
    boxes = np.frombuffer(raw, dtype=np.float32).reshape(-1, 4)
    in_page = (boxes >= 0.0) & (boxes <= 1.0)
    if not (in_page.all() and (boxes[:, :2] <= boxes[:, 2:]).all()):
        raise BadFrameError("a box leaves the page")
    return boxes


def _checked_rulings(raw: bytearray) -> np.ndarray[Any, np.dtype[np.float32]]:
    boxes = _checked_boxes(raw)
    if not are_thin(boxes).all():
        raise BadFrameError("a ruling is not thin")
    return boxes


def _checked_gaps(raw: bytearray) -> np.ndarray[Any, np.dtype[np.uint8]]:
    gaps = np.frombuffer(raw, dtype=np.uint8)
    if len(gaps) and int(gaps.max()) >= len(GAPS):
        raise BadFrameError("a gap is of no known kind")
    return gaps
