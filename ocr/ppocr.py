"""PP-OCR's two networks on ONNX Runtime: find the lines of text in a page, read the text of a line.

The networks are PP-OCRv6 small (Apache-2.0) as the ``rapidocr`` package carries them, or made smaller by
``ocr.shrink``. The steps around them are here, because they decide the speed: the detector sees a reduced
page, each line goes to the recogniser at its own width with no padding, and lines are read in parallel by
single-threaded runs.
Coordinates in this module are pixels of the page image, origin top left.
"""

from __future__ import annotations

import hashlib
import importlib.util
import itertools
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from documents.errors import InfrastructureError, ModelError
from ocr.decoded import Pixels

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Floats = NDArray[np.float32]
"""For the networks' inputs and outputs."""

DETECTOR = "PP-OCRv6_det_small.onnx"
RECOGNISER = "PP-OCRv6_rec_small.onnx"

LINE_HEIGHT = 48
"""Height in pixels of the strip that the recogniser reads; its input is fixed at this."""

WIDEST = 4096
"""Pixels of the longest strip; a longer line is squeezed, so that a hostile page cannot ask for much memory."""

STRIDE = 8
"""Pixels of the strip for each step of the recogniser's output."""


BROAD = 0.6
"""Shorter side over longer above which a page is a sheet (A4 is 0.71), not a receipt."""


@dataclass(frozen=True, slots=True)
class LineRegion:
    """A line of text as a turned rectangle: centre, size along and across the line, angle in degrees
    (clockwise on the page, from the page's horizontal to the line's direction of reading)."""

    cx: float
    cy: float
    width: float
    height: float
    angle: float


@dataclass(frozen=True, slots=True)
class LineText:
    """The characters of one line. ``centres`` are their places along the line in 0…1, ``scores`` in 0…1."""

    text: str
    centres: tuple[float, ...]
    scores: tuple[float, ...]

    @property
    def score(self) -> float:
        """Mean score of the characters; 0 for an empty line."""
        return sum(self.scores) / len(self.scores) if self.scores else 0.0


def package_model(name: str) -> Path:
    """Where the ``rapidocr`` package keeps the network ``name``.

    Raises:
        InfrastructureError: the package or the file is not there.
    """
    spec = importlib.util.find_spec("rapidocr")
    if spec is None or not spec.submodule_search_locations:
        raise InfrastructureError(
            "neither the shipped PP-OCR networks nor the package rapidocr were found: pip install rapidocr, "
            "or set SLUICE_OCR_ENGINE=tesseract"
        )
    path = Path(next(iter(spec.submodule_search_locations))) / "models" / name
    if not path.is_file():
        raise InfrastructureError(f"rapidocr's model {path} is missing: install rapidocr 3.10 again")
    return path


def model_path(name: str, folder: Path | None) -> Path:
    """The network ``name`` in ``folder``, if it is what the manifest says; the package's where no folder is given.

    Raises:
        ModelError: there is no such folder, the file differs from the manifest, or the manifest does not know it.
        InfrastructureError: the package has no such file.
    """
    if folder is None:
        return package_model(name)
    if not (folder / "manifest.json").is_file():
        raise ModelError(f"{folder}: no PP-OCR networks with their manifest.json there (SLUICE_OCR_PPOCR_MODELS)")
    path = folder / name
    try:
        expected = json.loads((folder / "manifest.json").read_bytes())["files"][name]["sha256"]
        actual = hashlib.sha256(path.read_bytes()).hexdigest()
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise ModelError(f"the OCR models in {folder} are damaged ({exc}): restore them from the release") from exc
    if actual != expected:
        raise ModelError(f"{path} differs from its manifest (SHA-256): restore it from the release")
    return path


