"""Rendered documents: the truth's boxes lie on ink, and a reader of the PDF finds the raw text in them."""

from __future__ import annotations

import re

import numpy as np
import pypdfium2 as pdfium
import pytest

from ocr.budget import Budget
from ocr.pdf import decode
from training.synthetic import KINDS, LANGUAGES, Kind, Language, SyntheticDocument, generate, to_document
from training.synthetic.damage import Damage
from training.synthetic.render import to_pdf
from training.synthetic.scan import scan
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


@pytest.mark.parametrize("seed", [1, 2, 6, 8])
def test_rulings_of_a_made_document_are_those_of_its_pdf(seed: int) -> None:
    made = generate("invoice", seed=seed, language=None)
    data = np.frombuffer(to_pdf(made), dtype=np.uint8)
    _, read = decode(data, Budget(), first_page=0, text_layer=True)
    for page, found in zip(to_document(made).pages, read, strict=True):
        known = [r.box for r in page.rulings]
        assert len(known) == len(found.rulings)
        for box, other in zip(known, found.rulings.tolist(), strict=True):
            assert box.as_list() == pytest.approx(other, abs=0.003)


CROOKED = Damage.of(curl=0.4, photo=0.6, uneven_light=0.3, low_dpi=0.3)


@pytest.mark.parametrize("damage", [Damage(), CROOKED], ids=["straight", "crooked"])
@pytest.mark.parametrize(("kind", "language", "seed"), EVERY[::4])
def test_boxes_lie_on_ink(kind: Kind, language: Language, seed: int, damage: Damage) -> None:
    scanned = scan(generate(kind, seed=seed, language=language), seed=0, dpi=100, damage=damage)
    pages = [np.asarray(image.convert("L")) for image in scanned.images]
    for raw, boxes in boxes_of(scanned.document):
        for page, x0, y0, x1, y1 in boxes:
            height, width = pages[page].shape
            part = pages[page][int(y0 * height) : int(y1 * height) + 1, int(x0 * width) : int(x1 * width) + 1]
            contrast = int(part.max()) - int(part.min())
            assert contrast > 40, (raw, contrast)


def test_a_scan_moves_boxes_and_nothing_else() -> None:
    made = generate("receipt", seed=3, language="de")
    moved = scan(made, seed=0, dpi=100, damage=CROOKED).document
    assert [w._replace(box=(0, 0, 0, 0)) for w in made.words] == [w._replace(box=(0, 0, 0, 0)) for w in moved.words]
    assert all(old.box != new.box for old, new in zip(made.words, moved.words, strict=True))
    assert [(raw, len(boxes)) for raw, boxes in boxes_of(made)] == [(raw, len(b)) for raw, b in boxes_of(moved)]
    assert scan(made, seed=0, dpi=100, damage=Damage()).document.words[5].box == pytest.approx(
        made.words[5].box, abs=1e-4
    )


def test_pdf_bytes_are_the_same_each_time() -> None:
    made = generate("invoice", seed=3, language="fr")
    assert to_pdf(made) == to_pdf(made)


def test_scan_is_damaged_and_the_same_each_time() -> None:
    made = generate("receipt", seed=3, language="en")
    clean = scan(made, seed=1, dpi=100, damage=Damage()).images[0]
    damaged, again, other = (scan(made, seed=seed, dpi=100) for seed in (1, 1, 2))
    assert damaged.images[0].tobytes() == again.images[0].tobytes()
    assert damaged.document == again.document
    assert damaged.images[0].tobytes() != other.images[0].tobytes()
    assert damaged.images[0].tobytes() != clean.tobytes()
    assert clean.width == pytest.approx(made.pages[0].width * 100 / 72, abs=2)


def test_scan_refuses_an_absurd_resolution() -> None:
    with pytest.raises(ValueError, match="50 and 600"):
        scan(generate("receipt", seed=3), seed=1, dpi=5000)
