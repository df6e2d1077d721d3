"""General named entities, so that a model trained on documents keeps an ear for labels it was not trained on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from documents.page import Box, Document, Page, Word
from training.datasets.labelled import LabelledDocument, Span

GERMAN_LEGAL = {
    "AN": "lawyer", "EUN": "European legal norm", "GRT": "court", "GS": "law", "INN": "institution",
    "LD": "country", "LDS": "landscape", "LIT": "legal literature", "MRK": "brand", "ORG": "organisation",
    "PER": "person", "RR": "judge", "RS": "court decision", "ST": "city", "STR": "street",
    "UN": "company", "VO": "ordinance", "VS": "regulation", "VT": "contract",
}  # fmt: skip
NAMES = {"PER": "person", "ORG": "organisation", "LOC": "location", "MISC": "miscellaneous name"}
SENTENCES_A_TEXT = 4
HELD_OUT = frozenset({"wnut17", "fin_sec_loan"})
"""Sets that no training sees: on them, labels that were never asked for in training are measured."""


def named_entities(folder: Path, *, limit_a_file: int) -> Iterator[LabelledDocument]:
    """Texts of a few sentences each from the sets in ``folder`` that are not held out, at most ``limit_a_file`` from
    one file."""
    for path in sorted(folder.rglob("*.jsonl")):
        if path.parent.name not in HELD_OUT:
            yield from _texts(path, limit_a_file)


def held_out_entities(folder: Path, *, limit_a_file: int) -> Iterator[LabelledDocument]:
    """Texts of one set that is held out."""
    for path in sorted(folder.glob("*.jsonl")):
        yield from _texts(path, limit_a_file)


def _texts(path: Path, limit: int) -> Iterator[LabelledDocument]:
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    asked = sorted({_name(path, kind) for row in rows for _, _, kind in row["ner"]})
    kept = rows[: limit * SENTENCES_A_TEXT]
    for number, group in groupby(enumerate(kept), key=lambda pair: pair[0] // SENTENCES_A_TEXT):
        yield _text(path, number, [row for _, row in group], asked)


def _text(path: Path, number: int, rows: list[dict[str, Any]], asked: Sequence[str]) -> LabelledDocument:
    """One text; every label of its set is asked for, also those that it has no mention of."""
    words: list[Word] = []
    found: list[tuple[int, int, str]] = []
    nowhere = Box(0.0, 0.0, 1.0, 1.0)
    for row in rows:
        base = len(words)
        for position, token in enumerate(row["tokens"]):
            words.append(Word(token, nowhere, before=" " if position else "\n"))
        found += [(base + first, base + last, _name(path, kind)) for first, last, kind in row["ner"]]
    name = f"{path.parent.name}/{path.stem}/{number}"
    page = Page(0, 1.0, 1.0, tuple(words), "de" if "german" in path.parent.name else "en")
    document = Document(name, str(path), "text/plain", (page,))
    labels: dict[str, list[Span]] = {label: [] for label in asked}
    for first, last, kind in found:
        labels[kind].append((document.words[first].start, document.words[last].end))
    return LabelledDocument(
        document, "ner", name, None, {}, free_labels={kind: tuple(spans) for kind, spans in labels.items()}
    )


def _name(path: Path, kind: str) -> str:
    names = GERMAN_LEGAL if "german" in path.parent.name else NAMES
    return names.get(kind, kind.replace("-", " "))
