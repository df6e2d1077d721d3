"""Turning a page upright and back."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.page import Box
from ocr.clean import Turn, estimate_skew, on_its_side, skew_of
from ocr.ppocr import LineRegion
from tests.ocr.drawn import INVOICE, page, turned


@given(st.sampled_from([0.0, 90.0, 180.0, 270.0]), st.floats(0.1, 0.8), st.floats(0.1, 0.8), st.floats(0.3, 3.0))
def test_turn_by_quarters_is_undone_exactly(angle: float, x: float, y: float, scale: float) -> None:
    turn = Turn(angle, 640, 480, scale)
    box = Box(x, y, x + 0.1, y + 0.05)
    assert box.as_list() == pytest.approx(turn.to_page(turn.to_upright(box)).as_list(), abs=0.004)


@given(st.floats(-8, 8), st.floats(0.2, 0.7), st.floats(0.2, 0.7))
def test_turn_keeps_the_centre_of_a_box(angle: float, x: float, y: float) -> None:
    turn = Turn(angle, 800, 1000)
    back = turn.to_page(turn.to_upright(Box(x, y, x + 0.1, y + 0.02)))
    assert (x + 0.05, y + 0.01) == pytest.approx(((back.x0 + back.x1) / 2, (back.y0 + back.y1) / 2), abs=1e-6)


@pytest.mark.parametrize("angle", [90.0, 180.0, 270.0])
def test_turn_by_quarters_moves_pixels_as_the_matrix_says(angle: float) -> None:
    pixels = np.full((60, 100), 255, np.uint8)
    pixels[10:14, 70:74] = 0
    turn = Turn(angle, 100, 60)
    ys, xs = np.nonzero(turn.apply(pixels) == 0)
    x, y, _ = turn.matrix() @ (72.0, 12.0, 1.0)
    assert (x, y) == pytest.approx((xs.mean() + 0.5, ys.mean() + 0.5), abs=0.01)


@pytest.mark.parametrize("angle", [-4.0, -1.5, 1.0, 3.0])
def test_estimate_skew_finds_the_angle(angle: float) -> None:
    assert angle == pytest.approx(estimate_skew(turned(page(INVOICE), angle).pixels), abs=0.25)


def test_estimate_skew_of_a_straight_page_is_zero() -> None:
    assert estimate_skew(page(INVOICE).pixels) == 0.0


def test_estimate_skew_of_a_blank_page_is_zero() -> None:
    assert estimate_skew(np.full((500, 400), 255, np.uint8)) == 0.0


def test_skew_of_lines_is_their_median() -> None:
    lines = [LineRegion(100, 100, 400, 20, angle) for angle in (2.0, 2.1, 2.2, 40.0)]
    assert pytest.approx(skew_of(lines), abs=0.11) == 2.1


def test_page_whose_lines_run_down_lies_on_its_side() -> None:
    down, across = LineRegion(100, 100, 400, 20, 90.0), LineRegion(100, 100, 90, 20, 0.0)
    assert on_its_side([down, across])
    assert not on_its_side([across])
