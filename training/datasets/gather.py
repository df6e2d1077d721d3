"""All labelled documents there are, read and aligned; and the generator as one more source."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from pathlib import Path

from documents.schema import Schema
from ocr import OcrSettings, Reader
from ocr.limits import Limits
from training.datasets.labelled import LabelledDocument
from training.datasets.ner import named_entities
from training.datasets.reading import CachedReader
from training.datasets.sets import SETS
from training.synthetic import generate

READER_VERSION = "1"
"""Counted up whenever what OCR or layout make of a page changes, so that nothing old is read from the cache."""
NER_TEXTS_A_FILE = 300


def gather(
    data: Path, schemas: Mapping[str, Schema], *, cache: Path, only: tuple[str, ...] | None = None
) -> list[LabelledDocument]:
    """Every labelled document of the sets in ``data`` (those in ``only``, if given), read through ``cache``."""
    found: list[LabelledDocument] = []
    with Reader(OcrSettings(), Limits()) as reader:
        cached = CachedReader(reader, cache, version=READER_VERSION)
        for name, (type_name, read) in SETS.items():
            if (data / name).is_dir() and (only is None or name in only):
                found += read(data / name, schemas[type_name], cached)
    if only is None or "ner" in only:
        found += named_entities(data / "ner", limit_a_file=NER_TEXTS_A_FILE)
    return found


def synthetic_source(kind: str) -> Callable[[random.Random], LabelledDocument]:
    """Draws new synthetic documents of one kind, as words without rendering."""

    def draw(rng: random.Random) -> LabelledDocument:
        return from_synthetic(kind, rng.randrange(1 << 40))

    return draw


def from_synthetic(kind: str, seed: int) -> LabelledDocument:
    """The synthetic document of a seed, with the spans of its fields."""
    made = generate(kind, seed=seed, language=None)
    raise SystemExit(repr(made))
