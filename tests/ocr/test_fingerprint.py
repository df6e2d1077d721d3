"""The fingerprint of a page: little moves when it is scanned once more, much when it is another."""

from __future__ import annotations

import io
import time

import cv2
import numpy as np
import pytest
from PIL import Image

from ocr import OcrSettings, Reader
from ocr.decoded import Pixels
from ocr.fingerprint import fingerprint
from tests.ocr.drawn import INVOICE, page, turned


def apart(one: Pixels, other: Pixels) -> int:
    return (fingerprint(one) ^ fingerprint(other)).bit_count()


def drawn() -> Pixels:
    return page(INVOICE).pixels


def jpeg(pixels: Pixels) -> Pixels:
    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "JPEG", quality=30)
    return np.asarray(Image.open(stream))


def noisy(pixels: Pixels) -> Pixels:
    noise = np.random.default_rng(3).normal(0, 12, pixels.shape)
    return np.clip(pixels + noise, 0, 255).astype(np.uint8)


def pale(pixels: Pixels) -> Pixels:
    return np.clip(pixels * 0.8 + 40, 0, 255).astype(np.uint8)


def smaller(pixels: Pixels) -> Pixels:
    return np.asarray(cv2.resize(pixels, None, fx=0.6, fy=0.6, interpolation=cv2.INTER_AREA), dtype=np.uint8)


@pytest.mark.parametrize("scan", [jpeg, noisy, pale, smaller])
def test_a_page_that_is_scanned_once_more_has_nearly_the_same_fingerprint(scan: object) -> None:
    assert apart(drawn(), scan(drawn())) <= 6  # type: ignore[operator]


def test_another_page_has_another_fingerprint() -> None:
    other = page(["Dear Sir or Madam", *["we thank you for your letter and remain yours" for _ in range(12)]]).pixels
    assert apart(drawn(), other) > 12


def test_a_page_on_its_side_has_the_fingerprint_that_it_has_upright() -> None:
    pixels = drawn()
    for quarter in range(4):
        lying = np.ascontiguousarray(np.rot90(pixels, -quarter))
        assert (fingerprint(lying, 90.0 * quarter) ^ fingerprint(pixels)).bit_count() <= 2


def test_grey_and_colour_are_the_same() -> None:
    pixels = drawn()
    grey = pixels if pixels.ndim == 2 else cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    assert apart(np.asarray(grey), np.dstack([grey] * 3)) == 0


def test_a_large_page_takes_a_few_milliseconds() -> None:
    large = np.full((3508, 2480), 255, dtype=np.uint8)
    fingerprint(large)
    spent = []
    for _ in range(5):
        started = time.process_time()
        fingerprint(large)
        spent.append(time.process_time() - started)
    assert min(spent) < 0.02


def test_reader_takes_the_fingerprint_of_pages_that_are_pictures_and_of_no_others() -> None:
    stream = io.BytesIO()
    Image.fromarray(turned(page(INVOICE), 180).pixels).save(stream, "PNG")
    with Reader(OcrSettings()) as reader:
        (scanned,) = reader.read(stream.getvalue(), source="x").pages
        (plain,) = reader.read(b"Rechnung 4711\n", source="x.txt").pages
    assert scanned.fingerprint is not None
    assert (scanned.fingerprint ^ fingerprint(drawn())).bit_count() <= 6
    assert plain.fingerprint is None
