"""Calls for many characters or objects at once against the same calls one at a time."""

from collections.abc import Iterator

import numpy as np
import pytest

from ocr import pdf_calls
from tests.ocr.handmade_files import pdf, text_at

MANY = 700
"""More than are fetched at a time, so that a second round is needed."""


@pytest.fixture(scope="module")
def page() -> Iterator[int]:
    lines = tuple((20 + 60 * (n % 9), 20 + 9 * (n // 9), f"word{n}") for n in range(MANY))
    shades = b" ".join(b"%.3f 0 0 rg %d 5 2 2 re f" % (n / MANY, n) for n in range(MANY))
    data = np.frombuffer(pdf(shades + b" 0 g " + text_at(*lines), media_box=b"0 0 600 800"), dtype=np.uint8)
    handle = pdf_calls.load_page(pdf_calls.load_document(pdf_calls.address(data), data.size, None), 0)
    yield handle
    pdf_calls.close_page(handle)


@pytest.fixture(scope="module")
def text_page(page: int) -> Iterator[int]:
    handle = pdf_calls.load_text(page)
    yield handle
    pdf_calls.close_text(handle)


@pytest.fixture(scope="module")
def shapes(page: int) -> list[int]:
    handles = [pdf_calls.get_object(page, n) for n in range(pdf_calls.count_objects(page))]
    return [h for h in handles if pdf_calls.object_type(h) == pdf_calls.PATH_OBJECT]


def test_char_boxes_are_those_of_single_calls(text_page: int) -> None:
    indices = list(range(pdf_calls.count_chars(text_page)))
    single = np.concatenate([pdf_calls.char_boxes(text_page, [index]) for index in indices])
    assert len(indices) > MANY
    assert np.array_equal(single, pdf_calls.char_boxes(text_page, indices))
    assert (single[:, 2] >= single[:, 0]).all()


def test_char_boxes_are_zero_where_there_is_no_character(text_page: int) -> None:
    found = pdf_calls.char_boxes(text_page, [0, 10_000_000, 1])
    assert found[1].tolist() == [0.0] * 4
    assert found[0].any()
    assert found[2].any()


def test_char_objects_name_text_objects(text_page: int) -> None:
    first, missing = pdf_calls.char_objects(text_page, [0, 10_000_000])
    assert pdf_calls.object_type(first) == pdf_calls.TEXT_OBJECT
    assert missing == 0


def test_bounds_and_colours_are_those_of_each_object(shapes: list[int]) -> None:
    assert len(shapes) == MANY
    left, bottom, right, top = pdf_calls.object_bounds(shapes)
    assert np.allclose(left, np.arange(MANY), atol=0.01)
    assert np.allclose((bottom, top), [[5], [7]], atol=0.01)
    assert np.allclose(right - left, 2, atol=0.01)
    red, green, blue, alpha = pdf_calls.fill_colours(shapes)
    assert np.abs(red - 255 * np.arange(MANY) / MANY).max() <= 1
    assert (green.max(), blue.max(), alpha.min()) == (0, 0, 255)
    assert (pdf_calls.draw_modes(shapes)[0] != 0).all()


def test_what_is_no_path_has_no_draw_mode(text_page: int) -> None:
    handles = pdf_calls.char_objects(text_page, [0])
    assert pdf_calls.draw_modes(handles).tolist() == [[0], [0]]
