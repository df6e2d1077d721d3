"""Documents that a teacher labelled (``documents.labels``), as training sees them.

They are for training alone: their part is ``train`` whatever their name, and their values are learnt as a little
less than certain (``labelled.DOUBT``). Of a field that a teacher calls absent, or did not answer, nothing is learnt.
The same value elsewhere on the page is neither right nor wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from documents.errors import DocumentError, UsageError
from documents.labels import Label, Labels, labels_in
from documents.page import Document
from documents.schema import Schema
from documents.values import conventions_of
from documents.values.align import align
from training.datasets.labelled import LabelledDocument, Span
from training.datasets.reading import CachedReader

TAUGHT = "taught"
"""Origin of these documents."""


def taught_documents(folder: Path, schemas: Mapping[str, Schema], reader: CachedReader) -> list[LabelledDocument]:
    """Every document that a teacher labelled; those of a person are left out.

    Raises:
        UsageError: a label is of a type or field that is not known, or its document is gone, changed, or read otherwise
            than when it was labelled.
    """
    return [taught(labels, schemas, reader) for labels in labels_in(folder) if labels.by == "teacher"]


def taught(labels: Labels, schemas: Mapping[str, Schema], reader: CachedReader) -> LabelledDocument:
    """One document; raises as ``taught_documents``."""
    schema = schemas.get(labels.document_type)
    if schema is None:
        raise UsageError(f"labels of {labels.source}: their type {labels.document_type} is none that is trained on")
    try:
        document = reader.read(Path(labels.source))
    except (OSError, DocumentError) as exc:
        raise UsageError(f"labels of {labels.source}: the document cannot be read again ({exc})") from exc
    if (document.id, reader.build) != (labels.document, labels.reading):
        raise UsageError(f"labels of {labels.source}: the document, or how it is read, has changed; label it again")
    kinds = {f.name: f.kind or "text" for f in schema.values}
    if strange := [name for name in labels.fields if name not in kinds]:
        raise UsageError(f"labels of {labels.source}: {schema.name} has no field {strange[0]}")
    conventions = conventions_of(document.text, document.language)
    spans: dict[str, tuple[Span, ...]] = {}
    mentions: dict[str, tuple[Span, ...]] = {}
    given = {name: said for name, said in labels.fields.items() if said}
    for name, said in given.items():
        spans[name] = tuple(sorted({_span(document, label) for label in said}))
        elsewhere = {s for label in said for s in align(kinds[name], label.value, document.text, conventions)}
        mentions[name] = tuple(sorted(s for s in elsewhere if not any(_touch(s, own) for own in spans[name])))
    truth = {name: tuple(label.value for label in said) for name, said in given.items()}
    return LabelledDocument(document, TAUGHT, document.id, schema.name, truth, spans, mentions, taught_by=labels.model)


def _span(document: Document, label: Label) -> Span:
    first, last = document.words[label.words[0]], document.words[label.words[-1]]
    return first.start, last.end


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
