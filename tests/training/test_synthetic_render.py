"""Rendered documents: the truth's boxes lie on ink, and a reader of the PDF finds the raw text in them."""

from __future__ import annotations

import re

import numpy as np
import pypdfium2 as pdfium
import pytest

from training.synthetic import KINDS, LANGUAGES, Kind, Language, SyntheticDocument, generate
from training.synthetic.render import to_pdf
from training.synthetic.scan import Wear, to_scan
from training.synthetic.truth import PageBox

EVERY = [(kind, language, seed) for kind in KINDS for language in LANGUAGES for seed in (1, 2)]


def boxes_of(made: SyntheticDocument) -> list[tuple[str, tuple[PageBox, ...]]]:
    values = [v for found in made.fields.values() for v in found] + [v for row in made.rows for v in row.values()]
    own = [(value.raw, value.boxes) for value in values]
    return own + [(place.raw, place.boxes) for value in values for place in value.occurrences]


def letters(text: str) -> str:
    return re.sub(r"\W", "", text.replace("\ufffe", ""))


@pytest.mark.parametrize(("kind", "language", "seed"), EVERY)
def test_text_under_each_box_is_the_raw_text(kind: Kind, language: Language, seed: int) -> None:
    made = generate(kind, seed=seed, language=language)
    pdf = pdfium.PdfDocument(to_pdf(made))
    pages = [page.get_textpage() for page in pdf]
    for raw, boxes in boxes_of(made):
        read = []
        for page, x0, y0, x1, y1 in boxes:
            size = made.pages[page]
            read.append(
                pages[page].get_text_bounded(
                    left=x0 * size.width - 0.5,
                    right=x1 * size.width + 0.5,
                    bottom=(1 - y1) * size.height,
                    top=(1 - y0) * size.height,
                )
            )
        assert letters(raw) in letters("".join(read)), (raw, read)


@pytest.mark.parametrize(("kind", "language", "seed"), EVERY[::2])
def test_boxes_lie_on_ink(kind: Kind, language: Language, seed: int) -> None:
    made = generate(kind, seed=seed, language=language)
    pages = [np.asarray(image.convert("L")) for image in to_scan(made, seed=0, dpi=100, wear=Wear(jpeg=95))]
    for raw, boxes in boxes_of(made):
        for page, x0, y0, x1, y1 in boxes:
            height, width = pages[page].shape
            part = pages[page][int(y0 * height) : int(y1 * height) + 1, int(x0 * width) : int(x1 * width) + 1]
            contrast = int(part.max()) - int(part.min())
            assert contrast > 60, (raw, contrast)


def test_pdf_bytes_are_the_same_each_time() -> None:
    made = generate("invoice", seed=3, language="fr")
    assert to_pdf(made) == to_pdf(made)


def test_scan_is_worn_and_the_same_each_time() -> None:
    made = generate("receipt", seed=3, language="en")
    clean = to_scan(made, seed=1, dpi=100, wear=Wear())[0]
    worn = to_scan(made, seed=1, dpi=100)[0]
    assert worn.tobytes() == to_scan(made, seed=1, dpi=100)[0].tobytes()
    assert worn.tobytes() != to_scan(made, seed=2, dpi=100)[0].tobytes()
    assert worn.tobytes() != clean.tobytes()
    assert clean.width == pytest.approx(made.pages[0].width * 100 / 72, abs=2)


def test_scan_refuses_an_absurd_resolution() -> None:
    with pytest.raises(ValueError, match="50 and 600"):
        to_scan(generate("receipt", seed=3), seed=1, dpi=5000)
