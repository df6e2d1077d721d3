"""Which way up the lines of a page are, from the regions that the detector found and a few lines read."""

from __future__ import annotations

from collections.abc import Sequence

from ocr.clean import on_its_side, skew_of
from ocr.decoded import Pixels
from ocr.ppocr import LineRegion, Recogniser, cut_line

PROBED = 3
"""Lines read to tell head from foot."""

PROBED_SHAPE = 5.0
"""Width over height of the lines that are best to read for that: long enough to tell, and cheap."""

SURE = 0.8
"""Mean score above which lines are taken to be the right way up. Of upright receipts nearly all have a
mean above 0.9; lines on their head stay below 0.7."""


def settle(regions: Sequence[LineRegion]) -> tuple[list[LineRegion], float]:
    """The regions turned to agree with the page, and the page's angle: near 0, or near 90 for a page on
    its side. Whether the page stands on its head is left open."""
    side = on_its_side(regions)
    settled = [_settle(region, side) for region in regions]
    return settled, (90.0 if side else 0.0) + skew_of(settled)


def is_on_side(angle: float) -> bool:
    """Whether a page at ``angle`` degrees lies on its side."""
    return 45 < abs(angle) % 180 < 135


def put_upright(
    rgb: Pixels, regions: Sequence[LineRegion], angle: float, recogniser: Recogniser
) -> tuple[list[LineRegion], float]:
    """The settled ``regions`` in their direction of reading, and the page's angle in degrees, found by
    reading a few lines, and if these make no sense, by reading them the other way too."""
    probes = sorted(regions, key=lambda r: abs(r.width / r.height - PROBED_SHAPE))[:PROBED]
    score = _score(rgb, probes, recogniser)
    if is_on_side(angle) or score < SURE:
        flipped = [_flip(region) for region in probes]
        if _score(rgb, flipped, recogniser) > score:
            return [_flip(region) for region in regions], angle + 180.0
    return list(regions), angle


def _settle(region: LineRegion, side: bool) -> LineRegion:
    """A short region that stands across the page's lines is a narrow character, not a line: turn it back."""
    stands = 45 < abs(region.angle) % 180 < 135
    if stands == side or region.width > 4 * region.height:
        return region
    turn = 90.0 if side else -90.0
    return LineRegion(region.cx, region.cy, region.height, region.width, region.angle + turn)


def _flip(region: LineRegion) -> LineRegion:
    return LineRegion(region.cx, region.cy, region.width, region.height, region.angle + 180.0)


def _score(rgb: Pixels, regions: Sequence[LineRegion], recogniser: Recogniser) -> float:
    lines = recogniser.read([cut_line(rgb, region) for region in regions])
    letters = sum(len(line.text) for line in lines)
    return sum(line.score * len(line.text) for line in lines) / letters if letters else 0.0
