"""What a person sees where words of a text layer stand: the page is drawn, and read as a scan would be.

A font may draw one character and say that it is another; what the file says of itself is then not what is seen.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from documents.errors import DocumentError, LimitExceededError
from documents.page import Box, Document, PlacedWord
from ocr.decoded import Pixels
from ocr.orientation import SURE
from ocr.ppocr import LineRegion
from ocr.rapid import RapidEngine

DPI = 200
"""At which pages are drawn: as scans are."""
_ROOM = 1.1
"""Height of what is read, in heights of the words' box, which has the font's ascent and descent already."""
_TURNED = 1.5
"""Height over width from which a word of a few letters runs up or down the page."""
_LETTERS = 3

Place = tuple[int, ...]
"""Words of one value, as numbers in ``Document.words``, in their order."""


class Eye:
    """Reads places on drawn pages, with the networks of ``lines``."""

    def __init__(self, lines: RapidEngine) -> None:
        self._lines = lines

    def look(
        self, document: Document, places: Sequence[Place], draw: Callable[[int], Pixels], *, seconds: float
    ) -> dict[Place, str | None]:
        """The text that is seen at each place, "" where none is; None where a page could not be drawn, or the time was
        up.

        Args:
            draw: page index → RGB pixels. Raises DocumentError where that cannot be done.
            seconds: for all pages.

        Raises:
            InfrastructureError: the networks cannot be run.
        """
        deadline = time.monotonic() + seconds
        seen: dict[Place, list[str] | None] = {place: [] for place in places}
        pieces = [(place, piece) for place in seen for piece in _pieces(document, place)]
        for page, found in groupby(sorted(pieces, key=lambda item: _page(item[1])), lambda item: _page(item[1])):
            owners, of_page = zip(*found, strict=True)
            try:
                read: Sequence[str | None] = self._read(of_page, _drawn(draw, page, deadline), deadline)
            except DocumentError:
                read = [None] * len(of_page)
            for place, text in zip(owners, read, strict=True):
                before = seen[place]
                seen[place] = None if before is None or text is None else [*before, text]
        return {place: None if texts is None else " ".join(filter(None, texts)) for place, texts in seen.items()}

    def close(self) -> None:
        """Give the networks' threads back."""
        self._lines.close()

    def _read(self, pieces: Sequence[Sequence[PlacedWord]], pixels: Pixels, deadline: float) -> list[str]:
        """The text of pieces of lines. Of two ways to hold a page that is taken in which the networks are surer."""
        best: tuple[float, list[str]] = (-1.0, [])
        first = 90.0 if _is_turned(pieces, pixels) else 0.0
        for angle in (first, first + 180.0):
            regions = [_region([p.word.box for p in piece], pixels, angle) for piece in pieces]
            read = {id(region): line for region, line in self._lines.read_lines(pixels, regions, deadline)}
            score = sum(line.score for line in read.values()) / len(regions)
            texts = [read[id(region)].text if id(region) in read else "" for region in regions]
            best = max(best, (score, texts))
            if score >= SURE:
                break
        return best[1]


def _drawn(draw: Callable[[int], Pixels], page: int, deadline: float) -> Pixels:
    """Raises: LimitExceededError: the time was up before."""
    if time.monotonic() > deadline:
        raise LimitExceededError(f"page {page + 1} could not be looked at in time", limit="page_seconds")
    return draw(page)


def _pieces(document: Document, place: Place) -> Iterator[list[PlacedWord]]:
    """The words of a value in pieces, each within one line of a page and without a word between that is not of it."""
    piece: list[PlacedWord] = []
    last = -2
    for number in place:
        word = document.words[number]
        if piece and (number != last + 1 or word.page != piece[-1].page or "\n" in word.word.before):
            yield piece
            piece = []
        piece.append(word)
        last = number
    yield piece


def _page(piece: Sequence[PlacedWord]) -> int:
    return piece[0].page


def _is_turned(pieces: Sequence[Sequence[PlacedWord]], pixels: Pixels) -> bool:
    """Whether most words run up or down the page."""
    height, width = pixels.shape[:2]
    boxes = [p.word.box for piece in pieces for p in piece if len(p.word.text) >= _LETTERS]
    turned = sum((box.y1 - box.y0) * height > _TURNED * (box.x1 - box.x0) * width for box in boxes)
    return bool(2 * turned > len(boxes))


def _region(boxes: Sequence[Box], pixels: Pixels, angle: float) -> LineRegion:
    height, width = pixels.shape[:2]
    box = Box.around(boxes)
    along, across = (box.x1 - box.x0) * width, (box.y1 - box.y0) * height
    if angle in (90.0, 270.0):
        along, across = across, along
    room = (_ROOM - 1) * across
    x, y = (box.x0 + box.x1) / 2 * width, (box.y0 + box.y1) / 2 * height
    return LineRegion(x, y, along + room, across + room, angle)
