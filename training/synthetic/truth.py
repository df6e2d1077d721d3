"""What a made document is: its words, its exact truth, and what is needed to draw it.

Boxes are ``(x0, y0, x1, y1)`` in fractions of the page, origin top left; pages and words count from 0; spans are
half-open character offsets into the text of the words, joined as ``documents.page.Document`` joins them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple

import numpy as np

from documents.page import PAGE_BREAK, Box, Document, Gap, Page, Ruling, Word
from ocr.layout import rulings
from ocr.rulings import joined

Kind = Literal["invoice", "receipt", "contract", "ad_order", "form"]
Language = Literal["en", "de", "fr"]
KINDS: tuple[Kind, ...] = ("invoice", "receipt", "contract", "ad_order")
"""Kinds that a schema of ours asks for; a form's fields are those of its table (``training.synthetic.form``)."""
LANGUAGES: tuple[Language, ...] = ("en", "de", "fr")

THICKEST_LINE = 3.0
"""Points: a filled rectangle that is thicker is no line."""

PageBox = tuple[int, float, float, float, float]
"""Page index and box in fractions."""


class SyntheticWord(NamedTuple):
    """One word in reading order; ``before`` is the gap to the word before it (see ``documents.page``)."""

    text: str
    box: tuple[float, float, float, float]
    page: int
    before: Gap


class PageSize(NamedTuple):
    """Width and height in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a value is printed.

    ``raw`` is the value as printed, its lines joined by spaces. ``boxes`` has one box for each line it covers.
    ``words`` are the indices of the words that carry it (the first and last may hold more than the value: a
    comma, a glued label). ``span`` runs from its first to its last character in the document's text; ``spans`` are
    its parts where other words stand between its lines (a label before each line of an address), else ``span`` alone.
    ``labelled`` tells the field's own place (beside its label, in the address block, in its column, in the
    clause that states it) from a mere repetition.
    """

    raw: str
    boxes: tuple[PageBox, ...]
    words: tuple[int, ...]
    span: tuple[int, int]
    labelled: bool
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class TruthValue:
    """A field's value: its normal form, its own place (as in ``Occurrence``), and all further places."""

    value: str
    raw: str
    boxes: tuple[PageBox, ...]
    words: tuple[int, ...]
    span: tuple[int, int]
    labelled: bool
    spans: tuple[tuple[int, int], ...]
    occurrences: tuple[Occurrence, ...] = ()


class TextOp(NamedTuple):
    """A run of text: its left end and baseline in points from the top left; ``scale`` is the horizontal scale."""

    page: int
    x: float
    y: float
    text: str
    font: str
    size: float
    scale: float
    colour: tuple[float, float, float]


class RectOp(NamedTuple):
    """A filled rectangle (``fill``) or a framed one (``stroke``), points from the top left."""

    page: int
    x: float
    y: float
    width: float
    height: float
    fill: tuple[float, float, float] | None
    stroke: tuple[float, float, float] | None
    line_width: float


DrawOp = TextOp | RectOp


@dataclass(frozen=True, slots=True)
class SyntheticDocument:
    """A document that was made, with its truth.

    ``layout`` names how the page is put together and ``vendor`` the company behind it: split by either.
    ``flags`` names deliberate oddities ("rounded", "credit_note", "tax_free", …). ``fields`` holds single fields with
    one value and list fields with several, clauses with one for each sentence that states them; a field that the
    document does not show is absent.
    """

    kind: Kind
    language: Language
    seed: int
    vendor: str
    layout: str
    pages: tuple[PageSize, ...]
    words: tuple[SyntheticWord, ...]
    fields: dict[str, list[TruthValue]]
    rows: list[dict[str, TruthValue]]
    flags: tuple[str, ...] = ()
    ops: tuple[DrawOp, ...] = field(default=(), repr=False)

    def value(self, name: str) -> str | None:
        """The normal form of a single field, or None where the document does not show it."""
        found = self.fields.get(name)
        return found[0].value if found else None


