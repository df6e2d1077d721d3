"""A document with its truth: what every data set is turned into before anything learns or is measured."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Literal

from documents.page import Document
from documents.schema import FieldSpec, Schema
from documents.values import Kind, conventions_of
from documents.values.align import align

Span = tuple[int, int]
Part = Literal["train", "calibrate", "test"]


@dataclass(frozen=True)
class Choice:
    """An attribute of a document: ``asked`` for in these words, one of ``options`` is ``right``, or None is.
    ``printed``: words of which any says so; none where the whole document does."""

    asked: str
    options: tuple[str, ...]
    right: str | None
    printed: tuple[str, ...] = ()


@dataclass(frozen=True)
class LabelledDocument:
    """A document that was read, and what is known of it.

    ``spans`` are the character spans that state each field; ``mentions`` give the same value elsewhere (a total
    repeated as cash paid): right if found, but nothing to learn from, so training leaves them out of the loss.
    ``truth`` holds the accepted normal forms of every labelled field, found in the text or not. A field that is in
    ``truth`` with no value is known to be absent; one that is not in ``truth`` is not known.
    ``group`` is the vendor or party that splits keep together.
    """

    document: Document
    origin: str
    group: str
    document_type: str | None
    truth: Mapping[str, tuple[str, ...]]
    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    mentions: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    free_labels: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    """Spans under labels of no schema (general NER, forms): label → spans. All of a text's mentions are given."""
    free_types: Mapping[str, bool] = field(default_factory=dict)
    """Titles of document types of no schema → whether the document is one."""
    choices: Sequence[Choice] = ()
    """Attributes that it is known by."""
    rows: Sequence[Mapping[str, str]] = ()
    """Of records the rows, column (``line_items.amount``) → normal form, in the order of the pages; where they are
    known, ``truth`` and ``spans`` hold every column's values too."""
    row_spans: Sequence[Mapping[str, tuple[Span, ...]]] = ()
    """The same rows, column → its parts in the text; empty where only the values of the rows are known."""
    taught_by: str = ""
    """The model whose labels these are, some of them wrong; "" where people, or the document's own data, said it."""
    by_einvoice: bool = False
    """Its labels are its e-invoice's (``datasets.einvoice_labels``): in a calibration a stratum of its own."""
    dealt: Part | None = None
    """The part that a store dealt it (``datasets.examples``); None: the one of its group."""

    @property
    def part(self) -> Part:
        """Which split the document's group falls into; fixed by the group's name alone, see ``part_of``. What was
        labelled for training is for nothing else."""
        if self.dealt is not None:
            return self.dealt
        return "train" if self.origin == TAUGHT else part_of(self.origin, self.group)

    @property
    def doubt(self) -> float:
        """How far below 1 its values are to score."""
        return DOUBT if self.taught_by else 0.0


def part_of(origin: str, group: str) -> Part:
    """The split of a vendor: as settled in ``splits.json``, else by the hash of its name (55, 27, 18 %).

    The settled table balances the parts by documents and keeps those sets apart that few vendors fill; it holds
    hashes of the vendors' names. A new vendor's hash never moves an old one.
    """
    digest = sha256(f"{origin}|{group}".encode()).hexdigest()
    settled = _settled().get(origin, {}).get(digest[:16])
    if settled is not None:
        return settled
    share = int(digest[:8], 16) / 2**32
    return "train" if share < 0.55 else "calibrate" if share < 0.82 else "test"


@cache
def _settled() -> dict[str, dict[str, Part]]:
    table: dict[str, dict[str, Part]] = json.loads(Path(__file__).with_name("splits.json").read_text())
    return table


TAUGHT = "taught"
"""Origin of documents that a model, or a person beside it, labelled for training (``training.datasets.taught``)."""

DOUBT = 0.1
"""How far below 1 a model's values are to score that learns them from another: some are wrong. What stands beside them
is wrong far less often, one place for each wrong value, so it is learnt as it is."""

CueTest = Callable[[str, str], bool]
"""Given the text before a span (the same line and the one above) and the field, does it introduce the field?"""


def label(
    document: Document,
    schema: Schema,
    truth: Mapping[str, Iterable[str]],
    *,
    origin: str,
    group: str,
    cue: CueTest | None = None,
) -> LabelledDocument:
    """Find each true value in the text.

    Where a value stands in several places and ``cue`` tells which of them are introduced as the field, those become
    the spans and the others mere mentions; without any cue all are spans.
    """
    conventions = conventions_of(document.text, document.language)
    spans: dict[str, tuple[Span, ...]] = {}
    mentions: dict[str, tuple[Span, ...]] = {}
    values = {name: tuple(v for v in given if v) for name, given in truth.items()}
    for name, accepted in values.items():
        kind = _kind(schema.field(name))
        found = sorted({s for value in accepted for s in align(kind, value, document.text, conventions)})
        introduced = [s for s in found if cue and cue(_before(document.text, s[0]), name)]
        spans[name] = tuple(introduced or found)
        mentions[name] = tuple(s for s in found if introduced and s not in introduced)
    return LabelledDocument(document, origin, group, schema.name, values, spans, mentions)


def _kind(spec: FieldSpec) -> Kind:
    return spec.kind or "text"


def _before(text: str, at: int) -> str:
    """The text in front of an offset: the line so far and the line above, lower case."""
    line = text.rfind("\n", 0, at)
    above = text.rfind("\n", 0, max(line, 0))
    return text[max(above + 1, at - 200) : at].lower()
