"""The drawn page: boxes where the values are, labels that hide neither values nor each other."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from PIL import Image

from flows.overlay import draw_page


def _field(box: list[float], decision: str, page: int = 0) -> dict[str, Any]:
    return {"value": "x", "page": page, "box": box, "decision": decision, "confidence": 0.5}


def _draw(fields: dict[str, Any], page: int = 0, size: tuple[int, int] = (1400, 1000)) -> np.ndarray[Any, Any]:
    pixels = np.full((*size, 3), 255, dtype=np.uint8)
    return np.asarray(Image.open(io.BytesIO(draw_page(pixels, {"fields": fields}, page))))


def test_overlay_colours_each_box_by_its_decision() -> None:
    image = _draw(
        {
            "a": _field([0.1, 0.1, 0.3, 0.15], "accept"),
            "b": _field([0.1, 0.4, 0.3, 0.45], "review"),
            "c": _field([0.1, 0.7, 0.3, 0.75], "escalate"),
        }
    )
    inside = [image[int(y * 1400), 200] for y in (0.125, 0.425, 0.725)]
    assert [int(np.argmax(colour)) for colour in inside] == [1, 0, 2]  # green, orange, blue
    assert all(colour.min() > 150 for colour in inside)  # the print below stays legible


def test_overlay_draws_only_the_page_asked_for() -> None:
    fields = {"a": _field([0.1, 0.1, 0.3, 0.15], "accept", page=1)}
    assert (_draw(fields, page=0) == 255).all()
    assert not (_draw(fields, page=1) == 255).all()


def test_overlay_draws_a_row_as_one_box_around_its_cells() -> None:
    row = {"a": _field([0.1, 0.1, 0.2, 0.12], "accept"), "b": _field([0.7, 0.1, 0.8, 0.12], "review")}
    image = _draw({"rows": [row]})
    between = image[int(0.11 * 1400), 450]
    assert int(np.argmax(between)) == 0  # one doubtful cell makes the row doubtful
    assert (image[int(0.11 * 1400), 900] == 255).all()


def test_overlay_enlarges_small_scans_so_that_labels_are_legible() -> None:
    image = _draw({"a": _field([0.1, 0.1, 0.3, 0.15], "accept")}, size=(400, 300))
    assert image.shape[1] == 1000


def test_overlay_labels_of_close_boxes_hide_no_box() -> None:
    boxes = {f"f{n}": [0.1, 0.3 + n * 0.02, 0.2, 0.315 + n * 0.02] for n in range(6)}
    image = _draw({name: _field(box, "accept") for name, box in boxes.items()})
    for x0, y0, x1, y1 in boxes.values():
        inside = image[int(y0 * 1400) + 2 : int(y1 * 1400) - 2, int(x0 * 1000) + 2 : int(x1 * 1000) - 2]
        assert inside.min() > 100  # a label is nearly opaque, a box is not


def test_overlay_keeps_labels_on_the_page() -> None:
    for box in ([0.0, 0.0, 0.01, 0.01], [0.99, 0.99, 1.0, 1.0]):
        assert (_draw({"a_rather_long_name": _field(box, "review")}) == [255, 255, 255]).sum() > 0
