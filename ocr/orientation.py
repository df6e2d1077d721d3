"""Which way up the lines of a page are, from the regions that the detector found and a few lines read."""

from __future__ import annotations

from collections.abc import Sequence

from ocr.clean import on_its_side, skew_of
from ocr.decoded import Pixels
from ocr.ppocr import LineRegion, Recogniser, cut_line

PROBED = 5
"""Lines read to tell head from foot: the longest ones."""

SURE = 0.8
"""Mean score of the probed lines above which the page is taken to be the right way up. Upright receipts
have a mean above 0.9; the same lines on their head stay below 0.7."""


def orient(rgb: Pixels, regions: Sequence[LineRegion], recogniser: Recogniser) -> tuple[list[LineRegion], float]:
    """The regions, each in its direction of reading, and the page's angle in degrees, -180…270.

    Upright pages cost the reading of the probed lines once more (a few per cent of the page); only
    where these make no sense, or the page lies on its side, are they read the other way too.
    """
    if not regions:
        return [], 0.0
    side = on_its_side(regions)
    settled = [_settle(region, side) for region in regions]
    skew = skew_of(settled)
    base = 90.0 if side else 0.0
    probes = sorted(settled, key=lambda r: r.width / r.height)[-PROBED:]
    score = _score(rgb, probes, recogniser)
    if side or score < SURE:
        flipped = [_flip(region) for region in probes]
        if _score(rgb, flipped, recogniser) > score:
            return [_flip(region) for region in settled], base + 180.0 + skew
    return settled, base + skew


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