def open_session(path: Path, threads: int) -> InferenceSession:
    """An ONNX Runtime session on the CPU with ``threads`` threads and no memory kept between sizes."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as exc:
        raise InfrastructureError(f"ONNX Runtime cannot load {path}: {str(exc).splitlines()[0]}") from exc


def detector_input(rgb: Pixels, side: int) -> tuple[Floats, tuple[int, int]]:
    """The detector's tensor for a page reduced to ``side`` pixels along its longer side, a third more for a
    page of broad format, whose lines hold more characters; and its width and height (multiples of 32)."""
    import cv2

    height, width = rgb.shape[:2]
    if min(height, width) > BROAD * max(height, width):
        side = side * 4 // 3
    scale = min(1.0, side / max(height, width))
    size = (max(32, round(width * scale / 32) * 32), max(32, round(height * scale / 32) * 32))
    small = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA if scale < 1.0 else cv2.INTER_LINEAR)
    return np.ascontiguousarray((small.astype(np.float32) / 127.5 - 1.0).transpose(2, 0, 1)[None]), size


class Detector:
    """Finds lines of text. ``side`` is the longer side of the image that the network sees, in pixels."""

    def __init__(self, model: Path, side: int, threads: int) -> None:
        self._side = side
        self._session = open_session(model, threads)

    def find(self, rgb: Pixels, *, threshold: float = 0.3, least: float = 0.5, grow: float = 1.6) -> list[LineRegion]:
        """The lines on the page, in no order.

        A pixel above ``threshold`` belongs to text; a region whose mean is below ``least`` is dropped; the
        network marks the core of a line, so the rectangle is grown by ``grow`` x area / perimeter.
        """
        import cv2

        tensor, size = detector_input(rgb, self._side)
        chance: Floats = self._session.run(None, {"x": tensor})[0][0, 0]
        mask = cv2.dilate((chance > threshold).astype(np.uint8), np.ones((2, 2), np.uint8))
        contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
        fx, fy = rgb.shape[1] / size[0], rgb.shape[0] / size[1]
        found = []
        for contour in contours:
            (cx, cy), (w, h), angle = cv2.minAreaRect(contour)
            if min(w, h) < 3 or _mean_inside(chance, contour) < least:
                continue
            growth = grow * w * h / (w + h)
            found.append(_reading_direction(cx * fx, cy * fy, (w + growth) * fx, (h + growth) * fy, angle))
        return found


def _mean_inside(chance: Floats, contour: NDArray[Any]) -> float:
    import cv2

    x, y, w, h = cv2.boundingRect(contour)
    mask = np.zeros((h, w), np.uint8)
    cv2.fillPoly(mask, [contour - np.array([[x, y]])], 1)
    return float(cv2.mean(chance[y : y + h, x : x + w], mask)[0])


def _reading_direction(cx: float, cy: float, width: float, height: float, angle: float) -> LineRegion:
    """Turn OpenCV's rectangle so that its width runs along the text, within 45° of horizontal;
    a region much higher than wide is a line that runs down the page."""
    while angle > 45:
        width, height, angle = height, width, angle - 90
    while angle < -45:
        width, height, angle = height, width, angle + 90
    if height >= 1.5 * width:
        width, height, angle = height, width, angle + 90
    return LineRegion(cx, cy, width, height, angle)


def cut_line(image: Pixels, region: LineRegion) -> Pixels:
    """The strip of the page that holds the line, upright, 48 pixels high, at least 8 wide."""
    import cv2

    cos, sin = np.cos(np.radians(region.angle)), np.sin(np.radians(region.angle))
    cx, cy, high = region.cx, region.cy, max(1.0, region.height)
    if high > 1.5 * LINE_HEIGHT:
        # Large print: reduce the neighbourhood first, as the interpolation below looks at 4 x 4 pixels only.
        reach = np.hypot(region.width, high) / 2 + 2
        left, top = max(0, int(cx - reach)), max(0, int(cy - reach))
        near = image[top : int(cy + reach) + 1, left : int(cx + reach) + 1]
        factor = LINE_HEIGHT / high
        image = np.asarray(cv2.resize(near, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8)
        cx, cy, high = (cx - left) * factor, (cy - top) * factor, float(LINE_HEIGHT)
    step = high / LINE_HEIGHT
    wide = region.width * high / max(1.0, region.height)
    width = min(WIDEST, max(STRIDE, round(wide / step)))
    matrix = np.array(
        [
            [cos * wide / width, -sin * step, cx - cos * wide / 2 + sin * high / 2],
            [sin * wide / width, cos * step, cy - sin * wide / 2 - cos * high / 2],
        ]
    )
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    strip = cv2.warpAffine(image, matrix, (width, LINE_HEIGHT), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(strip, np.uint8)


def is_latin(character: str) -> bool:
    """Whether the recogniser may answer ``character``: Latin letters with accents, digits, punctuation."""
    code = ord(character[0])
    return len(character) == 1 and (code < 0x0250 or 0x2010 <= code <= 0x203A or character in "€™№")


class Recogniser:
    """Reads the text of line strips, with ``threads`` strips at a time."""

    def __init__(self, model: Path, threads: int) -> None:
        self._session = open_session(model, 1)
        listed = self._session.get_modelmeta().custom_metadata_map["character"].split("\n")
        known = [(0, ""), *((n, c) for n, c in enumerate(listed, 1) if is_latin(c)), (len(listed) + 1, " ")]
        # A recogniser made by ocr.shrink knows these characters only: nothing to choose from.
        self._columns = None if len(known) == len(listed) + 2 else np.array([column for column, _ in known])
        self._characters = [character for _, character in known]
        self._pool = ThreadPoolExecutor(threads) if threads > 1 else None

    def read(self, strips: Sequence[Pixels]) -> list[LineText]:
        """The text of each strip (RGB, 48 pixels high), in order."""
        if self._pool is None:
            return [self._read_one(strip) for strip in strips]
        return list(self._pool.map(self._read_one, strips))

    def close(self) -> None:
        """End the threads."""
        if self._pool is not None:
            self._pool.shutdown()

    def _read_one(self, strip: Pixels) -> LineText:
        height, width = strip.shape[:2]
        padded = max(6 * STRIDE, -(-width // STRIDE) * STRIDE)
        tensor = np.zeros((1, 3, height, padded), np.float32)
        tensor[0, :, :, :width] = (strip.astype(np.float32) / 127.5 - 1.0).transpose(2, 0, 1)
        chances: Floats = self._session.run(None, {"x": tensor})[0][0]
        if self._columns is not None:
            chances = chances[:, self._columns]
        return decode(chances, self._characters, padded / width)


FAINT_POINT = 0.05
"""Probability from which a faint mark between two digits is read as point, comma or colon, not as a space.
At true spaces between digits it stays below 0.003 (receipts); at points that hardly printed it is 0.1 to 0.3."""


def decode(chances: Floats, characters: Sequence[str], stretch: float) -> LineText:
    """The most probable text of a CTC output (steps, characters); column 0 is the blank.

    A character's centre is the middle of the run of steps that say it; ``stretch`` is the width of the
    recogniser's input in widths of the strip, so that centres come out in fractions of the strip.
    """
    best = chances.argmax(axis=1)
    runs: list[tuple[int, int, int]] = []
    at = 0
    for column, run in itertools.groupby(best.tolist()):
        length = sum(1 for _ in run)
        if column:
            runs.append((column, at, at + length))
        at += length
    text = [characters[column] for column, _, _ in runs]
    scores = [float(chances[start:end, column].max()) for column, start, end in runs]
    for n in range(1, len(runs) - 1):
        if text[n] == " " and text[n - 1].isdigit() and text[n + 1].isdigit():
            _, start, end = runs[n]
            near = chances[start - 1 : end + 1].max(axis=0)
            mark = max((c for c in ".,:" if c in characters), key=lambda c: near[characters.index(c)], default=" ")
            if mark != " " and near[characters.index(mark)] >= FAINT_POINT:
                text[n], scores[n] = mark, float(near[characters.index(mark)])
    centres = [min(1.0, (start + end) / 2 / len(best) * stretch) for _, start, end in runs]
    return LineText("".join(text), tuple(centres), tuple(scores))
