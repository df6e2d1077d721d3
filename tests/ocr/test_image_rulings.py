"""Lines on page images, level and at an angle."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from ocr.decoded import Pixels
from ocr.image_rulings import ruling_pieces
from ocr.rulings import Pieces
from tests.ocr import drawn

WIDTH, HEIGHT = 1200, 1600


def ruled(*, angle: float = 0.0, shade: int = 0) -> Pixels:
    """A page with text, three lines across from 0.1 to 0.9 of it and one down it from 0.3 to 0.7."""
    page = np.full((HEIGHT, WIDTH), 255, dtype=np.uint8)
    text = drawn.page(drawn.INVOICE, size=24, width=800).pixels
    page[120 : 120 + text.shape[0], 200 : 200 + text.shape[1]] = np.minimum(255, text)
    for y in (0.5, 0.6, 0.7):
        cv2.line(page, (120, round(y * HEIGHT)), (1080, round(y * HEIGHT)), shade, 2)
    cv2.line(page, (600, 480), (600, 1120), shade, 2)
    if angle:
        about = cv2.getRotationMatrix2D((WIDTH / 2, HEIGHT / 2), -angle, 1.0)
        page = cv2.warpAffine(page, about, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR, borderValue=255).astype(np.uint8)
    return page


def across(found: Pieces) -> Pieces:
    return found[(found[:, 2] - found[:, 0]) >= (found[:, 3] - found[:, 1])]


@pytest.mark.parametrize("shade", [0, 150, 215])
def test_lines_are_found_and_letters_are_none(shade: int) -> None:
    found = ruling_pieces(ruled(shade=shade), 0.0)
    level = across(found)
    assert level[:, 1] == pytest.approx([0.5, 0.6, 0.7], abs=0.003)
    assert level[:, 0] == pytest.approx([0.1] * 3, abs=0.01)
    assert level[:, 2] == pytest.approx([0.9] * 3, abs=0.01)
    assert len(found) == 4


def test_a_page_in_colour_is_read_as_one_in_grey() -> None:
    grey = ruled()
    colour = np.repeat(grey[:, :, None], 3, axis=2)
    assert (ruling_pieces(colour, 0.0) == ruling_pieces(grey, 0.0)).all()


@pytest.mark.parametrize("angle", [-3.0, 1.5])
def test_a_line_at_an_angle_comes_in_thin_pieces_that_lie_on_it(angle: float) -> None:
    page = ruled(angle=angle)
    level = across(ruling_pieces(page, angle))
    assert float((level[:, 3] - level[:, 1]).max()) < 0.005
    middle = (level[:, :2] + level[:, 2:]) / 2
    dark = [page[round(y * HEIGHT) - 4 : round(y * HEIGHT) + 5, round(x * WIDTH)].min() for x, y in middle.tolist()]
    assert max(dark) < 160
    assert float((level[:, 2] - level[:, 0]).sum()) == pytest.approx(2.4, abs=0.2)


@pytest.mark.parametrize(
    "pixels", [np.zeros((1, 1), np.uint8), np.full((3, 900), 255, np.uint8), np.zeros((50, 2), np.uint8)]
)
def test_tiny_and_odd_images_do_no_harm(pixels: Pixels) -> None:
    assert ruling_pieces(pixels, 1.0).shape[1] == 4


def test_noise_is_no_ruling() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (800, 600)).astype(np.uint8)
    assert len(ruling_pieces(noise, 0.0)) == 0