def text_of(words: Sequence[SyntheticWord]) -> str:
    """The words' one text, as ``documents.page.Document.text`` has it."""
    parts: list[str] = []
    page = 0
    first = True
    for word in words:
        while page < word.page:
            parts.append(PAGE_BREAK)
            page += 1
            first = True
        parts.append(word.text if first else word.before + word.text)
        first = False
    return "".join(parts)


def starts_of(words: Sequence[SyntheticWord]) -> list[int]:
    """Offset of each word's first character in ``text_of(words)``."""
    starts: list[int] = []
    at = 0
    page = 0
    first = True
    for word in words:
        if page < word.page:
            at += word.page - page
            page = word.page
            first = True
        if not first:
            at += len(word.before)
        first = False
        starts.append(at)
        at += len(word.text)
    return starts


def to_document(made: SyntheticDocument) -> Document:
    """The same words as a ``Document``, as if read from a text layer; its id is the SHA-256 of kind and seed."""
    by_page: list[list[Word]] = [[] for _ in made.pages]
    for word in made.words:
        by_page[word.page].append(Word(word.text, Box.clipped(*word.box), None, word.before))
    pages = tuple(
        Page(index, size.width, size.height, tuple(words), made.language, rulings=_rulings(made.ops, index, size))
        for index, (size, words) in enumerate(zip(made.pages, by_page, strict=True))
    )
    name = f"{made.kind}-{made.language}-{made.seed}"
    return Document(hashlib.sha256(name.encode()).hexdigest(), f"synthetic/{name}", "application/pdf", pages)


def _rulings(ops: Sequence[DrawOp], page: int, size: PageSize) -> tuple[Ruling, ...]:
    """The lines that are drawn on a page: rectangles as thin as a line, and the sides of framed ones."""
    pieces: list[tuple[float, float, float, float]] = []
    for op in ops:
        if not isinstance(op, RectOp) or op.page != page:
            continue
        left, top, right, bottom = op.x, op.y, op.x + op.width, op.y + op.height
        if op.stroke is not None:
            half = op.line_width / 2
            pieces += [(left, y - half, right, y + half) for y in (top, bottom)]
            pieces += [(x - half, top, x + half, bottom) for x in (left, right)]
        elif min(op.width, op.height) <= THICKEST_LINE:
            pieces.append((left, top, right, bottom))
    if not pieces:
        return ()
    scale = np.array([size.width, size.height, size.width, size.height])
    return rulings(joined((np.array(pieces) / scale).astype(np.float32)))


def as_plain_text(made: SyntheticDocument) -> Document:
    """The same words as a document that nobody had to read: training may add errors of OCR to it."""
    read = to_document(made)
    pages = tuple(replace(page, read_by="plain_text") for page in read.pages)
    return Document(read.id, read.source, read.media_type, pages)


def truth_json(made: SyntheticDocument) -> dict[str, Any]:
    """The truth as plain JSON values: fields, rows, boxes rounded to 5 places."""
    return {
        "kind": made.kind,
        "language": made.language,
        "seed": made.seed,
        "vendor": made.vendor,
        "layout": made.layout,
        "flags": list(made.flags),
        "pages": [[round(p.width, 2), round(p.height, 2)] for p in made.pages],
        "fields": {name: [_value_json(v) for v in values] for name, values in sorted(made.fields.items())},
        "rows": [{column: _value_json(v) for column, v in sorted(row.items())} for row in made.rows],
    }


def _value_json(value: TruthValue) -> dict[str, Any]:
    return {"value": value.value, **_place_json(value), "occurrences": [_place_json(o) for o in value.occurrences]}


def _place_json(place: TruthValue | Occurrence) -> dict[str, Any]:
    return {
        "raw": place.raw,
        "labelled": place.labelled,
        "words": list(place.words),
        "span": list(place.span),
        "spans": [list(span) for span in place.spans],
        "boxes": [[box[0], *(round(v, 5) for v in box[1:])] for box in place.boxes],
    }
