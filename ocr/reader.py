"""The room's front door: a file's bytes in, a ``Document`` of pages of words out."""

from __future__ import annotations

import contextlib
import hashlib
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from documents.einvoice import EInvoice
from documents.errors import LimitExceededError, SluiceError
from documents.extraction import Seen
from documents.page import Box, Document, Page, PageSource, Ruling, Word
from documents.splits import PageRange
from ocr.clean import Turn
from ocr.decoded import DecodedPage, Parts, Pixels
from ocr.embedded.typed import places
from ocr.engine import OcrEngine, PageImage, Reading
from ocr.engines import make_engine
from ocr.eye import DPI, Eye, Place
from ocr.fingerprint import fingerprint
from ocr.hygiene import clean_words, visible_text
from ocr.image_rulings import ruling_pieces
from ocr.language import detect_language, load_identifier
from ocr.layout import arrange, rulings
from ocr.limits import Limits
from ocr.rapid import RapidEngine
from ocr.sandbox import Sandbox
from ocr.settings import OcrSettings
from ocr.sniff import PLAIN, XML

READING = 2
"""Counted up whenever what the room makes of a page changes: text kept from before, and confidence that was measured
on it, no longer hold."""
_LONGEST_NAME = 200


def reading_build(settings: OcrSettings) -> str:
    """Names how pages are read under these settings."""
    return f"{READING}-{settings.engine}"


class Reader:
    """Reads documents, one at a time: make one per process, and do not share it between threads.

    The file is parsed in a child process; pages arrive one by one and are read as they come, so that one
    page's pixels are in memory. Engines and their models are loaded at the first page that needs them.
    """

    def __init__(self, settings: OcrSettings | None = None, limits: Limits | None = None) -> None:
        self._settings = settings or OcrSettings()
        self._limits = limits or Limits()
        self._sandbox = Sandbox(self._limits)
        self._engine: OcrEngine = make_engine(self._settings)
        self._eye = Eye(RapidEngine(self._settings))

    @property
    def build(self) -> str:
        """Names how pages are read: what was measured on one build's words says nothing of another's."""
        return reading_build(self._settings)

    def prepare(self) -> None:
        """Begin to start what the first document waits for, and return at once.

        What cannot be started is told when a document needs it.
        """
        for start in (self._sandbox.start, partial(load_identifier, self._settings.languages)):
            threading.Thread(target=_attempt, args=(start,), daemon=True).start()

    def read(self, data: bytes, *, source: str) -> Document:
        """The document in ``data``; ``source`` says where it lay and is only passed on.

        Raises:
            DocumentError: the file cannot be read; the class says why (see ``documents.errors``).
            InfrastructureError: the sandbox or an engine cannot run here.
        """
        clock = Clock()
        decoded = self._sandbox.decode(data, einvoice=self._settings.einvoice)
        pages = []
        iterator = iter(decoded.pages)
        while True:
            with clock.measure("decode"):
                page = next(iterator, None)
            if page is None:
                break
            pages.append(self._read_page(page, decoded.media_type, clock))
        embedded = decoded.embedded()
        document = Document(
            id=hashlib.sha256(data).hexdigest(),
            source=source,
            media_type=decoded.media_type,
            pages=tuple(pages),
            timings_ms=clock.timings_ms(),
            einvoice=embedded.einvoice,
            einvoice_note=embedded.note,
        )
        if decoded.media_type == XML and document.einvoice:
            return replace(document, einvoice=_placed(document.einvoice, document))
        return document

    def page_image(self, data: bytes, page_index: int, dpi: int) -> Pixels:
        """One page as RGB pixels (H, W, 3), for a person's eyes; images keep their own resolution.

        Raises:
            DocumentError: the file or the page cannot be rendered.
        """
        return self._sandbox.render(data, page_index, dpi)

    def parts(self, data: bytes, ranges: Sequence[PageRange]) -> Parts:
        """A file for each run of pages, with a PDF's text; may be called from several threads.

        Args:
            ranges: hold every page once, in order (``documents.splits``).

        Raises:
            DocumentError: the file has no pages to take out, or they cannot be taken out unchanged.
            InfrastructureError: the sandbox cannot run here.
        """
        return self._sandbox.split(data, ranges)

    def seen(self, data: bytes, document: Document, places: Sequence[Place]) -> Seen:
        """What OCR sees on the drawn pages of a document, read from ``data``, where these words stand.

        Raises:
            InfrastructureError: the sandbox or the networks cannot run here.
        """
        draw = partial(self._sandbox.render, data, dpi=DPI)
        return self._eye.look(document, places, draw, seconds=self._settings.page_seconds)

    def close(self) -> None:
        """End the sandbox's server and give the engines' threads back."""
        self._sandbox.close()
        self._engine.close()
        self._eye.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _read_page(self, page: DecodedPage, media_type: str, clock: Clock) -> Page:
        source: PageSource = "plain_text" if media_type in (PLAIN, XML) else "text_layer"
        reading = Reading(page.words, source if page.words else "none")
        if page.image is not None:
            left = self._settings.document_seconds - clock.seconds("ocr")
            if left <= 0:
                raise LimitExceededError(
                    f"reading took {self._settings.document_seconds:.0f} s and page {page.index + 1} is still to come; "
                    "split the file, or raise SLUICE_OCR_DOCUMENT_SECONDS",
                    limit="document_seconds",
                )
            with clock.measure("ocr"):
                [reading] = self._engine.read(
                    [PageImage(page.image, page.dpi)], seconds=min(left, self._settings.page_seconds)
                )
        with clock.measure("layout"):
            ordered = in_reading_order(reading, page) if page.image is not None else page.words
            words, changed = clean_words(ordered)
            language = detect_language(words, self._settings.languages)
            lines = page.rulings if page.image is None else printed_rulings(page.image, reading)
            seen = None if page.image is None else fingerprint(page.image, reading.angle)
        notes = [*page.notes]
        if page.image is not None and not words:
            notes.append("no text was found on the page")
        if abs(quarter := round(reading.angle / 90) % 4):
            notes.append(f"the page lies turned by {quarter * 90} degrees; it was read upright")
        if changed and page.image is None:
            notes.append(f"invisible characters were removed from {changed} words")
        return Page(
            index=page.index,
            width=page.width,
            height=page.height,
            words=words,
            language=language,
            read_by=reading.read_by if words else "none",
            notes=tuple(notes),
            rulings=lines,
            fingerprint=seen,
            hidden_words=page.hidden_words,
        )


