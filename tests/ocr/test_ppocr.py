"""PP-OCR's steps around the networks."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from documents.errors import ModelError
from ocr.ppocr import DETECTOR, WIDEST, LineRegion, LineText, cut_line, decode, model_path, package_model
from ocr.rapid import split_words

CHARACTERS = ["", "1", "2", ".", ",", ":", "a", " "]


def _chances(*steps: dict[str, float]) -> np.ndarray:
    rows = np.zeros((len(steps), len(CHARACTERS)), np.float32)
    for row, step in zip(rows, steps, strict=True):
        for character, chance in step.items():
            row[CHARACTERS.index(character)] = chance
    return rows


def test_decode_joins_repeats_and_drops_blanks() -> None:
    line = decode(_chances({"a": 0.9}, {"a": 0.8}, {"": 1.0}, {"a": 0.7}), CHARACTERS, 1.0)
    assert line.text == "aa"
    assert line.centres == (0.25, 0.875)
    assert pytest.approx(line.scores) == (0.9, 0.7)


def test_decode_reads_a_faint_point_between_digits() -> None:
    line = decode(_chances({"1": 0.9}, {" ": 0.7, ".": 0.2}, {"2": 0.9}), CHARACTERS, 1.0)
    assert line.text == "1.2"


def test_decode_keeps_a_true_space_between_digits() -> None:
    line = decode(_chances({"1": 0.9}, {" ": 0.7, ".": 0.002}, {"2": 0.9}), CHARACTERS, 1.0)
    assert line.text == "1 2"


def test_split_words_places_each_word_on_its_part_of_the_line() -> None:
    region = LineRegion(cx=500, cy=50, width=1000, height=30, angle=0.0)
    line = LineText("ab cd", (0.1, 0.3, 0.5, 0.7, 0.9), (1.0, 0.5, 1.0, 1.0, 1.0))
    first, second = split_words(region, line, 1000, 100)
    assert [first.text, second.text] == ["ab", "cd"]
    assert pytest.approx(first.box.as_list()) == [0.0, 0.4, 0.4, 0.6]
    assert pytest.approx(second.box.as_list()) == [0.6, 0.4, 1.0, 0.6]
    assert first.ocr_confidence == 0.75


@pytest.mark.parametrize("height", [30.0, 48.0, 200.0])
def test_cut_line_fills_the_strip_with_the_region(height: float) -> None:
    image = np.full((600, 900, 3), 255, np.uint8)
    top, bottom = round(300 - height / 2), round(300 + height / 2)
    image[top:bottom, 100:500] = 0
    strip = cut_line(image, LineRegion(300, 300, 400, height, 0.0))
    assert (48, round(400 * 48 / height), 3) == strip.shape
    assert strip.mean() < 20


def test_cut_line_bounds_the_strip_of_an_endless_line() -> None:
    image = np.zeros((4, 30_000, 3), np.uint8)
    assert cut_line(image, LineRegion(15_000, 2, 30_000, 4, 0.0)).shape == (48, WIDEST, 3)


def test_cut_line_reads_in_the_regions_direction() -> None:
    image = np.full((300, 300, 3), 255, np.uint8)
    image[100:120, 130:170] = 0  # dark at the head of a line that runs down the page
    strip = cut_line(image, LineRegion(150, 150, 100, 40, 90.0))
    assert strip[:, :20].mean() < 30 < 220 < strip[:, -60:].mean()


def test_models_come_from_the_package_only_where_no_folder_is_named(tmp_path: Path) -> None:
    assert model_path(DETECTOR, None) == package_model(DETECTOR)
    with pytest.raises(ModelError, match=r"no PP-OCR networks"):
        model_path(DETECTOR, tmp_path)


def test_model_that_differs_from_its_manifest_is_refused(tmp_path: Path) -> None:
    shutil.copy(package_model(DETECTOR), tmp_path / DETECTOR)
    (tmp_path / "manifest.json").write_text(json.dumps({"files": {DETECTOR: {"sha256": "0" * 64}}}))
    with pytest.raises(ModelError, match="SHA-256"):
        model_path(DETECTOR, tmp_path)


def test_model_missing_beside_its_manifest_is_refused(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(json.dumps({"files": {DETECTOR: {"sha256": "0" * 64}}}))
    with pytest.raises(ModelError, match="damaged"):
        model_path(DETECTOR, tmp_path)
