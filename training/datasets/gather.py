"""All labelled documents there are, read and aligned."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from documents.schema import Schema
from ocr import OcrSettings, Reader
from ocr.limits import Limits
from training.datasets.labelled import LabelledDocument
from training.datasets.ner import named_entities
from training.datasets.reading import cached_reader
from training.datasets.sets import SETS

NER_TEXTS_A_FILE = 600


def reading() -> str:
    """The build of the OCR room that reads the documents."""
    with Reader(OcrSettings(einvoice=False), Limits()) as reader:
        return reader.build


def gather(
    data: Path, schemas: Mapping[str, Schema], *, cache: Path, only: tuple[str, ...] | None = None
) -> list[LabelledDocument]:
    """Every labelled document of the sets in ``data`` (those in ``only``, if given), read through ``cache``."""
    found: list[LabelledDocument] = []
    with cached_reader(cache) as cached:
        for name, (type_name, read) in SETS.items():
            if (data / name).is_dir() and (only is None or name in only):
                found += read(data / name, schemas[type_name], cached)
    if only is None or "ner" in only:
        found += named_entities(data / "ner", limit_a_file=NER_TEXTS_A_FILE)
    return found
