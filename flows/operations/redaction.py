"""A document as pictures of its pages, with what is personal blacked out in them: no text, and nothing under the black.

The file that was made is read by our own OCR before it is given away. What can still be read is blacked out too; where
that does not help, no file is made.
"""

from __future__ import annotations

import io
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PIL import Image, ImageDraw

from documents.errors import UsageError
from documents.page import Box, Document
from documents.schema import Schema
from flows.operations.redaction_codes import codes_on
from flows.operations.redaction_words import PATTERNS, Needle, needles, words_of
from ocr.decoded import Pixels

DPI: Final = 200
_LONGEST_SIDE: Final = 3000
_ROUNDS: Final = 4
_QUALITY: Final = 88
CODES: Final = "codes"
"""Label of QR codes and bar codes: what is in them is hidden whatever was chosen, as they may hold anything."""
TYPED: Final = "typed"
"""Label of texts that somebody typed."""
PERSONAL: Final = frozenset({"name", "address", "phone", "iban", "tax_id"})
"""Kinds of fields that are personal."""
Read = Callable[[bytes], Document]
Draw = Callable[[int], Pixels]


@dataclass(frozen=True)
class Redacted:
    """The PDF; how many places were blacked out by label; the chosen fields that the document has no value for."""

    pdf: bytes
    places: Mapping[str, int]
    empty: tuple[str, ...]


@dataclass(frozen=True)
class Chosen:
    """What to black out: ``needles`` are values' texts, ``boxes`` where the values were found, by page."""

    needles: tuple[Needle, ...]
    boxes: tuple[tuple[str, int, Box], ...]
    patterns: tuple[str, ...]
    empty: tuple[str, ...]


def choose(
    result: Mapping[str, Any],
    schema: Schema | None,
    *,
    fields: Collection[str],
    patterns: Collection[str],
    all_pii: bool,
    texts: Sequence[str] = (),
) -> Chosen:
    """What is to be blacked out of the document that ``result`` is of.

    Args:
        texts: that somebody typed: names of people, for example, of which no field knows.

    Raises: UsageError: there is no such field or pattern.
    """
    if strange := next((name for name in patterns if name not in PATTERNS), None):
        raise UsageError(f"{strange}: no such pattern; known: {', '.join(PATTERNS)}")
    kinds = _kinds(schema)
    found: Mapping[str, Any] = result.get("fields") or {}
    if strange := next((name for name in fields if name not in kinds and name not in found), None):
        raise UsageError(f"{strange}: the document has no such field; it has {', '.join(sorted({*kinds, *found}))}")
    personal = [name for name, kind in kinds.items() if kind in PERSONAL] if all_pii else []
    chosen = dict.fromkeys((*fields, *personal))
    looked_for: list[Needle] = []
    boxes: list[tuple[str, int, Box]] = []
    empty = []
    for name in chosen:
        entries = _entries(found, name)
        values = [text for entry in entries for text in (entry.get("raw"), entry.get("value")) if text]
        looked_for += needles(name, values, kinds.get(name))
        boxes += [(name, e["page"], Box.clipped(*e["box"])) for e in entries if e.get("box") and e.get("value")]
        empty += [] if values else [name]
    looked_for += needles(TYPED, texts, "name")
    wanted = dict.fromkeys((*patterns, *(PATTERNS if all_pii else ())))
    return Chosen(tuple(looked_for), tuple(boxes), tuple(wanted), tuple(empty))


def redact(document: Document, chosen: Chosen, *, draw: Draw, read: Read) -> Redacted:
    """The document with all that is chosen blacked out.

    Args:
        draw: gives a page's pixels. read: reads a file, as a stranger would who has it.

    Raises: UsageError: something can still be read, so no file is made. DocumentError, InfrastructureError.
    """
    pictures = [_picture(draw(page.index)) for page in document.pages]
    if not pictures:
        raise UsageError("the document has no pages that could be drawn")
    places: Counter[str] = Counter()
    black = _places(document, chosen)
    for label, page, box in chosen.boxes:
        black[page].append((label, box))
    for page, picture in enumerate(pictures):
        black[page] += [(CODES, box) for box in codes_on(picture)]
    for _ in range(_ROUNDS):
        for page, found in black.items():
            places.update(label for label, _ in found)
            _blacken(pictures[page], [box for _, box in found])
        pdf = _pdf(pictures)
        black = _places(read(pdf), chosen)
        if not black:
            return Redacted(pdf, places, chosen.empty)
    still = sorted({label for found in black.values() for label, _ in found})
    raise UsageError(f"{', '.join(still)} can still be read in what was made, so no file was written")


def _places(document: Document, chosen: Chosen) -> defaultdict[int, list[tuple[str, Box]]]:
    """Page → what is to be black on it."""
    found: defaultdict[int, list[tuple[str, Box]]] = defaultdict(list)
    for label, numbers in words_of(document, chosen.needles, chosen.patterns).items():
        for number in sorted(numbers):
            placed = document.words[number]
            found[placed.page].append((label, placed.word.box))
    return found


def _kinds(schema: Schema | None) -> dict[str, str | None]:
    """Fields, and columns of records, with their kinds."""
    if schema is None:
        return {}
    kinds: dict[str, str | None] = {}
    for spec in schema.fields:
        kinds[spec.name] = spec.kind
        kinds.update({f"{spec.name}.{column.name}": column.kind for column in spec.columns})
    return kinds


def _entries(found: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """The values of a field, of a record's column, or of all columns of a record."""
    record, _, column = name.partition(".")
    entries = found.get(record)
    if isinstance(entries, Mapping):
        return [entries]
    made: list[Mapping[str, Any]] = []
    for entry in entries or ():
        if "decision" in entry:
            made.append(entry)
        else:
            made += [cell for key, cell in entry.items() if not column or key == column]
    return made


def _picture(pixels: Pixels) -> Image.Image:
    picture = Image.fromarray(pixels).convert("RGB")
    if max(picture.size) > _LONGEST_SIDE:
        picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE), Image.Resampling.BOX)
    return picture


def _blacken(picture: Image.Image, boxes: Sequence[Box]) -> None:
    """Draw over the boxes, a little more than they are: print reaches over the edges of a word's box."""
    width, height = picture.size
    pen = ImageDraw.Draw(picture)
    for box in boxes:
        more = 2 + 0.12 * min((box.y1 - box.y0) * height, (box.x1 - box.x0) * width)
        pen.rectangle(
            (box.x0 * width - more, box.y0 * height - more, box.x1 * width + more, box.y1 * height + more), fill="black"
        )


def _pdf(pictures: Sequence[Image.Image]) -> bytes:
    stream = io.BytesIO()
    first, *others = pictures
    first.save(stream, "PDF", save_all=True, append_images=others, resolution=float(DPI), quality=_QUALITY)
    return stream.getvalue()