def _placed(einvoice: EInvoice, document: Document) -> EInvoice:
    """The e-invoice that a document is: under the file's name, with the places of its values."""
    name = visible_text(Path(document.source).name)[:_LONGEST_NAME]
    fields, rows = places(document)
    return replace(einvoice, file=name, places=fields, row_places=rows)


def _attempt(start: Callable[[], None]) -> None:
    with contextlib.suppress(SluiceError):
        start()


def in_reading_order(reading: Reading, page: DecodedPage) -> tuple[Word, ...]:
    """The words in reading order with the gaps before them. A turned or skewed page is put in order as
    if it stood upright; the boxes stay those on the page."""
    if reading.angle == 0.0:
        return arrange(reading.words, width=page.width, height=page.height)
    turn = Turn(reading.angle, max(1, round(page.width)), max(1, round(page.height)))
    placed: dict[tuple[str, Box], list[Word]] = {}
    upright = []
    for word in reading.words:
        box = turn.to_upright(word.box)
        upright.append(replace(word, box=box))
        placed.setdefault((word.text, box), []).append(word)
    width, height = turn.upright_size
    return tuple(
        replace(placed[word.text, word.box].pop(), before=word.before)
        for word in arrange(upright, width=width, height=height)
    )


def printed_rulings(pixels: Pixels, reading: Reading) -> tuple[Ruling, ...]:
    """The lines printed on a page image; none where nothing was read, as nothing stands between them."""
    return rulings(ruling_pieces(pixels, reading.angle)) if reading.words else ()


class Clock:
    """Sums the time spent on each kind of work in one document."""

    def __init__(self) -> None:
        self._spent: dict[str, float] = {"decode": 0.0, "ocr": 0.0, "layout": 0.0}

    @contextmanager
    def measure(self, kind: str) -> Iterator[None]:
        """Add the time that the block takes to ``kind``."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self._spent[kind] += time.perf_counter() - start

    def seconds(self, kind: str) -> float:
        """Seconds spent on ``kind`` so far."""
        return self._spent[kind]

    def timings_ms(self) -> dict[str, float]:
        """Milliseconds by kind, to a tenth."""
        return {kind: round(1000 * spent, 1) for kind, spent in self._spent.items()}
