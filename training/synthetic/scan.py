"""Made documents as scans, faxes and photographs: rendered and then damaged, with the words where they lie now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from training.synthetic.damage import Damage, Picture, draw_damage
from training.synthetic.render import to_pdf
from training.synthetic.truth import Occurrence, PageBox, PageSize, SyntheticDocument, TruthValue

Floats = np.typing.NDArray[np.float32]
SENDERS = ("seller_name", "merchant_name", "parties", "station")
"""Fields whose value a page's logo stands for."""


@dataclass(frozen=True, slots=True, eq=False)
class Scan:
    """Page images, and the document as it lies on them.

    ``document`` has the same words and truth as the clean one; its boxes are around the words in the images, in
    fractions of each image, and its pages' sizes are pixels. ``dpi`` is None for photographs.
    """

    images: tuple[Image.Image, ...]
    document: SyntheticDocument
    damage: Damage
    dpi: float | None


def scan(made: SyntheticDocument, *, seed: int, dpi: int = 200, damage: Damage | None = None) -> Scan:
    """The pages printed and damaged, at ``dpi`` before any loss of resolution; without ``damage`` the seed draws one.

    Equal arguments give equal pixels on one version of PDFium.

    Raises:
        ValueError: ``dpi`` is outside 50…600.
    """
    if not 50 <= dpi <= 600:
        raise ValueError(f"dpi must lie between 50 and 600, not {dpi}")
    name = f"scan/{made.kind}/{made.language}/{made.seed}/{seed}"
    rng = Random(name)
    drawn = draw_damage(rng, made.kind)
    chosen = drawn if damage is None else damage
    initials = _initials(made, rng)
    boxes = sorted(set(_boxes(made)))
    pages: list[Picture] = []
    moved: dict[PageBox, PageBox] = {}
    pdf = pdfium.PdfDocument(to_pdf(made))
    try:
        for number, page in enumerate(pdf):
            image = page.render(scale=dpi / 72).to_pil().convert("RGB")
            pixels = (np.asarray(image, dtype=np.float32) / 255).astype(np.float32)
            own = [box for box in boxes if box[0] == number]
            clean = Picture(pixels, _corners(own, image.width, image.height), dpi, number, initials)
            picture = chosen(clean, f"{name}/{number}")
            pages.append(picture)
            moved |= zip(own, _boxes_around(picture), strict=True)
    finally:
        pdf.close()
    images = tuple(_image(picture) for picture in pages)
    return Scan(images, _moved(made, moved, images), chosen, pages[0].dpi)


def _initials(made: SyntheticDocument, rng: Random) -> str:
    names = [made.value(field) for field in SENDERS]
    letters = [word[0] for name in names if name for word in name.split() if word[0].isalpha()]
    return "".join(letters[:2]).upper() or "".join(rng.choices("ABDEGHKLMNPRSTVW", k=2))


def _values(made: SyntheticDocument) -> list[TruthValue]:
    rows = [value for row in made.rows for value in row.values()]
    return [value for values in made.fields.values() for value in values] + rows


def _boxes(made: SyntheticDocument) -> list[PageBox]:
    """All boxes that a document speaks of."""
    values = _values(made)
    places = [box for value in values for box in value.boxes]
    others = [box for value in values for place in value.occurrences for box in place.boxes]
    return [(word.page, *word.box) for word in made.words] + places + others


def _corners(boxes: list[PageBox], width: int, height: int) -> Floats:
    """Four points in pixels for each box."""
    corners = [((x0, y0), (x1, y0), (x1, y1), (x0, y1)) for _, x0, y0, x1, y1 in boxes]
    return np.array(corners, dtype=np.float32).reshape(-1, 2) * np.array([width, height], dtype=np.float32)


def _boxes_around(picture: Picture) -> list[PageBox]:
    """The boxes around each four points, cut to the picture."""
    size = np.array([picture.width, picture.height], dtype=np.float32)
    points = np.clip(picture.points.reshape(-1, 4, 2) / size, 0.0, 1.0).astype(float)
    lows, highs = points.min(axis=1).tolist(), points.max(axis=1).tolist()
    return [(picture.number, *low, *high) for low, high in zip(lows, highs, strict=True)]


def _moved(made: SyntheticDocument, to: dict[PageBox, PageBox], images: tuple[Image.Image, ...]) -> SyntheticDocument:
    """The document with its boxes where they lie now; what was drawn is gone, as it lies nowhere else."""

    def occurrence(place: Occurrence) -> Occurrence:
        return replace(place, boxes=tuple(to[box] for box in place.boxes))

    def value(old: TruthValue) -> TruthValue:
        boxes = tuple(to[box] for box in old.boxes)
        return replace(old, boxes=boxes, occurrences=tuple(occurrence(place) for place in old.occurrences))

    words = tuple(word._replace(box=to[(word.page, *word.box)][1:]) for word in made.words)
    fields = {name: [value(v) for v in values] for name, values in made.fields.items()}
    rows = [{column: value(v) for column, v in row.items()} for row in made.rows]
    pages = tuple(PageSize(image.width, image.height) for image in images)
    return replace(made, pages=pages, words=words, fields=fields, rows=rows, ops=())


def _image(picture: Picture) -> Image.Image:
    """RGB, or grey where no pixel has a colour."""
    pixels = (picture.pixels * 255).round().astype(np.uint8)
    if (pixels[:, :, 0] == pixels[:, :, 1]).all() and (pixels[:, :, 1] == pixels[:, :, 2]).all():
        return Image.fromarray(pixels[:, :, 0])
    return Image.fromarray(pixels)
