"""Lines that PDFs draw in one way or another, and files that draw very many."""

from __future__ import annotations

import time

import numpy as np
import pytest

from ocr import pdf_rulings
from ocr.budget import Budget
from ocr.pdf import decode
from ocr.raw_page import RawPage
from ocr.sandbox import Sandbox
from tests.ocr.handmade_files import pdf, prose

TEXT = prose()
MANY = 200_000


def read(content: bytes, **options: object) -> RawPage:
    data = np.frombuffer(pdf(TEXT + b" " + content, **options), dtype=np.uint8)  # type: ignore[arg-type]
    _, pages = decode(data, Budget(), first_page=0, text_layer=True)
    (page,) = pages
    return page


def lines(content: bytes, **options: object) -> list[list[float]]:
    return read(content, **options).rulings.round(3).tolist()


ACROSS = pytest.approx([0.1, 0.5, 0.9, 0.5], abs=0.004)
"""From 30 to 270 of 300 points, in the middle of 400."""


@pytest.mark.parametrize(
    "content",
    [
        b"30 200 m 270 200 l S",
        b"30 199.5 240 1 re f",
        b"q 2 0 0 2 0 0 cm 15 100 m 135 100 l S Q",
        b"30 200 m 270 200 l 270 200.5 l 30 200.5 l h f",
        b"30 200 m 150 200 l S 150 200 m 270 200 l S",
        b" ".join(b"%d 200 m %d 200 l S" % (x, x + 3) for x in range(30, 270, 4)),
    ],
    ids=["stroke", "thin rectangle", "scaled", "thin shape", "two pieces", "dashes"],
)
def test_a_line_is_found_however_it_is_drawn(content: bytes) -> None:
    assert lines(content) == [ACROSS]


def test_a_grid_in_one_path_is_all_its_lines() -> None:
    across = b" ".join(b"30 %d m 270 %d l" % (y, y) for y in (100, 140, 180))
    down = b" ".join(b"%d 100 m %d 180 l" % (x, x) for x in (30, 110, 190, 270))
    found = read(across + b" " + down + b" S").rulings
    sides = found[:, 2:] - found[:, :2]
    assert (sides[:, 0] >= sides[:, 1]).tolist() == [True] * 3 + [False] * 4


def test_a_frame_is_its_four_sides_and_a_filled_band_is_none() -> None:
    assert len(lines(b"30 100 240 60 re S")) == 4
    assert lines(b"0.8 g 30 100 240 60 re f") == []


def test_curves_slopes_and_white_lines_are_no_rulings() -> None:
    assert lines(b"30 200 m 100 300 200 100 270 200 c S 30 100 m 270 180 l S 1 G 30 50 m 270 50 l S") == []


def test_lines_in_a_form_lie_where_the_form_is_put() -> None:
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 300 400]/Length 21>>stream\n15 50 m 135 50 l S   \nendstream"
    found = lines(b"q 2 0 0 2 0 100 cm /X Do Q", resources=b"/XObject<</X 100 0 R>>", objects={100: form})
    assert found == [ACROSS]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_rulings_lie_on_the_page_as_it_is_displayed(rotation: int) -> None:
    (found,) = lines(b"30 300 m 270 300 l S", page=b"/Rotate %d" % rotation)
    places = {
        0: (0.1, 0.25, 0.9, 0.25),
        90: (0.75, 0.1, 0.75, 0.9),
        180: (0.1, 0.75, 0.9, 0.75),
        270: (0.25, 0.1, 0.25, 0.9),
    }
    assert found == pytest.approx(places[rotation], abs=0.004)


def test_the_words_are_those_of_the_page_without_lines() -> None:
    plain, ruled = read(b""), read(b"30 200 m 270 200 l S 30 100 240 60 re S")
    assert plain.texts == ruled.texts
    assert (plain.boxes == ruled.boxes).all()


@pytest.mark.alone
@pytest.mark.parametrize(
    "content",
    [
        b" ".join(b"%d %d m %d %d l S" % (n % 99, n % 390, n % 99 + 90, n % 390) for n in range(MANY // 20)),
        b" ".join(b"%d %d m %d %d l" % (n % 99, n % 390, n % 99 + 90, n % 390) for n in range(MANY)) + b" S",
        b"30 30 m " + b"150 200 l 31 30 l " * MANY + b"f",
    ],
    ids=["many paths", "one path of many lines", "one shape of many corners"],
)
def test_very_many_lines_cost_little(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    spent: list[float] = []
    real = pdf_rulings.ruling_pieces

    def timed(*args: object) -> object:
        began = time.process_time()
        found = real(*args)  # type: ignore[arg-type]
        spent.append(time.process_time() - began)
        return found

    monkeypatch.setattr("ocr.pdf.ruling_pieces", timed)
    page = read(content)
    assert page.texts
    assert len(page.rulings) <= 300
    assert sum(spent) < 1.0


def test_numbers_that_are_none_and_forms_within_forms_do_no_harm() -> None:
    content = b"1e38 1e38 m -1e38 1e38 l S q 1e30 0 0 1e30 0 0 cm 30 30 m 1e30 30 l S Q 0 0 m 0 0 l S"
    found = read(content).rulings
    assert ((found >= 0) & (found <= 1)).all()


def test_rulings_come_out_of_the_sandbox(sandbox: Sandbox) -> None:
    (page,) = sandbox.decode(pdf(TEXT + b" 30 200 m 270 200 l S")).pages
    (line,) = page.rulings
    assert line.across
    assert line.box.as_list() == ACROSS
