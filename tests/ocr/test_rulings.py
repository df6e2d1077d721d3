"""Pieces of lines become rulings, and cross the pipe of the sandbox."""

from __future__ import annotations

import os
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from ocr.budget import Budget
from ocr.raw_page import RawPage
from ocr.rulings import LEAST_LENGTH, MOST, Pieces, joined
from ocr.sandbox import frames
from ocr.sandbox.words import decoded_page, rulings


def pieces(*boxes: tuple[float, float, float, float]) -> Pieces:
    return np.array(boxes, dtype=np.float32).reshape(-1, 4)


def test_dashes_of_one_line_are_one_ruling() -> None:
    dashes = pieces(*((0.1 + 0.01 * n, 0.5, 0.106 + 0.01 * n, 0.501) for n in range(30)))
    (found,) = joined(dashes)
    assert found == pytest.approx([0.1, 0.5, 0.396, 0.501], abs=1e-6)


def test_lines_apart_stay_two_and_come_in_order() -> None:
    found = joined(
        pieces((0.5, 0.2, 0.501, 0.8), (0.1, 0.6, 0.9, 0.601), (0.1, 0.3, 0.4, 0.301), (0.5, 0.3, 0.9, 0.301))
    )
    assert [round(float(x), 2) for x in found[:, 0]] == [0.1, 0.5, 0.1, 0.5]
    assert [line.across for line in rulings(found)] == [True, True, True, False]


def test_what_is_short_thick_or_off_the_page_is_no_ruling() -> None:
    assert len(joined(pieces((0.1, 0.1, 0.11, 0.1), (0.1, 0.2, 0.2, 0.3), (-0.5, 0.4, -0.1, 0.4), (2, 2, 3, 2)))) == 0


def test_of_very_many_the_longest_stay() -> None:
    many = pieces(*((0.1, 0.9 * n / 400, 0.2 + n / 1000, 0.9 * n / 400) for n in range(400)))
    found = joined(many)
    assert len(found) == MOST
    assert float((found[:, 2] - found[:, 0]).min()) > 0.19


@given(
    arrays.arrays(
        np.float32,
        st.tuples(st.integers(0, 30), st.just(4)),
        elements=st.floats(-2, 3, width=32, allow_nan=False),
    )
)
def test_rulings_are_thin_and_lie_on_the_page(found: Pieces) -> None:
    corners = np.concatenate((np.minimum(found[:, :2], found[:, 2:]), np.maximum(found[:, :2], found[:, 2:])), axis=1)
    made = rulings(joined(corners))
    assert len(made) <= MOST
    assert all(max(r.box.x1 - r.box.x0, r.box.y1 - r.box.y0) >= LEAST_LENGTH - 1e-6 for r in made)


def through_a_pipe(page: RawPage, change: Callable[[frames.Frame], None] = lambda frame: None) -> RawPage:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as source:
        frames.send_page(writing, page)
        os.close(writing)
        frame = frames.receive(lambda size: bytearray(source.read(size)), Budget())
    assert frame is not None
    change(frame)
    return frames.page_of(frame, Budget())


LINES = pieces((0.1, 0.5, 0.9, 0.501), (0.3, 0.1, 0.301, 0.9))


def test_rulings_cross_the_pipe_beside_words_and_pixels() -> None:
    words = {"texts": ["Tea"], "boxes": pieces((0.1, 0.1, 0.2, 0.12)), "gaps": np.array([3], dtype=np.uint8)}
    page = decoded_page(through_a_pipe(RawPage(0, 600, 800, rulings=LINES, **words)))
    assert [w.text for w in page.words] == ["Tea"]
    assert [r.across for r in page.rulings] == [True, False]
    pixels = np.arange(12, dtype=np.uint8).reshape(3, 4)
    back = through_a_pipe(RawPage(0, 4, 3, image=pixels, rulings=LINES))
    assert back.image is not None
    assert (back.image == pixels).all()
    assert (back.rulings == LINES).all()


@pytest.mark.parametrize(
    "box", [(0.1, 0.1, 0.2, 0.2), (0.1, 0.1, 1.2, 0.1), (0.9, 0.5, 0.1, 0.501), (0.5, 0.5, 0.5, 0.5)]
)
def test_a_child_that_sends_other_boxes_is_not_believed(box: tuple[float, float, float, float]) -> None:
    with pytest.raises(frames.BadFrameError):
        through_a_pipe(RawPage(0, 600, 800, rulings=pieces(box)))


def test_a_child_that_sends_too_many_is_not_believed() -> None:
    with pytest.raises(frames.BadFrameError):
        through_a_pipe(RawPage(0, 600, 800, rulings=np.repeat(LINES, MOST, axis=0)))


def test_a_child_that_does_not_say_how_many_is_not_believed() -> None:
    with pytest.raises(frames.BadFrameError):
        through_a_pipe(RawPage(0, 600, 800, rulings=LINES), lambda frame: frame.meta.pop("rulings"))
