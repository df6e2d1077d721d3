"""What a fine-tuning learns from and is measured on, frozen as it begins: one file for each document.

RUN/examples/<document>.json     the example, its part, and the document's words
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from documents.errors import UsageError
from documents.example import Example, Kept, Part
from documents.page import Document
from documents.schema import Schema
from training.datasets.examples import labelled
from training.datasets.labelled import LabelledDocument
from training.datasets.reading import document_from_json, document_to_json


def freeze(folder: Path, entries: Iterable[tuple[Kept, Document]]) -> None:
    """Write the examples to a new folder, whole or not at all."""
    partial = folder.with_name(folder.name + ".part")
    partial.mkdir(parents=True, exist_ok=True)
    for kept, document in entries:
        example = kept.example
        told = {"part": kept.part, "example": example.model_dump(mode="json"), "document": document_to_json(document)}
        (partial / f"{example.document}.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    partial.rename(folder)


def frozen(folder: Path, schemas: Mapping[str, Schema], part: Part) -> list[LabelledDocument]:
    """The examples of a part, in the order of their documents.

    Raises:
        UsageError: one is of a type that is not known any more.
    """
    found = []
    for path in sorted(folder.glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        if told["part"] != part:
            continue
        example = Example.model_validate(told["example"])
        if example.document_type not in schemas:
            name = example.document_type
            raise UsageError(f"there are examples of type {name!r}, which is not known any more: name its file")
        document = document_from_json(told["document"])
        found.append(labelled(example, document, schemas[example.document_type], part=part))
    return found


def authors(folder: Path) -> dict[str, tuple[str, ...]]:
    """Document → who said what is in it: people, or the source where nobody is named."""
    found = {}
    for path in sorted(folder.glob("*.json")):
        example = Example.model_validate(json.loads(path.read_text(encoding="utf-8"))["example"])
        found[example.document] = example.by or (example.source,)
    return found


def fingerprint(kept: Iterable[Kept]) -> str:
    """SHA-256 of which examples there are, their parts, and what they say."""
    lines = sorted(f"{one.part} {one.example.model_dump_json()}" for one in kept)
    return sha256("\n".join(lines).encode()).hexdigest()
